"""One function for each button of the ribbon; Excel's macros call them by these names.

Long work says in the status bar how far it is. Its outcome stays there until another button is pressed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from validators.model import Refused
from xl_addin import actions, excel, fixing, sheets as own_sheets
from xl_addin.actions import button, navigation as going
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
"""What an earlier version may be: a name of the kind, and its patterns."""


@button
def check_workbook(book: xlwings.Book) -> None:
    """Check the open workbook as it stands: its findings on a sheet, the first of them selected, the verdict below."""
    check_placeable(book)
    with live.freeze_excel(book):
        made = actions.check_open_workbook(book)
        actions.place_findings(book, made)
    standing = _unwaived_findings(book)
    going.go_to_finding(book, standing[0] if standing else None)
    live.show_status(book, " ".join([actions.describe_outcome(made.report), *map(str, standing[:1])]))


@button
def next_finding(book: xlwings.Book) -> None:
    """Go to the finding after the selected cell, or to that of the selected row of Findings; after the last, the first."""
    standing = _unwaived_findings(book)
    if not standing:
        live.show_status(book, "No finding stands.")
        return
    found, is_first_again = going.finding_after_selection(book, standing)
    going.go_to_finding(book, found)
    live.show_status(book, going.describe_finding(book, found, standing, again=is_first_again))


@button
def explain(book: xlwings.Book) -> None:
    """Say why the findings at the selected cell, or on the selected row of Findings, matter and how to mend them."""
    sheet, area = going.current_selection(book)
    found = going.findings_at(read_findings(book), sheet, area)
    if not found:
        raise Refused(NO_FINDING_HERE.format(where=f"{sheet}!{area.ref}" if area else sheet))
    live.show_message(actions.explain_findings(found))


@button
def write_panel_sheets(book: xlwings.Book) -> None:
    """Check the open workbook and write the findings and the Panel's sheets into it; while errors stand, drafts if wanted."""
    check_placeable(book)
    with live.freeze_excel(book):
        made = actions.check_open_workbook(book)
    why = actions.why_drafts_only(made)
    if why and not live.ask_question(ASK_FOR_DRAFTS.format(why=why)):
        return
    with live.freeze_excel(book):
        sheets = actions.place_panel(book, made)
    live.show_status(book, f"Findings and {sheets} sheets for the Panel were written{', as drafts' if why else ''}.")


@button
def clear_findings(book: xlwings.Book) -> None:
    """Take the Findings sheet out of the open workbook, and with it the colours that follow it."""
    with live.freeze_excel(book):
        own_sheets.remove_findings(book)
    live.show_status(book, "")


@button
def check_folder(book: xlwings.Book) -> None:
    """Check all workbooks of a folder that is asked for, and open a new workbook that lists them and their findings."""
    folder = native.pick_folder(book.app, "Check the workbooks of which folder?")
    if not folder:
        return
    with live.freeze_excel(book):
        content = actions.check_workbooks_in(folder, lambda status: live.show_status(book, status))
    excel.open_new_workbook(book.app, content, "Checked workbooks")


@button
def fix(book: xlwings.Book) -> None:
    """Show what can be mended in the open workbook without a judgement and, if that is wanted, mend it. Nothing is saved."""
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
    """Put back what the mended cells held, where they have not been changed since."""
    check_placeable(book)
    with live.freeze_excel(book):
        done = fixing.undoing.undo(book)
        outcome = actions.check_again(book)
    live.show_status(book, fixing.messages.format_undone(done, outcome))
    if done.left:
        live.show_message(fixing.messages.format_left_alone(done))


@button
def compare(book: xlwings.Book) -> None:
    """Compare the open workbook with an earlier version that is asked for, and open a new workbook that says what changed."""
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
    """Say which versions are at work, what was found in the open workbook, and what stands in the way."""
    with live.freeze_excel(book):
        text = actions.describe_self_test(book)
    live.show_message(text)


mend, undo_mends = fix, undo_fixes
"""What the macros of an add-in, or of a workbook with buttons, call that was built before these buttons had today's names."""


def _unwaived_findings(book: xlwings.Book) -> list[SheetFinding]:
    return [found for found in read_findings(book) if not found.is_waived]
