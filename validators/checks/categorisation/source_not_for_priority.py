"""A line's source may not pay for its priority.

Money is given for a purpose, and the year's rulebook says which priorities each source may serve.

To put it right, pay the line from a source that may serve its priority, or choose the priority that the activity does serve.

It does not apply to ring-fenced sources: ring-fence-breach looks at those.

    Allocations
    | Line | Priority             | Power | Source                     |
    | L001 | Victims services     | b     | Reserves                   |
    | L002 | Reducing reoffending | a     | ✗ Reserves                 |
    | L003 | Reducing reoffending | a     | Policing Grant and precept |
    (rulebook: Reserves may never pay for Reducing reoffending)
"""

from validators.model import Fault, Faults, Workbook, join_words
from validators.register import fence_purposes, group_by_values

SEVERITY = "error"
NEEDS = {"Allocations": ["Priority", "Source"]}


def check(book: Workbook) -> Faults:
    """One fault a line whose source the matrix never allows for its priority; ring-fenced sources are left out."""
    register = book["Allocations"]
    fenced = fence_purposes(book)
    for (source, priority), rows in group_by_values(register.sound("Source", "Priority"), "Source", "Priority"):
        rule = book.rules.sources.get(source)
        if rule is None or source in fenced or rule.priorities.get(priority) != "never":
            continue
        allowed = _sources(book, priority)
        for row in rows:
            yield Fault(
                register.cell(row, "Source"),
                f"{source} may not pay for {priority}; {allowed} may. "
                "Change the Source, or choose the Priority that this line does serve.",
                found=source,
                expected=allowed,
            )


def _sources(book: Workbook, priority: str) -> str:
    """The sources that may pay for a priority."""
    allowed = [name for name, rule in book.rules.sources.items() if rule.priorities.get(priority, "never") != "never"]
    return join_words(allowed, "or") if allowed else "No source"
