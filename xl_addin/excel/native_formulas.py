"""Reads and writes formulas of cells and charts through Excel's own objects: xlwings has no names for most of it."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import xlwings


def formula_rewriter(cell: xlwings.Range) -> Callable[[], None] | None:
    """Return a function that writes a cell's present formula into it again, so that Excel looks up its names again.

    Returns:
        The function; None where another cell's formula fills this one.
    """
    own = cell.api
    spills = _spills(own)
    if spills:
        return _property_setter(own, "Formula2") if own.SpillParent.Address == own.Address else None
    if own.HasArray:
        whole = own.CurrentArray
        return _property_setter(whole, "FormulaArray") if (whole.Row, whole.Column) == (cell.row, cell.column) else None
    return _property_setter(own, "Formula" if spills is None else "Formula2")


def formula_of(cell: xlwings.Range) -> str:
    """Return a cell's formula as it would be typed; of a cell without one, its value as text."""
    return str(getattr(cell.api, _formula_property(cell.api)))


def put_formula(cell: xlwings.Range, text: str) -> None:
    """Write a formula into one cell."""
    setattr(cell.api, _formula_property(cell.api), text)


def _formula_property(own: Any) -> str:
    return "Formula" if _spills(own) is None else "Formula2"


def _spills(own: Any) -> bool | None:
    """Return whether a cell is part of a spilled formula; None in an Excel that has no such formulas."""
    try:
        return bool(own.HasSpill)
    except Exception:  # noqa: BLE001 - an older Excel raises an error of COM's or of Python's
        return None


def _property_setter(own: Any, name: str) -> Callable[[], None]:
    text = getattr(own, name)
    return lambda: setattr(own, name, text)


@contextmanager
def without_autofill(app: xlwings.App) -> Iterator[None]:
    """Stop Excel from copying a formula that is written into one cell of a Table down its whole column."""
    options = app.api.AutoCorrect
    before = options.AutoFillFormulasInLists
    options.AutoFillFormulasInLists = False
    try:
        yield
    finally:
        options.AutoFillFormulasInLists = before


def charts(sheet: xlwings.Sheet) -> Iterator[Any]:
    """Yield the charts on a sheet."""
    yield from (each.Chart for each in sheet.api.ChartObjects())


def chart_sheets(book: xlwings.Book) -> Iterator[Any]:
    """Yield the chart sheets of a workbook."""
    yield from book.api.Charts


def series_of(chart: Any) -> Iterator[tuple[Any, str]]:
    """Yield each series of a chart with its formula. Series without a formula, such as those of maps, are left out."""
    for series in chart.SeriesCollection():
        with suppress(Exception):
            yield series, str(series.Formula)
