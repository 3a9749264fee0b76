"""Reads one sheet into a grid: its cells by either path, and what surrounds them."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from validators.model import (
    LAST_COLUMN,
    LEAST_WIDTH,
    ColumnCells,
    ExcelTable,
    Grid,
    Refused,
    column_letters,
    damaged_file,
    printable_name,
)
from validators.reading.cell_looks import CellLooks, area_filled_by_style
from validators.reading.cell_reader import CellReader
from validators.reading.cell_references import parse_area
from validators.reading.conditional_formats import ConditionalPainter, ConditionalRuleReader
from validators.reading.fast_path import FastPath
from validators.reading.fast_path_cells import PlainCellForms, PlainRowAttributes
from validators.reading.fast_path_rows import PlainRowReader
from validators.reading.filters import FilterReader
from validators.reading.shared_strings import TOO_LONG, decode_escapes
from validators.reading.sheet_cells import CollectedCells, StoredFormulas, row_numbers
from validators.reading.xml_stream import TRUE_TEXTS, ElementDispatcher, check_root, feed_parser, new_parser, walk_elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model import Area
    from validators.reading.cell_values import CellMeanings
    from validators.reading.limits import ReadingLimits
    from validators.reading.package import WorkbookPackage
    from validators.reading.workbook_part import SheetListing


def read_grids(package: WorkbookPackage, sheets: list[SheetListing], meanings: CellMeanings) -> Iterator[Grid]:
    """Yield the grids of a workbook's sheets in their order. Sheets of charts, dialogs and Excel 4 macros are left out."""
    cells_left, forms = package.limits.cells, PlainCellForms(meanings, package.limits.text)
    for sheet in sheets:
        with suppress(NotAWorksheet):
            grid, count = _read_grid(package, sheet, forms, cells_left)
            cells_left -= count
            yield grid


def _read_grid(package: WorkbookPackage, sheet: SheetListing, forms: PlainCellForms, cells_left: int) -> tuple[Grid, int]:
    """Return the grid of a sheet, and how many cells it took."""
    reader, meanings = WorksheetReader(sheet.name, forms, package.limits), forms.meanings
    reader.read(package.stream(sheet.part), cells_left)
    count = reader.cells.count()
    tables = read_excel_tables(package, sheet.part)
    uncalculated = frozenset(_find_uncalculated(reader.cells))
    strips = _make_strips(reader.cells, sheet.name)
    hidden = _hidden_with_values(reader.cells.hidden_rows, strips)
    filters = (reader.filters, *(listed.filter for listed in tables))
    looks = CellLooks(reader.cells.columns, [area_filled_by_style(listed.table, listed.style) for listed in tables])
    grid = Grid(
        name=sheet.name,
        column_cells=strips,
        formulas=reader.cells.formulas,
        uncalculated=uncalculated,
        hidden_rows=hidden,
        low_rows=hidden & reader.cells.low_rows,
        hidden_columns=_join_runs(reader.hidden_columns),
        looks=looks.rows_by_look(ConditionalPainter(reader.conditional.rules, meanings.changes, strips)),
        filters=tuple(found for each in filters for found in each.read_filters(strips, hidden)),
        merged=tuple(reader.merged),
        tables=tuple(listed.table for listed in tables),
        state=sheet.state,
    )
    return grid, count


def _make_strips(cells: CollectedCells, sheet: str) -> dict[int, ColumnCells]:
    if not cells.ordered:
        _sort_cells(cells, sheet)
    return {at: ColumnCells(column.rows, column.values) for at, column in sorted(cells.columns.items()) if column.rows}


def _sort_cells(cells: CollectedCells, sheet: str) -> None:
    """Sort each column from top to bottom; Refused if a cell is there twice, as nobody knows which one counts."""
    twice = []
    for number, column in cells.columns.items():
        order = sorted(range(len(column.rows)), key=column.rows.__getitem__)
        column.values[:] = [column.values[at] for at in order]
        column.rows = row_numbers([column.rows[at] for at in order])
        every = sorted([*column.rows, *column.blank, *column.empty])
        twice += [(row, number) for row, following in pairwise(every) if row == following]
    if twice:
        row, number = min(twice)
        raise damaged_file(f"the cell {column_letters(number)}{row} of the sheet {printable_name(sheet)} is stored twice")


def _find_uncalculated(cells: CollectedCells) -> Iterator[tuple[int, int]]:
    for at in cells.formulas.columns():
        column = cells.columns[at]
        if column.empty:
            missing = set(cells.formulas.stored(at)).intersection(column.empty).difference(column.rows, column.blank)
            yield from ((row, at) for row in missing)


def _hidden_with_values(hidden: set[int], strips: Mapping[int, ColumnCells]) -> frozenset[int]:
    if not hidden:
        return frozenset()
    return frozenset().union(*(hidden.intersection(strip.rows) for strip in strips.values()))


def _join_runs(runs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)


SHEETS_WITHOUT_GRID = frozenset({"chartsheet", "dialogsheet", "macrosheet"})


RULE_FORMULA_PATH = "worksheet/conditionalFormatting/cfRule/formula"
"""The path of the one text that is read outside of cells."""


class NotAWorksheet(Exception):  # noqa: N818 - a sheet of another kind is no error
    """The sheet holds a chart, a dialog or Excel 4 macros, which are never read as data."""


