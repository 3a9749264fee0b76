"""Annotations of a GitHub Actions step, its summary and its outputs.

GitHub shows the first 10 errors, the first 10 warnings and the first 10 notices of a step, and no more. All are written, as the
log shows all: errors first in each workbook. What is waived is no annotation; the summary has it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from validators.batch_summary import batch_tables
from validators.model import (
    EMPTY_COUNTS,
    SEVERITIES,
    count_results,
    format_closing_line,
    format_location,
    format_message,
    format_reasons,
    overall_verdict,
    verdict,
)
from validators.render.markdown import CAP, markdown_report, markdown_table, markdown_verdict
from validators.render.text_report import VERDICT_PATTERN, verdict_line
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.model import Finding, Report, Severity
    from validators.render.report_formats import ReportOptions


COMMAND_NAMES = {"error": "error", "warning": "warning", "note": "notice"}
SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
OUTPUTS_VARIABLE = "GITHUB_OUTPUT"
"""The environment variables in which GitHub names the file for the summary of a step, and the file for its outputs."""

ENDING = ".txt"
AUDIENCE = "people"
IS_STREAMED = True
BEGINS = re.compile(rb"::group::" + VERDICT_PATTERN + rb".+  \S")


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield the commands of each workbook as it comes, in a group of the log. No text from a workbook is outside a command.

    The summary of the step gets each workbook as it comes, then the batch summary; the outputs are written last.
    """
    summary: Counter[str] = Counter()
    given = os.environ.get(SUMMARY_VARIABLE)
    path = Path(given) if given else None
    for report in reports:
        summary.update(count_results(report, run.fail_on))
        yield "".join(_log_group(report, run.fail_on))
        texts = (markdown_report(report, run.fail_on), markdown_verdict(report, run.fail_on))
        if path and (trouble := _append_failure(path, *texts)):
            yield f"::warning::The summary of this step could not be written: {_escape_data(trouble)}\n"
            path = None
    yield f"{format_closing_line(summary)}\n"
    if path:
        _append_failure(path, f"\n{format_closing_line(summary)}\n")
        if run.batch_summary and summary["workbooks"] > 1:
            tables = batch_tables(run.batch_summary, CAP)
            _append_failure(path, "".join(markdown_table(table) for table in tables if table.rows))
    if (given := os.environ.get(OUTPUTS_VARIABLE)) and (trouble := _append_failure(Path(given), _format_outputs(summary))):
        yield f"::warning::The outputs of this step could not be written: {_escape_data(trouble)}\n"


def _format_outputs(summary: Counter[str]) -> str:
    """Return what later steps can go by: the verdict, and numbers. No text from a workbook is in it."""
    counts = "".join(f"{name}={summary[name]}\n" for name in EMPTY_COUNTS)
    return f"verdict={overall_verdict(summary)}\n{counts}"


def _append_failure(path: Path, *texts: str) -> str:
    """Append as `append_if_room` does, and return why it failed; nothing where it did not."""
    try:
        append_if_room(path, *texts)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _log_group(report: Report, fail_on: Severity) -> Iterator[str]:
    yield f"::group::{_escape_data(verdict_line(report, fail_on=fail_on).rstrip())}\n"
    if verdict(report, fail_on) in ("incomplete", "unchecked"):
        for outcome, reason in format_reasons(report):
            yield _workflow_command("error" if outcome == "Blocked" else "notice", report.workbook, outcome, reason)
    for finding in sorted(report.findings, key=lambda f: SEVERITIES.index(f.severity)):
        if not finding.waived:
            yield _annotation(finding, report.workbook)
    yield "::endgroup::\n"


def _annotation(finding: Finding, workbook: str) -> str:
    """Return a finding as a command. An annotation shows its title and the log its message, so both name the cell."""
    title = f"{format_location(finding)} ({finding.check})"
    return _workflow_command(
        COMMAND_NAMES[finding.severity], workbook, title, f"{format_location(finding)}: {format_message(finding)}"
    )


def _workflow_command(name: str, workbook: str, title: str, message: str) -> str:
    file = workbook.replace(os.sep, "/")
    return f"::{name} file={_escape_property(file)},title={_escape_property(title)}::{_escape_data(message)}\n"


def _escape_data(text: str) -> str:
    return escape_controls(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


SUMMARY_BYTES = 1_000_000
"""Bytes. GitHub refuses the whole summary of a step that is larger than 1 MiB."""


def append_if_room(path: Path, *texts: str) -> None:
    """Append the first of these texts for which there is room; nothing where there is none.

    Raises:
        OSError: The file cannot be written.
    """
    used = path.stat().st_size if path.exists() else 0
    for text in texts:
        content = text.encode()
        if used + len(content) <= SUMMARY_BYTES:
            with path.open("ab") as file:
                file.write(content)
            return
