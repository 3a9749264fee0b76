"""Reads the open workbook as a raw workbook, talks to the user, and leaves Excel as it was found whatever happens.

All talk with Excel passes through this file and those beside it. `calling_workbook` is the one place that asks Excel which
workbook a button was pressed in.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from validators.model import DAY_ZERO, DAY_ZERO_1904, DefinedName, RawWorkbook
from xl_addin.excel import native
from xl_addin.excel.grids import VISIBILITY, read_sheet
from xl_addin.excel.last_press import last_press_of
from xl_addin.excel.xlwings_loader import xlwings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from validators.model import Cell
    from xl_addin.excel.grids import ReadSheet

    Progress = Callable[[str], None]


RESTORED_SETTINGS = ("calculation", "enable_events", "display_alerts", "status_bar", "screen_updating")
"""Excel's settings that are restored after a button's work, in this order."""

TITLE = "Commissioning"
LONGEST_STATUS = 240
"""The characters that fit in the status bar of a wide screen."""


class NoExcelError(Exception):
    """No Excel was found. The message is what it was to show."""


class _ExcelArgument(str):
    """An argument from Excel's macros that splits at its first = only.

    xlwings splits it at each = and takes the second part, but the name of a workbook may have an = in it.
    """

    __slots__ = ()

    def split(self, sep: Any = None, maxsplit: Any = 1) -> list[str]:
        return super().split(sep, maxsplit)


def calling_workbook() -> xlwings.Book:
    """Return the workbook in which a button was pressed."""
    arguments = sys.argv
    sys.argv = [_ExcelArgument(text) if text.startswith("--wb=") else text for text in arguments]
    try:
        return xlwings.Book.caller()
    finally:
        sys.argv = arguments


def forget_calling_workbook() -> None:
    """Let go of the workbook that the macros named to a Python that stays: Excel could not close it wholly."""
    windows: Any = getattr(xlwings, "_xlwindows", None)
    if windows is not None:
        windows.BOOK_CALLER = None


def raw_workbook_of(book: xlwings.Book, *, shows_progress: bool = False) -> RawWorkbook:
    """Read the open workbook as it is now, saved or not.

    Args:
        book: The open workbook.
        shows_progress: Whether the status bar says which sheet is being read.

    Returns:
        What reading the saved file would give, but for the file's hash. A sheet in which nothing has changed since it was last
        read is the very same grid, and a workbook in which nothing has changed the very same raw workbook.
    """
    progress: Progress = (lambda status: show_status(book, status)) if shows_progress else lambda _: None
    last = last_press_of(book)
    sheets = _read_sheets(book, progress, last.sheets)
    raw = RawWorkbook(
        name=book.name,
        grids=tuple(sheet.grid for sheet in sheets.values()),
        names=tuple(_defined_name(name) for name in book.names),
        external_links=native.linked_workbooks(book),
        manual_calculation=book.app.calculation == "manual",
        counts_from_1904=native.counts_from_1904(book),
    )
    return last.keep_raw(sheets, raw)


def _read_sheets(book: xlwings.Book, progress: Progress, last: Mapping[str, ReadSheet]) -> dict[str, ReadSheet]:
    """Return the sheets of a workbook in its order, by name."""
    zero = DAY_ZERO_1904 if native.counts_from_1904(book) else DAY_ZERO
    sheets, read = list(book.sheets), {}
    for number, sheet in enumerate(sheets, 1):
        name = sheet.name
        progress(f"Reading {name} ({number} of {len(sheets)})")
        read[name] = read_sheet(sheet, zero, last.get(name))
    return read


def _defined_name(name: xlwings.Name) -> DefinedName:
    """Return a defined name without the sheet that it belongs to, as files store it."""
    return DefinedName(name.name.rpartition("!")[2], (name.refers_to or "").removeprefix("="))


@contextmanager
def freeze_excel(book: xlwings.Book, status: str = "") -> Iterator[None]:
    """Stop Excel from redrawing, running macros and asking questions, and restore its state afterwards.

    Calculation, events, alerts, the status bar, the screen, the active sheet and the selection are restored, each where that
    is still possible.

    Args:
        book: Any workbook of that Excel.
        status: A text for the status bar meanwhile.
    """
    app = book.app
    before = {name: getattr(app, name) for name in RESTORED_SETTINGS}
    restore_selection = _remember_selection(app)
    try:
        app.screen_updating = app.enable_events = app.display_alerts = False
        if status:
            app.status_bar = status
        yield
    finally:
        restore_selection()
        for name, value in before.items():
            with suppress(Exception):
                setattr(app, name, value)


def _remember_selection(app: xlwings.App) -> Callable[[], None]:
    """Return a function that selects again what is selected now. It goes by names, as a sheet may be replaced meanwhile."""
    book = app.books.active
    sheet, selection = book.sheets.active.name, app.selection
    address = selection.address if selection else ""

    def restore_selection() -> None:
        with suppress(Exception):  # the sheet may be gone, and the workbook too
            book.activate()
            book.sheets[sheet].activate()
            if address:
                book.sheets[sheet].range(address).select()

    return restore_selection


def can_show(book: xlwings.Book, cell: Cell | None) -> bool:
    """Return whether a cell is on a sheet that exists and is not hidden."""
    return cell is not None and any(s.name == cell.sheet and VISIBILITY[int(s.visible)] == "visible" for s in book.sheets)


def show_cell(book: xlwings.Book, cell: Cell) -> bool:
    """Select a cell and bring its sheet to the front.

    Returns:
        Whether that was possible. The sheet may be hidden, deleted or protected against it.
    """
    if not can_show(book, cell):
        return False
    sheet = book.sheets[cell.sheet]
    with suppress(Exception):
        sheet.activate()
        sheet.range(cell.ref).select()
        return True
    return False


def show_status(book: xlwings.Book, status: str) -> None:
    """Show a text in the status bar; an empty one gives the bar back to Excel."""
    line = " ".join(status.split())
    book.app.status_bar = (line if len(line) <= LONGEST_STATUS else f"{line[: LONGEST_STATUS - 1]}…") or False


def show_message(text: str) -> None:
    """Show a message box with an OK button, and wait until it is closed."""
    _alert(text, "ok")


def ask_question(text: str) -> bool:
    """Show a message box with Yes and No, and return whether the answer was yes."""
    return _alert(text, "yes_no") == "yes"


def _alert(text: str, buttons: str) -> str | None:
    """Show a message box of Windows, as Excel may be busy.

    Raises:
        NoExcelError: There is no Excel to show it over. The macros then say that something failed.
    """
    app = xlwings.apps.active
    if app is None:
        raise NoExcelError(text)
    answer: str | None = app.alert(text, TITLE, buttons, "info")
    return answer


@contextmanager
def temporary_workbook(content: bytes, name: str = "") -> Iterator[Path]:
    """Yield the path of a temporary workbook file, in a folder of its own, which is deleted afterwards.

    Args:
        content: The bytes of the file.
        name: The name of the file without its ending. Without one, the file has a name that no open workbook has: Excel opens
            no two workbooks of one name.
    """
    with TemporaryDirectory(prefix="commissioning-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, f"{name or Path(folder).name}.xlsx")
        path.write_bytes(content)
        yield path


def open_new_workbook(app: xlwings.App, content: bytes, name: str) -> None:
    """Open a new workbook that has not been saved yet.

    Args:
        app: The Excel to open it in.
        content: The workbook's bytes.
        name: Its name, after which Excel puts a number.
    """
    with temporary_workbook(content, name) as path:
        native.open_as_new(app, path)
