"""A heading of the format is absent from its table, or a setting that must be filled from About.

Whatever needs the column is left unchecked. To mend it, insert the column with its heading, or rename the column that holds
it; a column that is not used may stay empty, but it stands.

    Virements
    | ✗ Virement | Date       | From line | To line | Year    | Amonut   | Reason  | Decision reference | Approved by |
    | V001       | 01/06/2018 | L001      | L002    | 2018/19 | 5,000.00 | Agreed  |                    |             |
"""

from collections.abc import Iterator

from validators.evidence import Cell
from validators.model import Fault, Faults, Table, Workbook
from validators.words import nearest
from validators.years import is_like_year, likely_year, parse_year

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a heading, at the first cell of the header row."""
    for title, table in book.tables.items():
        wanted = book.expected[title]
        unknown = _unknown(book, table)
        absent = [heading for heading in wanted.needed if heading not in table]
        for heading in _without_malformed_years(book, absent, unknown):
            yield Fault(
                Cell(table.sheet, table.header_row, table.area.left),
                _sentence(table, wanted.headings[heading], nearest(wanted.headings[heading], unknown)),
                expected=wanted.headings[heading],
            )


def _sentence(table: Table, words: str, near: str) -> str:
    if table.turned:
        remedy = f'If "{near}" is it, rename that' if near else "Add a row for it"
        return f'{table.title} has no setting "{words}". {remedy}.'
    remedy = f'If the column "{near}" is it, rename that column' if near else "Insert a column with that heading"
    return f'{table.title} has no column "{words}". {remedy}.'


def _unknown(book: Workbook, table: Table) -> list[str]:
    """What stands among the headings, or the settings of About, that the format does not know."""
    known = {table.heading_cell(heading) for heading in table.columns} | {cell for _, cell in table.repeated}
    values = ((cell, book.grid(table).value(cell.row, cell.column)) for cell in _headings(table))
    return [value for cell, value in values if isinstance(value, str) and cell not in known]


def _headings(table: Table) -> Iterator[Cell]:
    area = table.area
    if table.turned:
        yield from (Cell(table.sheet, row, area.left) for row in range(area.top + 1, area.bottom + 1))
    else:
        yield from (Cell(table.sheet, area.top, column) for column in range(area.left, area.right + 1))


def _without_malformed_years(book: Workbook, absent: list[str], unknown: list[str]) -> list[str]:
    """The absent headings but the years that stand there malformed, such as 2018/17, which year-label reports."""
    left = list(absent)
    for words in unknown:
        years = [heading for heading in left if heading in book.years]
        if years and is_like_year(words) and parse_year(words) is None:
            year = likely_year(words)
            meant = [heading for heading in years if book.years[heading] == year]
            if meant or year is None or year in book.years.values():
                left.remove((meant or years)[0])
    return left
