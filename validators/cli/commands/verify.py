"""Say whether a workbook is still what was recorded when its sheets for the Panel were written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from validators import TOOL, reading, record as records, render, summaries, system
from validators.cli.arguments import BadUsage, add_rulebook
from validators.cli.checked_workbook import read_and_check

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from validators.cli.checked_workbook import CheckedWorkbook
    from validators.record import Record

ORDER = 70

MATCHES, DIFFERS = 0, 1


def declare(command: argparse.ArgumentParser) -> None:
    """Add the workbook and the record."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; it stays as it is")
    add("record", type=Path, metavar="RECORD", help="the file that commissioning summarise --record wrote")
    add_rulebook(command)


def run(options: argparse.Namespace) -> int:
    """Compare the workbook with the record, and say what differs."""
    record = _read_record(options.record)
    checked = read_and_check(options)
    differences = list(_list_differences(record, checked))
    name = system.escape_controls(str(options.book))
    if differences:
        sys.stdout.write(f"{name} does not match {_describe_record(record)}:\n")
        sys.stdout.writelines(f"  {system.escape_controls(sentence)}\n" for sentence in differences)
        return DIFFERS
    sys.stdout.write(f"{name} matches {_describe_record(record)}.\n")
    if record.workbook["sha256"] != checked.report.sha256:
        sys.stdout.write("The file has been saved again since; that changed no cell of these sheets.\n")
    return MATCHES


def _read_record(path: Path) -> Record:
    try:
        return records.from_json(system.SourceWorkbook.read(path, records.MAX_RECORD_BYTES).contents)
    except system.NotWritten as why:
        raise BadUsage(str(why)) from None
    except records.NotARecord as why:
        raise BadUsage(f"{path} {why}. Name the file that commissioning summarise --record wrote.") from None


def _list_differences(record: Record, checked: CheckedWorkbook) -> Iterator[str]:
    book = checked.book
    fresh = _fresh_sheets(checked, draft=record.draft)
    yield from records.describe_differences(
        record,
        records.CurrentWorkbook(
            TOOL, book.rules.sha256, records.register_fingerprints(book), records.panel_fingerprints(book.raw), fresh
        ),
    )


def _fresh_sheets(checked: CheckedWorkbook, *, draft: bool) -> Mapping[str, str]:
    """Return the fingerprints of the sheets that commissioning summarise would write now, by their names."""
    panel = render.render_panel_book(summaries.panel(checked.book, checked.report, draft=draft))
    return records.panel_fingerprints(reading.read_content("panel.xlsx", panel))


def _describe_record(record: Record) -> str:
    day, _, time = map(system.escape_controls, record.at.partition("T"))
    draft = " as a draft" if record.draft else ""
    return f"what {system.escape_controls(record.by)} recorded{draft} on {day} at {time.removesuffix('Z')} UTC"
