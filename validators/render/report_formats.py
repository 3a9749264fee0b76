"""The formats of a report, found by being there: one file a format in the folder `report`.

A module there is named as the command line names the format. The first line of its docstring describes it to users. It gives

stream             function of the reports, as they come, and a ReportOptions; yields text, to be written exactly as it is.
ENDING             how a file in the format ends, with its dot. Tests read a report by it.
AUDIENCE           "people" or "programs". Programs always get the batch summary, so that its keys are always there. People get
                   it where there are several workbooks.
IS_STREAMED        whether a workbook is written before the next one is asked for.
BEGINS             a compiled pattern of bytes that matches the start of a report in the format, and of nothing else, so that
                   an earlier report is replaced without asking, and a file of another program never is.

and further constants where they are not the default:

HAS_BATCH_SUMMARY  False where the format has no place for what the workbooks of a batch come to together.
HAS_EXACT_BYTES    False where a screen may show the text in its own encoding, as no program reads it.
IS_SHORT_IF_QUIET  True where --quiet shortens it to the verdicts, which leaves no batch summary.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from validators.render.format_files import describe_formats, find_formats
from validators.system import TextStyle, begins_with

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from validators.batch_summary import BatchSummary
    from validators.model import Check, Report, Severity

FOLDER = Path(__file__).parent / "report"

REPORT_FORMATS = find_formats(FOLDER)
"""The names of all formats, in the order of the alphabet."""

Audience = Literal["people", "programs"]


class ReportOptions(NamedTuple):
    """What the reports of one run share.

    Attributes:
        tool: Name and version of the program, separated by a space.
        fail_on: The least severity that fails a workbook.
        checks: The checks that were asked for, by name.
        style: How text for people looks: its width and colours.
        quiet: Whether only verdicts are asked for.
        batch_summary: Adds up the reports as they come, and is complete once all have come. None where nobody reads it.
    """

    tool: str = ""
    fail_on: Severity = "error"
    checks: Mapping[str, Check] = {}
    style: TextStyle = TextStyle()
    quiet: bool = False
    batch_summary: BatchSummary | None = None


class ReportStream(Protocol):
    """Reports in, text out, in pieces that are to be written one after another, exactly as they are."""

    def __call__(self, reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
        """Yield the pieces."""


class ReportFormat(NamedTuple):
    """A format, as its module declares it. The module docstring above says what each field means."""

    name: str
    stream: ReportStream
    ending: str
    audience: Audience
    is_streamed: bool
    begins: re.Pattern[bytes]
    has_batch_summary: bool
    has_exact_bytes: bool
    is_short_if_quiet: bool

    def needs_batch_summary(self, workbooks: int, *, quiet: bool) -> bool:
        """Return whether a report on so many workbooks says what they come to together."""
        if self.audience == "programs":
            return self.has_batch_summary
        return self.has_batch_summary and workbooks > 1 and not (quiet and self.is_short_if_quiet)

    def is_report(self, path: Path) -> bool:
        """Return whether a file is a report that this program wrote in the format."""
        return begins_with(path, self.begins)


def load_format(name: str) -> ReportFormat:
    """Load a format.

    Args:
        name: One of REPORT_FORMATS.

    Raises:
        AttributeError: Its module does not declare what every format must.
    """
    module = import_module(f"validators.render.report.{name}")
    return ReportFormat(
        name,
        module.stream,
        module.ENDING,
        module.AUDIENCE,
        module.IS_STREAMED,
        module.BEGINS,
        getattr(module, "HAS_BATCH_SUMMARY", True),
        getattr(module, "HAS_EXACT_BYTES", True),
        getattr(module, "IS_SHORT_IF_QUIET", False),
    )


def describe_report_formats() -> dict[str, str]:
    """Return one sentence on each format, by its name."""
    return describe_formats(FOLDER)
