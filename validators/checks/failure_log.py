"""Writes the details of checks that failed to a log, and puts its place into the report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model import CHECK_FAILED
from validators.system import write_crash_log

if TYPE_CHECKING:
    from validators.model import Report


def log_failures(report: Report) -> Report:
    """Return the report without the details of checks that failed: these go to a log, and its finding names the log's file."""
    if not report.faults:
        return report
    place = write_crash_log("\n".join(f"{check}\n{details}" for check, details in report.faults.items()))
    findings = [replace(f, message=f"{f.message} {place}") if f.check == CHECK_FAILED else f for f in report.findings]
    return replace(report, findings=findings, faults={})
