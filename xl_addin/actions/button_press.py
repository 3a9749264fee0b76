"""What a button is, and what happens when any button is pressed: whatever goes wrong ends in one message.

The builder reads the buttons too, on computers without xlwings, so nothing here loads it before a button is pressed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from validators import system
from validators.model import Refused
from xl_addin import excel

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings

TRIES, PAUSE_SECONDS = 10, 0.2
"""How often Excel is asked whether it takes calls, and the seconds in between."""

BUSY = (
    "Excel is busy: a cell is being edited, or a dialog is open. "
    "Finish the edit with Enter or leave it with Esc, close the dialog, and press the button again."
)
NO_WORKBOOK = "No workbook is open to work on. Open one (in Protected View, press Enable Editing), and press the button again."
FAILED = "{button} could not finish because of a fault in this program. Nothing was saved. {details}"


class RibbonGroup(Enum):
    """The groups of buttons on our tab, from left to right, with the label of each."""

    CHECKS = "Check"
    FIXES = "Fix"
    PANEL = "Panel"
    FOLDER = "Folder"
    VERSIONS = "Versions"
    HELP = "Help"


@dataclass(frozen=True)
class Button:
    """A button: what it does in a workbook, and all that the ribbon, the macros and the sheet of buttons need of it.

    Attributes:
        work: Does what the button is for in the workbook in front. Its name is what the macros call.
        label: The button's words.
        description: The sentence under the label when the pointer rests on the button, and beside it on a sheet.
        group: The group that it is in. In a group, buttons are in the order of their functions; the first is large.
        icon: The name of the picture: an imageMso of Office.
        tip: The words above the description, where they are not the label.
        macro: The name of its Sub in VBA, where a name made from the function's would be one of VBA's own.
        is_long: Whether its work may take minutes: it is then done by a Python of its own, and not by the one that stays.
    """

    work: Callable[[xlwings.Book], None]
    label: str
    description: str
    group: RibbonGroup
    icon: str
    tip: str = ""
    macro: str = ""
    is_long: bool = False

    @property
    def name(self) -> str:
        """The name of its function in xl_addin.buttons, by which the macros call it."""
        return self.work.__name__

    def __call__(self) -> None:
        """Do the work in the workbook in front. Whatever goes wrong is shown as one message; nothing is raised to Excel."""
        message = ""
        try:
            self.work(_workbook_in_front())
        except Refused as why:
            message = str(why)
        except Exception as error:  # noqa: BLE001 - nobody is shown a traceback
            message = BUSY if excel.native.is_busy(error) else _describe_failure(self.name)
        finally:
            excel.live.forget_calling_workbook()
        if message:
            excel.live.show_message(message)


def button(  # noqa: PLR0913 - each is one fact about a button
    label: str,
    description: str,
    group: RibbonGroup,
    icon: str,
    *,
    tip: str = "",
    macro: str = "",
    is_long: bool = False,
) -> Callable[[Callable[[xlwings.Book], None]], Button]:
    """Make a function the button that these facts describe; `Button` says what each is."""
    return lambda work: Button(work, label, description, group, icon, tip, macro, is_long)


def _workbook_in_front(tries: int = TRIES) -> xlwings.Book:
    """Return the workbook in front, once Excel takes calls.

    Raises:
        Refused: No workbook is open.
        Exception: Excel's own error, where it takes no calls in so many tries.
    """
    try:
        with excel.native.calls_tried_once():
            return _check_takes_calls(excel.live.calling_workbook())
    except Exception as error:
        if excel.native.is_busy(error):
            if tries == 1:
                raise
        elif isinstance(error, (KeyError, OSError)):
            raise Refused(NO_WORKBOOK) from error
        else:
            raise
    time.sleep(PAUSE_SECONDS)
    return _workbook_in_front(tries - 1)


def _check_takes_calls(book: xlwings.Book) -> xlwings.Book:
    """Return the workbook, once Excel takes a call that sets something: one that only reads may succeed amid an edit."""
    book.app.screen_updating = book.app.screen_updating
    return book


def _describe_failure(name: str) -> str:
    """Write a crash log, and return the sentence that tells the user of it."""
    return FAILED.format(button=name.replace("_", " ").capitalize(), details=system.write_crash_log())
