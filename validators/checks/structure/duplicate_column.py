"""A heading of the format stands twice in its table, or a setting twice in About.

Only the first is read, so what is under the second is in no total and no check. To put it right, bring what belongs together
into one column, and delete or rename the other.

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
