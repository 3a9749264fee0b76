"""What xlwings has no name for: the few calls that go to Excel's own objects, as pywin32 gives them on Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.evidence import Area, ErrorValue, Filter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings

FIRST_ERROR = -2146828288
"""An error in a cell comes as a whole number, and as no other value does: this, and the number of its XlCVError."""

ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
    2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!",
    2050: "#CALC!",
}  # fmt: skip
"""Microsoft, Cell Error Values (XlCVError)."""

EXCEL_LINKS = 1
"""Microsoft, XlLink: xlExcelLinks."""


def plain_values(cells: xlwings.Range) -> Any:
    """Range.Value2: every number a double, dates too, which Range.Value rounds and gives as currencies by their format."""
    return cells.api.Value2


def error(number: int) -> ErrorValue:
    """The error that a whole number in a cell stands for."""
    return ErrorValue(ERRORS.get(number - FIRST_ERROR, "#VALUE!"))


def filters(sheet: xlwings.Sheet) -> Iterator[Filter]:
    """The filters of a sheet and of its Excel Tables, those without a condition left out."""
    owners = [sheet.api, *sheet.api.ListObjects]
    found = (_filter(owner.AutoFilter) for owner in owners if owner.AutoFilter is not None)
    yield from dict.fromkeys(filter_ for filter_ in found if filter_.columns)


def _filter(found: Any) -> Filter:
    top, left, width = int(found.Range.Row), int(found.Range.Column), int(found.Range.Columns.Count)
    bottom = top + int(found.Range.Rows.Count) - 1
    on = tuple(left + at for at in range(width) if found.Filters(at + 1).On)
    return Filter(Area(top, left, bottom, left + width - 1), on)


def linked_workbooks(book: xlwings.Book) -> Sequence[str]:
    """The other workbooks that a workbook takes values from, as Excel names them."""
    return tuple(book.api.LinkSources(EXCEL_LINKS) or ())


def counts_from_1904(book: xlwings.Book) -> bool:
    """Whether the workbook's days count from 1904."""
    return bool(book.api.Date1904)
