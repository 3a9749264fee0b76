"""commissioning verify: says whether a workbook is still what was recorded when its sheets for the Panel were written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators import TOOL
from validators.cli.submitted import Checked, checked
from validators.cli.usage import BadUsage
from validators.system.inert import inert
from validators.system.replacing import NotWritten, Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from validators.record.record import Record

MATCHES, DIFFERS = 0, 1


def run(options: argparse.Namespace) -> int:
    """Compare, and say what differs."""
    record = _record(options.record)
    found = checked(options)
    told = list(_differences(record, found))
    if told:
        sys.stdout.write(f"{inert(str(options.book))} does not match {_named(record)}:\n")
        sys.stdout.writelines(f"  {inert(sentence)}\n" for sentence in told)
    else:
        sys.stdout.write(f"{inert(str(options.book))} matches {_named(record)}.\n")
    if not told and record.workbook["sha256"] != found.report.sha256:
        sys.stdout.write("The file has been saved again since; that changed no cell of these sheets.\n")
    return DIFFERS if told else MATCHES


def _record(path: Path) -> Record:
    from validators.record.record import LARGEST, NotARecord, from_json  # noqa: PLC0415 - as little as can be for --help

    try:
        return from_json(Source.read(path, LARGEST).contents)
    except NotWritten as why:
        raise BadUsage(str(why)) from None
    except NotARecord as why:
        raise BadUsage(f"{path} {why}. Name the file that commissioning summarise --record wrote.") from None


def _differences(record: Record, found: Checked) -> Iterator[str]:
    from validators.record.differences import Found, differences  # noqa: PLC0415 - pandas is felt
    from validators.record.sheets import of_panel, of_register  # noqa: PLC0415 - as above

    book = found.book
    fresh = _fresh(found, draft=record.draft)
    yield from differences(record, Found(TOOL, book.rules.sha256, of_register(book), of_panel(book.evidence), fresh))


def _fresh(found: Checked, *, draft: bool) -> Mapping[str, str]:
    """The sheets that commissioning summarise would write now, as they are read back."""
    from validators.reading.reader import read_content  # noqa: PLC0415 - as above
    from validators.record.sheets import of_panel  # noqa: PLC0415 - as above
    from validators.render.panel.book import render  # noqa: PLC0415 - as above
    from validators.summaries.panel import panel  # noqa: PLC0415 - as above

    return of_panel(read_content("panel.xlsx", render(panel(found.book, found.report, draft=draft))))


def _named(record: Record) -> str:
    day, _, time = record.at.partition("T")
    draft = " as a draft" if record.draft else ""
    return f"what {inert(record.by)} recorded{draft} on {inert(day)} at {inert(time.removesuffix('Z'))} UTC"
