"""Lays out a summary as a sheet, before it is written: what each cell shows, how wide columns are, how high rows are."""

from __future__ import annotations

import re
from functools import cached_property
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
    row_height,
    width_range,
)
from validators.render.panel.text_width import text_width
from validators.render.value_display import EMPTY_CELL, FIGURE_KINDS, ShownCell, is_in_whole_pounds, show_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """How one summary is placed on its sheet. Rows and columns count from 0."""

    def __init__(self, summary: Summary, profile: Profile, *, aside: bool = False) -> None:
        """Lay it out. aside: whether it is beside another table, whose rows a filter of its own would hide."""
        self.summary, self.profile = summary, profile
        self.in_whole_pounds = is_in_whole_pounds(summary)
        self.kinds = [column.kind for column in summary.columns]
        self.headings = table_headings(column.heading for column in summary.columns)
        self.body = self._show_rows(summary.rows) or [[self._none_cell(), *[EMPTY_CELL] * (len(self.kinds) - 1)]]
        self.total = self._show_rows([summary.total] if summary.total else [])
        self.apart = self._show_rows(summary.apart)
        self.is_browsed = profile == "panel" and not aside and (summary.name == FINDINGS_SHEET or len(self.body) > LONG_TABLE)
        self.beside = SummaryLayout(summary.beside, profile, aside=True) if summary.beside and profile == "panel" else None

    @property
    def rows(self) -> Iterator[LayoutRow]:
        """All rows under the headings."""
        yield from (LayoutRow("body", cells) for cells in self.body)
        yield from (LayoutRow("total", cells) for cells in self.total)
        yield from (LayoutRow("apart", cells) for cells in self.apart)

    @property
    def last(self) -> int:
        """The last row of the Table."""
        return HEADING_ROW + len(self.body) + len(self.total)

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
        body, totals = list(zip(*self.body, *self.apart, strict=True)), list(zip(*self.total, strict=True))
        ranges = []
        for at, (kind, heading, gap) in enumerate(zip(self.kinds, self.headings, self._gaps, strict=True)):
            plain, bold = [cell.text for cell in body[at]], [cell.text for cell in totals[at]] if totals else []
            ranges.append(width_range(ColumnTexts(kind, heading, plain, bold), button=FILTER_BUTTON * self.is_browsed, gap=gap))
        return column_widths(ranges)

    def captions(self, stamp: str) -> list[str]:
        """Return the four lines above the table. stamp: the line that is on every sheet."""
        blanks = self.profile == "publish" and any(cell is EMPTY_CELL for row in self.rows for cell in row.cells)
        return caption_lines(self.summary, stamp, blanks=blanks, room=sum(self.widths))

    @cached_property
    def heights(self) -> list[float]:
        """The heights of the headings and of all rows under them, in points."""
        spare = FILTER_BUTTON * self.is_browsed
        rooms = [wide - gap for wide, gap in zip(self.widths, self._gaps, strict=True)]
        heading = [row_height(self.headings, [room - spare for room in rooms], bold=True)]
        return heading + [row_height([c.text for c in row.cells], rooms, bold=row.part == "total") for row in self.rows]

    def cell_formats(self, row: LayoutRow, high: float) -> Iterator[PanelCellFormat]:
        """Yield how each cell of a row looks. high: the height of the row, in points."""
        for kind, heading, cell, gap in zip(self.kinds, self.headings, row.cells, self._gaps, strict=True):
            yield PanelCellFormat(
                row.part,
                kind,
                fill=fill_colour(heading, cell.text) if row.part == "body" else "",
                is_link=False,
                is_prefixed=isinstance(cell.stored, str) and may_be_reinterpreted(cell.stored),
                is_centred=high <= ONE_LINE_HEIGHT,
                is_after_figure=gap > 0,
            )

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

    def _show_rows(self, rows: Sequence[Sequence[SummaryValue]]) -> list[list[ShownCell]]:
        return [
            [show_value(value, kind, whole=self.in_whole_pounds) for value, kind in zip(row, self.kinds, strict=True)]
            for row in rows
        ]

    def _none_cell(self) -> ShownCell:
        text = "No findings" if self.summary.name == FINDINGS_SHEET else "None"
        return ShownCell(text, text)


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
