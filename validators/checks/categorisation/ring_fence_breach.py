"""A line spends ring-fenced money outside its ring fence.

A line whose power is not known is judged by its priority.

The Ministry of Justice's grant may only fund support for victims of crime (House of Lords, answer HL15158, 2019), so its money
belongs under Victims services and power b alone. Money spent elsewhere can be claimed back.

To put it right, give the line the priority and power of the grant if it does support victims, or pay it from another source.
Where the rulebook allows something with a reason, give an Override reason.

It does not apply to a source if nothing says whether it is ring-fenced, or if the rulebook does not say what it may pay for.
The report names such a source.

    Sources
    | Source                      | Ring-fenced |
    | MoJ Victims' Services Grant | Yes         |
    | Policing Grant and precept  | No          |
    | Reserves                    | No          |

    Allocations
    | Line | Priority               | Power | Source                      |
    | L001 | Victims services       | b     | MoJ Victims' Services Grant |
    | L002 | Victims services       | ✗ a   | MoJ Victims' Services Grant |
    | L003 | ✗ Reducing reoffending | b     | MoJ Victims' Services Grant |
    | L004 | Reducing reoffending   | ✗ a   | MoJ Victims' Services Grant |
    | L005 | Reducing reoffending   | a     | Policing Grant and precept  |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Blocked, Fault, Faults, NotApplicable, Workbook, join_words
from validators.register import (
    NEEDED_HEADINGS,
    FenceBreach,
    FencePurpose,
    explain_unread,
    fence_purposes,
    find_breaches,
    match_sources,
    ring_fenced_sources,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Rulebook

SEVERITY = "error"
NEEDS = {"Allocations": NEEDED_HEADINGS}
WAIVABLE = False
SOURCE = "House of Lords, answer HL15158, 24 April 2019"


def check(book: Workbook) -> Faults:
    """One fault a line, at its Power if the power is wrong, else at its Priority."""
    yield from _find_unknown_sources(book)
    yield from _find_unread_powers(book)
    fences = fence_purposes(book)
    for breach in find_breaches(book):
        purpose = fences[breach.source]
        allowed = purpose.powers if breach.heading == "Power" else purpose.priorities
        sentence = _sentence(book.rules, breach, purpose)
        for row in breach.rows:
            yield Fault(
                book["Allocations"].cell(row, breach.heading),
                sentence,
                found=breach.power if breach.heading == "Power" else breach.priority,
                expected=join_words([*allowed], "or"),
            )


def _sentence(rules: Rulebook, breach: FenceBreach, purpose: FencePurpose) -> str:
    powers = join_words([rules.power(power) for power in purpose.powers], "or")
    may = f"{breach.source} is ring-fenced and may only fund {join_words([*purpose.priorities], 'or')} under power {powers}"
    under = f"under power {rules.power(breach.power)}" if breach.power else ""
    line = " ".join(part for part in (breach.priority, under) if part)
    return f"{may}. This line is {line}: {_remedy(breach, purpose)}."


def _remedy(breach: FenceBreach, purpose: FencePurpose) -> str:
    """What to do; a reason is enough where nothing but a reason is missing."""
    other = "or pay it from another source"
    if _verdicts(breach, purpose) == {"reason"}:
        return f"say why in Override reason, {other}"
    return f"change its {join_words([heading.lower() for heading in breach.wrong])}, {other}"


def _verdicts(breach: FenceBreach, purpose: FencePurpose) -> set[str]:
    """What the rulebook says of all that is wrong."""
    allowed = {"Priority": purpose.priorities.get(breach.priority), "Power": purpose.powers.get(breach.power)}
    return {allowed[heading] or "never" for heading in breach.wrong}


def _find_unread_powers(book: Workbook) -> Iterator[Blocked]:
    """The lines on ring-fenced sources that are judged by their priority alone, because their power cannot be read."""
    register = book["Allocations"]
    fenced = register.lines.where(register.lines["Source"].isin(fence_purposes(book)))
    return explain_unread(register, "Power", rows=set(fenced.rows.tolist()), did="judged by priority alone")


def _find_unknown_sources(book: Workbook) -> Iterator[NotApplicable]:
    """Sources with lines, of which nothing says whether they are ring-fenced, or what for."""
    used = set(book["Allocations"].lines["Source"].tolist()) - match_sources(book) - {None}
    if unsaid := sorted(used - set(book.rules.sources) - _sources_with_answer(book)):
        yield NotApplicable(f"the workbook does not say whether {join_words(unsaid)} is ring-fenced")
    if aimless := sorted(used & ring_fenced_sources(book) - fence_purposes(book).keys()):
        yield NotApplicable(f"the rulebook does not say what {join_words(aimless)} may be spent on")


def _sources_with_answer(book: Workbook) -> set[str]:
    """The sources of which the workbook says whether they are ring-fenced."""
    if "Sources" not in book or not {"Source", "Ring-fenced"} <= book["Sources"].columns.keys():
        return set()
    return set(book["Sources"].lines.filled("Source", "Ring-fenced")["Source"].tolist())
