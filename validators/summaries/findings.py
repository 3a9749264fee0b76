"""Findings: everything that was found wrong, each at its cell, so that all can be put right from one list."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from validators.model import FINDINGS_SHEET, SEVERITIES, CellGroup, Column, Summary, column_letters, verdict
from validators.summaries.figures import NOT_APPLICABLE
from validators.summaries.stamp import format_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import Finding, Report, SummaryValue, Workbook

TITLE = FINDINGS_SHEET
PLACE = 0
PUBLISHED = False
NEEDS: Mapping[str, Sequence[str]] = {}
THE_FILE = "The file"

MOST_ROWS = 10_000
"""The most rows of either table: more than anyone reads, and few enough for Excel to take from a button."""
MOST_RUNS = 8
"""How many runs of cells a row names; the table of cells has all."""

CELLS_TITLE = "Cells of findings"
ABOUT_CELLS = "Where one finding is about several cells: the first and last row of each unbroken run of them."
TO_THE_RIGHT = "The table to the right has all cells of those that are about several."


def summary(_: Workbook, report: Report) -> Summary:
    """Return one row a finding, in the order of the workbook's cells; one about the file as a whole names no cell."""
    listed = _listed_findings(report.findings)
    runs = list(islice(_run_rows(listed), MOST_ROWS))
    return Summary(
        TITLE,
        TITLE,
        " ".join(
            [
                _outcome_sentence(report),
                *_unlisted_sentence(report, listed),
                *([TO_THE_RIGHT] if runs else []),
                *_unchecked_sentence(report),
            ]
        ),
        [
            Column("Severity"),
            Column("Sheet"),
            Column("Cell", "cell"),
            *map(Column, ("Check", "Message", "Found", "Expected")),
            Column("Count", "count"),
        ],
        [_finding_row(finding) for finding in listed],
        beside=_cells_table(runs) if runs else None,
    )


def _listed_findings(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings that have a row, in their order; of too many the gravest, and waived ones only where room is left."""
    if len(findings) <= MOST_ROWS:
        return findings
    grave = sorted(range(len(findings)), key=lambda at: (findings[at].waived, SEVERITIES.index(findings[at].severity), at))
    return [findings[at] for at in sorted(grave[:MOST_ROWS])]


def _finding_row(finding: Finding) -> list[SummaryValue]:
    return [
        format_severity(finding),
        finding.cell.sheet if finding.cell else THE_FILE,
        _finding_place(finding),
        finding.check,
        finding.message,
        finding.found or NOT_APPLICABLE,
        finding.expected or NOT_APPLICABLE,
        finding.count,
    ]


def format_severity(finding: Finding) -> str:
    """Return the severity of a finding as the sheet has it: Error, or Waived error."""
    return f"Waived {finding.severity}" if finding.waived else finding.severity.capitalize()


def _finding_place(finding: Finding) -> SummaryValue:
    if finding.cell is None:
        return THE_FILE
    return CellGroup(finding.cell, finding.cells(MOST_RUNS)) if finding.runs else finding.cell


def _run_rows(findings: Sequence[Finding]) -> Iterator[list[SummaryValue]]:
    """Yield a row for each unbroken run of a finding's cells. All but its last three values say which finding it is."""
    for finding in findings:
        if finding.cell:
            head: list[SummaryValue] = [format_severity(finding), finding.cell.sheet, finding.check, finding.cell.ref]
            yield from ([*head, column_letters(finding.cell.column), first, last] for first, last in finding.runs)


def _cells_table(runs: Sequence[Sequence[SummaryValue]]) -> Summary:
    """Return the table beside the findings, by which the cells of a finding with several are coloured."""
    texts = [Column(name) for name in ("Severity", "Sheet", "Check", "First cell", "Column")]
    return Summary(
        CELLS_TITLE, CELLS_TITLE, ABOUT_CELLS, [*texts, Column("First row", "count"), Column("Last row", "count")], runs
    )


def _unlisted_sentence(report: Report, listed: Sequence[Finding]) -> list[str]:
    more = len(report.findings) - len(listed)
    return [f"{more:,} more are not listed here, the least grave; commissioning check lists all."] if more else []


def _outcome_sentence(report: Report) -> str:
    word = verdict(report, "error").upper()
    if not report.findings:
        return f"{word}: No findings."
    numbers = [format_count(report.count(severity), severity, "0") for severity in ("error", "warning", "note")]
    return f"{word}: {', '.join(numbers)}, {report.waived:,} waived. One row a finding, in the order of the sheets."


def _unchecked_sentence(report: Report) -> list[str]:
    number = len(report.skipped)
    where = "could not look everywhere; Panel Notes says why."
    return [f"{format_count(number, 'check')} {where}"] if number else []
