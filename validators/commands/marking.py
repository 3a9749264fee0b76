"""--marked: a copy of a workbook with its findings, in which the faulty cells are coloured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.commands.copies import MARKED
from validators.generated import FINDINGS
from validators.grafting import graft, starts_in_1904
from validators.sinks.panel_book import render
from validators.summaries import panel

if TYPE_CHECKING:
    from validators.model import Workbook
    from validators.report import Report


def marked(content: bytes, book: Workbook, report: Report) -> bytes:
    """The workbook with a Findings sheet that colours the cells it names. Raises Refused where nothing can be put in."""
    sheets = panel(book, report, draft=True)
    findings = replace(sheets, sheets=[sheet for sheet in sheets.sheets if sheet.name == FINDINGS])
    generated = render(findings, date_1904=starts_in_1904(content), copy=MARKED)
    return graft(content, generated, whole=False, marked={f.cell.sheet for f in report.findings if f.cell})
