"""Checks a folder of submitted workbooks, and makes a workbook of the results: the sheets of commissioning check --summary."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from validators import TOOL
from validators.batch import BatchOptions, check_paths
from validators.batch_summary import BatchSummary, batch_sheets
from validators.model import Refused
from validators.render import render_panel_book
from validators.system import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validators.model import Panel, Report


def check_workbooks_in(folder: str, progress: Callable[[str], None]) -> bytes:
    """Check the workbooks in a folder and in its folders.

    Args:
        folder: Its path.
        progress: Takes a sentence on how far the work is.

    Returns:
        The bytes of the batch summary as a workbook.

    Raises:
        Refused: The folder holds no workbook.
    """
    try:
        found = paths.find_workbooks([folder])
    except paths.NoWorkbookFound as nothing:
        raise Refused(str(nothing)) from None
    return render_panel_book(summarise_folder(Path(folder), _check_each(found, progress), len(found.workbooks), found.left_out))


def _check_each(found: paths.DiscoveredFiles, progress: Callable[[str], None]) -> Iterator[Report]:
    """The reports, one after another; progress shows which workbook is next."""
    reports = check_paths(found.workbooks, BatchOptions(submissions=True), outside=found.outside)
    for number, path in enumerate(found.workbooks, 1):
        progress(f"Checking {path.name} ({number:,} of {len(found.workbooks):,})")
        yield next(reports)


def summarise_folder(folder: Path, reports: Iterable[Report], asked: int, left_out: str = "") -> Panel:
    """The sheets of the batch summary.

    Args:
        folder: Where the workbooks are; their paths are given from here.
        reports: The reports, in any order.
        asked: How many workbooks there are.
        left_out: A sentence on other files.
    """
    with BatchSummary(asked, listing=True, left_out=left_out) as summary:
        for report in reports:
            summary.add(replace(report, workbook=os.path.relpath(report.workbook, folder)))
        return batch_sheets(summary, f"Workbooks in {folder.name}, checked", TOOL)
