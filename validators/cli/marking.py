"""--marked: a copy of a workbook with its findings, in which the faulty cells are coloured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.cli.copies import MARKED_KIND
from validators.graft.graft import graft, starts_in_1904
from validators.model.generated import FINDINGS_SHEET
from validators.render.panel.book import render
from validators.summaries.panel import panel

if TYPE_CHECKING:
    from validators.model.report import Report
    from validators.model.workbook import Workbook


def marked_copy(content: bytes, book: Workbook, report: Report) -> bytes:
    """The workbook with a Findings sheet that colours the cells it names. Raises Refused where nothing can be put in."""
    sheets = panel(book, report, draft=True)
    findings = replace(sheets, sheets=[sheet for sheet in sheets.sheets if sheet.name == FINDINGS_SHEET])
    generated = render(findings, date_1904=starts_in_1904(content), copy=MARKED_KIND)
    return graft(content, generated, whole=False, marked={f.cell.sheet for f in report.findings if f.cell})
