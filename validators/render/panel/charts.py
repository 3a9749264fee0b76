"""The native charts under the tables: each has a title, axis titles and alternative text, and reads in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.render.panel.formats import INK
from validators.render.panel.labels import STACKED, along, beside
from validators.render.panel.layout import CAPTION_HEIGHTS, TOP
from validators.render.panel.measure import width
from validators.render.panel.pages import ROW, inside, printed, room
from validators.render.panel.texts import label

if TYPE_CHECKING:
    from validators.model.summary import Chart, ChartKind
    from validators.render.panel.layout import Layout
    from validators.render.panel.sheet import Sheet

KINDS: dict[ChartKind, dict[str, str]] = {
    "bars": {"type": "bar"},
    "clustered bars": {"type": "bar"},
    "stacked bars": {"type": "bar", "subtype": "stacked"},
    "100% bars": {"type": "bar", "subtype": "percent_stacked"},
    "Pareto": {"type": "column"},
}
SERIES: tuple[dict[str, Any], ...] = (
    {"fill": {"color": INK}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": INK, "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#D9D9D9"}},
    {"pattern": {"pattern": "large_grid", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#7F7F7F"}},
    {"pattern": {"pattern": "dark_horizontal", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
)
"""Fills that differ in black and white too, one a series."""
OUTLINE = {"color": "#262626", "width": 0.75}
GRID = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}
WIDEST, NARROWEST, LOWEST, PARETO_HEIGHT = 1300, 1000, 360, 640
ABOUT, A_BAR, BETWEEN = 170, 24, 14
"""Pixels: around the bars, for each bar, between the groups of bars."""
LABELLED = 18
"""Pixels for a bar, from which on each has a figure beside it."""


def draw_chart(book: Any, sheet: Sheet, stamp: str) -> None:
    """Draws the summary's chart under its table, if it has one and there is something to draw."""
    layout, chart = sheet.layout, sheet.layout.summary.chart
    if not chart or not layout.summary.rows:
        return
    drawing = _Drawing(book, layout, chart)
    across = sum(layout.widths)
    wide = inside(across, max(NARROWEST, min(WIDEST, across)))
    page = printed(across, max(wide, *map(width, layout.captions(stamp))))
    given = room([*CAPTION_HEIGHTS, *layout.heights], layout.heights[0], page, drawing.height)
    drawn = drawing.drawn(given.high)
    drawn.set_size({"width": wide, "height": given.high})
    options = {"description": label(chart.alternative), "object_position": 2}
    for row in range(layout.bottom, layout.bottom + given.rows):
        sheet.sheet.set_row(row, ROW)
    sheet.sheet.insert_chart(layout.bottom + given.rows, 0, drawn, options)


class _Drawing:
    """A chart while it is being drawn."""

    def __init__(self, book: Any, layout: Layout, chart: Chart) -> None:
        self.book, self.layout, self.chart = book, layout, chart
        headings = [column.heading for column in layout.summary.columns]
        self.across = headings.index(chart.across)
        self.of = [headings.index(heading) for heading in chart.of]
        self.rows = layout.body[: chart.first]
        self.is_labelled = True

    @property
    def height(self) -> int:
        """Pixels that the chart would like."""
        if self.chart.kind == "Pareto":
            return PARETO_HEIGHT
        return max(LOWEST, ABOUT + len(self.rows) * (A_BAR * self.bars + BETWEEN))

    @property
    def drawn_figures(self) -> list[list[float]]:
        """The figures of each series that is drawn as bars."""
        return [self._figures(column) for column in (self.of[:1] if self.chart.kind == "Pareto" else self.of)]

    @property
    def bars(self) -> int:
        """How many bars stand under each other for one thing."""
        return 1 if self.chart.kind in STACKED else len(self.of)

    def drawn(self, high: int) -> Any:
        """The chart, without a size. high: the pixels that it will have."""
        self.is_labelled = self.chart.kind != "Pareto" and (high - ABOUT) / (len(self.rows) * self.bars) >= LABELLED
        drawn = self.book.add_chart(KINDS[self.chart.kind])
        first, *others = self.of
        scale = along(self.chart, self.layout.kinds[first], self.drawn_figures)
        if self.chart.kind == "Pareto":
            self._add(drawn, 0, first)
            drawn.combine(self._running_share(*others))
            drawn.set_x_axis(self._axis(0) | {"num_font": _font(9) | {"rotation": -45}})
            drawn.set_y_axis(self._axis(1) | {"major_gridlines": GRID, "num_format": scale})
        else:
            for number, column in enumerate(self.of):
                self._add(drawn, number, column)
            drawn.set_y_axis(self._axis(0) | {"reverse": True, "crossing": "max", "label_position": "low"})
            drawn.set_x_axis(self._axis(1) | {"major_gridlines": GRID, "num_format": scale})
        drawn.set_title({"name": label(self.chart.title), "overlay": False, "name_font": _font(14, bold=True)})
        drawn.set_legend({"none": True} if len(self.of) == 1 else {"position": "bottom", "font": _font(11)})
        return drawn

    def _add(self, drawn: Any, number: int, column: int) -> None:
        options = self._cells(column) | SERIES[number % len(SERIES)] | {"border": OUTLINE, "gap": 50}
        if self.is_labelled:
            labels = beside(self.chart, self.layout.kinds[column], self._figures(column), self.drawn_figures)
            options["data_labels"] = labels | {"font": _font(10)}
        drawn.add_series(options)

    def _cells(self, column: int) -> dict[str, Any]:
        last = TOP + len(self.rows)
        name = self.layout.summary.name
        return {
            "name": [name, TOP, column],
            "categories": [name, TOP + 1, self.across, last, self.across],
            "values": [name, TOP + 1, column, last, column],
        }

    def _running_share(self, column: int) -> Any:
        line = self.book.add_chart({"type": "line"})
        marker = {"type": "circle", "size": 7, "fill": {"color": "#FFFFFF"}, "border": {"color": "#262626"}}
        shown = {"y2_axis": True, "line": {"color": "#262626", "width": 1.5}, "marker": marker}
        line.add_series(self._cells(column) | shown)
        title = self.layout.headings[column]
        line.set_y2_axis({"name": label(title), "min": 0, "max": 1, "num_format": "0%", **FONTS})
        return line

    def _axis(self, number: int) -> dict[str, Any]:
        return {"name": label(self.chart.axes[number]), **FONTS}

    def _figures(self, column: int) -> list[float]:
        """A column's figures; a word such as n/a is drawn as nothing."""
        stored = [row[column].stored for row in self.rows]
        return [value if isinstance(value, (int, float)) else 0.0 for value in stored]


def _font(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": "Arial", "size": size, "bold": bold, "color": "#262626"}


FONTS = {"name_font": _font(11, bold=True), "num_font": _font(11)}
