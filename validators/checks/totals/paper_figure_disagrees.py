"""A priority's total is not the figure that the approved paper printed.

The paper gives each priority in £ millions to one decimal place.

The Panel and the public read the paper, so it must say what the register says.

To put it right, find the line that is wrong. If the register is right, have the paper corrected.

It does not apply to a draft, where About gives no Status, or where the rulebook gives no figures that a paper printed.

    About
    | Setting | Value    |
    | Status  | Approved |

    Priorities
    | Priority                        | 2018/19      |
    | Victims services                | 800,000.00   |
    | Community safety and prevention | ✗ 550,000.00 |
    | Reducing reoffending            | 700,000.00   |

    Allocations
    | Line | Priority                        | Source                     | 2018/19    |
    | L001 | Victims services                | Policing Grant and precept | 750,000.00 |
    | L002 | Community safety and prevention | Policing Grant and precept | 550,000.00 |
    | L003 | Reducing reoffending            | Policing Grant and precept | 749,999.99 |
"""

from validators.model import Fault, Faults, NotApplicable, Workbook, millions, pounds
from validators.register import register_sums

SEVERITY = "warning"
NEEDS = {"About": ["Status"], "Priorities": ["Priority", "Y1"], "Allocations": ["Priority", "Source", "Y1"]}
SOURCE = "Commissioning in 2018-19, paragraph 5, Police and Crime Panel, 29 June 2018"


def check(book: Workbook) -> Faults:
    """One fault a priority, at its budget. It does not apply to a draft, or where no figure was printed."""
    priorities, spent = book["Priorities"], register_sums(book, "Priority")
    if why := _reason_not_to_apply(book):
        yield NotApplicable(why)
        return
    if spent.block:
        yield spent.block
        return
    for row, priority in priorities.sound("Priority", "Y1").each("Priority"):
        rule, given = book.rules.priorities.get(priority), spent.pennies.get(priority, 0)
        if priority in spent.blocks:
            yield spent.blocks[priority]
        elif rule and rule.printed is not None and millions(given) != rule.printed:
            yield Fault(
                priorities.cell(row, "Y1"),
                f"{priority} lines add to {pounds(given)}, which is £{millions(given)}m; the paper printed £{rule.printed}m. "
                "Find the line that is wrong, or have the paper corrected.",
                found=f"£{millions(given)}m",
                expected=f"£{rule.printed}m",
            )


def _reason_not_to_apply(book: Workbook) -> str:
    """Why there is nothing to compare; nothing where there is."""
    if book.setting("Status") == "Draft":
        return "the register is not approved yet"
    if all(priority.printed is None for priority in book.rules.priorities.values()):
        return "the rulebook gives no figures that a paper printed"
    return "" if book.setting("Status") else "About gives no Status"
