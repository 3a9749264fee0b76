"""A summary laid out as a sheet: what each cell shows, how wide the columns are, how high the rows, before it is written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from validators.model.generated import FINDINGS
from validators.render.panel.captions import captions
from validators.render.panel.cells import EMPTY, Shown, is_whole, shown
from validators.render.panel.columns import BUTTON, CENTRED, GAP, Held, height, needs, widths
from validators.render.panel.formats import FIGURES, Look, Part, Profile, filled
from validators.render.panel.texts import headings, would_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.model.summary import Summary, Value

TOP = 4
"""The row of headings, from 0; the title, what the sheet holds, the stamp and the notes stand above it."""
CAPTION_HEIGHTS = (26.0, 18.0, 18.0, 22.0)
"""Points."""
LONG = 20
"""The rows beyond which a table is browsed, with a filter and with its headings always in sight."""


class Row(NamedTuple):
    """A row between the headings and the foot of the sheet."""

    part: Part
    cells: Sequence[Shown]


class Layout:
    """How one summary stands on its sheet. Rows and columns count from 0.

    aside: whether it stands beside another, whose rows a filter of its own would hide.
    """

    def __init__(self, summary: Summary, profile: Profile, *, aside: bool = False) -> None:
        self.summary, self.profile = summary, profile
        self.whole = is_whole(summary)
        self.kinds = [column.kind for column in summary.columns]
        self.headings = headings(column.heading for column in summary.columns)
        self.body = self._shown(summary.rows) or [[self._nothing(), *[EMPTY] * (len(self.kinds) - 1)]]
        self.total = self._shown([summary.total] if summary.total else [])
        self.apart = self._shown(summary.apart)
        self.is_browsed = profile == "panel" and not aside and (summary.name == FINDINGS or len(self.body) > LONG)
        self.beside = Layout(summary.beside, profile, aside=True) if summary.beside and profile == "panel" else None

    @property
    def rows(self) -> Iterator[Row]:
        """All rows under the headings."""
        yield from (Row("body", cells) for cells in self.body)
        yield from (Row("total", cells) for cells in self.total)
        yield from (Row("apart", cells) for cells in self.apart)

    @property
    def last(self) -> int:
        """The last row of the Table."""
        return TOP + len(self.body) + len(self.total)

    @property
    def left(self) -> int:
        """The first column of what stands beside the table, one apart from it."""
        return len(self.kinds) + 1

    @property
    def bottom(self) -> int:
        """The first row under the Table and what stands apart from it."""
        return self.last + 1 + len(self.apart)

    @cached_property
    def widths(self) -> list[int]:
        """Of the columns, in pixels."""
        body, totals = list(zip(*self.body, *self.apart, strict=True)), list(zip(*self.total, strict=True))
        wanted = []
        for at, (kind, heading, gap) in enumerate(zip(self.kinds, self.headings, self._gaps, strict=True)):
            plain, bold = [cell.text for cell in body[at]], [cell.text for cell in totals[at]] if totals else []
            wanted.append(needs(Held(kind, heading, plain, bold), button=BUTTON * self.is_browsed, gap=gap))
        return widths(wanted)

    def captions(self, stamp: str) -> list[str]:
        """The four lines above the table."""
        blanks = self.profile == "publish" and any(cell is EMPTY for row in self.rows for cell in row.cells)
        return captions(self.summary, stamp, blanks=blanks, room=sum(self.widths))

    @cached_property
    def heights(self) -> list[float]:
        """Of the headings and all rows under them, in points."""
        spare = BUTTON * self.is_browsed
        rooms = [wide - gap for wide, gap in zip(self.widths, self._gaps, strict=True)]
        found = [height(self.headings, [room - spare for room in rooms], bold=True)]
        return found + [height([c.text for c in row.cells], rooms, bold=row.part == "total") for row in self.rows]

    def looks(self, row: Row, high: float) -> Iterator[Look]:
        """How each cell of a row looks. high: of the row, in points."""
        for kind, heading, cell, gap in zip(self.kinds, self.headings, row.cells, self._gaps, strict=True):
            yield Look(
                row.part,
                kind,
                fill=filled(heading, cell.text) if row.part == "body" else "",
                is_link=False,
                is_prefixed=isinstance(cell.stored, str) and would_turn(cell.stored),
                is_centred=high <= CENTRED,
                is_after_figure=gap > 0,
            )

    def heading_looks(self) -> Iterator[Look]:
        """How each heading looks."""
        return (Look("heading", kind, is_after_figure=gap > 0) for kind, gap in zip(self.kinds, self._gaps, strict=True))

    @cached_property
    def _gaps(self) -> list[int]:
        """Pixels to the left of each column: a text is kept away from figures that end right before it."""
        before = [False, *(kind in FIGURES for kind in self.kinds)]
        return [GAP * (after and kind not in FIGURES) for kind, after in zip(self.kinds, before, strict=False)]

    def _shown(self, rows: Sequence[Sequence[Value]]) -> list[list[Shown]]:
        return [[shown(value, kind, whole=self.whole) for value, kind in zip(row, self.kinds, strict=True)] for row in rows]

    def _nothing(self) -> Shown:
        text = "No findings" if self.summary.name == FINDINGS else "None"
        return Shown(text, text)
