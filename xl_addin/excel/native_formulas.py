"""Formulas of cells and of charts, read from Excel's own objects and put in anew: xlwings has no names for most of it."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import xlwings


def formula_rewriter(cell: xlwings.Range) -> Callable[[], None] | None:
    """What puts a cell's formula in as it reads now; None where another cell's formula fills this one."""
    own = cell.api
    spills = _spills(own)
    if spills:
        return _property_setter(own, "Formula2") if own.SpillParent.Address == own.Address else None
    if own.HasArray:
        whole = own.CurrentArray
        return _property_setter(whole, "FormulaArray") if (whole.Row, whole.Column) == (cell.row, cell.column) else None
    return _property_setter(own, "Formula" if spills is None else "Formula2")


def formula_of(cell: xlwings.Range) -> str:
    """What a cell's formula says, as it would be typed; of a cell without one, what it holds."""
    return str(getattr(cell.api, _formula_property(cell.api)))


def put_formula(cell: xlwings.Range, text: str) -> None:
    """Put a formula into one cell."""
    setattr(cell.api, _formula_property(cell.api), text)


def _formula_property(own: Any) -> str:
    return "Formula" if _spills(own) is None else "Formula2"


def _spills(own: Any) -> bool | None:
    """Whether a formula of this cell or of another fills several; None in an Excel that knows no such formulas."""
    try:
        return bool(own.HasSpill)
    except Exception:  # noqa: BLE001 - an older Excel says so with an error of COM's or of Python's
        return None


def _property_setter(own: Any, kind: str) -> Callable[[], None]:
    text = getattr(own, kind)
    return lambda: setattr(own, kind, text)


@contextmanager
def without_autofill(app: xlwings.App) -> Iterator[None]:
    """A formula that is put into a column of a Table stays in its own cell."""
    options = app.api.AutoCorrect
    before = options.AutoFillFormulasInLists
    options.AutoFillFormulasInLists = False
    try:
        yield
    finally:
        options.AutoFillFormulasInLists = before


def charts(sheet: xlwings.Sheet) -> Iterator[Any]:
    """The charts that stand on a sheet."""
    yield from (each.Chart for each in sheet.api.ChartObjects())


def chart_sheets(book: xlwings.Book) -> Iterator[Any]:
    """The sheets that are one chart."""
    yield from book.api.Charts


def series_of(chart: Any) -> Iterator[tuple[Any, str]]:
    """Each series of a chart with its formula. Those of charts that have none, such as maps, are left out."""
    for series in chart.SeriesCollection():
        with suppress(Exception):
            yield series, str(series.Formula)
