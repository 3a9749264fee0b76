"""What holds of every Panel sheet, however many there are: each is found, declares its facts, is drawn, inert and in the guide.

python -m pytest tests/summaries/test_every_sheet.py --update-golden makes the list of sheets in the guide again.
"""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import load_workbook

from tests.goldens import hold
from tests.summaries.money_facts import money_columns
from tests.summaries.small_register import MONEY_SHEETS, SHEETS, book_of, headings, sheet
from validators.model.generated_sheets import is_generated
from validators.model.lines import Lines
from validators.model.report import Report
from validators.model.summary import Chart, Column, Summary
from validators.render.panel.book import render_panel_book
from validators.summaries.panel_sheets import (
    DECLARED,
    find_sheets,
    is_sheet,
    panel,
    publication_panel,
    sheet_from_module,
)

ROOT = Path(__file__).parent.parent.parent
GUIDE = ROOT / "workbooks" / "guide" / "panel.md"
IN_THE_GUIDE = re.compile(r"(?<=\| sheet \| what it shows \|\n\|---\|---\|\n)(?:\|.*\n)+")
BY_NAME = {each.name: each for each in find_sheets()}
LONGEST_SHEET_NAME = 31
"""The characters that Excel takes for one."""

every_sheet = pytest.mark.parametrize("name", SHEETS)


def report():
    return Report("drawn.xlsx", rulebook="2018/19")


def hostile_book():
    """The small register, each of whose texts would be a formula if a cell were written as what its text looks like."""
    book = book_of()
    tables = {title: replace(table, lines=Lines.of_frame(table.frame.map(hostile))) for title, table in book.tables.items()}
    return replace(book, tables=tables)


def hostile(value):
    return f"=cmd|'/C {value}'!A0" if isinstance(value, str) else value


def drawn(made, profile="panel"):
    return load_workbook(BytesIO(render_panel_book(made, profile=profile)))


def test_every_file_of_the_room_that_has_a_part_of_a_sheet_is_found():
    files = [path for path in (ROOT / "validators" / "summaries").glob("*.py") if path.stem not in ("__init__", "panel_sheets")]
    of_sheets = {path.stem for path in files if re.search(r"^(TITLE\b|def summary\()", path.read_text("utf-8"), re.MULTILINE)}
    assert of_sheets == {*SHEETS}
    assert len(of_sheets) < len(files), "what sheets share is in the same room, and is no sheet"


@pytest.mark.parametrize("lacking", DECLARED)
def test_a_sheet_that_lacks_a_fact_is_refused_with_what_to_add(lacking):
    module = ModuleType("validators.summaries.powers")
    facts = {"TITLE": "Panel Powers", "PLACE": 95, "PUBLISHED": True, "NEEDS": {}, "summary": sheet}
    vars(module).update({name: fact for name, fact in facts.items() if name != lacking})
    assert is_sheet(module)
    with pytest.raises(
        AttributeError, match=rf"^validators.summaries.powers is a Panel sheet without {lacking}. Add {lacking}, "
    ):
        sheet_from_module(module)


def test_a_sheet_says_what_it_shows_and_of_its_money_and_web_only_what_it_declares():
    module = ModuleType("validators.summaries.powers", "Panel Powers: what is paid under each power.\n\nMore.")
    vars(module).update({"TITLE": "Panel Powers", "PLACE": 95, "PUBLISHED": False, "NEEDS": {}, "summary": sheet})
    made = sheet_from_module(module)
    assert (made.name, made.doc, made.place, made.published) == ("powers", "what is paid under each power.", 95, False)
    assert (made.money, made.unmasked, made.after) == ({}, False, False)


def test_no_two_sheets_have_one_place_or_one_name():
    by_place = {}
    for each in find_sheets():
        other = by_place.setdefault(each.place, each)
        assert other is each, f"{each.name}.py and {other.name}.py both have PLACE {each.place}. Give each its own."
    assert len({each.title.casefold() for each in find_sheets()}) == len(find_sheets())


@every_sheet
def test_a_sheet_has_a_name_that_excel_takes_and_that_is_known_as_ours(name):
    title = BY_NAME[name].title
    assert len(title) <= LONGEST_SHEET_NAME
    assert is_generated(title), f'{name}.py: begin TITLE with "Panel ", by which the sheet is known when a workbook is read.'


