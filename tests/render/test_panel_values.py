"""What each kind of column stores and shows in a sheet for the Panel."""

# ruff: noqa: DTZ001 - a workbook's dates have no time zone

from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.render.panels import panel
from validators.model.raw_workbook import Cell
from validators.model.summary import Column, Summary
from validators.render.panel.book import render_panel_book


def cells(kind, *values, total=None):
    """The cells of a column with these values."""
    summary = Summary("Panel One", "One", "One table.", [Column("Figure", kind)], [(value,) for value in values], total)
    sheet = load_workbook(BytesIO(render_panel_book(panel(summary)))).active
    return [sheet.cell(6 + number, 1) for number in range(len(values) + (total is not None))]


@pytest.mark.parametrize(
    ("kind", "value", "stored", "format_"),
    [
        ("pounds", 123_400, 1234, "£#,##0"),
        ("pounds", 123_456, 1234.56, "£#,##0.00"),
        ("pounds", -1, -0.01, "£#,##0.00"),
        ("millions", Decimal("0.8"), 0.8, '£0.0"m"'),
        ("share", Decimal("0.123"), 0.123, "0.0%"),
        ("count", 1234, 1234, "#,##0"),
        ("days", -12, -12, "#,##0"),
        ("date", datetime(2018, 6, 30), datetime(2018, 6, 30), "d mmmm yyyy"),
    ],
)
def test_a_figure_is_stored_as_it_is_and_shown_as_its_kind_is(kind, value, stored, format_):
    (cell,) = cells(kind, value)
    assert (cell.value, cell.number_format) == (stored, format_)


def test_pennies_anywhere_on_a_sheet_are_shown_everywhere_on_it():
    amounts = cells("pounds", 100, 200, total=(301,))
    assert {cell.number_format for cell in amounts} == {"£#,##0.00"}


@pytest.mark.parametrize("pennies", [1, 29, 57, 10**15 - 1, -(10**15) + 1, 123_456_789_012_345])
def test_every_penny_is_stored(pennies):
    (cell,) = cells("pounds", pennies)
    assert round(Decimal(repr(cell.value)) * 100) == pennies
    assert Decimal(repr(cell.value)) * 100 == pennies


@pytest.mark.parametrize("kind", ["pounds", "millions", "share", "count", "days", "date", "cell"])
def test_a_word_may_stand_in_any_column(kind):
    (cell,) = cells(kind, "n/a")
    assert (cell.value, cell.data_type) == ("n/a", "s")


@pytest.mark.parametrize("value", [12, Decimal("1.5"), datetime(2018, 6, 30), Cell("About", 3, 2)])
def test_a_column_of_text_holds_nothing_but_text(value):
    (cell,) = cells("text", value)
    assert cell.data_type == "s"


def test_a_day_that_excel_cannot_count_to_is_text():
    (cell,) = cells("date", datetime(1899, 12, 30))
    assert cell.value == "30 December 1899"


def test_figures_stand_to_the_right_and_texts_wrap_at_the_left():
    ((figure,), (text,)) = cells("pounds", 100), cells("text", "A text")
    assert (figure.alignment.horizontal, figure.alignment.wrap_text) == ("right", None)
    assert (text.alignment.horizontal, text.alignment.wrap_text) == ("left", True)
