"""What xlwings has no name for: the few calls that go to Excel's own objects, as pywin32 gives them on Windows."""

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
"""An error in a cell comes as a whole number, and as no other value does: this, and the number of its XlCVError."""

ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
    2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!",
    2050: "#CALC!",
}  # fmt: skip
"""Microsoft, Cell Error Values (XlCVError)."""

SOURCE_IS_RANGE = 1
"""Microsoft, XlListObjectSourceType: xlSrcRange."""

EXCEL_LINKS = 1
"""Microsoft, XlLink: xlExcelLinks."""

FILE_PICKER, FOLDER_PICKER, PICKED = 3, 4, -1
"""Microsoft, MsoFileDialogType: msoFileDialogFilePicker, msoFileDialogFolderPicker; FileDialog.Show, where the user chose."""

FONT_TRAITS = ("Name", "Size", "Bold", "Italic", "Underline", "Color", "Strikethrough", "Subscript", "Superscript")
"""What Excel's Font says of letters."""

BUSY_CODES = frozenset({-2147418111, -2147417846, -2146777998})
"""Microsoft, RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER and VBA_E_IGNORE: Excel takes no calls, as amid an edit."""


def plain_values(cells: xlwings.Range) -> Any:
    """Range.Value2: every number a double, dates too, which Range.Value rounds and gives as currencies by their format."""
    return cells.api.Value2


def put_plain(cells: xlwings.Range, value: Any) -> None:
    """Set Range.Value2: a text is read as if it were typed."""
    cells.api.Value2 = value


def has_prefix(cell: xlwings.Range) -> bool:
    """Whether an apostrophe before its text, which is no part of it, has a cell hold a text."""
    return bool(cell.api.PrefixCharacter == "'")


def is_unusual(cell: xlwings.Range) -> bool:
    """Whether a cell is one of several that a formula fills, or holds a data type."""
    own = cell.api
    return bool(own.HasArray or _newer_property(own, "HasSpill") or _newer_property(own, "HasRichDataType"))


def _newer_property(own: Any, name: str) -> bool:
    """What a newer Excel says of a cell, and an older one knows nothing of."""
    with suppress(Exception):  # as it says so with an error of COM's or of Python's
        return bool(getattr(own, name))
    return False


def is_partly_formatted(cell: xlwings.Range) -> bool:
    """Whether a part of a cell's text has a look of its own: Excel then has no one answer for the whole."""
    return any(getattr(cell.api.Font, trait) is None for trait in FONT_TRAITS)


def error_value(number: int) -> ErrorValue:
    """The error that a whole number in a cell stands for."""
    return ErrorValue(ERRORS.get(number - FIRST_ERROR, "#VALUE!"))


def linked_workbooks(book: xlwings.Book) -> Sequence[str]:
    """The other workbooks that a workbook takes values from, as Excel names them."""
    return tuple(book.api.LinkSources(EXCEL_LINKS) or ())


def counts_from_1904(book: xlwings.Book) -> bool:
    """Whether the workbook's days count from 1904."""
    return bool(book.api.Date1904)


def is_busy(error: BaseException | None) -> bool:
    """Whether an error, or the one in whose place it came, says that Excel takes no calls now."""
    if error is None:
        return False
    raised = (getattr(error, "hresult", None), *(getattr(error, "excepinfo", None) or ()))
    is_ours = type(error).__name__ == "ExcelBusyError" or any(isinstance(code, int) and code in BUSY_CODES for code in raised)
    return is_ours or is_busy(error.__context__)


@contextmanager
def calls_tried_once() -> Iterator[None]:
    """A call that Excel turns away fails: as it comes, xlwings repeats one without a pause and without an end."""
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
    """Whether no sheet may be put in, taken out or given another name."""
    return bool(book.api.ProtectStructure)


def is_shared(book: xlwings.Book) -> bool:
    """Whether the workbook is shared in the old way, which tracks changes."""
    return bool(book.api.MultiUserEditing)


def is_of_old_format(book: xlwings.Book) -> bool:
    """Whether its sheets are as small as those of .xls files."""
    return bool(book.api.Excel8CompatibilityMode)


def is_protected(sheet: xlwings.Sheet) -> bool:
    """Whether a sheet's locked cells may not be changed, not even by macros."""
    return bool(sheet.api.ProtectContents) and not sheet.api.ProtectionMode


def has_protected_charts(sheet: xlwings.Sheet) -> bool:
    """Whether a sheet's charts may not be changed, not even by macros."""
    return bool(sheet.api.ProtectDrawingObjects) and not sheet.api.ProtectionMode


def is_query_table(table: xlwings.main.Table) -> bool:
    """Whether an Excel Table is filled from elsewhere."""
    return int(table.api.SourceType) != SOURCE_IS_RANGE


def is_locked(cell: xlwings.Range) -> bool:
    """Whether a cell may not be changed once its sheet is protected."""
    return bool(cell.api.Locked)


def hide_name(name: xlwings.Name) -> None:
    """Leave a name out of the list of names that Excel shows."""
    name.api.Visible = False


def pick_file(app: xlwings.App, title: str, kind: str, patterns: str) -> str:
    """The file that the user chooses in Excel's own dialog; nothing where they cancel it. patterns: such as *.xlsx;*.xlsm."""
    dialog = app.api.FileDialog(FILE_PICKER)
    dialog.Title, dialog.AllowMultiSelect = title, False
    dialog.Filters.Clear()
    dialog.Filters.Add(kind, patterns)
    return str(dialog.SelectedItems(1)) if dialog.Show() == PICKED else ""


def pick_folder(app: xlwings.App, title: str) -> str:
    """The folder that the user chooses in Excel's own dialog; nothing where they cancel it."""
    dialog = app.api.FileDialog(FOLDER_PICKER)
    dialog.Title, dialog.AllowMultiSelect = title, False
    return str(dialog.SelectedItems(1)) if dialog.Show() == PICKED else ""


def open_as_new(app: xlwings.App, path: Path) -> None:
    """Open a new workbook, not saved yet, that is like a file."""
    app.api.Workbooks.Add(str(path))
