"""Whatever stands in a workbook, a report shows it: no format lets it act, and it changes nothing around it."""

import csv
import io
import json
import os
import re
from collections import Counter
from html.parser import HTMLParser
from unicodedata import category
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from tests.render.reports import TOTALS, finding, report, written
from validators.model.raw_workbook import Cell
from validators.model.report import YearTotals
from validators.render.report.csv import BYTE_ORDER_MARK, FORMULA_STARTS
from validators.render.report.github import OUTPUTS_VARIABLE, SUMMARY_VARIABLE
from validators.render.report_formats import FORMATS
from validators.system.screen_text import CONTROL_CATEGORIES, escape_controls

NASTY = [
    "=cmd|' /C calc'!A0",
    '  =HYPERLINK("https://example.org","x")',
    "@SUM(1)",
    "\t=1",
    "\r+1",
    "＝1",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "]]><!-- --",
    "&lt;b&gt; &#60;",
    "[text](https://example.org) ![x](y) `code` | **bold** _it_ www.example.org",
    "::error file=a::owned\n::set-output name=x::y",
    "##[add-mask]x %0A::error::x",
    "a\n::stop-commands::x",
    "\x1b[2J\x9b31m\x07",
    "fdp.\u202exslx \u2066x\u2069 \u200b",
    "half \ud800 \udcff, nothing \x00, no character \uffff \U0010ffff",
    "line\u2028paragraph\u2029next\x85",
    "{0} {{1}} %s %(x)s",
    'a,"b";c',
]


@pytest.fixture(autouse=True)
def no_step(monkeypatch):
    for name in (SUMMARY_VARIABLE, OUTPUTS_VARIABLE):
        monkeypatch.delenv(name, raising=False)


hostile = st.one_of(st.sampled_from(NASTY), st.text(st.characters(), min_size=1, max_size=30))


def of(text):
    """A report in which a text stands wherever a workbook can put one."""
    cell = Cell(text, 14, 10)
    return report(
        finding(cell=cell, message=text, found=text, expected=text),
        finding("blank-cell", cell, text, found=text, expected=text, waived=True),
        workbook=os.fsdecode(text.encode("utf-8", "surrogatepass")),
        skipped={"zero-amount": text},
        totals=YearTotals(TOTALS.year, 1, {text: 1}, {text: 1}),
    )


everywhere = pytest.mark.parametrize("name", FORMATS)


def several(test):
    """With every nasty text, and with some that nobody thought of."""
    for text in NASTY:
        test = example(text=text)(test)
    settled = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    return settled(given(text=hostile)(test))


@everywhere
@several
def test_nothing_that_controls_a_screen_is_written(name, text):
    shown = written(name, [of(text)])
    shown.encode("utf-8")
    lines = shown.removeprefix(BYTE_ORDER_MARK).split("\r\n" if name == "csv" else "\n")
    assert not {c for line in lines for c in line if category(c) in CONTROL_CATEGORIES}


@everywhere
@several
def test_the_report_around_a_text_is_the_same_whatever_the_text(name, text):
    assert SKELETONS[name](written(name, [of(text)])) == SKELETONS[name](written(name, [of("plain")]))


def _json(shown):
    return [sorted(found) for found in json.loads(shown)["workbooks"][0]["findings"]]


def _lines_of_json(shown):
    return [sorted(json.loads(line)) for line in shown.splitlines()]


def _sarif(shown):
    [run] = json.loads(shown)["runs"]
    return len(run["results"]), len(run["artifacts"]), len(run["invocations"][0]["toolExecutionNotifications"])


def _xml(shown):
    return [(element.tag, sorted(element.attrib)) for element in ET.fromstring(shown.encode()).iter()]  # noqa: S314 - our own


def _rows(shown):
    return [len(row) for row in csv.reader(io.StringIO(shown, newline=""), strict=True)]


def _tags(shown):
    tags = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: tags.append((tag, [name for name, _ in attributes]))
    parser.handle_comment = parser.handle_pi = parser.unknown_decl = lambda _: tags.append("not a tag")
    parser.feed(shown)
    return tags


def _commands(shown):
    *commands, closing = shown.split("\n")[:-1]
    return [line.split("::")[1].split()[0] for line in commands], closing


SKELETONS = {
    "text": lambda shown: len(shown.split("\n")),
    "concise": lambda shown: len(shown.split("\n")),
    "json": _json,
    "jsonl": _lines_of_json,
    "junit": _xml,
    "sarif": _sarif,
    "html": _tags,
    "github": _commands,
    "csv": _rows,
}


@several
def test_no_cell_of_csv_is_a_formula_and_each_holds_its_text(text):
    rows = list(csv.reader(io.StringIO(written("csv", [of(text)]), newline="")))
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(FORMULA_STARTS)]
    assert rows[1][6].removeprefix("'") == escape_controls(text).removeprefix("'")


@several
def test_a_case_of_junit_holds_its_text(text):
    [failure] = ET.fromstring(written("junit", [of(text)]).encode()).iter("failure")  # noqa: S314 - our own
    assert failure.text == f"{escape_controls(text)}!J14: {escape_controls(text)}"


@several
def test_a_message_of_sarif_has_no_link_and_no_placeholder(text):
    message = json.loads(written("sarif", [of(text)]))["runs"][0]["results"][0]["message"]["text"]
    assert "](" not in message
    assert not set("{}") & set(message.replace("{{", "").replace("}}", ""))


@several
def test_a_page_holds_its_text(text):
    data = []
    parser = HTMLParser()
    parser.handle_data = data.append
    parser.feed(written("html", [of(text)]))
    assert escape_controls(text) in "".join(data)


@several
def test_the_summary_of_a_step_has_neither_html_nor_markdown_of_a_workbook(text, tmp_path, monkeypatch):
    monkeypatch.setenv(SUMMARY_VARIABLE, str(tmp_path / "summary.md"))
    shown, plain = (summary_of(given, tmp_path / "summary.md") for given in (text, "plain"))
    assert shown == plain


def summary_of(text, path):
    """The characters of a summary that Markdown gives a meaning, counted; those that are written as numbers have none."""
    path.unlink(missing_ok=True)
    written("github", [of(text)])
    return Counter(c for c in re.sub(r"&#\d+;", "", path.read_text("utf-8")) if c in "`*_<>[]()|\\@#!~$&:.\n")