class WorksheetReader:
    """What was read of one sheet, once read is called."""

    def __init__(self, name: str, forms: PlainCellForms, limits: ReadingLimits) -> None:
        self._name, self._limits = printable_name(name), limits
        self._parser = new_parser()
        self.cells = CollectedCells(self._name, StoredFormulas(limits.array_cells))
        self._reader = CellReader(self.cells, forms.meanings, limits, self._leave_cells)
        self._plain_rows = PlainRowReader(self.cells, forms, PlainRowAttributes(self._parser))
        self.filters = FilterReader()
        self.conditional = ConditionalRuleReader(limits)
        self.merged: list[Area] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._in_cells = False
        self._outline = ElementDispatcher(
            {
                "worksheet/cols/col": self._column,
                "worksheet/mergeCells/mergeCell": self._merge,
                "worksheet/sheetData": self._enter_cells,
                RULE_FORMULA_PATH: self._open_formula,
                **self.filters.handlers("worksheet/"),
                **self.conditional.handlers("worksheet/"),
            },
            limits,
            check=_check_is_worksheet,
        )

    def read(self, pieces: Iterable[bytes], cells_left: int) -> None:
        """Take in all of the sheet's XML. Raises NotAGrid for another kind of sheet, Refused for too many cells."""
        self._leave_cells()
        fast_path = FastPath(b"</row>", self._plain_rows.take, self._between_rows)
        feed_parser(self._parser, fast_path.irregular_pieces(self._bounded(pieces, cells_left)))

    def _between_rows(self) -> bool:
        return self._in_cells and self._reader.between_rows

    def _bounded(self, pieces: Iterable[bytes], cells_left: int) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            self._reader.check_open_text()
            if self.cells.count() > cells_left:
                raise Refused(
                    f"The workbook holds more than {self._limits.cells:,} cells, which is more than can be read. "
                    "Remove the rows and sheets that the submission does not need.",
                )

    def _open_formula(self, _: Mapping[str, str]) -> None:
        self._reader.text_pieces.clear()
        self._parser.CharacterDataHandler, self._parser.EndElementHandler = self._text, self._end_formula

    def _text(self, piece: str) -> None:
        self._reader.text_pieces.append(piece)
        if len(self._reader.text_pieces) > self._limits.text:
            raise damaged_file(TOO_LONG)

    def _end_formula(self, name: str) -> None:
        if self._outline.path == RULE_FORMULA_PATH:
            self.conditional.formula("".join(self._reader.text_pieces))
            self._parser.CharacterDataHandler, self._parser.EndElementHandler = None, self._outline.end
        self._outline.end(name)

    def _enter_cells(self, _: Mapping[str, str]) -> None:
        self._outline.hand_over()
        self._in_cells = True
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._reader.start, self._reader.end
        self._parser.CharacterDataHandler = self._reader.text_pieces.append

    def _leave_cells(self) -> None:
        self._in_cells = False
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._outline.start, self._outline.end
        self._parser.CharacterDataHandler = None
        self._reader.text_pieces.clear()

    def _column(self, has: Mapping[str, str]) -> None:
        first, last = int(has["min"]), int(has["max"])
        if not 1 <= first <= last <= LAST_COLUMN:
            raise damaged_file(f"the sheet {self._name} has a column that Excel does not have")
        if has.get("hidden") in TRUE_TEXTS or float(has.get("width", LEAST_WIDTH)) < LEAST_WIDTH:
            self.hidden_columns.append((first, last))

    def _merge(self, has: Mapping[str, str]) -> None:
        self.merged.append(parse_area(has["ref"]))
        if len(self.merged) > self._limits.merged:
            raise Refused(f"The sheet {self._name} has more than {self._limits.merged:,} merged areas. Unmerge them.")


def _check_is_worksheet(root: str) -> None:
    if root.rpartition(" ")[2] in SHEETS_WITHOUT_GRID:
        raise NotAWorksheet
    check_root(root, {"worksheet"})


class StoredExcelTable(NamedTuple):
    """An Excel Table, the name of the style that draws it, and its filter."""

    table: ExcelTable
    style: str
    filter: FilterReader


def read_excel_tables(package: WorkbookPackage, sheet_part: str) -> Sequence[StoredExcelTable]:
    """Return the Excel Tables that a sheet's relationships name."""
    related = package.relationships(sheet_part).values()
    return [_read_excel_table(package, each.target) for each in related if each.kind == "table" and not each.outside]


def _read_excel_table(package: WorkbookPackage, part: str) -> StoredExcelTable:
    about: dict[str, str] = {}
    style: dict[str, str] = {}
    headings: list[str] = []
    reader = FilterReader()
    handlers = {
        "table": about.update,
        "table/tableColumns/tableColumn": lambda has: headings.append(decode_escapes(has.get("name", ""))),
        "table/tableStyleInfo": style.update,
        **reader.handlers("table/"),
    }
    walk_elements(package.stream(part), handlers, package.limits)
    span = parse_area(about["ref"])
    table = ExcelTable(
        name=decode_escapes(about.get("displayName") or about["name"]),
        area=span,
        headings=tuple(headings),
        has_header=int(about.get("headerRowCount", "1")) > 0,
        has_totals=int(about.get("totalsRowCount", "0")) > 0 and span.bottom > span.top,
    )
    return StoredExcelTable(table, style.get("name", ""), reader)
