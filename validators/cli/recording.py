"""The record of --record: what was written for the Panel, by whom and when. The one file that reads the clock."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from validators import TOOL, model, reading, record, register, render

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from validators.cli.checked_workbook import CheckedWorkbook
    from validators.model import Workbook

LIBRARIES = ("numpy", "openpyxl", "pandas", "pandera")
"""Those that read, check and add up."""

WAIVER_KEYS = ("check", "line_or_cell", "reason", "approved_by", "date", "expires")


def utc_now() -> datetime:
    """Return the current time, in UTC."""
    return datetime.now(UTC)


def record_bytes(
    options: argparse.Namespace, checked: CheckedWorkbook, content: bytes, now: Callable[[], datetime] = utc_now
) -> bytes:
    """Return the record of a workbook as it was written, as a JSON file.

    Args:
        options: Those of summarise: who answers for the record, where the workbook is, and whether it is a draft.
        checked: The workbook, as it was checked before the sheets were written.
        content: The bytes of the workbook that was written.
        now: The clock.
    """
    book, report = checked.book, checked.report
    name = (options.output or options.book).name
    written = reading.read_content(name, content)
    return record.as_json(
        record.Record(
            tool=TOOL,
            by=options.by.strip(),
            at=f"{now():%Y-%m-%dT%H:%M:%SZ}",
            workbook={"name": name, "sha256": written.sha256},
            rulebook={"year": str(book.rules.year), "sha256": book.rules.sha256},
            draft=options.draft,
            findings={f"{level}s": report.count(level) for level in model.SEVERITIES} | {"waived": report.waived},
            waivers=list(_waivers_in_force(book)),
            totals=render.totals_of(report.totals) if report.totals else None,
            fingerprint=register.fingerprint(book),
            input_sheets=record.register_fingerprints(book),
            panel_sheets=record.panel_fingerprints(written),
            versions={"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        )
    )


def _waivers_in_force(book: Workbook) -> Iterator[dict[str, str]]:
    """Give the waivers in force, in the words of the workbook, with days as ISO 8601 has them."""
    rows = [waiver.row for waiver in register.waivers_in_force(book)]
    if not rows:
        return
    for entry in book["Waivers"].frame.loc[rows, [*register.WAIVER_HEADINGS]].itertuples(index=False):
        yield {
            key: value if isinstance(value, str) else f"{value:%Y-%m-%d}" for key, value in zip(WAIVER_KEYS, entry, strict=True)
        }
