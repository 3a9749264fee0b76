"""One cause, one finding: what follows from another finding is listed with it, and the same fault down a column is one.

Findings come here after waivers were applied, cell by cell, and leave as a reader is told them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from validators.model import Cause, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model import Cell, Finding

MOST_PER_COLUMN = 100
"""How many findings of one check in one column are told each in its own words."""

MOST_VALUES_NAMED = 3
"""How many of the values of the others are named."""

MOST_RUNS_NAMED = 5
"""How many runs of rows a sentence names."""

ROWS_NEARBY = 1
"""How many rows away a cell is that words name beside the finding's own: further off, it is another cell in its own right."""

_CELL_OR_ROW = re.compile(r"(?<![\w.,£])(\$?[A-Z]{1,3}\$?|[Rr]ow )([1-9]\d{0,6})\b(?![.,]\d)")
"""A cell, or a row, as sentences name it."""


class FindingDraft(NamedTuple):
    """A finding before it is told: what it follows from, and its words for several, as its check gave them."""

    finding: Finding
    cause: Cause | tuple[Cause, ...] | None = None
    together: str = ""


def group_findings(reasons: Sequence[FindingDraft], *, each_apart: bool = False) -> list[Finding]:
    """The findings as they are told: consequences with their causes, and one for each fault down a column.

    each_apart: every cell has a finding of its own instead.
    """
    if each_apart:
        return [reason.finding for reason in _attach_consequences(reasons)]
    return [
        finding
        for group in _split_by_column(_attach_consequences(reasons))
        for finding in _limit_findings(list(_merge_alike(group)))
    ]


def _attach_consequences(reasons: Sequence[FindingDraft]) -> Sequence[FindingDraft]:
    """The findings without those whose cause is among them, or a cause of that; the first of the chain names their cells.

    A waived cause takes none.
    """
    if not any(reason.cause for reason in reasons):
        return reasons
    places: dict[tuple[str, Cell | None], int] = {}
    for at, (finding, _, _) in enumerate(reasons):
        if not finding.waived:
            places.setdefault((finding.check, finding.cell), at)
            places.setdefault((finding.check, None), at)
    sources: dict[int, int] = {}
    for at, (finding, cause, _) in enumerate(reasons):
        source = None if finding.waived or finding.cell is None else _first_cause(places, cause)
        if source is not None:
            sources[at] = source
    followers: dict[int, list[Cell]] = defaultdict(list)
    left = dict(enumerate(reasons))
    for at, source in sources.items():
        root, cell = _root_cause(source, sources), left[at].finding.cell
        if root not in sources and cell is not None and cell != left[root].finding.cell:
            followers[root].append(cell)
    for at in [at for at in sources if _root_cause(at, sources) not in sources]:
        del left[at]
    for at, cells in followers.items():
        reason = left[at]
        follows = tuple(dict.fromkeys([*reason.finding.follows, *sorted(cells)]))
        left[at] = reason._replace(finding=replace(reason.finding, follows=follows))
    return list(left.values())


def _root_cause(at: int, sources: Mapping[int, int]) -> int:
    """Where a chain of causes begins; a finding that has a source itself where the chain is a circle."""
    seen: set[int] = set()
    while at in sources and at not in seen:
        seen.add(at)
        at = sources[at]
    return at


def _first_cause(places: Mapping[tuple[str, Cell | None], int], cause: Cause | tuple[Cause, ...] | None) -> int | None:
    """The first of the findings that one may follow from that was made, by its place."""
    possible = (cause,) if isinstance(cause, Cause) else cause or ()
    return next((places[each.check, each.cell] for each in possible if (each.check, each.cell) in places), None)


def _split_by_column(reasons: Iterable[FindingDraft]) -> Iterator[list[FindingDraft]]:
    """The findings of each check in each column, waived ones apart; those at the file by themselves."""
    found: dict[tuple[object, ...], list[FindingDraft]] = {}
    for reason in reasons:
        finding = reason.finding
        cell = finding.cell
        key = (finding.check, finding.severity, finding.waived, cell and (cell.sheet, cell.column))
        found.setdefault(key, []).append(reason)
    yield from found.values()


