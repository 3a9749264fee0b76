"""The buttons: a function for each, with its words and its place on the ribbon. Excel's macros call them by these names.

To add a button, write it here. The ribbon, the macros and the sheet of buttons are made from what is found in this file, and a
test says what else a button needs. Long work reports its progress in the status bar; its outcome stays there until another
button is pressed. Nothing here loads xlwings before a button is pressed, as the builder reads this file without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from validators.model import Refused
from xl_addin import actions, excel, fixing, sheets
from xl_addin.actions import RibbonGroup, button

if TYPE_CHECKING:
    import xlwings

    from xl_addin.sheets import SheetFinding

NO_FINDING_HERE = "No finding is listed at {where}. Next finding goes to one; or select a row of the Findings sheet."
ASK_FOR_DRAFTS = (
    "{why}, so its sheets are not for the Panel yet. Check workbook lists them.\n\n"
    "Write the sheets as drafts? Each of them would say DRAFT."
)

EARLIER_FILE_KINDS = ("Excel workbooks", "*.xlsx; *.xlsm; *.xltx; *.xltm")
"""The files that may be an earlier version: what they are, and the patterns of their names."""


@button(
    "Check workbook",
    "Lists every wrong category and total of the open workbook on its Findings sheet, saved or not.",
    RibbonGroup.CHECKS,
    "AcceptInvitation",
)
def check_workbook(book: xlwings.Book) -> None:
    """Check the open workbook, list its findings on a sheet, select the first, and say the verdict in the status bar."""
    sheets.check_placeable(book)
    with excel.live.freeze_excel(book):
        checked = actions.check_open_workbook(book)
        actions.place_findings(book, checked)
    findings = _unwaived_findings(book)
    actions.navigation.go_to_finding(book, findings[0] if findings else None)
    excel.live.show_status(book, " ".join([actions.describe_outcome(checked.report), *map(str, findings[:1])]))


@button(
    "Next finding",
    "Goes to the cell of the next finding.",
    RibbonGroup.CHECKS,
    "ReviewNextComment",
)
def next_finding(book: xlwings.Book) -> None:
    """Go to the finding after the selected cell, or to that of the selected row of Findings; after the last, to the first."""
    findings = _unwaived_findings(book)
    if not findings:
        excel.live.show_status(book, "No finding stands.")
        return
    finding, is_first_again = actions.navigation.finding_after_selection(book, findings)
    actions.navigation.go_to_finding(book, finding)
    excel.live.show_status(book, actions.navigation.describe_finding(book, finding, findings, again=is_first_again))


@button(
    "Explain",
    "Says why the finding that is selected matters, and how to put it right.",
    RibbonGroup.CHECKS,
    "Help",
)
def explain(book: xlwings.Book) -> None:
    """Say why the findings at the selected cell, or on the selected row of Findings, matter and how to put them right."""
    sheet, area = actions.navigation.current_selection(book)
    findings = actions.navigation.findings_at(sheets.read_findings(book), sheet, area)
    if not findings:
        raise Refused(NO_FINDING_HERE.format(where=f"{sheet}!{area.ref}" if area else sheet))
    excel.live.show_message(actions.explain_findings(findings))


@button(
    "Write Panel sheets",
    "Writes the sheets for the Panel into the open workbook, unless errors stand.",
    RibbonGroup.PANEL,
    "SheetInsert",
)
def write_panel_sheets(book: xlwings.Book) -> None:
    """Check the open workbook, and write the findings and the Panel's sheets into it; with errors, as drafts if agreed."""
    sheets.check_placeable(book)
    with excel.live.freeze_excel(book):
        checked = actions.check_open_workbook(book)
    why = actions.why_drafts_only(checked)
    if why and not excel.live.ask_question(ASK_FOR_DRAFTS.format(why=why)):
        return
    with excel.live.freeze_excel(book):
        number = actions.place_panel(book, checked)
    excel.live.show_status(book, f"Findings and {number} sheets for the Panel were written{', as drafts' if why else ''}.")


