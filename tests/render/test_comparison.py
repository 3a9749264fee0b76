"""A comparison as text, as JSON and as a page: what each says, and that nothing out of a workbook acts in it."""

import json
import os
from dataclasses import replace
from io import BytesIO
from unicodedata import category

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from tests.compare.registers import LINES, differing, registered
from tests.render.pages import page_of
from tests.render.readers import html_tags, reader_by_ending
from tests.render.test_hostile import NASTY, hostile
from validators.compare.result_sheets import comparison_sheets
from validators.compare.two_versions import compare
from validators.render.comparison import text as comparison_text
from validators.render.comparison_formats import COMPARISON_FORMATS, ComparisonOptions, load_comparison_format
from validators.render.panel.book import render_panel_book
from validators.system.screen_text import CONTROL_CATEGORIES

TOOL = "commissioning-workbook 1.2.3"
NEW = LINES.replace("Locks  | C", "Locks  | V").replace("300.00 | 150.00", "300.00 | 175.00").replace("L002", "L022")
NEW = NEW.replace(" 30.00", ' "30"') + "L006 | A005 | Bikes | C | Grant | 01/04/2018 | 31/03/2019 | | 10.50 | | |"


def written(name, comparison):
    """All that a format writes of a comparison."""
    return "".join(load_comparison_format(name).stream(comparison, ComparisonOptions(TOOL)))


def as_text(comparison):
    return written("text", comparison)


def as_json(comparison):
    return json.loads(written("json", comparison))


def as_page(comparison):
    return written("html", comparison)


@pytest.fixture(scope="module")
def comparison():
    return differing(LINES, NEW)


@pytest.fixture(scope="module")
def same():
    return differing()


def test_the_text_says_what_changed_cell_by_cell(comparison):
    lines = [line.strip() for line in as_text(comparison).splitlines()]
    assert "changed  L003, 2018/19, I4: £150.00, now £175.00; +£25.00 (+16.7%)." in lines
    assert "changed  L022, Line, A3: L002, now L022." in lines
    assert 'changed  L005, 2018/19, I6: £30.00, now "30".' in lines
    assert "other key  L002, now L022; found by Activity ref, Source, dates and amounts" in lines
    assert any(line.startswith("added  L006, A7. Line: L006; Activity ref: A005;") for line in lines)
    assert "Priority  L004: Community safety and prevention, now Victims services. It had £50.00 in 2018/19." in lines


def test_the_text_says_how_the_total_came_about(comparison):
    text = as_text(comparison)
    start = text.index("  From the old total of 2018/19 to the new")
    assert text[start:].splitlines()[1:7] == [
        "    Old total        £1,000.00",
        "    Added, 1 line      +£10.50",
        "    Changed, 1 line    +£25.00",
        "    New total        £1,035.50",
        "    Priority: Victims services, £800.00; moved in +£50.00; now £850.00",
        "    Priority: Community safety and prevention, £50.00; added +£10.50; moved out -£50.00; now £10.50",
    ]


def test_the_last_line_says_what_it_came_to(comparison, same):
    assert as_text(comparison).endswith("\nDIFFERENT  The two workbooks differ: 1 row added and 4 cells changed.\n")
    assert as_text(same).endswith("\nSAME  The two workbooks do not differ.\n")


def test_of_long_texts_the_part_is_shown_in_which_they_are_not_the_same():
    notes = "a" * 300
    old, new = (LINES.replace("600.00 | 700.00 | 700.00 | |", f"600.00 | 700.00 | 700.00 | | {notes}{end}") for end in "xy")
    [line] = [line for line in as_text(differing(old, new)).splitlines() if "Notes" in line]
    assert line.endswith(f"…{'a' * 30}x, now …{'a' * 30}y.")


def test_rows_beyond_the_cap_are_counted(monkeypatch, comparison):
    monkeypatch.setattr(comparison_text, "CAP", 1)
    assert "and 3 more cells changed; --format json gives all" in as_text(comparison)


def test_json_gives_every_difference_with_amounts_as_texts(comparison):
    found = as_json(comparison)
    assert list(found) == [
        "version", "tool", "same", "old", "new", "summary", "bridges", "notes", "added", "removed", "only_old", "only_new",
        "rematched", "moved", "changed",
    ]  # fmt: skip
    assert (found["version"], found["tool"], found["same"]) == (1, TOOL, False)
    assert found["summary"] == {
        "added": 1, "removed": 0, "only_old": 0, "only_new": 0, "values": 4, "formulas": 0, "spellings": 0, "moved": 1,
        "rematched": 1,
    }  # fmt: skip
    assert next(change for change in found["changed"] if change["row"] == "L003") == {
        "table": "Allocations",
        "row": "L003",
        "heading": "2018/19",
        "kind": "value",
        "old": {"sheet": "Allocations", "cell": "I4", "value": "150.00", "formula": None},
        "new": {"sheet": "Allocations", "cell": "I4", "value": "175.00", "formula": None},
        "change": "25.00",
        "share": "0.167",
    }
    [row] = found["added"]
    assert (row["row"], row["sheet"], row["cell"], row["cells"]["2018/19"]) == ("L006", "Allocations", "A7", "10.50")
    whole = found["bridges"][0]["total"]
    assert (found["bridges"][0]["year"], whole["old"], whole["added"], whole["new"]) == (
        "2018/19",
        "1000.00",
        "10.50",
        "1035.50",
    )
    assert found["bridges"][0]["left_out"] == [
        {"workbook": "new", "sheet": "Allocations", "cell": "I6", "value": '"30"'}
    ]  # fmt: skip
    assert found["moved"][0]["amounts"] == {"2017/18": None, "2018/19": "50.00", "2019/20": None}


