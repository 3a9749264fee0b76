"""A line's combination is allowed only with a reason, and it gives none.

The year's rulebook lets some powers serve a priority, and some sources a power, only where somebody says why; auditors look
for that reason first. To mend it, write the reason under Override reason, or choose a combination that needs none.

    Allocations
    | Line | Priority                        | Power | Source                        | Override reason      |
    | L001 | Victims services                | b     | Policing Grant and precept    |                      |
    | L002 | Victims services                | a     | Policing Grant and precept    | ✗                    |
    | L003 | Victims services                | a     | Policing Grant and precept    | Agreed with partners |
    | L004 | Community safety and prevention | b     | Community Safety Legacy Grant | ✗                    |
"""

from validators.matrices import FENCED, breached, combinations
from validators.model import Fault, Faults, Workbook
from validators.rulebook import Priority, Rulebook, Source, Verdict

SEVERITY = "warning"
NEEDS = {"Allocations": [*FENCED, "Override reason"]}


def check(book: Workbook) -> Faults:
    """One fault a line; a line with a combination that is never allowed wants another combination, not a reason."""
    register = book["Allocations"]
    lines = register.sound(*NEEDS["Allocations"])
    fenced = breached(book)
    for (source, priority, power), rows in combinations(lines.loc[lines["Override reason"].isna(), [*FENCED]], *FENCED):
        verdicts = _verdicts(book.rules, source, priority, power)
        wanting = [phrase for phrase, verdict in verdicts.items() if verdict == "reason"]
        if "never" in verdicts.values() or not wanting:
            continue
        for row in rows:
            if row not in fenced:
                yield Fault(
                    register.cell(row, "Override reason"),
                    f"The rulebook allows {', and '.join(wanting)} only with a reason. "
                    "Write it here, or choose what needs none.",
                    expected="a reason",
                )


def _verdicts(rules: Rulebook, source: str, priority: str, power: str) -> dict[str, Verdict | None]:
    """What both matrices say of each pair of a combination; nothing of a value that the rulebook does not know."""
    of_priority, of_source = rules.priorities.get(priority, Priority({})), rules.sources.get(source, Source(""))
    return {
        f"power {power} for {priority}": of_priority.powers.get(power),
        f"{source} for {priority}": of_source.priorities.get(priority),
        f"{source} under power {power}": of_source.powers.get(power),
    }
