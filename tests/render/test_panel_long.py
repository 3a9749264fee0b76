"""A long Panel sheet has the bytes that XlsxWriter writes cell by cell, and what repeats in it is worked out once."""

# ruff: noqa: DTZ001 - a workbook's dates have no time zone

from collections import Counter
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.render.panels import COVER, EVERY, panel
from validators.model.raw_workbook import Cell
from validators.model.summary import Chart, Column, Summary
from validators.render.panel import column_widths, layout, sheet_writer, shown_column
from validators.render.panel.book import render_panel_book

WORDS = (
    "Short", None, "1 April 2018", "=1+1", "n/a", "", " spaces ", "Red", 'A "quoted" <tag/> & more', "two\nlines", "_x0041_",
    "A name of so many words that it does not fit on one line of its column, and the row is as high as it needs " * 2,
)  # fmt: skip
KINDS = ("text", "text", "pounds", "count", "share", "millions", "date", "days", "text")
ALL_AT_ONCE = 10**9


def long(lines, *, name="Panel Long", **changes):
    """A sheet of so many lines, which has every kind of value."""
    made = Summary(
        name,
        "A long table",
        "One table. Amounts in pounds.",
        [Column(heading, kind) for heading, kind in zip(("Name", "RAG", *"ABCDEFG"), KINDS, strict=True)],
        [line(number) for number in range(lines)],
    )
    return replace(made, **changes)


def line(number):
    word = WORDS[number % len(WORDS)]
    return (
        f"{'Activity'} {number}" if number % 3 else word,
        ("Red", "Amber", "Green", None)[number % 4],
        number * 1_050 - 70_000 if number % 7 else "n/a",
        number % 11,
        Decimal(number % 1000).scaleb(-3) if number % 5 else None,
        Decimal(number).scaleb(-1),
        datetime(2018 - 200 * (number % 17 == 0), 1 + number % 12, 1 + number % 28),
        -number,
        word,
    )


TOTAL = ("Total", None, 123_456, 1, Decimal("1.000"), Decimal("2.0"), None, None, "n/a")
CHART = Chart("bars", "A chart", "Name", ["A"], ("Name", "£"), "Bars.", 3)
BOOKS = {
    "every sheet": panel(),
    "a long table": panel(long(100)),
    "with a total": panel(long(100, total=TOTAL)),
    "with rows apart and a chart": panel(long(50, apart=[line(1), line(2)], chart=CHART), *EVERY, long(45, name="Panel Z")),
    "whole pounds": panel(long(40, columns=[Column("A", "pounds")] * 9, rows=[[100 * n] * 9 for n in range(40)])),
    "a table beside it": panel(COVER, replace(long(60), name="Findings", beside=long(80, name="Cells"))),
    "links": panel(long(50, columns=[Column("A", "cell")] * 9, rows=[[Cell("Allocations", 5 + n, 1)] * 9 for n in range(50)])),
}


@pytest.mark.parametrize(
    ("profile", "held"), [*(("panel", held) for held in (1, 3, 10, 11, 12, 27, 28)), ("publish", 10), ("publish", 27)]
)
@pytest.mark.parametrize("name", BOOKS)
def test_streamed_rows_have_the_bytes_that_xlsxwriter_writes_cell_by_cell(monkeypatch, name, profile, held):
    options = {"profile": profile, "date_1904": held % 2 == 1, "copy": "a copy"}
    monkeypatch.setattr(sheet_writer, "HELD_ROWS", ALL_AT_ONCE)
    cell_by_cell = render_panel_book(BOOKS[name], **options)
    monkeypatch.setattr(sheet_writer, "HELD_ROWS", held)
    assert render_panel_book(BOOKS[name], **options) == cell_by_cell


def test_a_long_sheet_is_read_as_it_was_meant():
    lines = sheet_writer.HELD_ROWS + 500
    sheet = load_workbook(BytesIO(render_panel_book(panel(long(lines, total=TOTAL)))))["Panel Long"]
    (table,) = sheet.tables.values()
    assert table.ref == f"A5:I{5 + lines + 1}"
    assert sheet.auto_filter.ref is None
    assert table.autoFilter.ref == f"A5:I{5 + lines}"
    for number in (0, sheet_writer.HELD_ROWS - 1, sheet_writer.HELD_ROWS, lines - 1):
        cells = sheet[6 + number]
        assert cells[0].value == line(number)[0]
        assert cells[3].value == number % 11
        assert cells[6].number_format == "d mmmm yyyy"
    assert [cell.value for cell in sheet[6 + lines]][:4] == ["Total", None, 1234.56, 1]


class Counted:
    """A function that counts how often it is called."""

    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args, **options):
        self.calls += 1
        return self.function(*args, **options)


@pytest.fixture
def measured(monkeypatch):
    """What measures texts, counted."""
    places = {
        "width": (column_widths, "text_width"),
        "longest word": (column_widths, "longest_word_width"),
        "lines": (shown_column, "count_lines"),
        "shown": (shown_column, "show_value"),
    }
    counted = {name: Counted(getattr(*place)) for name, place in places.items()}
    for name, place in places.items():
        monkeypatch.setattr(*place, counted[name])
    return counted


def measurements(measured, summary):
    before = {name: each.calls for name, each in measured.items()}
    laid_out = layout.SummaryLayout(summary, "panel")
    assert len(laid_out.heights) == len(summary.rows) + 1
    return {name: each.calls - before[name] for name, each in measured.items()}


def repeating(lines):
    """A sheet of so many lines of few different texts, and of amounts that are all different and of five digits."""
    rows = [(f"Activity {number % 20}", "Some provider", 1_000_000 + number) for number in range(lines)]
    return Summary("Panel Long", "T", "A.", [Column("Activity"), Column("Provider"), Column("£", "pounds")], rows)


def test_texts_that_repeat_are_measured_no_more_often_in_a_longer_table(measured):
    short, tenfold = (measurements(measured, repeating(lines)) for lines in (2_000, 20_000))
    assert short.pop("shown") == 2_000 + 20 + 1
    assert tenfold.pop("shown") == 20_000 + 20 + 1  # every amount has a text of its own
    assert short == tenfold
    assert short["width"] < 20


def test_each_sheet_is_laid_out_and_written_once(monkeypatch):
    laid_out, written = Counter(), Counter()

    class Layout(layout.SummaryLayout):
        def __init__(self, summary, *args, **options):
            laid_out[summary.name] += 1
            super().__init__(summary, *args, **options)

    write = sheet_writer.PanelSheetWriter.write

    def counted(self, stamp):
        written[self.layout.summary.name] += 1
        write(self, stamp)

    monkeypatch.setattr("validators.render.panel.book.SummaryLayout", Layout)
    monkeypatch.setattr(sheet_writer.PanelSheetWriter, "write", counted)
    render_panel_book(panel())
    assert laid_out == written == Counter(summary.name for summary in EVERY)
