"""What is written along a chart's axis and beside its bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.render.panel.cells import POUNDS, number_format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.summary import Chart, SummaryKind

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
