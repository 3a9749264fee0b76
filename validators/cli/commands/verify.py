"""commissioning verify: says whether a workbook is still what was recorded when its sheets for the Panel were written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators import TOOL
from validators.cli.arguments import BadUsage
from validators.cli.checked_workbook import CheckedWorkbook, read_and_check
from validators.system.replacing import NotWritten, SourceWorkbook
from validators.system.screen_text import escape_controls

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from validators.record.record import Record

MATCHES, DIFFERS = 0, 1


def run(options: argparse.Namespace) -> int:
    """Compare, and say what differs."""
    record = _read_record(options.record)
    found = read_and_check(options)
    told = list(_list_differences(record, found))
    if told:
        sys.stdout.write(f"{escape_controls(str(options.book))} does not match {_describe_record(record)}:\n")
        sys.stdout.writelines(f"  {escape_controls(sentence)}\n" for sentence in told)
    else:
        sys.stdout.write(f"{escape_controls(str(options.book))} matches {_describe_record(record)}.\n")
    if not told and record.workbook["sha256"] != found.report.sha256:
        sys.stdout.write("The file has been saved again since; that changed no cell of these sheets.\n")
    return DIFFERS if told else MATCHES


def _read_record(path: Path) -> Record:
    from validators.record.record import MAX_RECORD_BYTES, NotARecord, from_json  # noqa: PLC0415 - as little as can be for --help

    try:
        return from_json(SourceWorkbook.read(path, MAX_RECORD_BYTES).contents)
    except NotWritten as why:
        raise BadUsage(str(why)) from None
    except NotARecord as why:
        raise BadUsage(f"{path} {why}. Name the file that commissioning summarise --record wrote.") from None


def _list_differences(record: Record, found: CheckedWorkbook) -> Iterator[str]:
    from validators.record.differences import CurrentWorkbook, describe_differences, panel_fingerprints, register_fingerprints  # noqa: PLC0415 - pandas is felt  # noqa: PLC0415 - as above

    book = found.book
    fresh = _fresh_sheets(found, draft=record.draft)
    yield from describe_differences(
        record, CurrentWorkbook(TOOL, book.rules.sha256, register_fingerprints(book), panel_fingerprints(book.raw), fresh)
    )


def _fresh_sheets(found: CheckedWorkbook, *, draft: bool) -> Mapping[str, str]:
    """The sheets that commissioning summarise would write now, as they are read back."""
    from validators.reading.workbook_reader import read_content  # noqa: PLC0415 - as above
    from validators.record.differences import panel_fingerprints  # noqa: PLC0415 - as above
    from validators.render.panel.book import render_panel_book  # noqa: PLC0415 - as above
    from validators.summaries.panel_sheets import panel  # noqa: PLC0415 - as above

    return panel_fingerprints(read_content("panel.xlsx", render_panel_book(panel(found.book, found.report, draft=draft))))


def _describe_record(record: Record) -> str:
    day, _, time = record.at.partition("T")
    draft = " as a draft" if record.draft else ""
    return f"what {escape_controls(record.by)} recorded{draft} on {escape_controls(day)} at {escape_controls(time.removesuffix('Z'))} UTC"
