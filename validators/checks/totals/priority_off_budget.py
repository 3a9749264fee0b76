"""A priority's lines are over its budget, or some of its budget is not yet allocated.

Lines over the budget are an error, and money that is not yet allocated is a warning. Money under a column Unallocated is held
back on purpose and counts as allocated.

The Panel reads the budget, and the money follows the lines.

To put it right, find the line that is doubled or under the wrong priority, or have the budget changed. Where money is not yet
allocated, add its lines once they are decided.

It does not apply to a partner's money, which is not counted.

    Priorities
    | Priority                        | 2018/19      |
    | Victims services                | 800,000.00   |
    | Community safety and prevention | ✗ 500,000.00 |
    | Reducing reoffending            | ✗ 700,000.00 |

    Allocations
    | Line | Priority                        | Source                      | 2018/19    |
    | L001 | Victims services                | MoJ Victims' Services Grant | 800,000.00 |
    | L002 | Community safety and prevention | Policing Grant and precept  | 498,750.00 |
    | L003 | Community safety and prevention | Policing Grant and precept  |   1,250.50 |
    | L004 | Reducing reoffending            | Policing Grant and precept  | 650,000.00 |
    | L005 | Reducing reoffending            | Community Foundation match  |  50,000.00 |
"""

from typing import NamedTuple

from validators.model import Blocked, Fault, Faults, Workbook, pounds
from validators.register import explain_difference, priority_budgets, register_sums

SEVERITY = "error"
NEEDS = {"Priorities": ["Priority", "Y1"], "Allocations": ["Priority", "Source", "Y1"]}
HELD_BACK = "Unallocated"
"""A column that a register may have: what is held back on purpose."""


class PriorityBudget(NamedTuple):
    """A priority's budget, what its lines come to, and what is held back, in pennies."""

    priority: str
    budget: int
    given: int
    held: int = 0

    @property
    def over(self) -> int:
        """How far the lines are over the budget; below zero where some of it is not yet allocated."""
        return self.given + self.held - self.budget


def check(book: Workbook) -> Faults:
    """One fault a priority, at its budget. A blank budget counts as nothing."""
    priorities, spent = book["Priorities"], register_sums(book, "Priority")
    if spent.block:
        yield spent.block
        return
    held = [HELD_BACK] if HELD_BACK in priorities else []
    if bad := [priorities.cell(row, heading) for heading in held for row in priorities.unsound.get(heading, ())]:
        yield Blocked(f"what is held back in {bad[0]} cannot be read", bad)
    for row, priority, *pennies in priority_budgets(book, "Priority", "Y1", *held).each("Priority", "Y1", *held):
        budget, unallocated = (*(amount or 0 for amount in pennies), 0)[:2]
        plan = PriorityBudget(priority, budget, spent.pennies.get(priority, 0), unallocated)
        if priority in spent.blocks:
            yield spent.blocks[priority]
        elif plan.over:
            yield Fault(
                priorities.cell(row, "Y1"),
                _message(plan, explain_difference(book, "Priority", priority, plan.over)),
                found=pounds(budget),
                expected=pounds(plan.given + plan.held),
                severity="error" if plan.over > 0 else "warning",
            )


def _message(plan: PriorityBudget, hint: str) -> str:
    held = f", and {pounds(plan.held)} is held back" if plan.held else ""
    lines = f"{plan.priority} lines add to {pounds(plan.given)}{held}"
    if plan.over > 0:
        more = f"{lines}: {pounds(plan.over)} over the budget of {pounds(plan.budget)}."
        return f"{more}{hint} Find the line that is wrong, or have the budget changed."
    less = f"{lines}: {pounds(-plan.over)} of the budget of {pounds(plan.budget)} is not yet allocated."
    return f"{less}{hint} Add the line that is missing, or leave it until the money is decided."
