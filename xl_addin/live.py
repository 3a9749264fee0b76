"""The open workbook: what it holds as evidence, and Excel left as it was found whatever happens.

All talk with Excel passes through here and through the files beside it; `caller` is the one place that asks Excel which
workbook is meant. Nothing of Excel's is kept from one click to the next.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import xlwings

from validators.evidence import DefinedName, Evidence
from validators.reading.values import DAY_ZERO, DAY_ZERO_1904
from xl_addin import native
from xl_addin.grids import STATES, grid_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from validators.evidence import Cell

SETTINGS = ("calculation", "status_bar", "screen_updating")
"""What is put back of Excel's settings, in this order."""


def caller() -> xlwings.Book:
    """The workbook from which a button was pressed."""
    return xlwings.Book.caller()


def evidence_of(book: xlwings.Book) -> Evidence:
    """The open workbook as it stands, saved or not: what reading its saved file would give, but for the file's hash."""
    zero = DAY_ZERO_1904 if native.counts_from_1904(book) else DAY_ZERO
    return Evidence(
        name=book.name,
        grids=tuple(grid_of(sheet, zero) for sheet in book.sheets),
        names=tuple(_name(name) for name in book.names),
        external_links=native.linked_workbooks(book),
        manual_calculation=book.app.calculation == "manual",
    )


def _name(name: xlwings.Name) -> DefinedName:
    """A name without the sheet that it belongs to, as files have it."""
    return DefinedName(name.name.rpartition("!")[2], (name.refers_to or "").removeprefix("="))


@contextmanager
def held(book: xlwings.Book, status: str = "") -> Iterator[None]:
    """The screen stands still, with a status if one is given; afterwards Excel stands as it stood before.

    Calculation, the status bar, the screen, the active sheet and the selection are put back, each if it still can be.
    """
    app = book.app
    before = {name: getattr(app, name) for name in SETTINGS}
    go_back = _place(app)
    try:
        app.screen_updating = False
        if status:
            app.status_bar = status
        yield
    finally:
        go_back()
        for name, value in before.items():
            with suppress(Exception):
                setattr(app, name, value)


def _place(app: xlwings.App) -> Callable[[], None]:
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


def show(book: xlwings.Book, cell: Cell) -> bool:
    """Select a cell, with its sheet in front. Whether that could be done: a sheet may be hidden, or gone."""
    if cell.sheet not in [sheet.name for sheet in book.sheets]:
        return False
    sheet = book.sheets[cell.sheet]
    if STATES[int(sheet.visible)] != "visible":
        return False
    sheet.activate()
    sheet.range(cell.ref).select()
    return True


def say(book: xlwings.Book, status: str) -> None:
    """Show a status at the bottom of the window; an empty one gives the status bar back to Excel."""
    book.app.status_bar = status or False
