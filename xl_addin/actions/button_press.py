"""What every button does around its work: finds the workbook in front, and turns whatever goes wrong into one message."""

from __future__ import annotations

import time
from functools import wraps
from typing import TYPE_CHECKING

from validators import system
from validators.model import Refused
from xl_addin.excel import live, native

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings

TRIES, PAUSE_SECONDS = 10, 0.2
"""How often Excel is asked whether it takes calls, and the seconds between two tries."""

BUSY = (
    "Excel is busy: a cell is being edited, or a dialog is open. "
    "Finish the edit with Enter or leave it with Esc, close the dialog, and press the button again."
)
NO_WORKBOOK = "No workbook is open to work on. Open one (in Protected View, press Enable Editing), and press the button again."
FAILED = "{button} could not finish because of a fault in this program. Nothing was saved. {details}"


def button(work: Callable[[xlwings.Book], None]) -> Callable[[], None]:
    """Make a button of work in the workbook in front. The button raises nothing: Excel would show an error in its own way."""

    @wraps(work)
    def pressed() -> None:
        message = ""
        try:
            work(_workbook_in_front())
        except Refused as why:
            message = str(why)
        except Exception as error:  # noqa: BLE001 - nobody is shown a traceback
            message = BUSY if native.is_busy(error) else _describe_failure(work.__name__)
        if message:
            live.show_message(message)

    return pressed


def _workbook_in_front(tries: int = TRIES) -> xlwings.Book:
    """The workbook in front, once Excel takes calls.

    Raises:
        Refused: No workbook is open.
        Exception: The error of Excel's own, after that many tries.
    """
    try:
        with native.calls_tried_once():
            return _check_takes_calls(live.calling_workbook())
    except Exception as error:
        if native.is_busy(error):
            if tries == 1:
                raise
        elif isinstance(error, (KeyError, OSError)):
            raise Refused(NO_WORKBOOK) from error
        else:
            raise
    time.sleep(PAUSE_SECONDS)
    return _workbook_in_front(tries - 1)


def _check_takes_calls(book: xlwings.Book) -> xlwings.Book:
    """The workbook, once Excel takes a call that sets something: one that only reads may succeed while a cell is edited."""
    book.app.screen_updating = book.app.screen_updating
    return book


def _describe_failure(name: str) -> str:
    """The message on a fault of the program, with the file that has the details. name: of the button's function."""
    return FAILED.format(button=name.replace("_", " ").capitalize(), details=system.write_crash_log())
