"""The approved total is not the sum of the priorities' budgets, or the year's lines come to more.

What was approved is what is planned, and no more than that may be committed.

To put it right, find the figure that is wrong: a line, a budget or the approved total.

It does not apply to lines that come to less: that is money not yet allocated, which priority-off-budget reports. A partner's
money is not counted, and a sum with a cell that cannot be read is not compared.

    About
    | Setting        | Value          |
    | Approved total | ✗ 1,500,000.00 |

    Priorities
    | Priority             | 2018/19    |
    | Victims services     | 800,000.00 |
    | Reducing reoffending | 699,000.00 |

    Allocations
    | Line | Source                     | 2018/19    |
    | L001 | Policing Grant and precept | 800,000.00 |
    | L002 | Policing Grant and precept | 650,000.00 |
    | L003 | Community Foundation match |  50,000.00 |
"""

from collections.abc import Iterator

from validators.model import Blocked, Fault, Faults, Table, Workbook, pounds
from validators.register import counted_lines, sum_of_year

SEVERITY = "error"
NEEDS = {"About": ["Approved total"], "Allocations": ["Source", "Y1"], "Priorities": ["Y1"]}
WAIVABLE = False


def check(book: Workbook) -> Faults:
    """At most one fault, with all figures that differ. A sum of which one cell cannot be read is not compared."""
    approved = book.setting("Approved total")
    cell = book.setting_cell("Approved total")
    if approved is None:
        yield Blocked("About gives no Approved total", [cell])
        return
    yield from (Blocked(f"{table.outside} is outside the {table.title} table") for table in _tables(book) if table.outside)
    budgets = sum_of_year(book["Priorities"].lines) if _is_whole(book["Priorities"], "Y1") else None
    lines = sum_of_year(counted_lines(book)) if _is_whole(book["Allocations"], "Source", "Y1") else None
    if wrong := list(_describe_differences(approved, budgets, lines)):
        expected = f"at least {pounds(lines or 0)}" if budgets in (None, approved) else pounds(budgets or 0)
        message = " ".join([*wrong, _remedy(approved, budgets, lines)])
        yield Fault(cell, message, found=pounds(approved), expected=expected)


def _tables(book: Workbook) -> tuple[Table, Table]:
    return book["Priorities"], book["Allocations"]


def _is_whole(table: Table, *headings: str) -> bool:
    """Whether every row counts, and can be counted."""
    return not table.outside and not any(table.unsound.get(heading) for heading in headings)


def _describe_differences(approved: int, budgets: int | None, lines: int | None) -> Iterator[str]:
    apart = 0 if budgets is None else budgets - approved
    over = 0 if lines is None else lines - approved
    if apart:
        more = "more" if apart > 0 else "less"
        yield (
            f"The approved total is {pounds(approved)}, but the priorities' budgets add to {pounds(budgets or 0)}, "
            f"{pounds(abs(apart))} {more}."
        )
    if over > 0:
        yield f"The lines add to {pounds(lines or 0)}, {pounds(over)} over the approved total of {pounds(approved)}."


def _remedy(approved: int, budgets: int | None, lines: int | None) -> str:
    if lines is not None and lines == budgets:
        return "The lines agree with the budgets: have the approved total corrected, or the register."
    if lines == approved:
        return "The lines agree with the approved total: have the priority's budget corrected."
    if budgets == approved:
        return "Find the line that is wrong, or have more approved."
    return "Find the figure that is wrong: start with the lines."
