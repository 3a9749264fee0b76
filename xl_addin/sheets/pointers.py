"""Finds the team's formulas, names and charts that point at generated sheets, so that they can point at the new ones.

In Excel a formula points at the sheet itself, not at its name: it follows a sheet that is renamed, and becomes an error when
the sheet is deleted. Entered again with the same text, it points at the sheet that has the name now.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import Cell
from xl_addin.excel import native, native_formulas, raw_workbook_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    import xlwings

    from validators.model import Grid, RawWorkbook

    FormulaTest = Callable[[str], bool]
    """Whether a formula mentions what is looked for."""

_LITERAL = re.compile(r'"(?:[^"]|"")*"')


class Pointer(NamedTuple):
    """A formula, a name or a chart that points at a sheet.

    where: which it is, for people. may_be_changed: whether its sheet's protection lets it be changed. enter_again: enters it
    again with the text that it had when it was found.
    """

    where: str
    may_be_changed: bool
    enter_again: Callable[[], None]


def find_pointers(book: xlwings.Book, raw: RawWorkbook, targets: Collection[xlwings.Sheet]) -> list[Pointer]:
    """What points at these sheets or at their Tables from elsewhere, in other open workbooks too.

    Args:
        book: The open workbook.
        raw: The workbook as it is now; its formulas are searched.
        targets: The sheets. Without any, nothing is searched.
    """
    if not targets:
        return []
    names = {sheet.name for sheet in targets}
    is_mentioned = mentions([*names, *(table.display_name for sheet in targets for table in sheet.tables)])
    pointers = _pointers_in(book, raw, names, is_mentioned)
    for other in book.app.books:
        if other.name != book.name and _is_linked(other, book.name):
            pointers += _pointers_in(other, raw_workbook_of(other), (), is_mentioned)
    return pointers


def _is_linked(book: xlwings.Book, to: str) -> bool:
    """Whether a workbook has links to the one of this name."""
    linked = (re.split(r"[\\/]", path)[-1] for path in native.linked_workbooks(book))
    return any(name.lower() == to.lower() for name in linked)


def _pointers_in(book: xlwings.Book, raw: RawWorkbook, names: Collection[str], is_mentioned: FormulaTest) -> list[Pointer]:
    others = [sheet for sheet in book.sheets if sheet.name not in names]
    cells = (pointer for sheet in others for pointer in _cell_pointers(sheet, raw.grid(sheet.name), is_mentioned))
    return [*cells, *_name_pointers(book, names, is_mentioned), *_chart_pointers(book, others, is_mentioned)]


def mentions(names: Iterable[str]) -> FormulaTest:
    """A test whether a formula mentions a sheet or Table of one of these names.

    A name in a text, as INDIRECT takes it, does not count: it is looked up when the formula is computed. A column or a sheet
    whose name begins with such a name does: to be entered again does a formula no harm.
    """
    alternatives = "|".join(re.escape(name.replace("'", "''")) for name in names)
    pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
    return lambda formula: bool(pattern.search(formula) and pattern.search(_LITERAL.sub("", formula)))


def _cell_pointers(sheet: xlwings.Sheet, grid: Grid, is_mentioned: FormulaTest) -> Iterator[Pointer]:
    columns = sorted({*grid.column_cells, *(column for _, column in grid.uncalculated)})
    places = ((row, column) for column in columns for row in grid.formulas.column(column))
    for row, column in (place for place in places if is_mentioned(grid.formulas.get(place) or "")):
        cell = sheet.range((row, column))
        if rewrite := native_formulas.formula_rewriter(cell):
            may_be_changed = not (native.is_protected(sheet) and native.is_locked(cell))
            yield Pointer(str(Cell(sheet.name, row, column)), may_be_changed, rewrite)


def _name_pointers(book: xlwings.Book, targets: Collection[str], is_mentioned: FormulaTest) -> Iterator[Pointer]:
    for name in book.names:
        text = name.refers_to or ""
        if is_mentioned(text) and owner_sheet(name) not in targets:
            yield Pointer(f"the name {name.name}", may_be_changed=True, enter_again=_property_setter(name, "refers_to", text))


def owner_sheet(name: xlwings.Name) -> str:
    """The name of the sheet that a defined name belongs to; nothing if it belongs to the whole workbook."""
    sheet: str = name.name.rpartition("!")[0]
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _chart_pointers(book: xlwings.Book, sheets: Iterable[xlwings.Sheet], is_mentioned: FormulaTest) -> Iterator[Pointer]:
    for sheet in sheets:
        may_be_changed = not native.has_protected_charts(sheet)
        for chart in native_formulas.charts(sheet):
            where = f"a chart on {sheet.name}"
            yield from _series_pointers(chart, where, may_be_changed=may_be_changed, is_mentioned=is_mentioned)
    for chart in native_formulas.chart_sheets(book):
        yield from _series_pointers(chart, f"the chart {chart.Name}", may_be_changed=True, is_mentioned=is_mentioned)


def _series_pointers(chart: Any, where: str, *, may_be_changed: bool, is_mentioned: FormulaTest) -> Iterator[Pointer]:
    for series, text in native_formulas.series_of(chart):
        if is_mentioned(text):
            yield Pointer(where, may_be_changed, _property_setter(series, "Formula", text))


def _property_setter(owner: Any, name: str, text: str) -> Callable[[], None]:
    return lambda: setattr(owner, name, text)
