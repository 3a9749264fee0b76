"""A book for the Panel as the bytes of an Excel workbook: one sheet a summary, for the team's own workbook or for the web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.model.generated import COPY, FINDINGS, MARK, marked_as
from validators.model.raw_workbook import Cell
from validators.model.summary import Column, Summary
from validators.render.panel.charts import draw_chart
from validators.render.panel.english import in_english
from validators.render.panel.formats import Look
from validators.render.panel.layout import TOP, Layout
from validators.render.panel.sheet import Sheet
from validators.render.panel.texts import cut, label
from validators.render.panel.xlsx import as_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.summary import Panel
    from validators.render.panel.formats import Profile

CONTENTS = "Contents"
LONGEST_PROPERTY = 255
"""The characters that Excel takes for one."""


def render(panel: Panel, *, profile: Profile = "panel", date_1904: bool = False, kind: str = "", copy: str = "") -> bytes:
    """The workbook; the same bytes for the same book.

    profile: panel, with charts, findings and marks, for the team's own workbook; publish, the tables alone, for the web.
    date_1904: whether its days count from 1904, as those of the workbook that takes up its sheets.
    kind, copy: of which kind it is as a file, or the copy that takes up its sheets; by this an earlier one is known.
    """

    def draw(book: Any) -> None:
        for summary in published(panel) if profile == "publish" else panel.sheets:
            sheet = Sheet(book, Layout(summary, profile))
            sheet.write(panel.stamp)
            if profile == "panel":
                draw_chart(book, sheet, panel.stamp)
                _mark(book, summary.name, copy)
            elif summary.name == CONTENTS:
                _link(sheet)
        _open_at_first(book)

    properties = {"title": panel.title, "author": panel.organisation, "subject": panel.marking}
    named = {name: cut(label(text), LONGEST_PROPERTY) for name, text in properties.items()}
    return in_english(as_bytes(draw, named, panel.as_at, date_1904=date_1904), kind)


def published(panel: Panel) -> Sequence[Summary]:
    """The sheets for the web: no findings; after the cover, a list of all that follow it."""
    cover, *others = (summary for summary in panel.sheets if summary.name != FINDINGS)
    return [cover, _contents(others), *others]


def _contents(sheets: Sequence[Summary]) -> Summary:
    return Summary(
        CONTENTS,
        "Contents",
        "One table: the sheets of this workbook, with a link to each.",
        [Column("Sheet"), Column("What it holds")],
        [(summary.name, summary.title) for summary in sheets],
    )


def _link(contents: Sheet) -> None:
    for row, (name, _) in enumerate(contents.layout.summary.rows, TOP + 1):
        contents.link(row, 0, Cell(str(name), 1, 1), str(name), Look("body", "text"))


def _mark(book: Any, name: str, copy: str) -> None:
    quoted = name.replace("'", "''")
    book.define_name(f"'{quoted}'!{MARK}", f"={marked_as(name)}")
    if copy:
        book.define_name(f"'{quoted}'!{COPY}", f"={marked_as(copy)}")


def _open_at_first(book: Any) -> None:
    """The first sheet that is for the Panel is the one in sight."""
    sheets = book.worksheets()
    next((sheet for sheet in sheets if sheet.get_name() != FINDINGS), sheets[0]).activate()