@every_sheet
def test_a_sheet_says_what_it_shows(name):
    doc = BY_NAME[name].doc
    assert doc.endswith("."), (
        f'{name}.py: begin the docstring with "{BY_NAME[name].title}: " and what it shows, in one sentence.'
    )
    assert not doc.startswith(BY_NAME[name].title)
    assert "|" not in doc


@every_sheet
def test_every_column_of_money_says_what_its_total_comes_to(name):
    each, summary = BY_NAME[name], sheet(name)
    columns = money_columns(name, each.money, summary, book_of().years)
    unused = each.money.keys() - {column.key for column in columns}
    assert not unused, f"{name}.py: MONEY has {unused}, and the sheet of the small register has no such column."


@pytest.mark.parametrize("name", MONEY_SHEETS)
def test_a_sheet_about_money_has_a_total_or_says_that_it_shows_some_of_it(name):
    some = {fact.startswith("some of ") for fact in BY_NAME[name].money.values()}
    assert some == {sheet(name).total is None}, f'{name}.py: give it a total, or say "some of Y1" of its money.'


def test_a_column_of_money_of_which_nothing_is_said_fails_with_what_to_add():
    summary = Summary("Panel Powers", "", "", [Column("Power"), Column("£ 2018/19", "pounds")], [], ["Total", 0])
    years = {"Y0": "2017/18", "Y1": "2018/19", "Y2": "2019/20"}
    with pytest.raises(pytest.fail.Exception, match=r"has a column of money, .£ 2018/19., and its MONEY does not say"):
        money_columns("powers", {}, summary, years)
    with pytest.raises(pytest.fail.Exception, match=r"powers.py: MONEY says .all. of .£ {Y1}.. It is .Y0., .Y1., .Y2."):
        money_columns("powers", {"£ {Y1}": "all"}, summary, years)
    (column,) = money_columns("powers", {"{Power} {Y1}": "Y2", "{Power} £": "Y0", "£ {Y1}": "Y1 - Y0"}, summary, years)
    assert (column.of, column.less, column.by) == ("Y1", "Y0", "")


@every_sheet
def test_a_chart_draws_columns_of_its_table_and_is_there_in_words(name):
    summary = sheet(name)
    if summary.chart is None:
        return
    assert {summary.chart.across, *summary.chart.of} <= set(headings(summary))
    assert summary.chart.title
    assert all(summary.chart.axes)
    assert says_figures(summary.chart), f"{name}.py: say in the chart's alternative what it shows, with its figures."


def says_figures(chart):
    """Whether the words for those who cannot see a chart are sentences with figures in them."""
    return chart.alternative.endswith(".") and any(character.isdigit() for character in chart.alternative)


def test_a_chart_without_words_is_found():
    assert not says_figures(Chart("bars", "Title", "Power", ["£"], ("Power", "£"), ""))


def test_every_sheet_is_drawn_for_the_panel_and_those_that_are_published_for_the_web():
    book = book_of()
    whole, web = drawn(panel(book, report())), drawn(publication_panel(book, report()), "publish")
    assert whole.sheetnames == [each.title for each in find_sheets()]
    assert [name for name in web.sheetnames if name != "Contents"] == [each.title for each in find_sheets() if each.published]
    for each in find_sheets():
        assert [cell.value for cell in whole[each.title][5]][: len(sheet(each.name).columns)] == headings(sheet(each.name))


@pytest.mark.parametrize("make", [panel, publication_panel])
def test_no_sheet_acts_whatever_a_register_says(make):
    made = make(hostile_book(), report())
    assert "=cmd|" in str(made), "the texts come through"
    for drawn_sheet in drawn(made, "panel" if make is panel else "publish"):
        cells = [cell for row in drawn_sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"], drawn_sheet.title
        assert not [cell.coordinate for cell in cells if cell.hyperlink and cell.hyperlink.target], drawn_sheet.title


def test_the_guide_lists_every_sheet_in_its_order(request):
    text = GUIDE.read_text("utf-8")
    rows = "".join(f"| {each.title} | {each.doc.removesuffix('.')} |\n" for each in find_sheets())
    assert IN_THE_GUIDE.search(text)
    hold(request, {GUIDE: IN_THE_GUIDE.sub(rows, text)})
