"""Whatever is in a submitted workbook, it does nothing in a Panel sheet."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl import load_workbook

from tests.openxml import errors
from tests.render.panels import COVER, PRIORITIES, findings, of_texts, panel
from validators.model.raw_workbook import Cell
from validators.model.summary import Chart, Column, Summary
from validators.reading.workbook_reader import read_content
from validators.render.office_text import link_target, table_headings
from validators.render.panel.book import render_panel_book

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "\t=1", "'=1", " =1", "{=1}"]
LINKS = ["http://example.com/", "mailto:a@example.com", "internal:Sheet1!A1", "external:c:\\x.xlsx", "ftp://x"]
NUMBERS = ["007", "1/4", "1e5", "12345678901234567890", "£5", "31/03/2019", "TRUE", ""]
MARKUP = ["<b>&amp;</b>", "]]>", '"', "_x0041_", "_x000D_", "a\nb", "&L&P", "%s {0}"]
UNSEEN = ["\x00", "a\x0bb", "\x1b[2J", "\ud800", "\ufffe", "\uffff", "\u202egnp.exe", "\u200b", "😀" * 5]
TEXTS = [*FORMULAS, *LINKS, *NUMBERS, *MARKUP, *UNSEEN]


def opened(book, **how):
    return load_workbook(BytesIO(render_panel_book(book, **how)))


@pytest.fixture(scope="module")
def sheet():
    return opened(panel(of_texts("Panel Notes", *TEXTS))).active


@pytest.mark.parametrize("text", [*FORMULAS, *LINKS, *NUMBERS[:-1], "<b>&amp;</b>", "]]>", '"', "a\nb"])
def test_a_text_stays_the_text_that_it_is(sheet, text):
    cell = sheet.cell(6 + TEXTS.index(text), 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", [*FORMULAS, "007", "1/4"])
def test_editing_a_cell_does_not_make_a_formula_or_a_number_of_its_text(sheet, text):
    assert sheet.cell(6 + TEXTS.index(text), 1).quotePrefix


def test_an_ordinary_text_has_no_apostrophe_before_it():
    assert not opened(panel(of_texts("Panel Notes", "Victims services"))).active["A6"].quotePrefix


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x0bb", "a�b"), ("\x1b[2J", "�[2J"), ("\ud800", "�"), ("\ufffe", "�"), ("\x00", "�")]
)
def test_what_xml_cannot_hold_is_shown_as_such(sheet, text, shown):
    assert sheet.cell(6 + TEXTS.index(text), 1).value == shown


def test_a_text_that_looks_like_an_escape_is_read_back_as_it_was(tmp_path):
    path = tmp_path / "panel.xlsx"
    path.write_bytes(render_panel_book(panel(of_texts("Panel Notes", "_x0041_"))))
    assert read_content(path.name, path.read_bytes()).grid("Panel Notes").value(6, 1) == "_x0041_"


@pytest.mark.parametrize("character", ["x", "😀"])
def test_a_text_beyond_what_a_cell_holds_is_cut(character):
    value = opened(panel(of_texts("Panel Notes", character * 40_000))).active["A6"].value
    assert len(value.encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert value.endswith(f"{character}…")


def test_texts_in_captions_properties_and_charts_break_nothing(tmp_path):
    chart = Chart("bars", '=A1 "<&>\x00', "A", ["B"], ("=x\x01", "y\ud800"), 'A "picture" <&> \x02\n of it')
    summary = Summary("Panel One", "=A1\x00", "+about\x03", [Column("A"), Column("B", "count")], [("x", 1)], chart=chart)
    book = panel(summary, title="=t\x00", organisation="<o>\x01", marking="\ud800", stamp="=s\x02")
    path = tmp_path / "panel.xlsx"
    path.write_bytes(render_panel_book(book))
    assert not errors(path)
    sheet = load_workbook(path).active
    assert [cell.data_type for (cell,) in sheet["A1:A3"]] == ["s"] * 3


def test_a_marking_without_end_leaves_the_page_readable():
    book = opened(panel(COVER, stamp="OFFICIAL " * 4000, organisation="O" * 4000))
    assert len(book.active["A3"].value) == 400
    assert len(book.properties.creator) == 255


def test_headings_out_of_a_workbook_make_a_table_that_excel_opens(tmp_path):
    named = ["Source", "", "", "A\nB", "a b", "x" * 300, "x" * 299, "_x0041_", "=1", "\x00", "C[1]#'@"]
    summary = Summary("Panel Matrix", "Matrix", "One table.", [Column(name) for name in named], [["1"] * len(named)])
    path = tmp_path / "panel.xlsx"
    path.write_bytes(render_panel_book(panel(summary)))
    assert not errors(path)
    sheet = load_workbook(path).active
    (table,) = sheet.tables.values()
    shown = [cell.value for cell in sheet[5]]
    assert shown == [column.name for column in table.tableColumns]
    assert len({heading.casefold() for heading in shown}) == len(named)
    assert shown[:5] == ["Source", "Column 2", "Column 3", "A B", "a b (5)"]
    assert max(map(len, shown)) <= 255


@given(st.lists(st.text(alphabet=st.characters(), max_size=8), min_size=1, max_size=8))
@settings(max_examples=200)
def test_headings_are_never_empty_nor_alike(texts):
    found = table_headings(texts)
    assert len({heading.casefold() for heading in found}) == len(texts)
    assert all(heading == " ".join(heading.split()) for heading in found)


@given(st.text(alphabet=st.characters(), max_size=40))
@settings(max_examples=100)
def test_any_text_is_written(text):
    content = render_panel_book(panel(of_texts("Panel Notes", text)))
    assert load_workbook(BytesIO(content)).active["A5"].value == "Text"


def test_a_link_leads_to_a_sheet_whatever_its_name_and_nowhere_else():
    assert link_target(Cell("O'Brien's #1! [x]", 7, 4)) == "'O''Brien''s #1! [x]'!D7"
    assert link_target(Cell("a\x00b", 7, 4)) == link_target(Cell("x" * 300, 7, 4)) == link_target(Cell(" a", 7, 4)) == ""


def test_a_finding_on_a_sheet_that_no_link_can_lead_to_is_text():
    rows = [
        ("Error", "total-mismatch", Cell("bad\x01name", 7, 4), "Wrong."),
        ("Error", "total-mismatch", Cell("http://x", 1, 1), "=1"),
    ]
    content = render_panel_book(panel(findings(rows), COVER))
    sheet = load_workbook(BytesIO(content))["Findings"]
    assert (sheet["C6"].value, sheet["C6"].hyperlink) == ("D7", None)
    assert sheet["C7"].hyperlink.location == "'http://x'!A1"
    with ZipFile(BytesIO(content)) as package:
        relations = [package.read(name) for name in package.namelist() if name.endswith(".rels")]
    assert not [content for content in relations if b"External" in content]


def test_excel_has_nothing_to_repair_in_hostile_texts(tmp_path):
    path = tmp_path / "panel.xlsx"
    named = replace(PRIORITIES, columns=[Column(f"={c.heading}", c.kind) for c in PRIORITIES.columns], chart=None)
    path.write_bytes(render_panel_book(panel(of_texts("Panel Notes", *TEXTS), named)))
    assert not errors(path)
