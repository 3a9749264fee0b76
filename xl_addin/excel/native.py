"""Calls Excel's own objects, through pywin32 on Windows, for the few things that xlwings has no name for."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from validators.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import xlwings

FIRST_ERROR = -2146828288
"""Excel gives an error in a cell as a whole number: this plus its XlCVError. No other value comes as a whole number."""

ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
    2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!",
    2050: "#CALC!",
}  # fmt: skip
"""The errors by their numbers. Source: Microsoft, Cell Error Values (XlCVError)."""

SOURCE_IS_RANGE = 1
"""Source: Microsoft, XlListObjectSourceType: xlSrcRange."""

EXCEL_LINKS = 1
"""Source: Microsoft, XlLink: xlExcelLinks."""

FILE_PICKER, FOLDER_PICKER, PICKED = 3, 4, -1
"""Source: Microsoft, MsoFileDialogType: msoFileDialogFilePicker, msoFileDialogFolderPicker; FileDialog.Show: -1 where the user
chose."""

FONT_TRAITS = ("Name", "Size", "Bold", "Italic", "Underline", "Color", "Strikethrough", "Subscript", "Superscript")
"""The properties of Excel's Font object that make some letters of a cell look different from others."""

BUSY_CODES = frozenset({-2147418111, -2147417846, -2146777998})
"""Excel takes no calls, for example while a cell is edited. Source: Microsoft, RPC_E_CALL_REJECTED,
RPC_E_SERVERCALL_RETRYLATER and VBA_E_IGNORE."""


def plain_values(cells: xlwings.Range) -> Any:
    """Return Range.Value2: every number and date as a double. Range.Value would round those under a currency format."""
    return cells.api.Value2


def put_plain(cells: xlwings.Range, value: Any) -> None:
    """Set Range.Value2. Excel reads a text as if it were typed."""
    cells.api.Value2 = value


def has_prefix(cell: xlwings.Range) -> bool:
    """Return whether an apostrophe makes a cell's value a text; the apostrophe is not part of the value."""
    return bool(cell.api.PrefixCharacter == "'")


def is_unusual(cell: xlwings.Range) -> bool:
    """Return whether a cell is one of several that one formula fills, or holds a linked data type."""
    own = cell.api
    return bool(own.HasArray or _newer_property(own, "HasSpill") or _newer_property(own, "HasRichDataType"))


def _newer_property(own: Any, name: str) -> bool:
    """Return a property of a cell that older versions of Excel do not have; False there."""
    with suppress(Exception):  # an older Excel raises an error of COM's or of Python's
        return bool(getattr(own, name))
    return False


def is_partly_formatted(cell: xlwings.Range) -> bool:
    """Return whether a part of a cell's text is formatted differently: Excel then answers None for the whole."""
    return any(getattr(cell.api.Font, trait) is None for trait in FONT_TRAITS)


def error_value(number: int) -> ErrorValue:
    """Return the error that Excel gives as this whole number."""
    return ErrorValue(ERRORS.get(number - FIRST_ERROR, "#VALUE!"))


def linked_workbooks(book: xlwings.Book) -> Sequence[str]:
    """Return the other workbooks that a workbook takes values from, as Excel names them."""
    return tuple(book.api.LinkSources(EXCEL_LINKS) or ())


def counts_from_1904(book: xlwings.Book) -> bool:
    """Return whether the workbook counts its days from 1904."""
    return bool(book.api.Date1904)


def is_busy(error: BaseException | None) -> bool:
    """Return whether an error, or one that it was raised from, says that Excel takes no calls now."""
    if error is None:
        return False
    raised = (getattr(error, "hresult", None), *(getattr(error, "excepinfo", None) or ()))
    is_ours = type(error).__name__ == "ExcelBusyError" or any(isinstance(code, int) and code in BUSY_CODES for code in raised)
    return is_ours or is_busy(error.__context__)


@contextmanager
def calls_tried_once() -> Iterator[None]:
    """Make a call that Excel rejects fail at once; xlwings would repeat it without a pause and without an end."""
    windows: Any = sys.modules.get("xlwings._xlwindows")
    before = getattr(windows, "N_COM_ATTEMPTS", 0)
    try:
        if windows is not None:
            windows.N_COM_ATTEMPTS = 1
        yield
    finally:
        if windows is not None:
            windows.N_COM_ATTEMPTS = before


def has_protected_structure(book: xlwings.Book) -> bool:
    """Return whether no sheet may be added, deleted or renamed."""
    return bool(book.api.ProtectStructure)


def is_shared(book: xlwings.Book) -> bool:
    """Return whether the workbook is shared in the old way, which tracks changes."""
    return bool(book.api.MultiUserEditing)


def is_of_old_format(book: xlwings.Book) -> bool:
    """Return whether the workbook's sheets are as small as those of .xls files."""
    return bool(book.api.Excel8CompatibilityMode)


def is_protected(sheet: xlwings.Sheet) -> bool:
    """Return whether a sheet's locked cells may not be changed, not even by macros."""
    return bool(sheet.api.ProtectContents) and not sheet.api.ProtectionMode


def has_protected_charts(sheet: xlwings.Sheet) -> bool:
    """Return whether a sheet's charts may not be changed, not even by macros."""
    return bool(sheet.api.ProtectDrawingObjects) and not sheet.api.ProtectionMode


def is_query_table(table: xlwings.main.Table) -> bool:
    """Return whether an Excel Table is filled by a query, not by hand."""
    return int(table.api.SourceType) != SOURCE_IS_RANGE


def is_locked(cell: xlwings.Range) -> bool:
    """Return whether a cell may not be changed while its sheet is protected."""
    return bool(cell.api.Locked)


def hide_name(name: xlwings.Name) -> None:
    """Leave a defined name out of Excel's Name Manager."""
    name.api.Visible = False


def pick_file(app: xlwings.App, title: str, kind: str, patterns: str) -> str:
    """Ask the user for a file in Excel's own dialog.

    Args:
        app: The Excel that shows the dialog.
        title: The dialog's title.
        kind: What the files are, such as "Excel workbooks".
        patterns: Their names, such as "*.xlsx; *.xlsm".

    Returns:
        The path of the file; "" where the user cancels.
    """
    dialog = app.api.FileDialog(FILE_PICKER)
    dialog.Title, dialog.AllowMultiSelect = title, False
    dialog.Filters.Clear()
    dialog.Filters.Add(kind, patterns)
    return str(dialog.SelectedItems(1)) if dialog.Show() == PICKED else ""


def pick_folder(app: xlwings.App, title: str) -> str:
    """Ask the user for a folder in Excel's own dialog, and return its path; "" where the user cancels."""
    dialog = app.api.FileDialog(FOLDER_PICKER)
    dialog.Title, dialog.AllowMultiSelect = title, False
    return str(dialog.SelectedItems(1)) if dialog.Show() == PICKED else ""


def open_as_new(app: xlwings.App, path: Path) -> None:
    """Open a new workbook that has the content of a file and has not been saved yet."""
    app.api.Workbooks.Add(str(path))
