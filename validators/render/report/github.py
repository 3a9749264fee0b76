"""Reports as GitHub's workflow commands, which its runner shows as annotations; the step's summary and outputs beside them.

GitHub shows the first 10 errors, the first 10 warnings and the first 10 notices of a step, and no more. All are written, as
they stand in the log too, errors first in each workbook. What is waived is no annotation; the summary has it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from validators.model.verdicts import EMPTY, counts, overall, verdict
from validators.model.wording import closing, reasons, said, where
from validators.model.workbook import SEVERITIES
from validators.render import markdown as job_summary
from validators.render.report.text import verdict_line
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.model.report import Finding, Report
    from validators.model.workbook import Severity
    from validators.render.formats import Run

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
VARIABLE = "GITHUB_STEP_SUMMARY"
OUTPUTS = "GITHUB_OUTPUT"
"""Where GitHub says which file the summary of a step is to be appended to, and which one its outputs."""

BEGINS = re.compile(rb"::group::(?:PASS|FAIL|INCOMPLETE|UNCHECKED|UNREADABLE)  .+  \S")


def stream(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The commands of each workbook as it comes, in a group of the log. Nothing of a workbook's stands outside a command."""
    summary: Counter[str] = Counter()
    given = os.environ.get(VARIABLE)
    path = Path(given) if given else None
    for report in reports:
        summary.update(counts(report, run.fail_on))
        yield "".join(_group(report, run.fail_on))
        texts = (job_summary.section(report, run.fail_on), job_summary.line(report, run.fail_on))
        if path and (trouble := _trouble(path, *texts)):
            yield f"::warning::The summary of this step could not be written: {_data(trouble)}\n"
            path = None
    yield f"{closing(summary)}\n"
    if path:
        _trouble(path, f"\n{closing(summary)}\n")
        if run.together and summary["workbooks"] > 1:
            tables = run.together.tables(job_summary.CAP)
            _trouble(path, "".join(job_summary.table(table) for table in tables if table.rows))
    if (given := os.environ.get(OUTPUTS)) and (trouble := _trouble(Path(given), _outputs(summary))):
        yield f"::warning::The outputs of this step could not be written: {_data(trouble)}\n"


def _outputs(summary: Counter[str]) -> str:
    """What later steps can go by. Nothing of a workbook's is in it but numbers."""
    counted = "".join(f"{name}={summary[name]}\n" for name in EMPTY)
    return f"verdict={overall(summary)}\n{counted}"


def _trouble(path: Path, *texts: str) -> str:
    """What keeps the summary from being written; nothing where it was."""
    try:
        job_summary.append(path, *texts)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _group(report: Report, fail_on: Severity) -> Iterator[str]:
    yield f"::group::{_data(verdict_line(report, fail_on=fail_on).rstrip())}\n"
    if verdict(report, fail_on) in ("incomplete", "unchecked"):
        for words, reason in reasons(report):
            yield _command("error" if words == "Blocked" else "notice", report.workbook, words, reason)
    for finding in sorted(report.findings, key=lambda f: SEVERITIES.index(f.severity)):
        if not finding.waived:
            yield _annotation(finding, report.workbook)
    yield "::endgroup::\n"


def _annotation(finding: Finding, workbook: str) -> str:
    """The cell stands in the title, which an annotation shows, and in the message, which the log shows."""
    title = f"{where(finding)} ({finding.check})"
    return _command(COMMANDS[finding.severity], workbook, title, f"{where(finding)}: {said(finding)}")


def _command(name: str, workbook: str, title: str, message: str) -> str:
    file = workbook.replace(os.sep, "/")
    return f"::{name} file={_property(file)},title={_property(title)}::{_data(message)}\n"


def _data(text: str) -> str:
    return inert(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
