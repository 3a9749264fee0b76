"""The native charts under the tables: each has a title, axis titles and alternative text, and reads in black and white."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.render.panel.cells import INK_COLOUR, POUNDS, number_format, one_line_label
from validators.render.panel.layout import CAPTION_HEIGHTS, HEADING_ROW
from validators.render.panel.text_width import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Chart, ChartKind, SummaryKind
    from validators.render.panel.layout import SummaryLayout
    from validators.render.panel.sheet_writer import PanelSheetWriter


CHART_TYPES: dict[ChartKind, dict[str, str]] = {
    "bars": {"type": "bar"},
    "clustered bars": {"type": "bar"},
    "stacked bars": {"type": "bar", "subtype": "stacked"},
    "100% bars": {"type": "bar", "subtype": "percent_stacked"},
    "Pareto": {"type": "column"},
}
SERIES_FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": INK_COLOUR}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": INK_COLOUR, "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#D9D9D9"}},
    {"pattern": {"pattern": "large_grid", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#7F7F7F"}},
    {"pattern": {"pattern": "dark_horizontal", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
)
"""Fills that differ in black and white too, one a series."""
BAR_OUTLINE = {"color": "#262626", "width": 0.75}
GRIDLINES = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}
WIDEST_CHART, NARROWEST_CHART, LOWEST_CHART, PARETO_HEIGHT = 1300, 1000, 360, 640
AROUND_BARS, BAR_HEIGHT, BAR_GAP = 170, 24, 14
"""Pixels: around the bars, for each bar, between the groups of bars."""
LABELLED_BAR_HEIGHT = 18
"""Pixels for a bar, from which on each has a figure beside it."""


def draw_chart(book: Any, sheet: PanelSheetWriter, stamp: str) -> None:
    """Draws the summary's chart under its table, if it has one and there is something to draw."""
    layout, chart = sheet.layout, sheet.layout.summary.chart
    if not chart or not layout.summary.rows:
        return
    drawing = _ChartDrawing(book, layout, chart)
    across = sum(layout.widths)
    wide = chart_width(across, max(NARROWEST_CHART, min(WIDEST_CHART, across)))
    page = printed_width(across, max(wide, *map(text_width, layout.captions(stamp))))
    given = find_chart_room([*CAPTION_HEIGHTS, *layout.heights], layout.heights[0], page, drawing.height)
    drawn = drawing.drawn(given.high)
    drawn.set_size({"width": wide, "height": given.high})
    options = {"description": one_line_label(chart.alternative), "object_position": 2}
    for row in range(layout.bottom, layout.bottom + given.rows):
        sheet.sheet.set_row(row, EMPTY_ROW_HEIGHT)
    sheet.sheet.insert_chart(layout.bottom + given.rows, 0, drawn, options)


