"""The single cells of findings, as a finding may be about many cells of a column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from validators.model import Cell, Finding

    Place = tuple[str, Cell | None]
    """A check and a cell of one of its findings; None where the finding is about the file."""


def cells_of(finding: Finding) -> Iterator[Cell | None]:
    """Yield every cell of a finding; None for a finding about the file."""
    if finding.cell is None or not finding.runs:
        yield finding.cell
        return
    for first, last in finding.runs:
        yield from (finding.cell._replace(row=row) for row in range(first, last + 1))


def places_of(findings: Iterable[Finding]) -> set[Place]:
    """The checks and cells of findings, with the cells of the same column that are wrong because of them."""
    return {(finding.check, cell) for finding in findings for cell in (*cells_of(finding), *_cells_alike(finding))}


def _cells_alike(finding: Finding) -> Iterator[Cell]:
    own = finding.cell
    return (cell for cell in finding.follows if own and (cell.sheet, cell.column) == (own.sheet, own.column))


def following_cells(findings: Iterable[Finding]) -> set[Cell]:
    """The cells that are wrong because of another finding's cell."""
    return {cell for finding in findings for cell in finding.follows}


def narrow_finding(finding: Finding, cells: Collection[Cell | None]) -> Finding:
    """Return the finding for some of its cells only, which are given in the finding's order."""
    own = [cell for cell in cells if cell]
    if not finding.runs or not own:
        return finding
    runs: list[tuple[int, int]] = []
    for cell in own:
        joins = bool(runs) and cell.row == runs[-1][1] + 1
        runs[-1:] = [(runs[-1][0], cell.row)] if joins else [*runs[-1:], (cell.row, cell.row)]
    return replace(finding, cell=own[0], runs=tuple(runs) if len(own) > 1 else ())
