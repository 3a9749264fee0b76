"""Reads and checks the open workbook, and puts its findings and the sheets for the Panel into it."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from validators import checks, loading, model, render, summaries
from validators.checks import log_failures
from validators.model import FINDINGS_SHEET, Refused, reason_unchecked, verdict, was_checked
from validators.system import freeze_loaded
from xl_addin.excel import last_press_of, native, raw_workbook_of, show_status, temporary_workbook
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
    """An open workbook as it was read, its tables, and the report on them."""

    raw: RawWorkbook
    tables: Workbook
    report: Report


def check_open_workbook(book: xlwings.Book) -> CheckedOpenWorkbook:
    """Read and check the open workbook; the status bar says how far it is.

    Raises:
        Refused: It has none of the tables of a commissioning workbook.
    """
    raw = raw_workbook_of(book, shows_progress=True)
    last = last_press_of(book)
    if last.tables is not None and last.tables.raw is raw and last.report is not None:  # nothing has changed since
        return CheckedOpenWorkbook(raw, last.tables, last.report)
    show_status(book, f"Checking {book.name}")
    load_checks()
    last.earlier_tables = last.earlier_tables or loading.EarlierTables()
    last.earlier_runs = last.earlier_runs or checks.EarlierRuns()
    tables = loading.load(raw, earlier=last.earlier_tables)
    if not tables.tables:
        raise Refused(NO_TABLES.format(name=book.name))
    report = checks.validate(tables, earlier=last.earlier_runs)
    if report.faults:  # of this program, perhaps for want of memory: not to be remembered
        last.forget_checks()
        return CheckedOpenWorkbook(raw, tables, log_failures(report))
    last.keep_report(tables, report)
    return CheckedOpenWorkbook(raw, tables, report)


_LOADING = Lock()


def load_checks() -> None:
    """Load the checks, and pandas with them. That takes a while, so it is done once the status bar says what is happening.

    The Python that stays loads them ahead in a thread; a button that is pressed meanwhile waits for it here.
    """
    with _LOADING:
        _load_checks_once()


@cache
def _load_checks_once() -> None:
    with freeze_loaded():
        _ = (loading.load, checks.validate)


def describe_outcome(report: Report) -> str:
    """The verdict and the number of findings of each severity, as a sentence."""
    return f"{verdict(report, 'error').upper()}: {model.describe_outcome(report, 'error')}."


def why_drafts_only(checked: CheckedOpenWorkbook) -> str:
    """Why the sheets for the Panel may be written as drafts only, as the beginning of a sentence; nothing if they are final.

    Raises:
        Refused: The workbook could not be checked.
    """
    if not was_checked(checked.report):
        raise Refused(NOT_CHECKED.format(name=checked.raw.name, why=reason_unchecked(checked.report)))
    why = summaries.why_not_final(checked.tables, checked.report, checked.raw.name)
    return why[:1].upper() + why[1:]


def place_findings(book: xlwings.Book, checked: CheckedOpenWorkbook) -> None:
    """Put the Findings sheet into the workbook. Sheets for the Panel stay as they are.

    Raises:
        Refused: The sheet cannot be written. Nothing is changed.
    """
    _place_sheets(book, checked, summaries.findings_panel(checked.tables, checked.report), whole=False)


def place_panel(book: xlwings.Book, checked: CheckedOpenWorkbook) -> int:
    """Put the findings and the sheets for the Panel into the workbook. While there are errors, the sheets say DRAFT.

    Returns:
        The number of sheets for the Panel.

    Raises:
        Refused: A sheet cannot be written. Nothing is changed.
    """
    panel = summaries.panel(checked.tables, checked.report)
    _place_sheets(book, checked, panel, whole=True)
    return sum(sheet.name != FINDINGS_SHEET for sheet in panel.sheets)


def check_again(book: xlwings.Book) -> str:
    """Check the workbook again and renew its Findings sheet, if it has one.

    Returns:
        The outcome as a sentence; nothing if it has no such sheet.
    """
    if find_findings_sheet(book) is None:
        return ""
    checked = check_open_workbook(book)
    place_findings(book, checked)
    return describe_outcome(checked.report)


def _place_sheets(book: xlwings.Book, checked: CheckedOpenWorkbook, panel: Panel, *, whole: bool) -> None:
    show_status(book, "Writing the sheets")
    with temporary_workbook(render.render_panel_book(panel, date_1904=native.counts_from_1904(book))) as path:
        placing.replace_generated(book, path, checked.raw, whole=whole, progress=lambda status: show_status(book, status))
