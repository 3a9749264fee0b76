"""A line's power may not be used for its priority.

Each limb of the power to commission has its purpose: help for victims under limb (b) cannot pay for work with offenders.
To mend it, choose the power under which the decision was made, or the priority that the activity serves.

    Allocations
    | Line | Priority             | Power |
    | L001 | Reducing reoffending | a     |
    | L002 | Reducing reoffending | ✗ b   |
    | L003 | Victims services     | b     |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import listed

SEVERITY = "error"
NEEDS = {"Allocations": ["Priority", "Power"]}


def check(book: Workbook) -> Faults:
    """One fault a line whose power the matrix never allows for its priority."""
    register = book["Allocations"]
    lines = register.sound("Priority", "Power")
    for (priority, power), group in lines.groupby(["Priority", "Power"], sort=False):
        rule = book.rules.priorities.get(priority)
        if rule is None or rule.powers.get(power) != "never":
            continue
        allowed = [name for name, verdict in rule.powers.items() if verdict != "never"]
        for row in group.index:
            yield Fault(
                register.cell(row, "Power"),
                f"Power {power} may not pay for {priority}. Use {listed(allowed, 'or')}, or choose the priority that it serves.",
                found=power,
                expected=listed(allowed, "or"),
            )
