"""Reads how cells look, filters and data types from Excel's own objects, as pywin32 gives them on Windows.

`cells` is everywhere a Range object of Excel's, not of xlwings'. Colours are returned as 0xRRGGBB.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from validators.model import Area
from validators.reading import FilterCondition, PaintChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import xlwings

NO_FILL, PATTERNED = -1, -2
"""What `fill` returns instead of a colour where there is no fill, or where it is a pattern or a gradient."""

NO_PATTERN, SOLID = -4142, 1
"""Source: Microsoft, XlPattern: xlPatternNone, xlPatternSolid."""

AND, OR, VALUES = 1, 2, 7
"""Source: Microsoft, XlAutoFilterOperator: xlAnd, xlOr, xlFilterValues; 0 where a filter has only one comparison."""

COMPARISON_SIGNS = ("<=", ">=", "<>", "<", ">", "=")


def number_format(cells: Any) -> str | None:
    """Return the number format of cells; None where they differ."""
    code = cells.NumberFormat
    return None if code is None else str(code)


def font_colour(cells: Any) -> int | None:
    """Return the colour of cells' text; None where they differ."""
    return _rgb(cells.Font.Color)


def fill(cells: Any) -> int | None:
    """Return the colour behind cells, NO_FILL, or PATTERNED; None where they differ."""
    interior = cells.Interior
    pattern = interior.Pattern
    if pattern is None:
        return None
    if pattern != SOLID:
        return NO_FILL if pattern == NO_PATTERN else PATTERNED
    return _rgb(interior.Color)


def is_struck(cells: Any) -> bool | None:
    """Return whether cells are struck through; None where they differ."""
    struck = cells.Font.Strikethrough
    return None if struck is None else bool(struck)


def displayed_format(cells: Any) -> Any:
    """Return the object that says how cells are drawn in the end, with conditional formats."""
    return cells.DisplayFormat


def _rgb(colour: Any) -> int | None:
    """Return a colour as 0xRRGGBB; Excel has it as 0xBBGGRR."""
    if colour is None:
        return None
    number = int(colour)
    return (number & 0xFF) << 16 | number & 0xFF00 | number >> 16 & 0xFF


def hiding_areas(sheet: xlwings.Sheet, most: int) -> Iterator[Area]:
    """Yield the areas of conditional formats that may make a number look different, or hide it.

    Args:
        sheet: The sheet.
        most: How many conditional formats are looked at.
    """
    conditions = sheet.api.Cells.FormatConditions
    for number in range(1, min(int(conditions.Count), most) + 1):
        condition = conditions(number)
        with suppress(Exception):  # scales, bars and icons have no font
            if _format_change(condition).may_hide:
                yield from map(_area_of, condition.AppliesTo.Areas)


def _format_change(condition: Any) -> PaintChange:
    code = condition.NumberFormat
    return PaintChange(None if code is None else str(code), _rgb(condition.Font.Color), _rgb(condition.Interior.Color))


def _area_of(cells: Any) -> Area:
    top, left = int(cells.Row), int(cells.Column)
    return Area(top, left, top + int(cells.Rows.Count) - 1, left + int(cells.Columns.Count) - 1)


def table_style(table: xlwings.main.Table) -> str:
    """Return the name of an Excel Table's style; "" where it has none."""
    style = table.api.TableStyle
    return str(getattr(style, "Name", style) or "")


def filters(sheet: xlwings.Sheet) -> Iterator[tuple[Area, Mapping[int, FilterCondition | None]]]:
    """Yield the filters of a sheet and of its Excel Tables: the area, and the condition of each filtered column (from 1).

    A condition that Excel cannot describe, such as a list of days or a colour, is None.
    """
    seen = []
    for owner in [sheet.api, *sheet.api.ListObjects]:
        filter_ = owner.AutoFilter and _read_filter(owner.AutoFilter)
        if filter_ and filter_[1] and filter_ not in seen:
            seen.append(filter_)
            yield filter_


def _read_filter(auto_filter: Any) -> tuple[Area, Mapping[int, FilterCondition | None]]:
    area = _area_of(auto_filter.Range)
    on = [at for at in range(area.right - area.left + 1) if auto_filter.Filters(at + 1).On]
    return area, {area.left + at: _read_condition(auto_filter.Filters(at + 1)) for at in on}


def _read_condition(column_filter: Any) -> FilterCondition | None:
    with suppress(Exception):  # Excel raises an error where it cannot describe the condition
        operator, first = int(column_filter.Operator or 0), column_filter.Criteria1
        if operator == VALUES:
            texts = {str(text).removeprefix("=") for text in first}
            return FilterCondition(frozenset(text.casefold() for text in texts if text), has_blank="" in texts)
        if operator in (0, AND, OR):
            criteria = [first, column_filter.Criteria2] if operator else [first]
            return FilterCondition(tests=tuple(map(_read_comparison, map(str, criteria))), is_any=operator == OR)
    return None


def _read_comparison(criterion: str) -> tuple[str, str]:
    sign = next((sign for sign in COMPARISON_SIGNS if criterion.startswith(sign)), "")
    return (sign or "=", criterion[len(sign) :])


def has_data_types(cells: xlwings.Range) -> bool | None:
    """Return whether cells hold linked data types; None where some do. An older Excel has none."""
    with suppress(Exception):
        state = cells.api.HasRichDataType
        return None if state is None else bool(state)
    return False


def displayed_text(cell: xlwings.Range) -> str:
    """Return the text that Excel displays in a cell."""
    return str(cell.api.Text or "")
