"""The approved total, the year's lines and the sum of the priorities' budgets are not all equal.

They are one figure, told three times: what was approved, what is committed, what is planned. To mend it, find which of the
three is wrong; no waiver holds against this.

    About
    | Setting        | Value          |
    | Approved total | ✗ 1,500,000.00 |

    Priorities
    | Priority             | 2018/19    |
    | Victims services     | 800,000.00 |
    | Reducing reoffending | 700,000.00 |

    Allocations
    | Line | Source                     | 2018/19    |
    | L001 | Policing Grant and precept | 800,000.00 |
    | L002 | Policing Grant and precept | 699,000.00 |
    | L003 | Community Foundation match |  50,000.00 |
"""

from validators.model import Blocked, Fault, Faults, Workbook
from validators.money import pounds
from validators.register import counted_lines, total

SEVERITY = "error"
NEEDS = {"About": ["Approved total"]}
WHOLE = {"Allocations": ["Source", "Y1"], "Priorities": ["Y1"]}
WAIVABLE = False


def check(book: Workbook) -> Faults:
    """At most one fault, with all three figures."""
    approved = book.setting("Approved total")
    if approved is None:
        yield Blocked("About gives no Approved total", [book.setting_cell("Approved total")])
        return
    lines, budgets = total(counted_lines(book)), total(book["Priorities"].frame)
    if approved == lines == budgets:
        return
    yield Fault(
        book.setting_cell("Approved total"),
        f"The approved total is {pounds(approved)}, the lines add to {pounds(lines)}, and the priorities' budgets to "
        f"{pounds(budgets)}. {_odd_one_out(approved, lines, budgets)}",
        found=pounds(approved),
        expected=pounds(lines),
    )


def _odd_one_out(approved: int, lines: int, budgets: int) -> str:
    if lines == budgets:
        return f"The approved total differs from both, by {pounds(abs(approved - lines))}: have it corrected, or the register."
    if approved == budgets:
        return f"The lines differ from both, by {pounds(abs(lines - approved))}: find the line that is wrong."
    if approved == lines:
        return f"The budgets differ from both, by {pounds(abs(budgets - approved))}: have the priority's budget corrected."
    return "All three differ: start with the lines."
