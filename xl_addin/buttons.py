"""The functions behind the ribbon's buttons. Excel's macros call them by these names.

While a button works, the status bar says how far it is. The outcome stays there until another button is pressed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from validators.model import Refused
from xl_addin import actions, excel, fixing, sheets as own_sheets
from xl_addin.actions import button, navigation
from xl_addin.excel import live, native
from xl_addin.sheets import check_placeable, read_findings

if TYPE_CHECKING:
    import xlwings

    from xl_addin.sheets import SheetFinding

NO_FINDING_HERE = "No finding is listed at {where}. Next finding goes to one; or select a row of the Findings sheet."
ASK_FOR_DRAFTS = (
    "{why}, so its sheets are not for the Panel yet. Check workbook lists them.\n\n"
    "Write the sheets as drafts? Each of them would say DRAFT."
)

EARLIER_FILE_KINDS = ("Excel workbooks", "*.xlsx; *.xlsm; *.xltx; *.xltm")
"""The files that Excel offers as earlier versions: their kind in words, and the patterns of their names."""


@button
def check_workbook(book: xlwings.Book) -> None:
    """Check the open workbook, list its findings on a sheet, select the first, and say the verdict in the status bar."""
    check_placeable(book)
    with live.freeze_excel(book):
        checked = actions.check_open_workbook(book)
        actions.place_findings(book, checked)
    findings = _unwaived_findings(book)
    navigation.go_to_finding(book, findings[0] if findings else None)
    live.show_status(book, " ".join([actions.describe_outcome(checked.report), *map(str, findings[:1])]))


@button
def next_finding(book: xlwings.Book) -> None:
    """Go to the finding after the selected cell, or to that of the selected row of Findings; after the last, to the first."""
    findings = _unwaived_findings(book)
    if not findings:
        live.show_status(book, "No finding stands.")
        return
    finding, is_first_again = navigation.finding_after_selection(book, findings)
    navigation.go_to_finding(book, finding)
    live.show_status(book, navigation.describe_finding(book, finding, findings, again=is_first_again))


@button
def explain(book: xlwings.Book) -> None:
    """Say why the findings at the selected cell, or on the selected row of Findings, matter and how to put them right."""
    sheet, area = navigation.current_selection(book)
    findings = navigation.findings_at(read_findings(book), sheet, area)
    if not findings:
        raise Refused(NO_FINDING_HERE.format(where=f"{sheet}!{area.ref}" if area else sheet))
    live.show_message(actions.explain_findings(findings))


@button
def write_panel_sheets(book: xlwings.Book) -> None:
    """Check the open workbook and write the findings and the Panel's sheets into it. While there are errors, offer drafts."""
    check_placeable(book)
    with live.freeze_excel(book):
        checked = actions.check_open_workbook(book)
    why = actions.why_drafts_only(checked)
    if why and not live.ask_question(ASK_FOR_DRAFTS.format(why=why)):
        return
    with live.freeze_excel(book):
        number = actions.place_panel(book, checked)
    live.show_status(book, f"Findings and {number} sheets for the Panel were written{', as drafts' if why else ''}.")


@button
def clear_findings(book: xlwings.Book) -> None:
    """Remove the Findings sheet from the open workbook, and with it the colours of the cells."""
    with live.freeze_excel(book):
        own_sheets.remove_findings(book)
    live.show_status(book, "")


@button
def check_folder(book: xlwings.Book) -> None:
    """Ask for a folder, check its workbooks, and open a new workbook that lists them and their findings."""
    folder = native.pick_folder(book.app, "Check the workbooks of which folder?")
    if not folder:
        return
    with live.freeze_excel(book):
        content = actions.check_workbooks_in(folder, lambda status: live.show_status(book, status))
    excel.open_new_workbook(book.app, content, "Checked workbooks")


@button
def fix(book: xlwings.Book) -> None:
    """Show what can be fixed in the open workbook without a judgement and, if the user says yes, fix it. Nothing is saved."""
    check_placeable(book)
    with live.freeze_excel(book):
        proposal = fixing.applying.propose_fixes(book)
    live.show_status(book, "")
    if not proposal.entries:
        live.show_message(fixing.messages.format_nothing_to_fix(book.name, proposal.plan))
        return
    if not live.ask_question(fixing.messages.format_question(book.name, proposal.plan)):
        return
    with live.freeze_excel(book):
        fixing.applying.apply_fixes(book, proposal)
        outcome = actions.check_again(book)
    live.show_status(book, fixing.messages.format_fixed(proposal.plan, outcome))


@button
def undo_fixes(book: xlwings.Book) -> None:
    """Put back what the fixed cells held, where they have not been changed since."""
    check_placeable(book)
    with live.freeze_excel(book):
        undone = fixing.undoing.undo(book)
        outcome = actions.check_again(book)
    live.show_status(book, fixing.messages.format_undone(undone, outcome))
    if undone.left:
        live.show_message(fixing.messages.format_left_alone(undone))


@button
def compare(book: xlwings.Book) -> None:
    """Ask for an earlier version, compare the open workbook with it, and open a new workbook that lists what changed."""
    earlier = native.pick_file(book.app, "Compare with which earlier version?", *EARLIER_FILE_KINDS)
    if not earlier:
        return
    with live.freeze_excel(book):
        outcome, content = actions.compare_with_earlier(book, Path(earlier))
    live.show_status(book, outcome)
    if content:
        excel.open_new_workbook(book.app, content, "What changed")


@button
def about(book: xlwings.Book) -> None:
    """Say which versions are installed, which tables the open workbook has, and what keeps the add-in from working."""
    with live.freeze_excel(book):
        text = actions.describe_self_test(book)
    live.show_message(text)


mend, undo_mends = fix, undo_fixes
"""The names of two buttons in the macros of earlier versions. An older add-in, or a workbook with buttons, still calls them."""


def _unwaived_findings(book: xlwings.Book) -> list[SheetFinding]:
    return [finding for finding in read_findings(book) if not finding.is_waived]