def test_json_of_two_workbooks_that_do_not_differ_has_empty_lists(same):
    found = as_json(same)
    assert found["same"] is True
    assert not any(found[name] for name in ("added", "removed", "only_old", "only_new", "rematched", "moved", "changed"))


def test_the_page_has_a_table_for_each_question_that_can_be_reached(comparison):
    shown = page_of(as_page(comparison))
    headings = {heading.of["id"]: heading.text for heading in shown.every("h2")}
    links = {link.of["href"].removeprefix("#"): link.text for link in shown.first("nav").every("a")}
    assert links == headings
    assert len(headings) == 6
    for table in shown.every("table"):
        assert table.of["aria-labelledby"] in headings
        assert all(head.of["scope"] == "col" for head in table.first("thead").every("th"))
        assert all(row.inside[0].of["scope"] == "row" for row in table.first("tbody").every("tr"))
    assert shown.first("html").of["lang"] == "en-GB"
    rows = [[cell.text for cell in row.inside] for row in shown.every("tr")]
    [row] = [row for row in rows if row[1:3] == ["L003", "2018/19"]]
    assert row[6:10] == ["£150.00", "£175.00", "£25.00", "16.7%"]


def test_the_page_needs_nothing_and_runs_nothing(comparison):
    shown = page_of(as_page(comparison))
    [policy] = [meta.of["content"] for meta in shown.every("meta") if "http-equiv" in meta.of]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not list(shown.every("script", "img", "link", "iframe", "form"))
    assert all(link.of["href"].startswith("#") for link in shown.every("a"))


def of(text):
    """Two workbooks with a text wherever it can be: as a name, in a row, before and after a change, as a formula."""
    line = {"Line": "L001", "Activity ref": "A001", "Priority": "Victims services", "Source": "Reserves", "2018/19": 1.0}
    keys = {"Line": text, "Activity ref": text, "Activity": text, "Priority": text, "Source": text, "Notes": text}
    old = registered([line | {"Notes": text, "Activity": "x"}, keys | {"2018/19": 1.0}])
    new = registered([line | {"Notes": "y", "Activity": text, "Source": text, "2018/19": text}])
    comparison = compare(old, new)
    path = os.fsdecode(text.encode("utf-8", "surrogatepass"))
    return replace(comparison, old=comparison.old._replace(path=path, marking=text, organisation=text))


@pytest.mark.parametrize("name", COMPARISON_FORMATS)
def test_an_earlier_comparison_is_recognised_in_its_own_format_and_in_no_other(name, comparison, same, tmp_path):
    path = tmp_path / "comparison"
    for each in (comparison, same):
        path.write_bytes(written(name, each).encode())
        known = [other for other in COMPARISON_FORMATS if load_comparison_format(other).is_comparison(path)]
        assert known == [name], f"BEGINS of {name} matches the start of its own comparisons, and that of no other format does."


@pytest.mark.parametrize("name", COMPARISON_FORMATS)
def test_a_format_of_a_comparison_is_read_by_its_ending(name, comparison):
    assert reader_by_ending(load_comparison_format(name).ending, name).is_inert(written(name, comparison))


def tags(comparison):
    """Every kind of element of a page, with the names of its attributes."""
    return {str(tag) for tag in html_tags(as_page(comparison))}


PLAIN_TAGS = tags(of("plain"))


@pytest.mark.parametrize("text", NASTY)
def test_nothing_out_of_a_workbook_acts_in_any_format(text):
    _check_inert(of(text))
    for name in COMPARISON_FORMATS:
        skeleton = reader_by_ending(load_comparison_format(name).ending, name).skeleton
        assert skeleton(written(name, of(text)), text) == skeleton(written(name, of("plain")), "plain"), name


@settings(max_examples=25)
@given(text=hostile)
def test_nothing_that_nobody_thought_of_does_either(text):
    _check_inert(of(text))


def _check_inert(comparison):
    for shown in (written(name, comparison) for name in COMPARISON_FORMATS):
        shown.encode("utf-8")
        assert not {c for line in shown.split("\n") for c in line if category(c) in CONTROL_CATEGORIES}
    assert tags(comparison) <= PLAIN_TAGS


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_of_the_sheets_is_a_formula_or_a_link(text):
    book = load_workbook(BytesIO(render_panel_book(comparison_sheets(of(text), 100))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
