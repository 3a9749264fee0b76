"""What of the team's own points at sheets that are about to be replaced, so that it can be pointed at those that come.

In Excel a formula holds on to the very sheet, not to its name: it follows a sheet that is given another name, and is lost with
one that is deleted. Put in anew as it read before, it takes up the sheet that bears the name now.
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

_LITERAL = re.compile(r'"(?:[^"]|"")*"')


class Pointer(NamedTuple):
    """A formula, a name or a chart. where: for people. may_be_changed: by its sheet's protection.

    again: puts it in anew as it read when it was found.
    """

    where: str
    may_be_changed: bool
    again: Callable[[], None]


def find_pointers(book: xlwings.Book, raw: RawWorkbook, targets: Collection[xlwings.Sheet]) -> list[Pointer]:
    """All that stands elsewhere and points at one of these sheets or at its Tables, in other open workbooks too.

    raw: of the book as it stands.
    """
    if not targets:
        return []
    names = {sheet.name for sheet in targets}
    says = mentions([*names, *(table.display_name for sheet in targets for table in sheet.tables)])
    found = _pointers_in(book, raw, names, says)
    for other in book.app.books:
        if other.name != book.name and _is_linked(other, book.name):
            found += _pointers_in(other, raw_workbook_of(other), (), says)
    return found


def _is_linked(book: xlwings.Book, to: str) -> bool:
    linked = (re.split(r"[\\/]", path)[-1] for path in native.linked_workbooks(book))
    return any(name.lower() == to.lower() for name in linked)


def _pointers_in(book: xlwings.Book, raw: RawWorkbook, names: Collection[str], says: Callable[[str], bool]) -> list[Pointer]:
    others = [sheet for sheet in book.sheets if sheet.name not in names]
    cells = (pointer for sheet in others for pointer in _cell_pointers(sheet, raw.grid(sheet.name), says))
    return [*cells, *_name_pointers(book, names, says), *_chart_pointers(book, others, says)]


def mentions(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether a formula speaks of a sheet or Table of one of these names. One in a text, as INDIRECT takes it, needs no care.

    A column or a sheet whose name begins with such a name is taken for one: to be put in anew harms nothing.
    """
    spoken = "|".join(re.escape(name.replace("'", "''")) for name in names)
    found = re.compile(rf"(?<!\w)(?:{spoken})(?!\w)", re.IGNORECASE)
    return lambda formula: bool(found.search(_LITERAL.sub("", formula)))


def _cell_pointers(sheet: xlwings.Sheet, grid: Grid, says: Callable[[str], bool]) -> Iterator[Pointer]:
    columns = sorted({*grid.column_cells, *(column for _, column in grid.uncalculated)})
    places = ((row, column) for column in columns for row in grid.formulas.column(column))
    for row, column in (place for place in places if says(grid.formulas.get(place) or "")):
        cell = sheet.range((row, column))
        if again := native_formulas.formula_rewriter(cell):
            may = not (native.is_protected(sheet) and native.is_locked(cell))
            yield Pointer(str(Cell(sheet.name, row, column)), may, again)


def _name_pointers(book: xlwings.Book, targets: Collection[str], says: Callable[[str], bool]) -> Iterator[Pointer]:
    for name in book.names:
        text = name.refers_to or ""
        if says(text) and owner_sheet(name) not in targets:
            yield Pointer(f"the name {name.name}", may_be_changed=True, again=_property_setter(name, "refers_to", text))


def owner_sheet(name: xlwings.Name) -> str:
    """The sheet that a name belongs to; nothing where it is the whole workbook's."""
    sheet: str = name.name.rpartition("!")[0]
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _chart_pointers(book: xlwings.Book, sheets: Iterable[xlwings.Sheet], says: Callable[[str], bool]) -> Iterator[Pointer]:
    for sheet in sheets:
        may = not native.has_protected_charts(sheet)
        for chart in native_formulas.charts(sheet):
            yield from _series_pointers(chart, f"a chart on {sheet.name}", may_be_changed=may, says=says)
    for chart in native_formulas.chart_sheets(book):
        yield from _series_pointers(chart, f"the chart {chart.Name}", may_be_changed=True, says=says)


def _series_pointers(chart: Any, where: str, *, may_be_changed: bool, says: Callable[[str], bool]) -> Iterator[Pointer]:
    for series, text in native_formulas.series_of(chart):
        if says(text):
            yield Pointer(where, may_be_changed, _property_setter(series, "Formula", text))


def _property_setter(owner: Any, name: str, text: str) -> Callable[[], None]:
    return lambda: setattr(owner, name, text)
