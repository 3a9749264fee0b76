"""The page that people read and print."""

import re
from itertools import pairwise

import pytest

from tests.render.pages import page_of
from tests.render.reports import BATCH, NO_RULEBOOK, RUN, TOGETHER, finding, report, written
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.model.raw_workbook import Cell
from validators.render import html_sections as html_workbook
from validators.render.report.html import STYLE

PAGE = page_of(written("html", BATCH))
BOOKS = [section for section in PAGE.every("section") if section.of.get("class") == "workbook"]
CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""


def cells(row):
    return [cell.text for cell in row.inside]


def test_the_summary_comes_first_and_leads_to_each_workbook():
    summary = PAGE.first("main").first("table")
    assert [cells(row)[:3] for row in summary.first("tbody").every("tr")] == [
        ["PASS", "returns/clean.xlsx", "0"],
        ["FAIL", "returns/faulty, 50% of it.xlsx", "2"],
        ["INCOMPLETE", "returns/half.xlsx", "0"],
        ["UNREADABLE", "broken.xlsx", "1"],
        ["UNCHECKED", "register.xlsx", "0"],
    ]
    assert PAGE.first("header").text.strip().endswith(TOGETHER)


def test_a_finding_is_a_row_with_its_cell_its_word_and_both_values():
    rows = [cells(row) for row in BOOKS[1].first("tbody").every("tr")]
    assert rows[1][:5] == ["Allocations!J14", "error", "It is wrong. Mend it.", "£1.00", "=SUM(A1:A2)"]
    assert [row[:2] for row in rows[2:]] == [["Allocations!J15", "error"], ["Providers!B3", "waived"], ["Providers!A4", "note"]]


def test_a_check_is_explained_where_it_is_named_and_shown_whole_once():
    details = next(row for row in BOOKS[1].first("tbody").every("tr") if "J14" in row.text).first("details")
    assert details.first("summary").text == "total-mismatch"
    assert "Nobody can rely on it. To mend it, put it right." in details.text
    assert PAGE.text.count("| L001 | ✗ 1.00  |") == 2
    assert "Source: Police Act 1996, section 3." in PAGE.text


def test_every_check_there_is_can_be_explained():
    every = report(*(finding(name) for name in CHECKS_BY_NAME))
    page = page_of(written("html", [every], RUN._replace(checks=CHECKS_BY_NAME)))
    shown = {heading.of["id"] for heading in page.every("h3") if "id" in heading.of}
    assert shown == {f"check-{name}" for name in CHECKS_BY_NAME}


def test_a_workbook_gives_its_totals_and_what_was_not_looked_at():
    assert [cells(row) for row in BOOKS[0].first("tbody").every("tr")][-1] == ["Total", "£2,004,310.00"]
    assert [item.text for item in BOOKS[1].every("li")] == [
        "not looked at: the rows of K4 (zero-amount)",
        "the formula of Allocations!S9 could not be computed (stale-value)",
        "the workbook has no Control table (matrix-mismatch)",
    ]


def test_a_workbook_that_nothing_could_check_says_so():
    page = page_of(written("html", [NO_RULEBOOK]))
    assert "Not checked." in page.text
    assert "The year's totals are not given" in page.text


def test_findings_beyond_the_cap_are_counted(monkeypatch):
    monkeypatch.setattr(html_workbook, "CAP", 3)
    page = page_of(written("html", [report(*(finding(cell=Cell("Allocations", row, 1)) for row in range(1, 11)))]))
    assert "and 7 more of total-mismatch; --format json gives all" in page.text
    assert "10 errors; 2 checks." in page.text


def test_all_can_be_read_without_the_script():
    assert [form.of.get("hidden", "no") for form in PAGE.every("form")] == [None]
    assert not [element for element in PAGE.first("main").every() if "hidden" in element.of and element.tag != "form"]


def test_the_page_fetches_nothing_and_names_no_script_but_its_own():
    targets = [
        element.of[name] for element in PAGE.every() for name in ("href", "src", "action", "srcset") if name in element.of
    ]
    assert targets
    assert all(target.startswith("#") for target in targets)
    assert not re.search(r"url\(|@import", STYLE)
    [policy] = [meta.of["content"] for meta in PAGE.every("meta") if "http-equiv" in meta.of]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_page_can_be_found_through_by_ear_and_by_keyboard():
    assert PAGE.first("html").of["lang"] == "en-GB"
    assert [element.tag for element in PAGE.first("body").inside] == ["a", "header", "main", "footer", "script"]
    levels = [int(heading.tag[1]) for heading in PAGE.every("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in PAGE.every("table"):
        assert table.first("caption").text
        assert all(cell.of.get("scope") in ("col", "row") for cell in table.every("th"))
    labelled = {label.of["for"] for label in PAGE.every("label")}
    assert labelled == {field.of["id"] for field in PAGE.every("input", "select")}


def test_every_name_leads_somewhere():
    ids = [element.of["id"] for element in PAGE.every() if "id" in element.of]
    assert len(ids) == len(set(ids))
    led = {element.of["href"][1:] for element in PAGE.every("a")} | {
        e.of["aria-labelledby"] for e in PAGE.every() if "aria-labelledby" in e.of
    }
    assert led <= set(ids)


@pytest.mark.parametrize("colours", re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL), ids=["light", "dark"])
def test_every_colour_of_text_stands_out(colours):
    of = dict(re.findall(r"--(\w+): (#\w{6})", colours))
    for name in of.keys() - {"ground", "band", "rule"}:
        assert all(contrast(of[name], of[behind]) >= CONTRAST for behind in ("ground", "band")), name


def contrast(one, other):
    """How far apart two colours are, as WCAG 2.2 works it out: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
