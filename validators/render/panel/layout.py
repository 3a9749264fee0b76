"""Lays out a summary as a sheet, before it is written: what each cell shows, how wide columns are, how high rows are."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from validators.model import FINDINGS_SHEET
from validators.render.office_text import cut_text, may_be_reinterpreted, one_line_label, table_headings
from validators.render.panel.cell_formats import PanelCellFormat, Profile, RowPart, fill_colour
from validators.render.panel.column_widths import (
    FIGURE_GAP,
    FILTER_BUTTON,
    ONE_LINE_HEIGHT,
    ColumnTexts,
    column_widths,
    height_of_lines,
    row_height,
    text_room,
    width_range,
)
from validators.render.panel.shown_column import ShownColumn, show_column
from validators.render.panel.text_width import text_width
from validators.render.value_display import EMPTY_CELL, FIGURE_KINDS, ShownCell, is_in_whole_pounds, show_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.model import Summary, SummaryValue


HEADING_ROW = 4
"""The row of headings, from 0. The title, what the sheet holds, the stamp and the notes are above it."""
CAPTION_HEIGHTS = (26.0, 18.0, 18.0, 22.0)
"""Points, of the four lines above the table."""
LONG_TABLE = 20
"""Rows. A table with more of them has a filter, and its headings are always in sight."""


class LayoutRow(NamedTuple):
    """A row under the headings: the part of the table that it belongs to, and its cells."""

    part: RowPart
    cells: Sequence[ShownCell]


class SummaryLayout:
    """How one summary is placed on its sheet. Rows and columns count from 0.

    Its body, which may be long, is held by columns: `body`. The few rows under it are held as rows: `total` and `apart`.
    """

    def __init__(self, summary: Summary, profile: Profile, *, aside: bool = False) -> None:
        """Lay it out. aside: whether it is beside another table, whose rows a filter of its own would hide."""
        self.summary, self.profile, self.is_aside = summary, profile, aside
        self.in_whole_pounds = is_in_whole_pounds(summary)
        self.kinds = [column.kind for column in summary.columns]
        self.headings = table_headings(column.heading for column in summary.columns)
        self.body = self._show_body()
        self.total = self._show_rows([summary.total] if summary.total else [])
        self.apart = self._show_rows(summary.apart)
        self.is_browsed = profile == "panel" and not aside and (summary.name == FINDINGS_SHEET or self.size > LONG_TABLE)
        self.beside = SummaryLayout(summary.beside, profile, aside=True) if summary.beside and profile == "panel" else None
        self._formats: dict[tuple[int, RowPart, str, bool, bool], PanelCellFormat] = {}

    @property
    def size(self) -> int:
        """How many rows the body has: one that says so where there is nothing to list."""
        return len(self.summary.rows) or 1

    @property
    def rows(self) -> Iterator[LayoutRow]:
        """All rows under the headings."""
        return chain(self.body_rows(self.size), self.rows_below)

    @property
    def rows_below(self) -> Iterator[LayoutRow]:
        """The rows under the body."""
        yield from (LayoutRow("total", cells) for cells in self.total)
        yield from (LayoutRow("apart", cells) for cells in self.apart)

    def body_rows(self, first: int) -> Iterator[LayoutRow]:
        """Yield the first rows of the body. first: how many."""
        rows = zip(*(column.in_rows() for column in self.body), strict=True)
        return (LayoutRow("body", cells) for cells in islice(rows, first))

    @property
    def last(self) -> int:
        """The last row of the Table."""
        return HEADING_ROW + self.size + len(self.total)

    @property
    def drawn(self) -> int:
        """How many rows of the body its chart shows."""
        chart = self.summary.chart
        return min(self.size if chart.first is None else chart.first, self.size) if chart else 0

    @property
    def left(self) -> int:
        """The first column of the table beside this one, with an empty column between them."""
        return len(self.kinds) + 1

    @property
    def bottom(self) -> int:
        """The first row under the Table and under the rows that are apart from it."""
        return self.last + 1 + len(self.apart)

    @cached_property
    def widths(self) -> list[int]:
        """The widths of the columns, in pixels."""
        ranges = []
        for at, (kind, heading, gap) in enumerate(zip(self.kinds, self.headings, self._gaps, strict=True)):
            plain = self.body[at].different_shapes | {cells[at].text for cells in self.apart}
            texts = ColumnTexts(kind, heading, plain, {cells[at].text for cells in self.total})
            ranges.append(width_range(texts, button=FILTER_BUTTON * self.is_browsed, gap=gap))
        return column_widths(ranges)

    def captions(self, stamp: str) -> list[str]:
        """Return the four lines above the table. stamp: the line that is on every sheet."""
        blanks = self.profile == "publish" and self._has_empty_cell()
        return caption_lines(self.summary, stamp, blanks=blanks, room=sum(self.widths))

    def _has_empty_cell(self) -> bool:
        others = (cell for cells in (*self.total, *self.apart) for cell in cells)
        return any(column.has_empty for column in self.body) or any(cell is EMPTY_CELL for cell in others)

    @cached_property
    def heights(self) -> list[float]:
        """The heights of the headings and of all rows under them, in points."""
        spare = FILTER_BUTTON * self.is_browsed
        rooms = [wide - gap for wide, gap in zip(self.widths, self._gaps, strict=True)]
        heading = row_height(self.headings, [room - spare for room in rooms], bold=True)
        total = [row_height([cell.text for cell in cells], rooms, bold=True) for cells in self.total]
        apart = [row_height([cell.text for cell in cells], rooms) for cells in self.apart]
        return [heading, *self._body_heights(rooms), *total, *apart]

    def _body_heights(self, rooms: Sequence[int]) -> Iterable[float]:
        most = [1] * self.size
        for column, room in zip(self.body, rooms, strict=True):
            lines = column.count_lines(text_room(room))
            if max(lines) > 1:
                most = list(map(max, most, map(lines.__getitem__, column.at)))
        heights = {lines: height_of_lines(lines) for lines in set(most)}
        return map(heights.__getitem__, most)

    def cell_formats(self, row: LayoutRow, high: float) -> Iterator[PanelCellFormat]:
        """Yield how each cell of a row looks. high: the height of the row, in points."""
        is_centred = high <= ONE_LINE_HEIGHT
        return (self.cell_format(at, row.part, cell, is_centred=is_centred) for at, cell in enumerate(row.cells))

    def cell_format(self, column: int, part: RowPart, cell: ShownCell, *, is_centred: bool) -> PanelCellFormat:
        """Return how a cell looks: the same object for all cells of a column that look alike.

        Args:
            column: The number of its column.
            part: The part of the table that it is in.
            cell: What is shown.
            is_centred: Whether its row has one line.
        """
        fill = fill_colour(self.headings[column], cell.text) if part == "body" else ""
        is_prefixed = isinstance(cell.stored, str) and may_be_reinterpreted(cell.stored)
        key = column, part, fill, is_prefixed, is_centred
        if key not in self._formats:
            self._formats[key] = PanelCellFormat(
                part,
                self.kinds[column],
                fill=fill,
                is_link=False,
                is_prefixed=is_prefixed,
                is_centred=is_centred,
                is_after_figure=self._gaps[column] > 0,
            )
        return self._formats[key]

    def heading_formats(self) -> Iterator[PanelCellFormat]:
        """Yield how each heading looks."""
        return (
            PanelCellFormat("heading", kind, is_after_figure=gap > 0) for kind, gap in zip(self.kinds, self._gaps, strict=True)
        )

    @cached_property
    def _gaps(self) -> list[int]:
        """Pixels left free in each column: a text has space after figures that end right before it."""
        before = [False, *(kind in FIGURE_KINDS for kind in self.kinds)]
        return [FIGURE_GAP * (after and kind not in FIGURE_KINDS) for kind, after in zip(self.kinds, before, strict=False)]

    def _show_body(self) -> list[ShownColumn]:
        rows, whole = self.summary.rows, self.in_whole_pounds
        if rows:
            columns = zip(*rows, strict=True)
            return [show_column(values, kind, whole=whole) for values, kind in zip(columns, self.kinds, strict=True)]
        none = "No findings" if self.summary.name == FINDINGS_SHEET else "None"
        return [ShownColumn([cell], [0]) for cell in (ShownCell(none, none), *[EMPTY_CELL] * (len(self.kinds) - 1))]

    def _show_rows(self, rows: Sequence[Sequence[SummaryValue]]) -> list[list[ShownCell]]:
        return [
            [show_value(value, kind, whole=self.in_whole_pounds) for value, kind in zip(row, self.kinds, strict=True)]
            for row in rows
        ]


CAPTION_WIDTH = 1020
"""Pixels that a page of A4 on its side is wide."""
LONGEST_CAPTION = 400
"""Characters. A page that holds a longer line is too small to read."""
EMPTY_CELLS_NOTE = "Where a cell is empty, there is nothing to say in it."
_SENTENCE_ENDS = re.compile(r"(?<=[.!?]) (?=[A-Z\[])")


def caption_lines(summary: Summary, stamp: str, *, blanks: bool, room: float) -> list[str]:
    """Return the four lines above a table. Sentences for which the second has no room are in the fourth.

    Args:
        summary: What the sheet is about.
        stamp: The line that is on every sheet.
        blanks: Whether to say what an empty cell means.
        room: The width of the table in pixels.
    """
    about, rest = _split_sentences(_SENTENCE_ENDS.split(one_line_label(summary.about)), max(room, CAPTION_WIDTH))
    lines = (one_line_label(summary.title), about, one_line_label(stamp), " ".join([*rest, *[EMPTY_CELLS_NOTE] * blanks]))
    return [cut_text(line, LONGEST_CAPTION) for line in lines]


def _split_sentences(sentences: Sequence[str], room: float) -> tuple[str, Sequence[str]]:
    """Return the sentences that fit on a line, one at least, and the others."""
    fitting = [count for count in range(1, len(sentences) + 1) if text_width(" ".join(sentences[:count])) <= room]
    most = max(fitting, default=1)
    return " ".join(sentences[:most]), sentences[most:]
