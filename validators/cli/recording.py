"""--record: what was written for the Panel, by whom and when, as a file to keep. The one place that reads the clock."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from validators import TOOL
from validators.model import SEVERITIES
from validators.reading import read_content
from validators.record import Record, as_json, panel_fingerprints, register_fingerprints
from validators.register import WAIVER_HEADINGS, fingerprint, waivers_in_force
from validators.render import totals_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from validators.cli.checked_workbook import CheckedWorkbook
    from validators.model import Workbook

LIBRARIES = ("numpy", "openpyxl", "pandas", "pandera")
"""Those that read, check and add up."""

WAIVER_KEYS = ("check", "line_or_cell", "reason", "approved_by", "date", "expires")


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def record_bytes(
    options: argparse.Namespace, found: CheckedWorkbook, content: bytes, now: Callable[[], datetime] = utc_now
) -> bytes:
    """The record of a workbook as it was written, as a file. content: the workbook's bytes."""
    book, report = found.book, found.report
    name = (options.output or options.book).name
    written = read_content(name, content)
    return as_json(
        Record(
            tool=TOOL,
            by=options.by.strip(),
            at=f"{now():%Y-%m-%dT%H:%M:%SZ}",
            workbook={"name": name, "sha256": written.sha256},
            rulebook={"year": str(book.rules.year), "sha256": book.rules.sha256},
            draft=options.draft,
            findings={f"{level}s": report.count(level) for level in SEVERITIES} | {"waived": report.waived},
            waivers=list(_waivers_in_force(book)),
            totals=totals_of(report.totals) if report.totals else None,
            fingerprint=fingerprint(book),
            input_sheets=register_fingerprints(book),
            panel_sheets=panel_fingerprints(written),
            versions={"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        )
    )


def _waivers_in_force(book: Workbook) -> Iterator[dict[str, str]]:
    """Those in force, in the words of the workbook; days as ISO 8601 has them."""
    rows = [waiver.row for waiver in waivers_in_force(book)]
    for told in book["Waivers"].frame.loc[rows, [*WAIVER_HEADINGS]].itertuples(index=False) if rows else ():
        yield {
            key: value if isinstance(value, str) else f"{value:%Y-%m-%d}" for key, value in zip(WAIVER_KEYS, told, strict=True)
        }