@button(
    "Clear findings",
    "Takes the Findings sheet and its colours out of the open workbook.",
    RibbonGroup.CHECKS,
    "ClearContents",
)
def clear_findings(book: xlwings.Book) -> None:
    """Remove the Findings sheet from the open workbook, and with it the colours that follow it."""
    with excel.live.freeze_excel(book):
        sheets.remove_findings(book)
    excel.live.show_status(book, "")


@button(
    "Check a folder",
    "Checks every workbook in a folder, and lists what was found.",
    RibbonGroup.FOLDER,
    "FileOpen",
    is_long=True,
)
def check_folder(book: xlwings.Book) -> None:
    """Ask for a folder, check all workbooks in it, and open a new workbook that lists them and their findings."""
    folder = excel.native.pick_folder(book.app, "Check the workbooks of which folder?")
    if not folder:
        return
    with excel.live.freeze_excel(book):
        content = actions.check_workbooks_in(folder, lambda status: excel.live.show_status(book, status))
    excel.open_new_workbook(book.app, content, "Checked workbooks")


@button(
    "Fix",
    "Shows what can be fixed without a judgement, fixes it if you say so, and saves nothing.",
    RibbonGroup.FIXES,
    "Spelling",
    tip="Fix what needs no judgement",
    macro="FixWorkbook",
)
def fix(book: xlwings.Book) -> None:
    """Show what can be fixed in the open workbook without a judgement and, if the user agrees, fix it. Nothing is saved."""
    sheets.check_placeable(book)
    with excel.live.freeze_excel(book):
        proposal = fixing.applying.propose_fixes(book)
    excel.live.show_status(book, "")
    if not proposal.entries:
        excel.live.show_message(fixing.messages.format_nothing_to_fix(book.name, proposal.plan))
        return
    if not excel.live.ask_question(fixing.messages.format_question(book.name, proposal.plan)):
        return
    with excel.live.freeze_excel(book):
        fixing.applying.apply_fixes(book, proposal)
        outcome = actions.check_again(book)
    excel.live.show_status(book, fixing.messages.format_fixed(proposal.plan, outcome))


@button(
    "Undo fixes",
    "Puts back what the fixed cells held, where they have not been changed since.",
    RibbonGroup.FIXES,
    "Undo",
)
def undo_fixes(book: xlwings.Book) -> None:
    """Restore what the fixed cells held, where they have not been changed since."""
    sheets.check_placeable(book)
    with excel.live.freeze_excel(book):
        undone = fixing.undoing.undo(book)
        outcome = actions.check_again(book)
    excel.live.show_status(book, fixing.messages.format_undone(undone, outcome))
    if undone.left:
        excel.live.show_message(fixing.messages.format_left_alone(undone))


@button(
    "Compare",
    "Says what was added, removed, changed and moved since an earlier version, in a new workbook.",
    RibbonGroup.VERSIONS,
    "WindowSideBySide",
    tip="Compare with an earlier version",
    macro="CompareVersions",
)
def compare(book: xlwings.Book) -> None:
    """Ask for an earlier version, compare the open workbook with it, and open a new workbook that says what changed."""
    earlier = excel.native.pick_file(book.app, "Compare with which earlier version?", *EARLIER_FILE_KINDS)
    if not earlier:
        return
    with excel.live.freeze_excel(book):
        outcome, content = actions.compare_with_earlier(book, Path(earlier))
    excel.live.show_status(book, outcome)
    if content:
        excel.open_new_workbook(book.app, content, "What changed")


@button(
    "About and self-test",
    "Says which versions are installed, and whether they work together on this computer.",
    RibbonGroup.HELP,
    "Info",
)
def about(book: xlwings.Book) -> None:
    """Say which versions are installed, which tables the open workbook has, and what keeps the add-in from working."""
    with excel.live.freeze_excel(book):
        text = actions.describe_self_test(book)
    excel.live.show_message(text)


mend, undo_mends = fix, undo_fixes
"""The names of two buttons in the macros of earlier versions. An older add-in, or a workbook with buttons, still calls them."""


def _unwaived_findings(book: xlwings.Book) -> list[SheetFinding]:
    return [finding for finding in sheets.read_findings(book) if not finding.is_waived]
