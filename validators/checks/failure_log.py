"""Checks that failed through a fault of this program's own: their details go to a file, and the report says where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model import CHECK_FAILED
from validators.system import write_crash_log

if TYPE_CHECKING:
    from validators.model import Report


def log_failures(report: Report) -> Report:
    """The report with the details of the checks that failed written to a file, which its findings then name."""
    if not report.faults:
        return report
    where = write_crash_log("\n".join(f"{check}\n{details}" for check, details in report.faults.items()))
    findings = [replace(f, message=f"{f.message} {where}") if f.check == CHECK_FAILED else f for f in report.findings]
    return replace(report, findings=findings, faults={})
