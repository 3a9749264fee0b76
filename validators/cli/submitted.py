"""The workbook that a command is about, read once and checked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.checks.failures import log_failures
from validators.cli.rulebooks import rulebook_of
from validators.cli.usage import BadUsage
from validators.model.verdicts import reason_unchecked, was_checked
from validators.reading.limits import LIMITS
from validators.reading.reader import read_content
from validators.system.replacing import NotWritten, SourceWorkbook

if TYPE_CHECKING:
    import argparse

    from validators.model.report import Report
    from validators.model.workbook import Workbook


class CheckedWorkbook(NamedTuple):
    """A workbook that was read once: its bytes, its tables, and what checking them came to."""

    source: SourceWorkbook
    book: Workbook
    report: Report


def read_and_check(options: argparse.Namespace) -> CheckedWorkbook:
    """The workbook that was named, by the rulebook that was; BadUsage where it cannot be read, or nothing could be checked."""
    rules = rulebook_of(options.rulebook)
    try:
        source = SourceWorkbook.read(options.book, LIMITS.file_size)
    except NotWritten as why:
        raise BadUsage(str(why)) from None
    from validators.checks.engine import validate  # noqa: PLC0415 - pandas is felt
    from validators.loading.loading import load  # noqa: PLC0415 - pandas is felt

    book = load(read_content(str(options.book), source.contents), rules)
    report = log_failures(validate(book))
    if not report.readable:
        raise BadUsage(report.findings[0].message)
    if not was_checked(report):
        raise BadUsage(f"{options.book} could not be checked: {reason_unchecked(report)}.")
    return CheckedWorkbook(source, book, report)


def why_not_final(found: CheckedWorkbook) -> str:
    """Why the workbook's figures are not final, as a sentence begins; nothing where they are."""
    from validators.summaries import finality  # noqa: PLC0415 - pandas is felt

    return finality.why_not_final(found.book, found.report, str(found.source.given))
