"""What is published keeps the Analysis Function's rules for spreadsheets, as far as a program can tell.

The rules: "Making spreadsheets accessible: a brief checklist of the basics" and "Releasing statistics in spreadsheets"
(analysisfunction.civilservice.gov.uk), of which gptables (docs/source/checklist.rst) lists what a package can keep.
"""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.render.panels import COVER, EVERY, FINDINGS, PRIORITIES, SOURCES, panel
from validators.checks.engine import validate
from validators.loading import loading
from validators.reading.workbook_reader import read
from validators.render.panel.book import render_panel_book
from validators.summaries.panel_sheets import publication_panel
from workbooks.__main__ import FOLDER

TOP = 5
SANS = {"Arial"}


def published(book):
    return load_workbook(BytesIO(render_panel_book(book, profile="publish")))


@pytest.fixture(scope="module")
def books():
    """The made-up sheets and those of the clean sample."""
    june = loading.load(read(FOLDER / "samples" / "june-2018.xlsx"))
    return [panel(), publication_panel(june, validate(june))]


@pytest.fixture(scope="module")
def sheets(books):
    return [sheet for book in books for sheet in published(book)]


def table_of(sheet):
    (table,) = sheet.tables.values()
    return table


def filled(sheet):
    return [cell for row in sheet.iter_rows(min_row=TOP) for cell in row]


# Tables


def test_each_sheet_is_one_marked_up_table_with_a_meaningful_name(sheets):
    assert all(table_of(sheet).displayName == sheet.title.replace(" ", "_") for sheet in sheets)


def test_no_cells_are_merged(sheets):
    assert not [sheet for sheet in sheets if sheet.merged_cells.ranges]


def test_no_row_or_column_in_a_table_is_blank(sheets):
    for sheet in sheets:
        inside = [[cell.value for cell in row] for row in sheet[table_of(sheet).ref]]
        assert all(any(value is not None for value in row) for row in inside)
        assert all(any(value is not None for value in column) for column in zip(*inside, strict=True))


def test_a_table_has_one_row_of_headings_none_blank_no_two_alike(sheets):
    for sheet in sheets:
        (first, *_) = sheet[table_of(sheet).ref]
        shown = [cell.value for cell in first]
        assert table_of(sheet).headerRowCount == 1
        assert all(shown)
        assert len({heading.casefold() for heading in shown}) == len(shown)


def test_texts_wrap(sheets):
    texts = [cell for sheet in sheets for cell in filled(sheet) if isinstance(cell.value, str)]
    assert all(cell.alignment.wrap_text or len(cell.value) < 5 for cell in texts)


def test_there_are_no_filters_and_no_frozen_panes(sheets):
    assert not [sheet for sheet in sheets if sheet.auto_filter.ref or table_of(sheet).autoFilter or sheet.freeze_panes]


def test_empty_cells_are_explained(books):
    sheet = published(books[0])["Panel Sources"]
    assert sheet["B8"].value is None
    assert "Where a cell is empty" in sheet["A4"].value


def test_the_sheets_of_a_register_have_no_empty_cells(books):
    assert not [c.coordinate for sheet in published(books[1]) for c in filled(sheet) if c.value is None]


def test_nothing_is_hidden(sheets):
    for sheet in sheets:
        assert sheet.sheet_state == "visible"
        shown = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]
        assert not [dimension for dimension in shown if dimension.hidden or dimension.outlineLevel]


# Notes


def test_notes_are_named_in_square_brackets_and_never_raised(sheets):
    assert not [cell for sheet in sheets for row in sheet for cell in row if cell.font.vertAlign]


# Formatting


def test_type_is_without_serifs_and_no_smaller_than_12_points(sheets):
    fonts = {(cell.font.name, cell.font.sz) for sheet in sheets for row in sheet for cell in row if cell.has_style}
    assert {name for name, _ in fonts} == SANS
    assert min(size for _, size in fonts) >= 12


def test_type_is_not_slanted_and_only_links_are_underlined(sheets):
    cells = [cell for sheet in sheets for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.font.i]
    assert all(bool(cell.hyperlink) == bool(cell.font.u) for cell in cells)


