"""Makes the findings that a reader sees: one for each cause, and one for each fault down a column.

Drafts come here cell by cell, after waivers were applied. A finding that follows from another is listed with it. Findings of
one check in one column that say the same of different rows become one. Where a column still has very many, the last one
speaks for the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from validators.model import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model import Cause, Cell, Finding

MOST_PER_COLUMN = 100
"""How many findings of one check in one column have their own words."""

MOST_VALUES_NAMED = 3
"""How many of the values of the rest are named."""

MOST_RUNS_NAMED = 5
"""How many runs of rows a sentence names."""

ROWS_NEARBY = 1
"""How many rows from the finding's own a cell may be, so that its row does not make the words differ.

A cell that is further away is another cell in its own right.
"""

_CELL_OR_ROW = re.compile(r"(?<![\w.,£])(\$?[A-Z]{1,3}\$?|[Rr]ow )([1-9]\d{0,6})\b(?![.,]\d)")
"""A cell, or a row, as sentences name it."""


class FindingDraft(NamedTuple):
    """A finding at one cell, before it is grouped.

    causes: The findings that it may follow from, the likeliest first. together: The words for several of them down a column,
    as the check gave them; nothing where its own words will do.
    """

    finding: Finding
    causes: tuple[Cause, ...] = ()
    together: str = ""


def group_findings(drafts: Sequence[FindingDraft], *, one_per_cell: bool = False) -> list[Finding]:
    """Return the findings as a reader sees them.

    Args:
        drafts: The findings cell by cell, those that are waived marked so.
        one_per_cell: Give every cell a finding of its own. What follows from another is listed with it all the same.
    """
    if one_per_cell:
        return [draft.finding for draft in _attach_consequences(drafts)]
    return [
        finding
        for group in _split_by_column(_attach_consequences(drafts))
        for finding in _limit_findings(list(_merge_alike(group)))
    ]


def _attach_consequences(drafts: Sequence[FindingDraft]) -> Sequence[FindingDraft]:
    """Return the drafts without those that follow from another of them; the first of each chain names their cells.

    Nothing follows from a waived finding, and a waived finding follows from none.
    """
    if not any(draft.causes for draft in drafts):
        return drafts
    sources = _find_sources(drafts)
    consequences: dict[int, list[Cell]] = defaultdict(list)
    left = dict(enumerate(drafts))
    for at in sources:
        root, cell = _root_cause(at, sources), left[at].finding.cell
        if root not in sources and cell is not None and cell != left[root].finding.cell:
            consequences[root].append(cell)
    for at in [at for at in sources if _root_cause(at, sources) not in sources]:
        del left[at]
    for at, cells in consequences.items():
        draft = left[at]
        follows = tuple(dict.fromkeys([*draft.finding.follows, *sorted(cells)]))
        left[at] = draft._replace(finding=replace(draft.finding, follows=follows))
    return list(left.values())


def _find_sources(drafts: Sequence[FindingDraft]) -> dict[int, int]:
    """Return the place of each draft that follows from another, with the place of that other."""
    places: dict[tuple[str, Cell | None], int] = {}
    for at, draft in enumerate(drafts):
        if not draft.finding.waived:
            places.setdefault((draft.finding.check, draft.finding.cell), at)
            places.setdefault((draft.finding.check, None), at)
    sources: dict[int, int] = {}
    for at, draft in enumerate(drafts):
        source = None if draft.finding.waived or draft.finding.cell is None else _first_cause(places, draft.causes)
        if source is not None:
            sources[at] = source
    return sources


def _root_cause(at: int, sources: Mapping[int, int]) -> int:
    """Return the place where a chain of causes begins; one that has a source itself where the chain is a circle."""
    seen: set[int] = set()
    while at in sources and at not in seen:
        seen.add(at)
        at = sources[at]
    return at


def _first_cause(places: Mapping[tuple[str, Cell | None], int], causes: Sequence[Cause]) -> int | None:
    """Return the place of the first of the causes that is a finding; None where none is."""
    return next((places[cause.check, cause.cell] for cause in causes if (cause.check, cause.cell) in places), None)


def _split_by_column(drafts: Iterable[FindingDraft]) -> Iterator[list[FindingDraft]]:
    """Yield the findings of each check in each column, waived ones separately; those at no cell by themselves."""
    groups: dict[tuple[object, ...], list[FindingDraft]] = {}
    for draft in drafts:
        finding = draft.finding
        cell = finding.cell
        key = (finding.check, finding.severity, finding.waived, cell and (cell.sheet, cell.column))
        groups.setdefault(key, []).append(draft)
    yield from groups.values()


def _merge_alike(drafts: Sequence[FindingDraft]) -> Iterator[Finding]:
    """Yield one finding for all that have the same words but for the row."""
    if len(drafts) == 1 or drafts[0].finding.cell is None:
        yield from (draft.finding for draft in drafts)
        return
    alike: dict[tuple[str, ...], list[FindingDraft]] = {}
    for draft in drafts:
        alike.setdefault(_wording_key(draft), []).append(draft)
    for same in alike.values():
        yield _merge_findings(same) if len(same) > 1 else same[0].finding


def _wording_key(draft: FindingDraft) -> tuple[str, ...]:
    """Return the words of a finding, with each row nearby as its distance from the finding's own."""
    finding = draft.finding
    if draft.together:
        return ("together", draft.together)
    row = finding.cell.row if finding.cell else 0
    words = f"{finding.message}\0{finding.expected}"
    if not any(str(near) in words for near in range(row - ROWS_NEARBY, row + ROWS_NEARBY + 1)):
        return (words,)

    def relative(match: re.Match[str]) -> str:
        away = int(match[2]) - row
        return f"{match[1]}{away:+}" if abs(away) <= ROWS_NEARBY else match[0]

    return (_CELL_OR_ROW.sub(relative, words),)


