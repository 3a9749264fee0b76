"""One function for each button of the ribbon; Excel's macros call them by these names.

Long work says in the status bar how far it is. Its outcome stays there until another button is pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.raw_workbook import Refused
from xl_addin.actions import navigation as going
from xl_addin.actions.button_press import button
from xl_addin.excel import live, native
from xl_addin.sheets.findings_sheet import read_findings
from xl_addin.sheets.placing import check_placeable

if TYPE_CHECKING:
    import xlwings

    from xl_addin.sheets.findings_sheet import SheetFinding

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
    from xl_addin.actions.checking import check_open_workbook, describe_outcome, place_findings  # noqa: PLC0415 - few buttons check

    check_placeable(book)
    with live.freeze_excel(book):
        made = check_open_workbook(book)
        place_findings(book, made)
    standing = _unwaived_findings(book)
    going.go_to_finding(book, standing[0] if standing else None)
    live.show_status(book, " ".join([describe_outcome(made.report), *map(str, standing[:1])]))


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
    from xl_addin.actions.explaining import explain_findings  # noqa: PLC0415 - here alone

    sheet, area = going.current_selection(book)
    found = going.findings_at(read_findings(book), sheet, area)
    if not found:
        raise Refused(NO_FINDING_HERE.format(where=f"{sheet}!{area.ref}" if area else sheet))
    live.show_message(explain_findings(found))


@button
def write_panel_sheets(book: xlwings.Book) -> None:
    """Check the open workbook and write the findings and the Panel's sheets into it; while errors stand, drafts if wanted."""
    from xl_addin.actions.checking import check_open_workbook, place_panel, why_drafts_only  # noqa: PLC0415 - few buttons check

    check_placeable(book)
    with live.freeze_excel(book):
        made = check_open_workbook(book)
    why = why_drafts_only(made)
    if why and not live.ask_question(ASK_FOR_DRAFTS.format(why=why)):
        return
    with live.freeze_excel(book):
        sheets = place_panel(book, made)
    live.show_status(book, f"Findings and {sheets} sheets for the Panel were written{', as drafts' if why else ''}.")


@button
def clear_findings(book: xlwings.Book) -> None:
    """Take the Findings sheet out of the open workbook, and with it the colours that follow it."""
    from xl_addin.sheets.findings_sheet import remove_findings  # noqa: PLC0415 - here alone

    with live.freeze_excel(book):
        remove_findings(book)
    live.show_status(book, "")


@button
def check_folder(book: xlwings.Book) -> None:
    """Check all workbooks of a folder that is asked for, and open a new workbook that lists them and their findings."""
    from xl_addin.actions.folder import check_workbooks_in  # noqa: PLC0415 - here alone
    from xl_addin.excel.live import open_new_workbook  # noqa: PLC0415 - as above

    folder = native.pick_folder(book.app, "Check the workbooks of which folder?")
    if not folder:
        return
    with live.freeze_excel(book):
        content = check_workbooks_in(folder, lambda status: live.show_status(book, status))
    open_new_workbook(book.app, content, "Checked workbooks")


@button
def fix(book: xlwings.Book) -> None:
    """Show what can be mended in the open workbook without a judgement and, if that is wanted, mend it. Nothing is saved."""
    from xl_addin.actions.checking import check_again  # noqa: PLC0415 - few buttons check
    from xl_addin.fixing import applying as mending  # noqa: PLC0415 - here alone
    from xl_addin.fixing import messages as mending_words

    check_placeable(book)
    with live.freeze_excel(book):
        proposal = mending.propose_fixes(book)
    live.show_status(book, "")
    if not proposal.entries:
        live.show_message(mending_words.format_nothing_to_fix(book.name, proposal.plan))
        return
    if not live.ask_question(mending_words.format_question(book.name, proposal.plan)):
        return
    with live.freeze_excel(book):
        mending.apply_fixes(book, proposal)
        outcome = check_again(book)
    live.show_status(book, mending_words.format_fixed(proposal.plan, outcome))


@button
def undo_fixes(book: xlwings.Book) -> None:
    """Put back what the mended cells held, where they have not been changed since."""
    from xl_addin.actions.checking import check_again  # noqa: PLC0415 - few buttons check
    from xl_addin.fixing import messages as mending_words  # noqa: PLC0415 - here alone
    from xl_addin.fixing import undoing

    check_placeable(book)
    with live.freeze_excel(book):
        done = undoing.undo(book)
        outcome = check_again(book)
    live.show_status(book, mending_words.format_undone(done, outcome))
    if done.left:
        live.show_message(mending_words.format_left_alone(done))


@button
def compare(book: xlwings.Book) -> None:
    """Compare the open workbook with an earlier version that is asked for, and open a new workbook that says what changed."""
    from pathlib import Path  # noqa: PLC0415 - here alone

    from xl_addin.actions.comparing import compare_with_earlier  # noqa: PLC0415 - as above
    from xl_addin.excel.live import open_new_workbook  # noqa: PLC0415 - as above

    earlier = native.pick_file(book.app, "Compare with which earlier version?", *EARLIER_FILE_KINDS)
    if not earlier:
        return
    with live.freeze_excel(book):
        outcome, content = compare_with_earlier(book, Path(earlier))
    live.show_status(book, outcome)
    if content:
        open_new_workbook(book.app, content, "What changed")


@button
def about(book: xlwings.Book) -> None:
    """Say which versions are at work, what was found in the open workbook, and what stands in the way."""
    from xl_addin.actions.self_test import describe_self_test  # noqa: PLC0415 - here alone

    with live.freeze_excel(book):
        text = describe_self_test(book)
    live.show_message(text)


def _unwaived_findings(book: xlwings.Book) -> list[SheetFinding]:
    return [found for found in read_findings(book) if not found.is_waived]