class _ChartDrawing:
    """A chart while it is being drawn."""

    def __init__(self, book: Any, layout: SummaryLayout, chart: Chart) -> None:
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
        return max(LOWEST_CHART, AROUND_BARS + len(self.rows) * (BAR_HEIGHT * self.bars + BAR_GAP))

    @property
    def bar_figures(self) -> list[list[float]]:
        """The figures of each series that is drawn as bars."""
        return [self._figures(column) for column in (self.of[:1] if self.chart.kind == "Pareto" else self.of)]

    @property
    def bars(self) -> int:
        """How many bars stand under each other for one thing."""
        return 1 if self.chart.kind in STACKED_KINDS else len(self.of)

    def drawn(self, high: int) -> Any:
        """The chart, without a size. high: the pixels that it will have."""
        self.is_labelled = (
            self.chart.kind != "Pareto" and (high - AROUND_BARS) / (len(self.rows) * self.bars) >= LABELLED_BAR_HEIGHT
        )
        drawn = self.book.add_chart(CHART_TYPES[self.chart.kind])
        first, *others = self.of
        scale = axis_number_format(self.chart, self.layout.kinds[first], self.bar_figures)
        if self.chart.kind == "Pareto":
            self._add(drawn, 0, first)
            drawn.combine(self._running_share(*others))
            drawn.set_x_axis(self._axis(0) | {"num_font": _font(9) | {"rotation": -45}})
            drawn.set_y_axis(self._axis(1) | {"major_gridlines": GRIDLINES, "num_format": scale})
        else:
            for number, column in enumerate(self.of):
                self._add(drawn, number, column)
            drawn.set_y_axis(self._axis(0) | {"reverse": True, "crossing": "max", "label_position": "low"})
            drawn.set_x_axis(self._axis(1) | {"major_gridlines": GRIDLINES, "num_format": scale})
        drawn.set_title({"name": one_line_label(self.chart.title), "overlay": False, "name_font": _font(14, bold=True)})
        drawn.set_legend({"none": True} if len(self.of) == 1 else {"position": "bottom", "font": _font(11)})
        return drawn

    def _add(self, drawn: Any, number: int, column: int) -> None:
        options = self._cells(column) | SERIES_FILLS[number % len(SERIES_FILLS)] | {"border": BAR_OUTLINE, "gap": 50}
        if self.is_labelled:
            labels = bar_labels(self.chart, self.layout.kinds[column], self._figures(column), self.bar_figures)
            options["data_labels"] = labels | {"font": _font(10)}
        drawn.add_series(options)

    def _cells(self, column: int) -> dict[str, Any]:
        last = HEADING_ROW + len(self.rows)
        name = self.layout.summary.name
        return {
            "name": [name, HEADING_ROW, column],
            "categories": [name, HEADING_ROW + 1, self.across, last, self.across],
            "values": [name, HEADING_ROW + 1, column, last, column],
        }

    def _running_share(self, column: int) -> Any:
        line = self.book.add_chart({"type": "line"})
        marker = {"type": "circle", "size": 7, "fill": {"color": "#FFFFFF"}, "border": {"color": "#262626"}}
        shown = {"y2_axis": True, "line": {"color": "#262626", "width": 1.5}, "marker": marker}
        line.add_series(self._cells(column) | shown)
        title = self.layout.headings[column]
        line.set_y2_axis({"name": one_line_label(title), "min": 0, "max": 1, "num_format": "0%", **AXIS_FONTS})
        return line

    def _axis(self, number: int) -> dict[str, Any]:
        return {"name": one_line_label(self.chart.axes[number]), **AXIS_FONTS}

    def _figures(self, column: int) -> list[float]:
        """A column's figures; a word such as n/a is drawn as nothing."""
        stored = [row[column].stored for row in self.rows]
        return [value if isinstance(value, (int, float)) else 0.0 for value in stored]


