"""commissioning verify: says whether a workbook is still what was recorded when its sheets for the Panel were written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators import TOOL, reading, record as records, render, summaries
from validators.cli.arguments import BadUsage
from validators.cli.checked_workbook import CheckedWorkbook, read_and_check
from validators.system import NotWritten, SourceWorkbook, escape_controls

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from validators.record import Record

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

    try:
        return records.from_json(SourceWorkbook.read(path, records.MAX_RECORD_BYTES).contents)
    except NotWritten as why:
        raise BadUsage(str(why)) from None
    except records.NotARecord as why:
        raise BadUsage(f"{path} {why}. Name the file that commissioning summarise --record wrote.") from None


def _list_differences(record: Record, found: CheckedWorkbook) -> Iterator[str]:

    book = found.book
    fresh = _fresh_sheets(found, draft=record.draft)
    yield from records.describe_differences(
        record,
        records.CurrentWorkbook(
            TOOL, book.rules.sha256, records.register_fingerprints(book), records.panel_fingerprints(book.raw), fresh
        ),
    )


def _fresh_sheets(found: CheckedWorkbook, *, draft: bool) -> Mapping[str, str]:
    """The sheets that commissioning summarise would write now, as they are read back."""
    return records.panel_fingerprints(
        reading.read_content("panel.xlsx", render.render_panel_book(summaries.panel(found.book, found.report, draft=draft)))
    )


def _describe_record(record: Record) -> str:
    day, _, time = record.at.partition("T")
    draft = " as a draft" if record.draft else ""
    return f"what {escape_controls(record.by)} recorded{draft} on {escape_controls(day)} at {escape_controls(time.removesuffix('Z'))} UTC"
