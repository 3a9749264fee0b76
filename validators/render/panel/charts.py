"""Draws the chart under a table as one of Excel's own, with titles and alternative text, readable in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.render.office_text import one_line_label
from validators.render.panel.cell_formats import INK_COLOUR
from validators.render.panel.chart_room import EMPTY_ROW_HEIGHT, chart_width, find_chart_room, printed_width
from validators.render.panel.layout import CAPTION_HEIGHTS, HEADING_ROW
from validators.render.panel.text_width import text_width
from validators.render.value_display import POUNDS, number_format

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
"""Pixels. Bars that are at least so high have a figure beside them."""


def draw_chart(book: Any, sheet: PanelSheetWriter, stamp: str) -> None:
    """Draw the summary's chart under its table, if it has one and there is something to draw."""
    layout, chart = sheet.layout, sheet.layout.summary.chart
    if not chart or not layout.summary.rows:
        return
    drawing = _ChartDrawing(book, layout, chart)
    across = sum(layout.widths)
    wide = chart_width(across, max(NARROWEST_CHART, min(WIDEST_CHART, across)))
    page = printed_width(across, max(wide, *map(text_width, layout.captions(stamp))))
    room = find_chart_room([*CAPTION_HEIGHTS, *layout.heights], layout.heights[0], page, drawing.height)
    xlsx_chart = drawing.draw(room.high)
    xlsx_chart.set_size({"width": wide, "height": room.high})
    options = {"description": one_line_label(chart.alternative), "object_position": 2}
    for row in range(layout.bottom, layout.bottom + room.rows):
        sheet.sheet.set_row(row, EMPTY_ROW_HEIGHT)
    sheet.sheet.insert_chart(layout.bottom + room.rows, 0, xlsx_chart, options)


class _ChartDrawing:
    """A chart while it is being drawn."""

    def __init__(self, book: Any, layout: SummaryLayout, chart: Chart) -> None:
        self.book, self.layout, self.chart = book, layout, chart
        headings = [column.heading for column in layout.summary.columns]
        self.across = headings.index(chart.across)
        self.of = [headings.index(heading) for heading in chart.of]
        self.rows = [row.cells for row in layout.body_rows(layout.drawn)]
        self.is_labelled = True

    @property
    def height(self) -> int:
        """The pixels that the chart would like."""
        if self.chart.kind == "Pareto":
            return PARETO_HEIGHT
        return max(LOWEST_CHART, AROUND_BARS + len(self.rows) * (BAR_HEIGHT * self.bars + BAR_GAP))

    @property
    def bar_figures(self) -> list[list[float]]:
        """The figures of each series that is drawn as bars."""
        return [self._figures(column) for column in (self.of[:1] if self.chart.kind == "Pareto" else self.of)]

    @property
    def bars(self) -> int:
        """How many bars there are for one row of the table."""
        return 1 if self.chart.kind in STACKED_KINDS else len(self.of)

    def draw(self, high: int) -> Any:
        """Return XlsxWriter's chart, without a size. high: the pixels that it will have."""
        self.is_labelled = (
            self.chart.kind != "Pareto" and (high - AROUND_BARS) / (len(self.rows) * self.bars) >= LABELLED_BAR_HEIGHT
        )
        xlsx_chart = self.book.add_chart(CHART_TYPES[self.chart.kind])
        first, *others = self.of
        scale = axis_number_format(self.chart, self.layout.kinds[first], self.bar_figures)
        if self.chart.kind == "Pareto":
            self._add(xlsx_chart, 0, first)
            xlsx_chart.combine(self._running_share(*others))
            xlsx_chart.set_x_axis(self._axis(0) | {"num_font": _font(9) | {"rotation": -45}})
            xlsx_chart.set_y_axis(self._axis(1) | {"major_gridlines": GRIDLINES, "num_format": scale})
        else:
            for number, column in enumerate(self.of):
                self._add(xlsx_chart, number, column)
            xlsx_chart.set_y_axis(self._axis(0) | {"reverse": True, "crossing": "max", "label_position": "low"})
            xlsx_chart.set_x_axis(self._axis(1) | {"major_gridlines": GRIDLINES, "num_format": scale})
        xlsx_chart.set_title({"name": one_line_label(self.chart.title), "overlay": False, "name_font": _font(14, bold=True)})
        xlsx_chart.set_legend({"none": True} if len(self.of) == 1 else {"position": "bottom", "font": _font(11)})
        return xlsx_chart

    def _add(self, xlsx_chart: Any, number: int, column: int) -> None:
        options = self._cells(column) | SERIES_FILLS[number % len(SERIES_FILLS)] | {"border": BAR_OUTLINE, "gap": 50}
        if self.is_labelled:
            labels = bar_labels(self.chart, self.layout.kinds[column], self._figures(column), self.bar_figures)
            options["data_labels"] = labels | {"font": _font(10)}
        xlsx_chart.add_series(options)

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
"""The share of the longest bar that a part of a bar needs to have room for its figure."""
MILLION = 1_000_000
SHORT_AMOUNT = '[>=1000000]£0.00,,"m";[>=1000]£#,##0,"k";£#,##0'
"""How an amount is written beside a bar: £1.23m, £45k, £678."""


def axis_number_format(chart: Chart, kind: SummaryKind, series: Sequence[Sequence[float]]) -> str:
    """Return the number format of the axis along figures of a kind. series: the figures, a sequence for each series."""
    if chart.kind == "100% bars" or kind == "share":
        return "0%"
    if kind != "pounds":
        return number_format(kind, whole=True)
    return '£0.0,,"m"' if max(_bar_lengths(chart, series)) >= MILLION else POUNDS


def bar_labels(chart: Chart, kind: SummaryKind, figures: Sequence[float], series: Sequence[Sequence[float]]) -> dict[str, Any]:
    """Return the labels of one series: each figure beside its bar, or inside it where bars are stacked.

    A part of a stacked bar that is too short for its figure has none; the table has it.
    """
    labels = {"value": True, "num_format": SHORT_AMOUNT if kind == "pounds" else number_format(kind, whole=True)}
    if chart.kind not in STACKED_KINDS:
        return labels
    lengths = _bar_lengths(chart, series)
    rooms = lengths if chart.kind == "100% bars" else [max(lengths)] * len(lengths)
    is_short = [not part or abs(part) < LEAST_LABELLED_SHARE * room for part, room in zip(figures, rooms, strict=True)]
    return labels | {
        "position": "center",
        "fill": {"color": "#FFFFFF"},
        "custom": [{"delete": True} if short else None for short in is_short],
    }


def _bar_lengths(chart: Chart, series: Sequence[Sequence[float]]) -> list[float]:
    """Return how long each bar is, or the longest of those that are beside each other."""
    return [sum(bars) if chart.kind in STACKED_KINDS else max(bars) for bars in zip(*series, strict=True)]
