"""Whatever is in a workbook, a report shows it: no format lets it act, and it changes nothing around it."""

import csv
import io
import json
import os
from html.parser import HTMLParser
from unicodedata import category
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from tests.render.readers import markdown_characters, reader_of
from tests.render.reports import TOTALS, finding, report, written
from validators.model.raw_workbook import Cell
from validators.model.report import YearTotals
from validators.render.report.csv import BYTE_ORDER_MARK, FORMULA_STARTS
from validators.render.report.github import OUTPUTS_VARIABLE, SUMMARY_VARIABLE
from validators.render.report_formats import REPORT_FORMATS, load_format
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


NOT_ESCAPED = (
    "{name} writes a text from a workbook in such a way that its report changes around it. Escape the text for whoever reads "
    "{ending}, as another renderer of such files does: escape_markdown for .md, guard_text for .csv, escape_controls for .txt."
)


@pytest.fixture(autouse=True)
def no_step(monkeypatch):
    for name in (SUMMARY_VARIABLE, OUTPUTS_VARIABLE):
        monkeypatch.delenv(name, raising=False)


hostile = st.one_of(st.sampled_from(NASTY), st.text(st.characters(), min_size=1, max_size=30))


def of(text):
    """A report with a text wherever a workbook can put one."""
    cell = Cell(text, 14, 10)
    return report(
        finding(cell=cell, message=text, found=text, expected=text),
        finding("blank-cell", cell, text, found=text, expected=text, waived=True),
        workbook=os.fsdecode(text.encode("utf-8", "surrogatepass")),
        skipped={"zero-amount": text},
        totals=YearTotals(TOTALS.year, 1, {text: 1}, {text: 1}),
    )


everywhere = pytest.mark.parametrize("name", REPORT_FORMATS)


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
    lines = shown.removeprefix(BYTE_ORDER_MARK).split("\r\n" if load_format(name).ending == ".csv" else "\n")
    assert not {c for line in lines for c in line if category(c) in CONTROL_CATEGORIES}


@everywhere
@several
def test_the_report_around_a_text_is_the_same_whatever_the_text(name, text):
    skeleton = reader_of(name).skeleton
    shown, plain = skeleton(written(name, [of(text)]), text), skeleton(written(name, [of("plain")]), "plain")
    assert shown == plain, NOT_ESCAPED.format(name=name, ending=load_format(name).ending)


@several
def test_the_lines_of_github_are_the_same_commands_whatever_the_text(text):
    assert _commands(written("github", [of(text)])) == _commands(written("github", [of("plain")]))


def _commands(shown):
    *commands, closing = shown.split("\n")[:-1]
    return [line.split("::")[1].split()[0] for line in commands], closing


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
    path.unlink(missing_ok=True)
    written("github", [of(text)])
    return markdown_characters(path.read_text("utf-8"))
