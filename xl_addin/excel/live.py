"""The open workbook: what it holds as evidence, and Excel left as it was found whatever happens.

All talk with Excel passes through here and through the files beside it; `caller` is the one place that asks Excel which
workbook is meant. Nothing of Excel's is kept from one click to the next.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from validators.model import DAY_ZERO, DAY_ZERO_1904, DefinedName, RawWorkbook
from xl_addin.excel import native
from xl_addin.excel.grids import VISIBILITY, grid_of
from xl_addin.excel.xlwings_loader import xlwings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from validators.model import Cell, Grid

    Progress = Callable[[str], None]


RESTORED_SETTINGS = ("calculation", "enable_events", "display_alerts", "status_bar", "screen_updating")
"""What is put back of Excel's settings, in this order."""

TITLE = "Commissioning"
LONGEST_STATUS = 240
"""The characters that fit in the status bar of a wide screen."""


class _ExcelArgument(str):
    """An argument of Excel's: xlwings splits it at each =, and takes what follows the first; a file's name may have more."""

    __slots__ = ()

    def split(self, sep: Any = None, maxsplit: Any = 1) -> list[str]:
        return super().split(sep, maxsplit)


def calling_workbook() -> xlwings.Book:
    """The workbook from which a button was pressed."""
    given = sys.argv
    sys.argv = [_ExcelArgument(text) if text.startswith("--wb=") else text for text in given]
    try:
        return xlwings.Book.caller()
    finally:
        sys.argv = given


def raw_workbook_of(book: xlwings.Book, progress: Progress | None = None) -> RawWorkbook:
    """The open workbook as it stands, saved or not: what reading its saved file would give, but for the file's hash."""
    return RawWorkbook(
        name=book.name,
        grids=tuple(_read_grids(book, progress or (lambda _: None))),
        names=tuple(_defined_name(name) for name in book.names),
        external_links=native.linked_workbooks(book),
        manual_calculation=book.app.calculation == "manual",
        counts_from_1904=native.counts_from_1904(book),
    )


def _read_grids(book: xlwings.Book, progress: Progress) -> Iterator[Grid]:
    zero = DAY_ZERO_1904 if native.counts_from_1904(book) else DAY_ZERO
    sheets = list(book.sheets)
    for number, sheet in enumerate(sheets, 1):
        progress(f"Reading {sheet.name} ({number} of {len(sheets)})")
        yield grid_of(sheet, zero)


def _defined_name(name: xlwings.Name) -> DefinedName:
    """A name without the sheet that it belongs to, as files have it."""
    return DefinedName(name.name.rpartition("!")[2], (name.refers_to or "").removeprefix("="))


@contextmanager
def freeze_excel(book: xlwings.Book, status: str = "") -> Iterator[None]:
    """The screen stands still, with a status if one is given; afterwards Excel stands as it stood before.

    Nobody's macros run and nothing is asked meanwhile. Calculation, events, alerts, the status bar, the screen, the active
    sheet and the selection are put back, each if it still can be.
    """
    app = book.app
    before = {name: getattr(app, name) for name in RESTORED_SETTINGS}
    go_back = _remember_selection(app)
    try:
        app.screen_updating = app.enable_events = app.display_alerts = False
        if status:
            app.status_bar = status
        yield
    finally:
        go_back()
        for name, value in before.items():
            with suppress(Exception):
                setattr(app, name, value)


def _remember_selection(app: xlwings.App) -> Callable[[], None]:
    """What leads back to the workbook, sheet and cells that are in front now. By name: a sheet may be replaced meanwhile."""
    book = app.books.active
    sheet, selection = book.sheets.active.name, app.selection
    address = selection.address if selection else ""

    def go_back() -> None:
        with suppress(Exception):  # the sheet may be gone, and the workbook too
            book.activate()
            book.sheets[sheet].activate()
            if address:
                book.sheets[sheet].range(address).select()

    return go_back


def can_show(book: xlwings.Book, cell: Cell | None) -> bool:
    """Whether a cell stands on a sheet that is there and is not hidden."""
    return cell is not None and any(s.name == cell.sheet and VISIBILITY[int(s.visible)] == "visible" for s in book.sheets)


def show_cell(book: xlwings.Book, cell: Cell) -> bool:
    """Select a cell, with its sheet in front. Whether that could be done: a sheet may be hidden, gone, or protected from it."""
    if not can_show(book, cell):
        return False
    sheet = book.sheets[cell.sheet]
    with suppress(Exception):
        sheet.activate()
        sheet.range(cell.ref).select()
        return True
    return False


def show_status(book: xlwings.Book, status: str) -> None:
    """Show a status at the bottom of the window; an empty one gives the status bar back to Excel."""
    line = " ".join(status.split())
    book.app.status_bar = (line if len(line) <= LONGEST_STATUS else f"{line[: LONGEST_STATUS - 1]}…") or False


def show_message(text: str) -> None:
    """Show a message, until it is read."""
    _alert(text, "ok")


def ask_question(text: str) -> bool:
    """Show a question that is answered with yes or no. Whether it was yes."""
    return _alert(text, "yes_no") == "yes"


def _alert(text: str, buttons: str) -> str | None:
    """Asks Windows, not Excel, which may be busy. Where there is no window to ask, what is said goes to Excel's macros."""
    app = xlwings.apps.active
    if app is None:
        raise SystemExit(text)
    answer: str | None = app.alert(text, TITLE, buttons, "info")
    return answer


@contextmanager
def temporary_workbook(content: bytes, name: str = "") -> Iterator[Path]:
    """A file of these bytes, in a folder of its own. name: Excel opens no two workbooks of one name, so one is made up."""
    with TemporaryDirectory(prefix="commissioning-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, f"{name or Path(folder).name}.xlsx")
        path.write_bytes(content)
        yield path


def open_new_workbook(app: xlwings.App, content: bytes, name: str) -> None:
    """Open a workbook that has not been saved yet; Excel numbers its name."""
    with temporary_workbook(content, name) as path:
        native.open_as_new(app, path)
