"""The workbook that a command is about, read once and checked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.checks.failures import log_failures
from validators.cli.rulebooks import rulebook_of
from validators.cli.usage import BadUsage
from validators.model.verdicts import was_checked, why_unchecked
from validators.reading.reader import LIMITS, read_content
from validators.system.replacing import NotWritten, Source

if TYPE_CHECKING:
    import argparse

    from validators.model.report import Report
    from validators.model.workbook import Workbook


class Checked(NamedTuple):
    """A workbook that was read once: its bytes, its tables, and what checking them came to."""

    source: Source
    book: Workbook
    report: Report


def checked(options: argparse.Namespace) -> Checked:
    """The workbook that was named, by the rulebook that was; BadUsage where it cannot be read, or nothing could be checked."""
    rules = rulebook_of(options.rulebook)
    try:
        source = Source.read(options.book, LIMITS.file_size)
    except NotWritten as why:
        raise BadUsage(str(why)) from None
    from validators.checks.engine import load, validate  # noqa: PLC0415 - pandas is felt

    book = load(read_content(str(options.book), source.contents), rules)
    report = log_failures(validate(book))
    if not report.readable:
        raise BadUsage(report.findings[0].message)
    if not was_checked(report):
        raise BadUsage(f"{options.book} could not be checked: {why_unchecked(report)}.")
    return Checked(source, book, report)


def not_final(found: Checked) -> str:
    """Why the workbook's figures are not final, as a sentence begins; nothing where they are."""
    from validators.summaries import finality  # noqa: PLC0415 - pandas is felt

    return finality.not_final(found.book, found.report, str(found.source.given))
