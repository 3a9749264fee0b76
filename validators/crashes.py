"""Where a fault of this program's own is kept, so that nobody is shown a traceback."""

from __future__ import annotations

import tempfile
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

from validators.verdicts import TOOL

if TYPE_CHECKING:
    from validators.report import Report


def kept(details: str = "") -> str:
    """Write the exception that is being handled, or these details of one, to a file of its own. Returns a sentence on it."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="commissioning-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as log:
            log.write(details or traceback.format_exc())
    except OSError:
        return "Its details could not be kept, as no temporary folder can be written to."
    return f"The details are in {log.name}"


def logged(report: Report) -> Report:
    """The report with the details of the checks that failed written to a file, which its findings then name."""
    if not report.faults:
        return report
    where = kept("\n".join(f"{check}\n{details}" for check, details in report.faults.items()))
    findings = [replace(f, message=f"{f.message} {where}") if f.check == TOOL else f for f in report.findings]
    return replace(report, findings=findings, faults={})