def _merge_findings(same: Sequence[FindingDraft]) -> Finding:
    """Return one finding at the first of the cells, for all of them."""
    ordered = sorted(same, key=lambda draft: draft.finding.cell or ())
    first = ordered[0].finding
    runs = _find_row_runs([draft.finding.cell.row for draft in ordered if draft.finding.cell])
    follows = tuple(dict.fromkeys(cell for draft in ordered for cell in draft.finding.follows))
    whole = replace(first, runs=runs, follows=follows)
    message = ordered[0].together.replace("{rows}", _format_rows(whole)) or f"{first.message} {_describe_count(whole)}"
    return replace(whole, message=message)


def _describe_count(finding: Finding) -> str:
    return f"The same holds for all {finding.count:,} of these cells."


def _format_rows(finding: Finding) -> str:
    """Return the rows of a finding as a sentence names them, such as: Rows 5 to 9 and 14."""
    runs = [f"{first} to {last}" if last > first else str(first) for first, last in finding.runs[:MOST_RUNS_NAMED]]
    left = sum(last - first + 1 for first, last in finding.runs[MOST_RUNS_NAMED:])
    return f"Rows {join_words([*runs, *([f'{left:,} more'] if left else [])])}"


def _find_row_runs(rows: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the unbroken runs of sorted rows, each as its first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return tuple(runs)


def _limit_findings(findings: list[Finding]) -> list[Finding]:
    """Return the first findings of one check in one column, and one finding for all that come after."""
    if len(findings) <= MOST_PER_COLUMN + 1 or findings[0].cell is None:
        return findings
    ordered = sorted(findings, key=lambda finding: finding.cell or ())
    first, rest = ordered[:MOST_PER_COLUMN], ordered[MOST_PER_COLUMN:]
    rows = sorted(row for each in rest for row in _rows_of_finding(each))
    values = list(dict.fromkeys(each.found for each in rest if each.found))[:MOST_VALUES_NAMED]
    begin = f"{len(rows):,} more cells of this column have findings like those above"
    examples = f", the first with {join_words(values)}" if values else ""
    follows = tuple(dict.fromkeys(cell for each in rest for cell in each.follows))
    message = f"{begin}{examples}. Put them right in the same way."
    return [
        *first,
        replace(rest[0], message=message, found="; ".join(values), expected="", runs=_find_row_runs(rows), follows=follows),
    ]


def _rows_of_finding(finding: Finding) -> Iterable[int]:
    if finding.runs:
        return (row for first, last in finding.runs for row in range(first, last + 1))
    return (finding.cell.row,) if finding.cell else ()
