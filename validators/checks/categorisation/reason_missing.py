"""A line's priority, power and source are allowed together only with a reason, and it gives none.

The year's rulebook lets some powers serve a priority, and some sources serve a power or a priority, only where somebody says
why. Auditors look for that reason first.

To put it right, write the reason in Override reason, or choose a combination that needs none.

It does not apply to a combination that is never allowed: that needs another combination, not a reason, and other checks report
it.

    Allocations
    | Line | Priority                        | Power | Source                        | Override reason      |
    | L001 | Victims services                | b     | Policing Grant and precept    |                      |
    | L002 | Victims services                | a     | Policing Grant and precept    | ✗                    |
    | L003 | Victims services                | a     | Policing Grant and precept    | Agreed with partners |
    | L004 | Community safety and prevention | b     | Community Safety Legacy Grant | ✗                    |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Fault, Faults, PriorityRule, Rulebook, SourceRule, Workbook, join_words
from validators.register import FENCE_HEADINGS, breached_rows, group_by_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.model import Permission

SEVERITY = "warning"
NEEDS = {"Allocations": [*FENCE_HEADINGS, "Override reason"]}


def check(book: Workbook) -> Faults:
    """One fault a line; a line with a combination that is never allowed needs another combination, not a reason."""
    register = book["Allocations"]
    lines = register.sound(*NEEDS["Allocations"])
    fenced = breached_rows(book)
    for (source, priority, power), rows in group_by_values(lines.where(lines["Override reason"].null), *FENCE_HEADINGS):
        sentences = list(_sentences(book.rules, source, priority, power))
        if not sentences or _is_never(book.rules, source, priority, power):
            continue
        for row in rows:
            if row not in fenced:
                yield Fault(register.cell(row, "Override reason"), " ".join(sentences), expected="a reason")


def _sentences(rules: Rulebook, source: str, priority: str, power: str) -> Iterator[str]:
    """What each pair of a combination needs a reason for, after what is usual in its place."""
    of_priority, of_source = _rules(rules, source, priority)
    asking = [
        (begin, verdicts)
        for begin, verdicts in (
            (f"{priority} is normally paid", of_priority.powers),
            (f"{source} is normally spent", of_source.powers),
        )
        if verdicts.get(power) == "reason"
    ]
    if asking:
        begin = asking[0][0] if len(asking) == 1 else f"{priority} from {source} is normally paid"
        free = [name for name in rules.lists["power"] if all(verdicts.get(name) == "yes" for _, verdicts in asking)]
        usual = f"{begin} under power {join_words([rules.power(name) for name in free], 'or')}. " if free else ""
        yield f"{usual}To use power {rules.power(power)}, say why in Override reason."
    if of_source.priorities.get(priority) == "reason":
        usual = _list_usual(of_source.priorities)
        spent = f"{source} is normally spent on {usual}. " if usual else ""
        yield f"{spent}To pay for {priority} from it, say why in Override reason."


def _list_usual(verdicts: Mapping[str, Permission]) -> str:
    """What needs no reason."""
    free = [name for name, verdict in verdicts.items() if verdict == "yes"]
    return join_words(free, "or") if free else ""


def _rules(rules: Rulebook, source: str, priority: str) -> tuple[PriorityRule, SourceRule]:
    """What the rulebook says of a priority and a source; nothing of one that it does not know."""
    return rules.priorities.get(priority, PriorityRule({})), rules.sources.get(source, SourceRule(""))


def _is_never(rules: Rulebook, source: str, priority: str, power: str) -> bool:
    of_priority, of_source = _rules(rules, source, priority)
    return "never" in (of_priority.powers.get(power), of_source.powers.get(power), of_source.priorities.get(priority))
