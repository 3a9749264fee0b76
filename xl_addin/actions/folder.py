"""A folder of submitted workbooks checked, and what was found as a workbook: the sheets of commissioning check --summary."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from validators import TOOL
from validators.batch.checking_paths import Terms, check_paths
from validators.batch_summary.batch_summary import Gathered
from validators.model.refusal import Refused
from validators.render.panel.book import render
from validators.system import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validators.model.report import Report
    from validators.model.summary import Panel


def checked_folder(folder: str, progress: Callable[[str], None]) -> bytes:
    """The workbook on a folder and the folders in it. Refused where there is no workbook to check."""
    try:
        found = paths.workbooks([folder])
    except paths.NothingThere as nothing:
        raise Refused(str(nothing)) from None
    return render(overview(Path(folder), _reports(found, progress), len(found.workbooks), found.left_out))


def _reports(found: paths.Found, progress: Callable[[str], None]) -> Iterator[Report]:
    """The reports as they come; which workbook is waited for is said."""
    reports = check_paths(found.workbooks, Terms(submissions=True), outside=found.outside)
    for number, path in enumerate(found.workbooks, 1):
        progress(f"Checking {path.name} ({number:,} of {len(found.workbooks):,})")
        yield next(reports)


def overview(folder: Path, reports: Iterable[Report], asked: int, left_out: str = "") -> Panel:
    """What the workbook on these reports says. asked: how many workbooks there are. left_out: a sentence on other files."""
    with Gathered(asked, listing=True, left_out=left_out) as gathered:
        for report in reports:
            gathered.add(replace(report, workbook=os.path.relpath(report.workbook, folder)))
        return gathered.sheets(f"Workbooks in {folder.name}, checked", TOOL)
