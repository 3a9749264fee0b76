"""One function for each button of the ribbon; Excel's macros call them by these names.

Long work says in the status bar how far it is. Its outcome stays there until another button is pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.refusal import Refused
from xl_addin.actions import navigation as going
from xl_addin.actions.pressing import button
from xl_addin.excel import live, native
from xl_addin.sheets.findings_sheet import listed
from xl_addin.sheets.placing import check_placeable

if TYPE_CHECKING:
    import xlwings

    from xl_addin.sheets.findings_sheet import Found

NOWHERE = "No finding is listed at {where}. Next finding goes to one; or select a row of the Findings sheet."
ERRORS = (
    "{why}, so its sheets are not for the Panel yet. Check workbook lists them.\n\n"
    "Write the sheets as drafts? Each of them would say DRAFT."
)

EARLIER = ("Excel workbooks", "*.xlsx; *.xlsm; *.xltx; *.xltm")
"""What an earlier version may be: a name of the kind, and its patterns."""


@button
def check_workbook(book: xlwings.Book) -> None:
    """Check the open workbook as it stands: its findings on a sheet, the first of them selected, the verdict below."""
    from xl_addin.actions.checking import checked, outcome, place_findings  # noqa: PLC0415 - few buttons check

    check_placeable(book)
    with live.held(book):
        made = checked(book)
        place_findings(book, made)
    standing = _standing(book)
    going.go(book, standing[0] if standing else None)
    live.say(book, " ".join([outcome(made.report), *map(str, standing[:1])]))


@button
def next_finding(book: xlwings.Book) -> None:
    """Go to the finding after the selected cell, or to that of the selected row of Findings; after the last, the first."""
    standing = _standing(book)
    if not standing:
        live.say(book, "No finding stands.")
        return
    found, is_first_again = going.following(book, standing)
    going.go(book, found)
    live.say(book, going.told(book, found, standing, again=is_first_again))


@button
def explain(book: xlwings.Book) -> None:
    """Say why the findings at the selected cell, or on the selected row of Findings, matter and how to mend them."""
    from xl_addin.actions.explaining import explained  # noqa: PLC0415 - here alone

    sheet, area = going.selected(book)
    found = going.at(listed(book), sheet, area)
    if not found:
        raise Refused(NOWHERE.format(where=f"{sheet}!{area.ref}" if area else sheet))
    live.tell(explained(found))


@button
def write_panel_sheets(book: xlwings.Book) -> None:
    """Check the open workbook and write the findings and the Panel's sheets into it; while errors stand, drafts if wanted."""
    from xl_addin.actions.checking import checked, obstacle, place_panel  # noqa: PLC0415 - few buttons check

    check_placeable(book)
    with live.held(book):
        made = checked(book)
    why = obstacle(made)
    if why and not live.ask(ERRORS.format(why=why)):
        return
    with live.held(book):
        sheets = place_panel(book, made)
    live.say(book, f"Findings and {sheets} sheets for the Panel were written{', as drafts' if why else ''}.")


@button
def clear_findings(book: xlwings.Book) -> None:
    """Take the Findings sheet out of the open workbook, and with it the colours that follow it."""
    from xl_addin.sheets.clearing import clear  # noqa: PLC0415 - here alone

    with live.held(book):
        clear(book)
    live.say(book, "")


@button
def check_folder(book: xlwings.Book) -> None:
    """Check all workbooks of a folder that is asked for, and open a new workbook that lists them and their findings."""
    from xl_addin.actions.folder import checked_folder  # noqa: PLC0415 - here alone
    from xl_addin.excel.temporary import opened  # noqa: PLC0415 - as above

    folder = native.picked_folder(book.app, "Check the workbooks of which folder?")
    if not folder:
        return
    with live.held(book):
        content = checked_folder(folder, lambda status: live.say(book, status))
    opened(book.app, content, "Checked workbooks")


@button
def mend(book: xlwings.Book) -> None:
    """Show what can be mended in the open workbook without a judgement and, if that is wanted, mend it. Nothing is saved."""
    from xl_addin.actions.checking import renewed  # noqa: PLC0415 - few buttons check
    from xl_addin.fixing import fixing as mending  # noqa: PLC0415 - here alone
    from xl_addin.fixing import wording as mending_words

    check_placeable(book)
    with live.held(book):
        proposal = mending.proposed(book)
    live.say(book, "")
    if not proposal.entries:
        live.tell(mending_words.nothing(book.name, proposal.plan))
        return
    if not live.ask(mending_words.question(book.name, proposal.plan)):
        return
    with live.held(book):
        mending.mend(book, proposal)
        outcome = renewed(book)
    live.say(book, mending_words.mended(proposal.plan, outcome))


@button
def undo_mends(book: xlwings.Book) -> None:
    """Put back what the mended cells held, where they have not been changed since."""
    from xl_addin.actions.checking import renewed  # noqa: PLC0415 - few buttons check
    from xl_addin.fixing import undoing
    from xl_addin.fixing import wording as mending_words  # noqa: PLC0415 - here alone

    check_placeable(book)
    with live.held(book):
        done = undoing.undo(book)
        outcome = renewed(book)
    live.say(book, mending_words.undone(done, outcome))
    if done.left:
        live.tell(mending_words.left(done))


@button
def compare(book: xlwings.Book) -> None:
    """Compare the open workbook with an earlier version that is asked for, and open a new workbook that says what changed."""
    from pathlib import Path  # noqa: PLC0415 - here alone

    from xl_addin.actions.comparing import compared  # noqa: PLC0415 - as above
    from xl_addin.excel.temporary import opened  # noqa: PLC0415 - as above

    earlier = native.picked_file(book.app, "Compare with which earlier version?", *EARLIER)
    if not earlier:
        return
    with live.held(book):
        outcome, content = compared(book, Path(earlier))
    live.say(book, outcome)
    if content:
        opened(book.app, content, "What changed")


@button
def about(book: xlwings.Book) -> None:
    """Say which versions are at work, what was found in the open workbook, and what stands in the way."""
    from xl_addin.actions.self_test import told  # noqa: PLC0415 - here alone

    with live.held(book):
        text = told(book)
    live.tell(text)


def _standing(book: xlwings.Book) -> list[Found]:
    return [found for found in listed(book) if not found.is_waived]
