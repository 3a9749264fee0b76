"""A line's power may not be used for its priority.

Each limb of the power to commission has its purpose: help for victims under power b cannot pay for work with offenders.

To put it right, choose the power under which the decision was made, or the priority that the activity serves.

It does not apply to a line that ring-fence-breach reports, or to a combination that the rulebook allows with a reason:
reason-missing looks at that.

    Allocations
    | Line | Priority             | Power | Source                     |
    | L001 | Reducing reoffending | a     | Policing Grant and precept |
    | L002 | Reducing reoffending | ✗ b   | Policing Grant and precept |
    | L003 | Victims services     | b     | Policing Grant and precept |
"""

from validators.model import Fault, Faults, Workbook, join_words
from validators.register import breached_rows, group_by_values

SEVERITY = "error"
NEEDS = {"Allocations": ["Priority", "Power"]}
SOURCE = "Anti-social Behaviour, Crime and Policing Act 2014, section 143"


def check(book: Workbook) -> Faults:
    """One fault a line whose power the matrix never allows for its priority, unless its ring fence forbids it already."""
    register = book["Allocations"]
    fenced = breached_rows(book)
    for (priority, power), rows in group_by_values(register.sound("Priority", "Power"), "Priority", "Power"):
        rule = book.rules.priorities.get(priority)
        if rule is None or rule.powers.get(power) != "never":
            continue
        allowed = [name for name, verdict in rule.powers.items() if verdict != "never"] or ["no power"]
        named = join_words([book.rules.power(name) for name in allowed], "or")
        for row in rows:
            if row not in fenced:
                yield Fault(
                    register.cell(row, "Power"),
                    f"Power {book.rules.power(power)} may not pay for {priority}. Choose {named} in Power, or the "
                    "Priority that this line does serve.",
                    found=power,
                    expected=join_words(allowed, "or"),
                )
