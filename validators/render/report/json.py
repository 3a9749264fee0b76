"""Reports as one JSON object, version 1, for programs. Keys may be added to it; none is ever changed."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from validators.model.money import plain
from validators.model.verdicts import EMPTY, counts, verdict
from validators.render.batch.json import summary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.batch_summary.batch_summary import Gathered
    from validators.model.report import Finding, Report, Totals
    from validators.model.workbook import Severity
    from validators.render.formats import Run

VERSION = 1

BEGINS = re.compile(rb'\{\s*"version": \d+,\s*"tool": "commissioning-workbook [^"]*",\s*"summary": \{')


def stream(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The object, in one piece: its summary comes first."""
    yield render(reports, run.tool, run.fail_on, run.together)


def render(reports: Iterable[Report], tool: str, fail_on: Severity = "error", together: Gathered | None = None) -> str:
    """All reports and their summary. tool: name and version of what wrote it. Characters beyond ASCII are escaped."""
    summary = Counter(EMPTY)
    workbooks = []
    for report in reports:
        summary.update(counts(report, fail_on))
        workbooks.append(workbook(report, fail_on))
    said = {"version": VERSION, "tool": tool, "summary": dict(summary) | summary_of(together), "workbooks": workbooks}
    return json.dumps(said, indent=1) + "\n"


def workbook(report: Report, fail_on: Severity) -> dict[str, Any]:
    """What there is to say of one workbook."""
    return {
        "path": report.workbook,
        "sha256": report.sha256,
        "organisation": report.organisation,
        "verdict": verdict(report, fail_on),
        "rulebook": report.rulebook,
        "layout": None,
        "findings": [_finding(finding) for finding in report.findings],
        "checks": {
            "ran": list(report.ran),
            "skipped": _because(report.skipped),
            "not_applicable": _because(report.not_applicable),
            "not_computed": _because(report.not_computed),
        },
        "totals": totals_of(report.totals) if report.totals else None,
    }


def _because(reasons: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"check": check, "because": because} for check, because in reasons.items()]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "sheet": finding.cell.sheet if finding.cell else None,
        "cell": finding.cell.ref if finding.cell else None,
        "cells": finding.cells() or None,
        "count": finding.count,
        "follows": [str(cell) for cell in finding.follows],
        "message": finding.message,
        "found": finding.found,
        "expected": finding.expected,
        "waived": finding.waived,
    }


def totals_of(totals: Totals) -> dict[str, Any]:
    """The year's totals, amounts as strings of pounds with two decimals."""
    return {
        "year": str(totals.year),
        "total": plain(totals.total),
        "by_priority": {name: plain(amount) for name, amount in totals.by_priority.items()},
        "by_source": {name: plain(amount) for name, amount in totals.by_source.items()},
    }
