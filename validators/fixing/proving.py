"""Whether a mended workbook is as it was planned: read anew from its bytes, and checked anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from validators.checks import BY_NAME
from validators.engine import load, validate
from validators.fixing.mend import Formula
from validators.reading import read_content
from validators.reading.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from validators.evidence import Evidence
    from validators.fixing.mend import Mend
    from validators.report import Finding, Report
    from validators.rulebook import Rulebook

NOT_AS_PLANNED = (
    "The workbook is stored in a way in which its cells cannot be mended safely, and was left as it was. "
    "Open it in Excel, save it again, and run fix on that."
)

WORKED_OUT = "stale-value"
"""The check that finds values which their formulas do not give."""


def proved(content: bytes, planned: Evidence, rules: Rulebook | None) -> Report:
    """What is said of the mended workbook; Refused unless every cell of it reads as planned."""
    evidence = read_content(planned.name, content)
    if evidence.refusal or not _reads_as(evidence, planned):
        raise Refused(NOT_AS_PLANNED)
    return validate(load(evidence, rules))


def _reads_as(evidence: Evidence, planned: Evidence) -> bool:
    names = [grid.name for grid in planned.grids]
    return [grid.name for grid in evidence.grids] == names and all(
        {column: (*map(list, strip),) for column, strip in evidence.grid(name).strips.items()}
        == {column: (*map(list, strip),) for column, strip in planned.grid(name).strips.items()}
        for name in names
    )


def _with_followers(report: Report) -> Iterator[Finding]:
    """The findings, and one more for each cell that follows from one: what a mend does there counts as well."""
    for finding in report.findings:
        yield finding
        yield from (replace(finding, cell=cell, runs=(), follows=()) for cell in finding.follows)


def revealed(before: Report, after: Report, mends: Collection[Mend]) -> tuple[list[Finding], list[Finding]]:
    """The findings that only the mended workbook has: those that were hidden, and those that the mends would bring about.

    Hidden is what a check could not look at before, what it says of a value that could not be read, and what it says of other
    findings. What is found at a new formula, or of a value that should have been worked out, never was.
    """
    known = {(finding.check, finding.cell) for finding in _with_followers(before)}
    new = [finding for finding in _with_followers(after) if (finding.check, finding.cell) not in known]
    formulas = {mend.cell for mend in mends if isinstance(mend.new, Formula)}
    values = {mend.cell for mend in mends if isinstance(mend.new, float | datetime)}
    hidden = [
        finding
        for finding in new
        if (finding.check in before.skipped or finding.cell in values or BY_NAME[finding.check].after)
        and finding.cell not in formulas
        and finding.check != WORKED_OUT
    ]
    return hidden, [finding for finding in new if finding not in hidden]
