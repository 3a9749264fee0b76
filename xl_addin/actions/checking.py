"""The open workbook read and checked, and the sheets that are made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from validators.checks.failures import log_failures
from validators.model.generated import FINDINGS
from validators.model.refusal import Refused
from validators.model.verdicts import verdict, was_checked, why_unchecked
from validators.system.garbage import loading
from xl_addin.excel import native
from xl_addin.excel.live import evidence_of, say
from xl_addin.excel.temporary import kept
from xl_addin.sheets import placing
from xl_addin.sheets.findings_sheet import findings_sheet

if TYPE_CHECKING:
    from types import ModuleType

    import xlwings

    from validators.model.raw_workbook import Evidence
    from validators.model.report import Report
    from validators.model.summary import Panel
    from validators.model.workbook import Workbook

NO_TABLES = (
    "{name} has none of the tables of a commissioning workbook, so nothing was checked and nothing was changed. "
    "Bring the right workbook to the front, and try again."
)
NOT_CHECKED = "{name} could not be checked: {why}. No sheet for the Panel was written."


class Checked(NamedTuple):
    """An open workbook as it was read, its tables, and what checking them came to."""

    evidence: Evidence
    tables: Workbook
    report: Report


def checked(book: xlwings.Book) -> Checked:
    """The open workbook read and checked, its progress in the status bar. Refused where it has no table of the format."""
    evidence = evidence_of(book, lambda status: say(book, status))
    say(book, f"Checking {book.name}")
    checks = engine()
    tables = checks.load(evidence)
    if not tables.tables:
        raise Refused(NO_TABLES.format(name=book.name))
    return Checked(evidence, tables, log_failures(checks.validate(tables)))


def engine() -> ModuleType:
    """What loads and validates a workbook. Pandas is felt, and by now Excel says what is going on."""
    with loading():
        from validators.checks import engine  # noqa: PLC0415 - as said
    return engine


def outcome(report: Report) -> str:
    """The verdict and the number of findings of each severity."""
    from validators.model.wording import outcome as told  # noqa: PLC0415 - as above

    return f"{verdict(report, 'error').upper()}: {told(report, 'error')}."


def obstacle(made: Checked) -> str:
    """What keeps the sheets from the Panel, as a sentence begins; nothing where nothing does.

    Refused where the workbook could not be checked at all.
    """
    if not was_checked(made.report):
        raise Refused(NOT_CHECKED.format(name=made.evidence.name, why=why_unchecked(made.report)))
    from validators.summaries.finality import not_final  # noqa: PLC0415 - as above

    why = not_final(made.tables, made.report, made.evidence.name)
    return why[:1].upper() + why[1:]


def place_findings(book: xlwings.Book, made: Checked) -> None:
    """Put the Findings sheet into the workbook; sheets for the Panel stay as they are. Raises Refused."""
    panel = _panel(made)
    findings = [sheet for sheet in panel.sheets if sheet.name == FINDINGS]
    _place(book, made, replace(panel, sheets=findings), whole=False)


def place_panel(book: xlwings.Book, made: Checked) -> int:
    """Put the findings and the Panel's sheets into the workbook; how many are the Panel's. While errors stand they say DRAFT.

    Raises Refused.
    """
    panel = _panel(made)
    _place(book, made, panel, whole=True)
    return sum(sheet.name != FINDINGS for sheet in panel.sheets)


def renewed(book: xlwings.Book) -> str:
    """What checking the workbook anew comes to, and its Findings sheet in step with it; nothing where none is listed."""
    if findings_sheet(book) is None:
        return ""
    made = checked(book)
    place_findings(book, made)
    return outcome(made.report)


def _panel(made: Checked) -> Panel:
    from validators.summaries.panel import panel  # noqa: PLC0415 - not before there is something to write

    return panel(made.tables, made.report)


def _place(book: xlwings.Book, made: Checked, panel: Panel, *, whole: bool) -> None:
    from validators.render.panel.book import render  # noqa: PLC0415 - as above

    say(book, "Writing the sheets")
    with kept(render(panel, date_1904=native.counts_from_1904(book))) as path:
        placing.replace_generated(book, path, made.evidence, whole=whole, progress=lambda status: say(book, status))
