"""A line's source may not be spent under its power.

A grant is given under an Act and spent under the powers that go with it. Under another power the spending has no legal basis.

To put it right, choose the power under which the decision was made, or pay the line from a source that allows it.

It does not apply to ring-fenced sources: ring-fence-breach looks at those.

    Allocations
    | Line | Priority                        | Power | Source                        |
    | L001 | Community safety and prevention | s9    | Community Safety Legacy Grant |
    | L002 | Community safety and prevention | ✗ c   | Community Safety Legacy Grant |
    | L003 | Community safety and prevention | c     | Policing Grant and precept    |
"""

from validators.model import Fault, Faults, Workbook, join_words
from validators.register import fence_purposes, group_by_values

SEVERITY = "error"
NEEDS = {"Allocations": ["Power", "Source"]}


def check(book: Workbook) -> Faults:
    """One fault a line whose power the matrix never allows for its source; ring-fenced sources are left out."""
    register = book["Allocations"]
    fenced = fence_purposes(book)
    for (source, power), rows in group_by_values(register.sound("Source", "Power"), "Source", "Power"):
        rule = book.rules.sources.get(source)
        if rule is None or source in fenced or rule.powers.get(power) != "never":
            continue
        allowed = [name for name, verdict in rule.powers.items() if verdict != "never"] or ["no power"]
        named = join_words([book.rules.power(name) for name in allowed], "or")
        for row in rows:
            yield Fault(
                register.cell(row, "Power"),
                f"{source} may not be spent under power {book.rules.power(power)}. Choose {named} in Power, or another Source.",
                found=power,
                expected=join_words(allowed, "or"),
            )