def test_nothing_is_filled_so_that_no_colour_says_anything(sheets):
    assert not [cell for sheet in sheets for row in sheet for cell in row if cell.fill.fill_type]


def test_there_are_no_headers_or_footers(sheets):
    for sheet in sheets:
        parts = (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.evenFooter, sheet.firstHeader, sheet.firstFooter)
        assert not [part for part in parts if part]


def test_there_are_no_pictures_charts_text_boxes_comments_or_macros(books):
    for book in books:
        with ZipFile(BytesIO(render_panel_book(book, profile="publish"))) as package:
            kinds = {name.split("/")[1] for name in package.namelist() if name.startswith("xl/")}
        assert kinds == {
            "_rels", "sharedStrings.xml", "styles.xml", "tables", "theme", "workbook.xml", "worksheets"
        }  # fmt: skip


def test_a_link_says_where_it_leads_and_leads_there(books):
    for book in books:
        opened = published(book)
        contents = opened["Contents"]
        linked = [(cell.value, cell.hyperlink.location) for (cell,) in contents.iter_rows(min_row=TOP + 1, max_col=1)]
        assert linked == [(name, f"'{name}'!A1") for name in opened.sheetnames if name not in ("Panel Cover", "Contents")]
        others = [cell for sheet in opened if sheet is not contents for row in sheet for cell in row]
        assert not [cell for cell in others if cell.hyperlink]


# Structure


def test_the_cover_is_first_and_the_list_of_contents_second(books):
    for book in books:
        assert published(book).sheetnames[:2] == ["Panel Cover", "Contents"]


def test_every_sheet_has_its_own_name_and_title_in_its_first_cell(books):
    for book in books:
        opened = published(book)
        titles = [sheet["A1"].value for sheet in opened]
        assert all(titles)
        assert len({title.casefold() for title in titles}) == len(titles)
        assert all(sheet["A2"].value for sheet in opened)


def test_a_table_stands_at_the_left_edge(sheets):
    assert all(table_of(sheet).ref.startswith("A5:") for sheet in sheets)


def test_what_stands_under_a_table_is_told_above_it(sheets):
    for sheet in sheets:
        (*_, last) = sheet[table_of(sheet).ref]
        below = [row for row in sheet.iter_rows(min_row=last[0].row + 1) if any(cell.value is not None for cell in row)]
        assert not below or "under the total" in f"{sheet['A2'].value} {sheet['A4'].value}"


# Before publishing


def test_the_document_has_a_title_and_a_language(books):
    for book in books:
        said = published(book).properties
        assert said.title == book.title
        assert said.language == "en-GB"


def test_the_cursor_is_in_the_first_cell_of_the_first_sheet(books):
    for book in books:
        opened = published(book)
        assert opened.active is opened.worksheets[0]
        assert {selection.activeCell for sheet in opened for selection in sheet.sheet_view.selection} == {"A1"}


# What the publication leaves out


def test_findings_marks_and_names_are_left_out(books):
    for book in books:
        opened = published(book)
        assert "Findings" not in opened.sheetnames
        assert not opened.defined_names
        assert {name for sheet in opened for name in sheet.defined_names} == set()
        assert b"_commissioning" not in b"".join(
            ZipFile(BytesIO(render_panel_book(book, profile="publish"))).read("xl/workbook.xml").split()
        )


def test_totals_are_those_of_the_sheets_for_the_panel():
    for_web, for_panel = published(panel()), load_workbook(BytesIO(render_panel_book(panel())))
    for name in (summary.name for summary in EVERY if summary is not FINDINGS):
        assert [[cell.value for cell in row] for row in for_web[name]["A5:H40"]] == [
            [cell.value for cell in row] for row in for_panel[name]["A5:H40"]
        ]


def test_a_cell_of_the_workbook_is_named_and_not_linked():
    shown = replace(FINDINGS, name="Panel Places")
    sheet = published(panel(COVER, shown, PRIORITIES, SOURCES))["Panel Places"]
    assert (sheet["C6"].value, sheet["C6"].hyperlink) == ("D7", None)
