"""What Excel's own objects say of how cells look, of filters and of data types, as pywin32 gives them on Windows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from validators.model import Area
from validators.reading import FilterCondition, PaintChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import xlwings

NO_FILL, PATTERNED = -1, -2
"""In place of the colour of a fill, where there is none, or where it is a pattern or a gradient."""

NO_PATTERN, SOLID = -4142, 1
"""Microsoft, XlPattern: xlPatternNone, xlPatternSolid."""

AND, OR, VALUES = 1, 2, 7
"""Microsoft, XlAutoFilterOperator: xlAnd, xlOr, xlFilterValues; 0 where a filter has one comparison alone."""

COMPARISON_SIGNS = ("<=", ">=", "<>", "<", ">", "=")


def number_format(cells: Any) -> str | None:
    """The number format of cells; None where they differ."""
    found = cells.NumberFormat
    return None if found is None else str(found)


def font_colour(cells: Any) -> int | None:
    """The colour of cells' texts; None where they differ."""
    return _rgb(cells.Font.Color)


def fill(cells: Any) -> int | None:
    """The colour behind cells, NO_FILL, or PATTERNED; None where they differ."""
    ground = cells.Interior
    pattern = ground.Pattern
    if pattern is None:
        return None
    if pattern != SOLID:
        return NO_FILL if pattern == NO_PATTERN else PATTERNED
    return _rgb(ground.Color)


def is_struck(cells: Any) -> bool | None:
    """Whether cells are struck through; None where they differ."""
    found = cells.Font.Strikethrough
    return None if found is None else bool(found)


def displayed_format(cells: Any) -> Any:
    """How cells are drawn in the end, conditional formats and all."""
    return cells.DisplayFormat


def _rgb(colour: Any) -> int | None:
    """Red, green and blue, of a colour that Excel counts in the other order."""
    if colour is None:
        return None
    number = int(colour)
    return (number & 0xFF) << 16 | number & 0xFF00 | number >> 16 & 0xFF


def hiding_areas(sheet: xlwings.Sheet, most: int) -> Iterator[Area]:
    """The areas of conditional formats that may draw a number otherwise, or not at all. most: how many are looked at."""
    found = sheet.api.Cells.FormatConditions
    for number in range(1, min(int(found.Count), most) + 1):
        condition = found(number)
        with suppress(Exception):  # scales, bars and icons have no font
            if _format_change(condition).may_hide:
                yield from map(_area_of, condition.AppliesTo.Areas)


def _format_change(condition: Any) -> PaintChange:
    written = condition.NumberFormat
    return PaintChange(None if written is None else str(written), _rgb(condition.Font.Color), _rgb(condition.Interior.Color))


def _area_of(cells: Any) -> Area:
    top, left = int(cells.Row), int(cells.Column)
    return Area(top, left, top + int(cells.Rows.Count) - 1, left + int(cells.Columns.Count) - 1)


def table_style(table: xlwings.main.Table) -> str:
    """The name of the style of an Excel Table; nothing where it has none."""
    style = table.api.TableStyle
    return str(getattr(style, "Name", style) or "")


def filters(sheet: xlwings.Sheet) -> Iterator[tuple[Area, Mapping[int, FilterCondition | None]]]:
    """The filters of a sheet and of its Excel Tables, with their conditions by column; None for one of another kind."""
    seen = []
    for owner in [sheet.api, *sheet.api.ListObjects]:
        found = owner.AutoFilter and _read_filter(owner.AutoFilter)
        if found and found[1] and found not in seen:
            seen.append(found)
            yield found


def _read_filter(found: Any) -> tuple[Area, Mapping[int, FilterCondition | None]]:
    area = _area_of(found.Range)
    on = [at for at in range(area.right - area.left + 1) if found.Filters(at + 1).On]
    return area, {area.left + at: _read_condition(found.Filters(at + 1)) for at in on}


def _read_condition(found: Any) -> FilterCondition | None:
    with suppress(Exception):  # Excel has no words for a list of days, and for some others
        operator, first = int(found.Operator or 0), found.Criteria1
        if operator == VALUES:
            texts = {str(text).removeprefix("=") for text in first}
            return FilterCondition(frozenset(text.casefold() for text in texts if text), has_blank="" in texts)
        if operator in (0, AND, OR):
            criteria = [first, found.Criteria2] if operator else [first]
            return FilterCondition(tests=tuple(map(_read_comparison, map(str, criteria))), is_any=operator == OR)
    return None


def _read_comparison(criterion: str) -> tuple[str, str]:
    sign = next((sign for sign in COMPARISON_SIGNS if criterion.startswith(sign)), "")
    return (sign or "=", criterion[len(sign) :])


def has_data_types(cells: xlwings.Range) -> bool | None:
    """Whether cells hold linked data types; None where some do. An older Excel has none."""
    with suppress(Exception):
        found = cells.api.HasRichDataType
        return None if found is None else bool(found)
    return False


def shown_text(cell: xlwings.Range) -> str:
    """What Excel shows in a cell."""
    return str(cell.api.Text or "")
