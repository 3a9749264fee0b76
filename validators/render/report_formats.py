"""The formats of a report, by the names that the command line gives them.

Each is a module of this package with stream(reports, run), which yields the text of the reports as they come, and BEGINS, which
says how such a text begins, so that an earlier one is known. It is loaded when it is asked for, so that no format costs those
who want another.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from validators.system import TextStyle, begins_with

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from validators.batch_summary import BatchSummary
    from validators.model import Check, Report, Severity

FORMATS: Mapping[str, str] = {
    "text": "text",
    "concise": "concise",
    "json": "json",
    "jsonl": "jsonl",
    "junit": "junit",
    "sarif": "sarif",
    "html": "html",
    "github": "github",
    "csv": "csv",
}


class ReportOptions(NamedTuple):
    """What the reports of one run share.

    tool: name and version of what wrote them. fail_on: the least severity that fails a workbook. checks: those that were
    asked for, by name. style, quiet: how the text for people looks. together: takes the reports in as they come, where what
    they come to together is to be said once all have come.
    """

    tool: str = ""
    fail_on: Severity = "error"
    checks: Mapping[str, Check] = {}
    style: TextStyle = TextStyle()
    quiet: bool = False
    together: BatchSummary | None = None


class ReportFormat(Protocol):
    """Reports in, text out, in pieces that are to be written one after another, exactly as they are."""

    def __call__(self, reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
        """The pieces."""


def load_format(name: str) -> ReportFormat:
    """The sink of a format."""
    return cast("ReportFormat", import_module(f"validators.render.report.{FORMATS[name]}").stream)


def is_report(name: str, path: Path) -> bool:
    """Whether a file is a report that this program wrote in a format."""
    return begins_with(path, cast("re.Pattern[bytes]", import_module(f"validators.render.report.{FORMATS[name]}").BEGINS))
