"""The open workbook read and checked, and the sheets that are made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from validators import checks, loading, model, render, summaries
from validators.checks import log_failures
from validators.model import FINDINGS_SHEET, Refused, reason_unchecked, verdict, was_checked
from validators.system import freeze_loaded
from xl_addin.excel import native, raw_workbook_of, show_status, temporary_workbook
from xl_addin.sheets import find_findings_sheet, placing

if TYPE_CHECKING:
    import xlwings

    from validators.model import Panel, RawWorkbook, Report, Workbook

NO_TABLES = (
    "{name} has none of the tables of a commissioning workbook, so nothing was checked and nothing was changed. "
    "Bring the right workbook to the front, and try again."
)
NOT_CHECKED = "{name} could not be checked: {why}. No sheet for the Panel was written."


class CheckedOpenWorkbook(NamedTuple):
    """An open workbook as it was read, its tables, and what checking them came to."""

    raw: RawWorkbook
    tables: Workbook
    report: Report


def check_open_workbook(book: xlwings.Book) -> CheckedOpenWorkbook:
    """The open workbook read and checked, its progress in the status bar. Refused where it has no table of the format."""
    raw = raw_workbook_of(book, lambda status: show_status(book, status))
    show_status(book, f"Checking {book.name}")
    load_checks()
    tables = loading.load(raw)
    if not tables.tables:
        raise Refused(NO_TABLES.format(name=book.name))
    return CheckedOpenWorkbook(raw, tables, log_failures(checks.validate(tables)))


def load_checks() -> None:
    """Load what validates a workbook, and pandas with it: by now Excel says what is going on."""
    with freeze_loaded():
        _ = (loading.load, checks.validate)


def describe_outcome(report: Report) -> str:
    """The verdict and the number of findings of each severity."""
    return f"{verdict(report, 'error').upper()}: {model.describe_outcome(report, 'error')}."


def why_drafts_only(made: CheckedOpenWorkbook) -> str:
    """What keeps the sheets from the Panel, as a sentence begins; nothing where nothing does.

    Refused where the workbook could not be checked at all.
    """
    if not was_checked(made.report):
        raise Refused(NOT_CHECKED.format(name=made.raw.name, why=reason_unchecked(made.report)))

    why = summaries.why_not_final(made.tables, made.report, made.raw.name)
    return why[:1].upper() + why[1:]


def place_findings(book: xlwings.Book, made: CheckedOpenWorkbook) -> None:
    """Put the Findings sheet into the workbook; sheets for the Panel stay as they are. Raises Refused."""
    panel = _build_panel(made)
    findings = [sheet for sheet in panel.sheets if sheet.name == FINDINGS_SHEET]
    _place_sheets(book, made, replace(panel, sheets=findings), whole=False)


def place_panel(book: xlwings.Book, made: CheckedOpenWorkbook) -> int:
    """Put the findings and the Panel's sheets into the workbook; how many are the Panel's. While errors stand they say DRAFT.

    Raises Refused.
    """
    panel = _build_panel(made)
    _place_sheets(book, made, panel, whole=True)
    return sum(sheet.name != FINDINGS_SHEET for sheet in panel.sheets)


def check_again(book: xlwings.Book) -> str:
    """What checking the workbook anew comes to, and its Findings sheet in step with it; nothing where none is listed."""
    if find_findings_sheet(book) is None:
        return ""
    made = check_open_workbook(book)
    place_findings(book, made)
    return describe_outcome(made.report)


def _build_panel(made: CheckedOpenWorkbook) -> Panel:

    return summaries.panel(made.tables, made.report)


def _place_sheets(book: xlwings.Book, made: CheckedOpenWorkbook, panel: Panel, *, whole: bool) -> None:

    show_status(book, "Writing the sheets")
    with temporary_workbook(render.render_panel_book(panel, date_1904=native.counts_from_1904(book))) as path:
        placing.replace_generated(book, path, made.raw, whole=whole, progress=lambda status: show_status(book, status))
