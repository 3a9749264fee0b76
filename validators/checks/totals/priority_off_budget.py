"""A priority's lines differ from its budget.

The Panel is told the budget; the money follows the lines. To mend it, find the line that is missing, doubled or under the
wrong priority, or have the budget changed.

    Priorities
    | Priority             | 2018/19     |
    | Victims services     | 800,000.00  |
    | Reducing reoffending | ✗ 700,000.00 |

    Allocations
    | Line | Priority             | Source                       | 2018/19    |
    | L001 | Victims services     | MoJ Victims' Services Grant  | 800,000.00 |
    | L002 | Reducing reoffending | Policing Grant and precept   | 650,000.00 |
    | L003 | Reducing reoffending | Community Foundation match   |  50,000.00 |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import pounds
from validators.register import added, counted_lines

SEVERITY = "error"
NEEDS = {"Priorities": ["Priority", "Y1"]}
WHOLE = {"Allocations": ["Priority", "Source", "Y1"]}


def check(book: Workbook) -> Faults:
    """One fault a priority, at its budget. A blank budget counts as nothing; a priority that stands twice has no one budget."""
    spent = added(counted_lines(book), "Priority")
    budgets = book["Priorities"]
    rows = budgets.sound("Priority", "Y1")[["Priority", "Y1"]].fillna({"Y1": 0})
    for row, priority, budget in rows[~rows["Priority"].duplicated(keep=False)].itertuples():
        given = spent.get(priority, 0)
        if given != budget:
            apart = "more" if given > budget else "less"
            yield Fault(
                budgets.cell(row, "Y1"),
                f"{priority} lines add to {pounds(given)}, which is {pounds(abs(given - budget))} {apart} than the budget of "
                f"{pounds(budget)}. Find the line that is wrong, or have the budget changed.",
                found=pounds(budget),
                expected=pounds(given),
            )
