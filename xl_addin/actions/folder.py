"""A folder of submitted workbooks checked, and what was found as a workbook: the sheets of commissioning check --summary."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from validators import TOOL
from validators.batch import BatchOptions, check_paths
from validators.batch_summary import BatchSummary
from validators.model import Refused
from validators.render import render_panel_book
from validators.system import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validators.model import Panel, Report


def check_workbooks_in(folder: str, progress: Callable[[str], None]) -> bytes:
    """The workbook on a folder and the folders in it. Refused where there is no workbook to check."""
    try:
        found = paths.find_workbooks([folder])
    except paths.NoWorkbookFound as nothing:
        raise Refused(str(nothing)) from None
    return render_panel_book(summarise_folder(Path(folder), _check_each(found, progress), len(found.workbooks), found.left_out))


def _check_each(found: paths.DiscoveredFiles, progress: Callable[[str], None]) -> Iterator[Report]:
    """The reports as they come; which workbook is waited for is said."""
    reports = check_paths(found.workbooks, BatchOptions(submissions=True), outside=found.outside)
    for number, path in enumerate(found.workbooks, 1):
        progress(f"Checking {path.name} ({number:,} of {len(found.workbooks):,})")
        yield next(reports)


def summarise_folder(folder: Path, reports: Iterable[Report], asked: int, left_out: str = "") -> Panel:
    """What the workbook on these reports says. asked: how many workbooks there are. left_out: a sentence on other files."""
    with BatchSummary(asked, listing=True, left_out=left_out) as gathered:
        for report in reports:
            gathered.add(replace(report, workbook=os.path.relpath(report.workbook, folder)))
        return gathered.sheets(f"Workbooks in {folder.name}, checked", TOOL)
