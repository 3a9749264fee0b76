"""A financial year is malformed, is not two years that follow each other, or is not the year of the rulebook.

Money under the wrong year is judged by the wrong rules and counted in the wrong totals.

To put it right, write the year as 2018/19. Other words around it do no harm.

It does not apply to a year in About with which the year headings of the tables disagree: headings-of-another-year reports
that.

    About
    | Setting        | Value     |
    | Financial year | ✗ 2018/17 |

    Sources
    | Source   | 2017/18   | ✗ 2018/20 | 2019/20   |
    | Reserves | 50,000.00 | 60,000.00 | 70,000.00 |

    Virements
    | Virement | Year      | Amount   |
    | V001     | 2018-19   | 1,000.00 |
    | V002     | ✗ 2018    | 1,000.00 |
"""

from collections.abc import Iterator

from validators.formulas import describe_remedy
from validators.model import (
    Cell,
    Fault,
    Faults,
    Table,
    Value,
    Workbook,
    find_year,
    format_value,
    is_like_year,
    likely_year,
    quote,
)

SEVERITY = "error"
TABLES_WITH_YEARS = ("Sources", "Priorities", "Allocations")


def check(book: Workbook) -> Faults:
    """One fault a year that cannot be read, and one where the workbook's year is not that of its rules."""
    for table, problem in book.cell_problems("year-label"):
        yield _malformed_fault(book, table.cell(problem.row, problem.heading), problem.value, problem.meant)
    for title in TABLES_WITH_YEARS:
        if title in book:
            yield from _find_malformed_headings(book, book[title])
    yield from _find_unknown_year(book)


def _malformed_fault(book: Workbook, cell: Cell, value: Value, meant: str) -> Fault:
    text = format_value(value)
    year = f"two years that follow, {meant or '2018/19'}"
    return Fault(
        cell, f"{quote(text)} is not a financial year. {describe_remedy(book, cell, f'Write it as {year}.', year)}", text, meant
    )


def _find_malformed_headings(book: Workbook, table: Table) -> Iterator[Fault]:
    """The headings that are like a year, where one of the table's three years is missing."""
    missing = [str(year) for name, year in book.years.items() if name not in table]
    if not missing:
        return
    for column, value in book.grid(table).row(table.header_row).items():
        text = format_value(value)
        if table.area.left <= column <= table.area.right and is_like_year(text) and find_year(text) is None:
            likely = str(likely_year(text) or "")
            yield _malformed_fault(
                book, Cell(table.sheet, table.header_row, column), value, likely if likely in missing else missing[0]
            )


def _find_unknown_year(book: Workbook) -> Iterator[Fault]:
    stated = book.setting("Financial year")
    if stated is None:
        return
    cell = book.setting_cell("Financial year")
    if stated != book.rules.year and not book.heading_years:
        sentence = f"The workbook is for {stated}, and the rulebook in use is for {book.rules.year}"
        yield Fault(cell, f"{sentence}. Correct the year, or use the rulebook of {stated}.", str(stated), str(book.rules.year))