def _merge_alike(reasons: Sequence[FindingDraft]) -> Iterator[Finding]:
    """One finding for each fault with the same words but for its row."""
    if len(reasons) == 1 or reasons[0].finding.cell is None:
        yield from (reason.finding for reason in reasons)
        return
    alike: dict[tuple[str, ...], list[FindingDraft]] = {}
    for reason in reasons:
        alike.setdefault(_wording_key(reason), []).append(reason)
    for same in alike.values():
        yield _merge_findings(same) if len(same) > 1 else same[0].finding


def _wording_key(reason: FindingDraft) -> tuple[str, ...]:
    """What a finding says, without the row in which it is."""
    finding = reason.finding
    if reason.together:
        return ("together", reason.together)
    row = finding.cell.row if finding.cell else 0
    said = f"{finding.message}\0{finding.expected}"
    if not any(str(near) in said for near in range(row - ROWS_NEARBY, row + ROWS_NEARBY + 1)):
        return (said,)

    def relative(found: re.Match[str]) -> str:
        away = int(found[2]) - row
        return f"{found[1]}{away:+}" if abs(away) <= ROWS_NEARBY else found[0]

    return (_CELL_OR_ROW.sub(relative, said),)


def _merge_findings(same: Sequence[FindingDraft]) -> Finding:
    """One finding at the first of the cells, for all of them."""
    ordered = sorted(same, key=lambda reason: reason.finding.cell or ())
    first = ordered[0].finding
    runs = _find_row_runs([reason.finding.cell.row for reason in ordered if reason.finding.cell])
    whole = replace(first, runs=runs, follows=tuple(dict.fromkeys(cell for r in ordered for cell in r.finding.follows)))
    message = ordered[0].together.replace("{rows}", _format_rows(whole)) or f"{first.message} {_describe_count(whole)}"
    return replace(whole, message=message)


def _describe_count(finding: Finding) -> str:
    return f"The same holds for all {finding.count:,} of these cells."


def _format_rows(finding: Finding) -> str:
    """Rows 5 to 9 and 14."""
    named = [f"{first} to {last}" if last > first else str(first) for first, last in finding.runs[:MOST_RUNS_NAMED]]
    left = sum(last - first + 1 for first, last in finding.runs[MOST_RUNS_NAMED:])
    return f"Rows {join_words([*named, *([f'{left:,} more'] if left else [])])}"


def _find_row_runs(rows: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The unbroken runs of rows, each by its first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return tuple(runs)


def _limit_findings(findings: list[Finding]) -> list[Finding]:
    """The first findings of one check in one column, and one for all that come after."""
    if len(findings) <= MOST_PER_COLUMN + 1 or findings[0].cell is None:
        return findings
    ordered = sorted(findings, key=lambda finding: finding.cell or ())
    first, rest = ordered[:MOST_PER_COLUMN], ordered[MOST_PER_COLUMN:]
    rows = sorted(row for each in rest for row in _rows_of_finding(each))
    values = list(dict.fromkeys(each.found for each in rest if each.found))[:MOST_VALUES_NAMED]
    begin = f"{len(rows):,} more cells of this column have findings like those above"
    named = f", the first with {join_words(values)}" if values else ""
    found = "; ".join(values)
    follows = tuple(dict.fromkeys(cell for each in rest for cell in each.follows))
    message = f"{begin}{named}. Put them right in the same way."
    return [*first, replace(rest[0], message=message, found=found, expected="", runs=_find_row_runs(rows), follows=follows)]


def _rows_of_finding(finding: Finding) -> Iterable[int]:
    if finding.runs:
        return (row for first, last in finding.runs for row in range(first, last + 1))
    return (finding.cell.row,) if finding.cell else ()
