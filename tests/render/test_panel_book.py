"""The Panel sheets as a workbook: where everything is, what is marked, how it prints, and its charts."""

# ruff: noqa: DTZ001 - a workbook's dates have no time zone

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.openxml import errors
from tests.render.panels import ACTIVITIES, COVER, EVERY, FINDINGS, PRIORITIES, PROVIDERS, SOURCES, findings, of_texts, panel
from validators.model.raw_workbook import Cell
from validators.model.summary import Column, Summary
from validators.render.panel.book import render_panel_book

TOP = 5
CHARTED = ("Panel Priorities", "Panel Sources", "Panel Providers", "Panel Years", "Panel Basis")


def opened(book, **how):
    return load_workbook(BytesIO(render_panel_book(book, **how)))


def parts(book, **how):
    with ZipFile(BytesIO(render_panel_book(book, **how))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


@pytest.fixture(scope="module")
def book():
    return opened(panel())


def table_of(sheet):
    (table,) = sheet.tables.values()
    return table


def test_every_sheet_has_its_title_what_it_holds_the_stamp_and_a_table_from_a5(book):
    assert book.sheetnames == [summary.name for summary in EVERY]
    for sheet, summary in zip(book, EVERY, strict=True):
        assert sheet["A1"].value == summary.title
        assert summary.about.startswith(sheet["A2"].value)
        assert sheet["A3"].value == panel().stamp
        assert table_of(sheet).ref.startswith("A5:")
        assert [cell.value for cell in sheet[TOP]] == [column.heading for column in summary.columns]


def test_a_table_bears_its_sheets_name_with_underscores(book):
    assert [table_of(sheet).displayName for sheet in book][:3] == ["Findings", "Panel_Cover", "Panel_Priorities"]


def test_what_has_no_room_in_the_second_row_stands_in_the_fourth():
    long = replace(COVER, about="One table. " + "What it is about, in a great many words that do not end soon. " * 3)
    sheet = opened(panel(long))["Panel Cover"]
    assert sheet["A2"].value.startswith("One table. What")
    assert f"{sheet['A2'].value} {sheet['A4'].value}" == long.about.strip()


def test_the_total_is_the_tables_last_row_and_holds_values(book):
    sheet = book["Panel Priorities"]
    table = table_of(sheet)
    assert (table.ref, table.totalsRowCount) == ("A5:H9", 1)
    assert table.tableColumns[0].totalsRowLabel == "Total"
    assert all(column.totalsRowFunction is None for column in table.tableColumns)
    assert [cell.value for cell in sheet[9]][:3] == ["Total", 1_470_000, 2_004_310]


def test_no_cell_holds_a_formula(book):
    assert not [cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_what_stands_apart_is_right_under_the_table_and_not_in_it(book):
    sheet = book["Panel Sources"]
    assert table_of(sheet).ref == "A5:F8"
    assert [cell.value for cell in sheet[9]][:3] == ["Partner match", "No", 300_000]


def test_nothing_is_merged_or_hidden(book):
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not [number for number, row in sheet.row_dimensions.items() if row.hidden]
        assert not [letter for letter, column in sheet.column_dimensions.items() if column.hidden]


def test_each_sheet_is_marked_as_the_one_that_it_was_made_as(book):
    marks = {sheet.title: sheet.defined_names["_commissioning_generated"].value for sheet in book}
    assert marks == {name: f'"{name.lower()}"' for name in book.sheetnames}
    assert not book.defined_names


def test_the_first_sheet_for_the_panel_is_in_sight_with_its_first_cell_chosen(book):
    assert book.active.title == "Panel Cover"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Panel Cover"]
    assert {selection.activeCell for sheet in book for selection in sheet.sheet_view.selection} == {"A1"}


def test_the_document_says_what_it_is_whose_it_is_and_in_what_language(book):
    said = book.properties
    assert (said.title, said.subject, said.language) == ("Commissioning in 2018/19", "OFFICIAL", "en-GB")
    assert said.creator == panel().organisation
    assert said.created == said.modified == datetime(2018, 6, 30)


def test_a_page_is_a4_on_its_side_as_wide_as_the_table_with_the_headings_on_each(book):
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.oddFooter.left.text == "&A"
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_findings_and_long_tables_are_browsed_with_filters_and_headings_in_sight(book):
    browsed = {sheet.title for sheet in book if sheet.freeze_panes == "A6"}
    assert browsed == {"Findings", "Panel Activities"} == {sheet.title for sheet in book if table_of(sheet).autoFilter}
    assert table_of(book["Panel Activities"]).autoFilter.ref == "A5:I35"


def test_a_finding_links_to_its_cell(book):
    sheet = book["Findings"]
    assert (sheet["C6"].value, sheet["C6"].hyperlink.location) == ("D7", "'Allocations'!D7")
    assert (sheet["C7"].value, sheet["C7"].hyperlink.location) == ("AB12", "'Provider''s list'!AB12")
    assert (sheet["C8"].value, sheet["C8"].hyperlink) == ("The file", None)


def test_severity_is_a_word_on_a_fill_of_its_own(book):
    cells = book["Findings"]["A"][5:8]
    assert [cell.value for cell in cells] == ["Error", "Warning", "Note"]
    assert len({cell.fill.fgColor.rgb for cell in cells}) == 3


def test_no_findings_are_a_table_that_says_so():
    sheet = opened(panel(findings([]), COVER))["Findings"]
    assert table_of(sheet).ref == "A5:G6"
    assert sheet["A6"].value == "No findings"


def test_a_sheet_without_rows_has_no_chart_and_says_none():
    empty = replace(PRIORITIES, rows=[], total=None)
    package = parts(panel(empty))
    assert not [name for name in package if name.startswith("xl/charts")]
    assert opened(panel(empty))["Panel Priorities"]["A6"].value == "None"


def test_twenty_thousand_findings_are_all_there():
    many = [("Error", "total-mismatch", Cell("Allocations", row, 4), f"Finding {row}.") for row in range(1, 20_001)]
    sheet = opened(panel(findings(many), COVER))["Findings"]
    assert table_of(sheet).ref == "A5:G20005"
    assert (sheet["E20005"].value, sheet["C20005"].hyperlink.location) == ("Finding 20000.", "'Allocations'!D20000")


def test_links_beyond_what_excel_takes_are_text(monkeypatch):
    monkeypatch.setattr("validators.render.panel.sheet_writer.MOST_LINKS", 1)
    sheet = opened(panel(FINDINGS))["Findings"]
    assert sheet["C6"].hyperlink
    assert (sheet["C7"].value, sheet["C7"].hyperlink) == ("AB12", None)


def test_a_chart_has_a_title_axis_titles_and_a_text_in_its_place():
    package = parts(panel())
    charts = [text for name, text in package.items() if name.startswith("xl/charts/chart")]
    drawings = [text for name, text in package.items() if name.startswith("xl/drawings/drawing")]
    charted = [summary.chart for summary in EVERY if summary.name in CHARTED]
    assert len(charts) == len(drawings) == len(CHARTED)
    for chart in charted:
        (drawn,) = [text for text in charts if f"<a:t>{chart.title}</a:t>" in text]
        assert all(f"<a:t>{axis}</a:t>" in drawn for axis in chart.axes)
        assert 'lang="en-US"' not in drawn
        assert any(f'descr="{chart.alternative}"' in text for text in drawings)


def test_a_chart_draws_the_rows_of_its_table_without_the_total():
    for number, rows in enumerate(("6:8", "6:7"), 1):
        chart = parts(panel())[f"xl/charts/chart{number}.xml"]
        first, last = rows.split(":")
        drawn = set(re.findall(r"\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)</c:f>", chart))
        assert {(top, bottom) for _, top, bottom in drawn} == {(first, last)}


def test_a_chart_draws_no_more_than_the_rows_that_it_is_for():
    few = replace(PROVIDERS, chart=PROVIDERS.chart._replace(first=5))
    assert "$D$6:$D$10" in parts(panel(few))["xl/charts/chart1.xml"]


def test_the_series_of_a_chart_differ_in_black_and_white():
    chart = parts(panel())["xl/charts/chart4.xml"]
    series = re.findall(r"<c:ser>.*?</c:ser>", chart)
    fills = [re.search(r"<c:spPr><a:(\w+)", one)[1] for one in series]
    assert len(series) == 3
    assert fills == ["solidFill", "pattFill", "solidFill"]
    assert len({re.search(r'srgbClr val="(\w+)"', one)[1] for one in series[::2]}) == 2


def test_a_chart_stands_under_its_table(book):
    sheet = book["Panel Sources"]
    anchor = sheet._charts[0].anchor._from
    assert anchor.col == 0
    assert anchor.row + 1 > sheet.max_row


def test_the_same_book_gives_the_same_bytes():
    for profile in ("panel", "publish"):
        assert render_panel_book(panel(), profile=profile) == render_panel_book(panel(), profile=profile)


def test_days_are_the_same_when_they_count_from_1904():
    early, late = opened(panel(ACTIVITIES)), opened(panel(ACTIVITIES), date_1904=True)
    assert late.epoch.year == 1904
    assert late.active["G6"].value == early.active["G6"].value == datetime(2019, 3, 30)


@pytest.mark.parametrize("profile", ["panel", "publish"])
def test_excel_has_nothing_to_repair(profile, tmp_path):
    path = tmp_path / "panel.xlsx"
    path.write_bytes(render_panel_book(panel(), profile=profile))
    assert not errors(path)


def test_sheets_without_a_cover_or_with_findings_alone_are_written():
    assert opened(panel(FINDINGS)).sheetnames == ["Findings"]
    assert opened(panel(of_texts("Panel Notes", "One note."), SOURCES)).active.title == "Panel Notes"


def test_a_table_of_one_column_and_one_row_is_one():
    one = Summary("Panel One", "One", "One cell.", [Column("Amount", "pounds")], [(100,)])
    assert table_of(opened(panel(one)).active).ref == "A5:A6"
