"""A heading that the format requires is missing from its table, or a setting that must be filled is missing from About.

Every check that needs the column is skipped.

To put it right, insert the column with its heading, or rename the column that holds it. A heading beside an Excel Table is not
in the Table: extend the Table. A column that is not used may stay empty.

It does not apply to a PivotTable, or to a year heading that is malformed: year-label reports that.

    Virements
    | ✗ Virement | Date       | From line | To line | Year    | Amonut   | Reason  | Decision reference | Approved by |
    | V001       | 01/06/2018 | L001      | L002    | 2018/19 | 5,000.00 | Agreed  |                    |             |
"""

from collections.abc import Iterator, Mapping

from validators.loading import heading_key
from validators.model import (
    Area,
    Cell,
    Fault,
    Faults,
    Table,
    Value,
    Workbook,
    column_letters,
    find_year,
    is_like_year,
    likely_year,
    nearest_option,
)

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a heading, at the first cell of the header row."""
    for title, table in book.tables.items():
        if table.is_pivot:
            continue
        expected = book.expected[title]
        absent = [heading for heading in expected.needed if heading not in table]
        if not absent:
            continue
        unknown = _unknown_headings(book, table)
        beside = _headings_beside(book, table)
        for heading in _without_malformed_years(book, absent, unknown):
            words = expected.headings[heading]
            cell = beside.get(heading_key(words))
            yield Fault(
                Cell(table.sheet, table.header_row, table.area.left),
                _sentence_if_beside(table, words, cell) if cell else _sentence(table, words, nearest_option(words, unknown)),
                found=cell.ref if cell else "",
                expected=words,
            )


def _headings_beside(book: Workbook, table: Table) -> dict[str, Cell]:
    """The headings that are next to an Excel Table without a gap, and so are not in it, by what they are compared by."""
    tables = book.grid(table).tables
    if table.turned or all(other.area != table.area for other in tables):
        return {}
    row, cells = table.header_row, book.grid(table).row(table.header_row)
    places = [*_columns_beyond(table.area.right, 1, cells), *_columns_beyond(table.area.left, -1, cells)]
    free = [c for c in places if not any(other.area.crosses(Area(row, c, row, c)) for other in tables)]
    return {heading_key(cells[column]): Cell(table.sheet, row, column) for column in reversed(free)}


def _columns_beyond(edge: int, step: int, cells: Mapping[int, Value]) -> Iterator[int]:
    """The columns with a heading that follow each other from the edge of a table on."""
    column = edge + step
    while isinstance(cells.get(column), str):
        yield column
        column += step


def _sentence_if_beside(table: Table, words: str, cell: Cell) -> str:
    edge = column_letters(table.area.right if cell.column > table.area.right else table.area.left)
    way = "ends at" if cell.column > table.area.right else "begins with"
    corner = Cell(table.sheet, table.area.bottom, table.area.right).ref
    remedy = (
        f"Drag the corner mark at the bottom right of the Table (in {corner}) to column {column_letters(cell.column)}, or "
        "choose Table Design, Resize Table."
        if cell.column > table.area.right
        else "Choose Table Design, Resize Table, and take that column in."
    )
    return (
        f'"{words}" is in {cell.ref}, beside the {table.title} table and not in it: the table {way} column {edge}, so that '
        f"column is not read. {remedy}"
    )


def _sentence(table: Table, words: str, near: str) -> str:
    if table.turned:
        remedy = f'If "{near}" is it, rename that' if near else "Add a row for it"
        return f'{table.title} has no setting "{words}". {remedy}.'
    remedy = f'If the column "{near}" is it, rename that column' if near else "Insert a column with that heading"
    return f'{table.title} has no column "{words}". {remedy}.'


def _unknown_headings(book: Workbook, table: Table) -> list[str]:
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
        if years and is_like_year(words) and find_year(words) is None:
            year = likely_year(words)
            meant = [heading for heading in years if book.years[heading] == year]
            if meant or year is None or year in book.years.values():
                left.remove((meant or years)[0])
    return left
