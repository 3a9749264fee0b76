"""Whether a fixed workbook is as it was planned: read again from its bytes, and checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.checks.catalogue import BY_NAME
from validators.checks.engine import load, validate
from validators.fix.fix import Extension, Formula
from validators.fix.places import cells_of, followers_of, narrowed, places_of
from validators.model.refusal import Refused
from validators.reading.reader import read_content

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from validators.fix.fix import Mend
    from validators.model.raw_workbook import Evidence
    from validators.model.report import Finding, Report
    from validators.rulebook import Rulebook

NOT_AS_PLANNED = (
    "The workbook is stored in a way in which its cells cannot be fixed safely, and was left as it was. "
    "Open it in Excel, save it again, and run fix on that."
)

WORKED_OUT = "stale-value"
"""The check that finds values which their formulas do not give."""


def proved(content: bytes, planned: Evidence, rules: Rulebook | None) -> Report:
    """What is said of the fixed workbook; Refused unless every cell of it reads as planned."""
    evidence = read_content(planned.name, content)
    if evidence.refusal or not _reads_as(evidence, planned):
        raise Refused(NOT_AS_PLANNED)
    return validate(load(evidence, rules))


def _reads_as(evidence: Evidence, planned: Evidence) -> bool:
    names = [grid.name for grid in planned.grids]
    return [grid.name for grid in evidence.grids] == names and all(
        {column: (*map(list, strip),) for column, strip in evidence.grid(name).strips.items()}
        == {column: (*map(list, strip),) for column, strip in planned.grid(name).strips.items()}
        and [*evidence.grid(name).tables] == [*planned.grid(name).tables]
        for name in names
    )


def revealed(before: Report, taken_in: Report, after: Report, mends: Collection[Mend]) -> tuple[list[Finding], list[Finding]]:
    """The findings that only the fixed workbook has: those that were hidden, and those that the fixes would bring about.

    Hidden is what a check could not look at before, what it says of a value that could not be read, what followed from another
    finding, what is in rows that were in no table, and what it says of other findings. What is found at a new formula, or of a
    value that should have been worked out, never was. taken_in: of the workbook once its tables have taken rows in.
    """
    new = [*_new(before, after)]
    known, follow = places_of(taken_in.findings), followers_of([*before.findings, *taken_in.findings])
    untold = {*before.skipped, *before.not_applicable, *before.not_computed, *taken_in.skipped}
    formulas = {mend.cell for mend in mends if isinstance(mend.new, Formula)}
    values = {mend.cell for mend in mends if not isinstance(mend.new, Formula | str | Extension)}
    hidden, caused = [], []
    for finding in new:
        is_blocked = finding.check in untold or BY_NAME[finding.check].after
        cells = [*cells_of(finding)]
        brought = [
            cell
            for cell in cells
            if cell in formulas
            or finding.check == WORKED_OUT
            or not (is_blocked or cell in values or cell in follow or (finding.check, cell) in known)
        ]
        if brought:
            caused.append(narrowed(finding, brought))
        if len(brought) < len(cells):
            left = set(brought)
            hidden.append(narrowed(finding, [cell for cell in cells if cell not in left]))
    return hidden, caused


def _new(before: Report, after: Report) -> Iterator[Finding]:
    """What is found only afterwards, each finding for the cells at which it was not found before."""
    known = places_of(before.findings)
    for finding in after.findings:
        if cells := [cell for cell in cells_of(finding) if (finding.check, cell) not in known]:
            yield narrowed(finding, cells)
