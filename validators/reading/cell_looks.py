"""Which cells show something else than they hold, or nothing: by style, table style and conditional format."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from validators.model import PLAIN_LOOK, Area, CellLook
from validators.reading.cell_styles import CellPaint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validators.model import ExcelTable
    from validators.reading.conditional_formats import ConditionalPainter
    from validators.reading.sheet_cells import CellColumn

TABLE_STYLE_NAME = re.compile(r"TableStyle(Light|Medium|Dark)(\d{1,2})")
STYLES_WITH_FILL = {"Light": (), "Medium": (*range(8, 15), *range(22, 29)), "Dark": range(1, 12)}
"""Of Excel's own table styles those that put a colour behind every row, on which a white text is seen."""


def area_filled_by_style(table: ExcelTable, style: str) -> Area | None:
    """Return the cells behind which a table's style may put a colour, as users' own styles may; None where it does not."""
    if not style:
        return None
    found = TABLE_STYLE_NAME.fullmatch(style)
    if not found or int(found[2]) in STYLES_WITH_FILL[found[1]]:
        return table.area
    return table.area._replace(bottom=table.area.top) if table.has_header else None


STRUCK_LOOK = CellLook(struck=True)
"""All that matters of how a cell is drawn that holds no number."""


class CellLooks:
    """The looks of the cells of one sheet. filled: where the style of an Excel Table may colour the ground."""

    def __init__(self, columns: Mapping[int, CellColumn], filled: Iterable[Area | None]) -> None:
        self._columns = columns
        self._filled = [area for area in filled if area]

    def rows_by_look(self, painter: ConditionalPainter) -> Mapping[int, Mapping[CellLook, Sequence[int]]]:
        """By column, the rows of each look that is not plain, from top to bottom. painter: the conditional formats."""
        drawn: defaultdict[int, defaultdict[CellLook, list[int]]] = defaultdict(lambda: defaultdict(list))
        changed = self._changed(painter)
        for number, column in self._columns.items():
            numbers = _rows_with_number(column) if column.paints else set()
            for paint, rows in column.paints.items():
                own = [row for row in rows if (row, number) not in changed]
                self._take(drawn[number], number, paint, [row for row in own if row in numbers])
                if paint.struck:
                    drawn[number][STRUCK_LOOK] += [row for row in own if row not in numbers]
        for (row, number), paint in changed.items():
            self._take(drawn[number], number, paint, [row])
        looks = {number: {look: sorted(rows) for look, rows in its.items() if rows} for number, its in sorted(drawn.items())}
        return {number: its for number, its in looks.items() if its}

    def _changed(self, painter: ConditionalPainter) -> dict[tuple[int, int], CellPaint]:
        """Return the cells that conditional formats draw in another way."""
        places = list(painter.cells_possibly_hidden())
        if not places:
            return {}
        own = {(row, c): paint for c, column in self._columns.items() for paint, rows in column.paints.items() for row in rows}
        painted = (
            (place, own.get(place, CellPaint()), painter.paint_cell(place, own.get(place, CellPaint()))) for place in places
        )
        return {place: after for place, before, after in painted if after != before}

    def _take(self, drawn: defaultdict[CellLook, list[int]], column: int, paint: CellPaint, rows: Sequence[int]) -> None:
        behind = [] if paint.fill is not None else [a for a in self._filled if a.left <= column <= a.right]
        on_table = {row for row in rows for area in behind if area.top <= row <= area.bottom}
        by_itself = [row for row in rows if row not in on_table]
        for look, those in ((paint.look, by_itself), (paint.look._replace(unseen=False), sorted(on_table))):
            if look != PLAIN_LOOK:
                drawn[look] += those


def _rows_with_number(column: CellColumn) -> set[int]:
    """Return the rows that hold a number."""
    return {row for row, value in zip(column.rows, column.values, strict=True) if value.__class__ is float}
