"""What JSON says of a workbook and of a batch, as objects: `json` and `jsonl` write the same ones.

Keys may be added, but none is ever changed. Amounts are strings of pounds with two decimals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.model import plain_pounds, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.batch_summary import BatchSummary, MoneyByVerdict, RepeatedRegister, SharedActivity, YearMoney
    from validators.model import Finding, Report, Severity, YearTotals

VERSION = 1
"""Of the keys. It changes only if one of them is ever given another meaning."""


def workbook_object(report: Report, fail_on: Severity) -> dict[str, Any]:
    """Return the object of one workbook. fail_on: the least severity that fails it."""
    return {
        "path": report.workbook,
        "sha256": report.sha256,
        "organisation": report.organisation,
        "verdict": verdict(report, fail_on),
        "rulebook": report.rulebook,
        "layout": None,
        "findings": [_finding_object(finding) for finding in report.findings],
        "checks": {
            "ran": list(report.ran),
            "skipped": _reasons_list(report.skipped),
            "not_applicable": _reasons_list(report.not_applicable),
            "not_computed": _reasons_list(report.not_computed),
        },
        "totals": totals_of(report.totals) if report.totals else None,
    }


def _reasons_list(reasons: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"check": check, "because": because} for check, because in reasons.items()]


def _finding_object(finding: Finding) -> dict[str, Any]:
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


def totals_of(totals: YearTotals) -> dict[str, Any]:
    """Return the object of a year's totals."""
    return {
        "year": str(totals.year),
        "total": plain_pounds(totals.total),
        "by_priority": {name: plain_pounds(amount) for name, amount in totals.by_priority.items()},
        "by_source": {name: plain_pounds(amount) for name, amount in totals.by_source.items()},
    }


MOST_WORST = 10
"""How many workbooks are named as the worst; all are under workbooks."""


def batch_summary_keys(batch_summary: BatchSummary | None) -> dict[str, Any]:
    """Return what the object has under summary beside the counts; nothing where there is no batch summary."""
    if batch_summary is None:
        return {}
    return {
        "worst": [
            {"path": of.path, "verdict": of.verdict, "errors": of.errors, "warnings": of.warnings}
            for of in batch_summary.worst(MOST_WORST)
        ],
        "commonest": [of._asdict() for of in batch_summary.commonest()],
        "totals": [_year_object(of) for of in batch_summary.years()],
        "left_out": batch_summary.left_out()._asdict(),
        "duplicates": [of._asdict() for of in batch_summary.copies()],
        "same_register": [_register_object(of) for of in batch_summary.registers()],
        "same_activity": [_activity_object(of) for of in batch_summary.activities()],
    }


def _year_object(of: YearMoney) -> dict[str, Any]:
    """Return the money of all workbooks that are counted, and under failed that of those of them that failed."""
    return {
        "year": of.year,
        "workbooks": of.workbooks,
        "total": plain_pounds(of.total.total),
        "by_priority": _amounts_object(of.by_priority, failed=False),
        "by_source": _amounts_object(of.by_source, failed=False),
        "failed": {
            "workbooks": of.failed,
            "total": plain_pounds(of.total.failed),
            "by_priority": _amounts_object(of.by_priority, failed=True),
            "by_source": _amounts_object(of.by_source, failed=True),
        },
    }


def _amounts_object(sums: Mapping[str, MoneyByVerdict], *, failed: bool) -> dict[str, str]:
    return {name: plain_pounds(money.failed if failed else money.total) for name, money in sums.items()}


def _register_object(of: RepeatedRegister) -> dict[str, Any]:
    parts = [
        {
            "path": part.path,
            "organisation": part.organisation,
            "as_at": part.as_at.isoformat() if part.as_at else None,
            "shared": part.shared,
            "total": None if part.total is None else plain_pounds(part.total),
        }
        for part in of.parts
    ]
    return {"year": of.year, "workbooks": parts}


def _activity_object(of: SharedActivity) -> dict[str, Any]:
    claims = [
        {
            "path": claim.path,
            "organisation": claim.organisation,
            "activity_ref": claim.ref,
            "amount": plain_pounds(claim.pennies),
        }
        for claim in of.claims
    ]
    return {"year": of.year, "activity": of.activity, "provider": of.provider, "workbooks": claims}