def _font(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": "Arial", "size": size, "bold": bold, "color": "#262626"}


AXIS_FONTS = {"name_font": _font(11, bold=True), "num_font": _font(11)}


STACKED_KINDS = ("stacked bars", "100% bars")
LEAST_LABELLED_SHARE = 0.06
"""The share of the longest bar from which on a part of it has room for its figure."""
MILLION = 1_000_000
SHORT_AMOUNT = '[>=1000000]£0.00,,"m";[>=1000]£#,##0,"k";£#,##0'
"""How an amount is written beside a bar: £1.23m, £45k, £678."""


def axis_number_format(chart: Chart, kind: SummaryKind, series: Sequence[Sequence[float]]) -> str:
    """The number format of the axis along figures of a kind. series: the figures, a sequence for each series."""
    if chart.kind == "100% bars" or kind == "share":
        return "0%"
    if kind != "pounds":
        return number_format(kind, whole=True)
    return '£0.0,,"m"' if max(_bar_lengths(chart, series)) >= MILLION else POUNDS


def bar_labels(chart: Chart, kind: SummaryKind, figures: Sequence[float], series: Sequence[Sequence[float]]) -> dict[str, Any]:
    """The labels of one of the series: each figure beside its bar, or inside it where bars stand on each other.

    There a part that is too short for its figure, which the table has, bears none.
    """
    labels = {"value": True, "num_format": SHORT_AMOUNT if kind == "pounds" else number_format(kind, whole=True)}
    if chart.kind not in STACKED_KINDS:
        return labels
    wholes = _bar_lengths(chart, series)
    rooms = wholes if chart.kind == "100% bars" else [max(wholes)] * len(wholes)
    is_short = [not part or abs(part) < LEAST_LABELLED_SHARE * room for part, room in zip(figures, rooms, strict=True)]
    return labels | {
        "position": "center",
        "fill": {"color": "#FFFFFF"},
        "custom": [{"delete": True} if short else None for short in is_short],
    }


def _bar_lengths(chart: Chart, series: Sequence[Sequence[float]]) -> list[float]:
    """How long each bar is, or the longest of those that stand beside each other."""
    return [sum(bars) if chart.kind in STACKED_KINDS else max(bars) for bars in zip(*series, strict=True)]


PAGE_WIDTH, PAGE_HEIGHT = 770.0, 500.0
"""Points that an A4 page on its side has inside its margins."""
POINTS_PER_PIXEL = 0.75
"""Points to a pixel."""
EMPTY_ROW_HEIGHT = 18.0
"""Points of an empty row; not what a row has that nothing is said of, since programs differ in that."""
EMPTY_COLUMN_WIDTH = 64
"""Pixels of a column that nothing is said of."""
COLUMN_EDGE = 4
"""Pixels that a chart keeps from the edge of a column."""
PAGE_FACTORS = (1.0, 1.025, 1.05, 1.075)
"""How much more a page holds in one program than in another, whose columns are wider: LibreOffice's by 6 %."""
SHRINK_FACTORS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How much smaller a chart may be, to stand on one page."""
MOST_EMPTY_ROWS = 80
LOWEST_SHRUNK_CHART = 300


class ChartRoom(NamedTuple):
    """The room for a chart. rows: the empty rows above it, under the table; high: the pixels that a page leaves for it."""

    rows: int
    high: int


def chart_width(table: int, wide: int) -> int:
    """The width of a chart that would be this wide: less where it would end at the edge of a column beside the table.

    LibreOffice takes such a chart to reach into the next column, prints that too, and so holds more rows on a page.
    """
    over = wide - table
    return wide - COLUMN_EDGE if over >= 0 and over % EMPTY_COLUMN_WIDTH < COLUMN_EDGE else wide


def printed_width(table: int, widest: float) -> int:
    """Pixels that a page must hold: the table, and the whole columns beside it that something reaches into."""
    return table + EMPTY_COLUMN_WIDTH * max(0, ceil((widest - table) / EMPTY_COLUMN_WIDTH))


def find_chart_room(above: Sequence[float], heading: float, wide: int, high: int) -> ChartRoom:
    """The room for a chart under rows of these heights in points, on pages whose rows of headings stand again on each.

    wide: what a page must hold; high: what the chart would like; both in pixels. The nearest place where it is on one page,
    whatever the program; right under the table where there is none.
    """
    page = PAGE_HEIGHT / min(1.0, PAGE_WIDTH / (wide * POINTS_PER_PIXEL))
    highs = [max(LOWEST_SHRUNK_CHART, int(min(high, page / POINTS_PER_PIXEL) * smaller)) for smaller in SHRINK_FACTORS]
    tails = [_LastPage(page * doubt, heading, above) for doubt in PAGE_FACTORS]
    near = (ChartRoom(rows, tried) for rows in range(1, MOST_EMPTY_ROWS) for tried in highs[: 4 if rows == 1 else None])
    return next((place for place in near if all(tail.holds(place) for tail in tails)), ChartRoom(1, highs[0]))


class _LastPage:
    """The pages of a table in one program, and what of the last of them is taken."""

    def __init__(self, page: float, heading: float, above: Sequence[float]) -> None:
        self.page, self.heading, self.taken = page, heading, 0.0
        for row in above:
            self.taken = self._after(self.taken, row)

    def holds(self, place: ChartRoom) -> bool:
        """Whether a chart there is on one page."""
        taken = self.taken
        for _ in range(place.rows):
            taken = self._after(taken, EMPTY_ROW_HEIGHT)
        return taken + place.high * POINTS_PER_PIXEL + EMPTY_ROW_HEIGHT <= self.page

    def _after(self, taken: float, row: float) -> float:
        return taken + row if taken + row <= self.page else self.heading + row
