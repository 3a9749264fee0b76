"""A heading of the format is in its table twice, or a setting is in About twice.

Only the first is read, so what is under the second is in no total and in no check.

To put it right, bring both columns into one, and delete or rename the other.

It does not apply to headings of your own, which the format does not have.

    Allocations
    | Line | Activity   | 2018/19   | Comment | ✗ 2018/19 |
    | L001 | Youth work | 12,500.00 | Revised | 13,000.00 |
"""

from validators.model import Fault, Faults, Table, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a heading that stands again, with the place of the first."""
    for table in book.tables.values():
        for heading, cell in table.repeated:
            what = "setting" if table.turned else "heading"
            words = table.headings.get(heading, heading)
            yield Fault(
                cell,
                f'The {what} "{words}" is in {_first(table, heading)} already, and only that one is read. Delete this one or '
                "give it another name; or bring what both hold into one.",
                found=words,
            )


def _first(table: Table, heading: str) -> str:
    return table.heading_cell(heading).ref if heading in table else f"row {table.header_row}"
