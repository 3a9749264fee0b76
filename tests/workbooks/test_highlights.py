"""A cell that the Findings sheet names is highlighted, and no other cell is."""

from datetime import datetime
from html.parser import HTMLParser

import pytest
from openpyxl import Workbook, load_workbook

from tests.grids import cells_of
from tests.tools import converted, recalculated
from tests.workbooks.clean import RULES
from validators.checks.engine import validate
from validators.graft.highlights import EVERY_CELL, HIGHLIGHT_LOOKS, RUN_COLUMNS, highlight_rules, is_highlight_formula
from validators.graft.inject import graft
from validators.loading.loading import load
from validators.model.raw_workbook import Cell, column_letters
from validators.model.report import Finding, Report
from validators.model.summary import Panel
from validators.model.workbook import SEVERITIES
from validators.reading.workbook_reader import read
from validators.render.panel.book import render_panel_book
from validators.rulebook.rulebook_files import read_rulebook
from validators.summaries.findings import summary
from workbooks.__main__ import FOLDER
from workbooks.second_office import RULEBOOK
from workbooks.template import write_template

HEADINGS = ("Severity", "Sheet", "Cell", "Check", "Message", "Found", "Expected")
AMONG = ("H11", "H12", "H13", "H16")
AROUND = ("H10", "H14", "H15", "H17", "G12", "I12", "AH12", "A11")
"""Cells of the findings that are about several, and those around them."""
BELOW = 6
"""The first row under the headings of Findings."""
NAMES = ("Allocations", "2018", ">5", "=x", "~it's odd", 'the "old" one', "~~")
SAMPLES = ("categorisation", "totals", "values", "second-office", "june-2018")
"""Those that hide nothing: a page leaves out what is hidden."""
OWN = {"second-office": read_rulebook(RULEBOOK)}
COLOURS = {look["bg_color"]: severity for severity, look in HIGHLIGHT_LOOKS.items()}


def write_findings(book, rows, runs=()):
    """A Findings sheet. runs: severity, sheet, column, first and last row of cells that one finding is about."""
    sheet = book.create_sheet("Findings")
    for number, row in enumerate([HEADINGS, *rows], BELOW - 1):
        for column, text in enumerate(row, 1):
            sheet.cell(number, column, text).data_type = "s"
    for number, (severity, name, column, first, last) in enumerate(runs, BELOW):
        texts = {"severity": severity, "sheet": name, "check": "some-check", "cell": f"{column}{first}", "column": column}
        for key, text in texts.items():
            sheet[f"{RUN_COLUMNS[key]}{number}"] = text
            sheet[f"{RUN_COLUMNS[key]}{number}"].data_type = "s"
        sheet[f"{RUN_COLUMNS['first']}{number}"], sheet[f"{RUN_COLUMNS['last']}{number}"] = first, last


def test_every_sheet_of_the_template_has_its_own_rules_on_every_cell(tmp_path):
    write_template(tmp_path / "template.xlsx", RULES)
    for sheet in load_workbook(tmp_path / "template.xlsx"):
        ((area, rules),) = ((str(each.sqref), each.rules) for each in sheet.conditional_formatting)
        assert area == EVERY_CELL
        assert [rule.formula for rule in rules] == [[expected.formula] for expected in highlight_rules(sheet.title)]
        assert [(rule.priority, rule.stopIfTrue) for rule in rules] == [(1, True), (2, True), (3, True)]


def test_the_looks_differ_by_more_than_colour():
    without_colour = [{key: value for key, value in look.items() if "color" not in key} for look in HIGHLIGHT_LOOKS.values()]
    assert all(look != other for n, look in enumerate(without_colour) for other in without_colour[:n])


def test_a_rule_is_recognised_whatever_its_sheet_and_spaces():
    formulas = [rule.formula for name in NAMES for rule in highlight_rules(name)]
    assert all(map(is_highlight_formula, formulas))
    assert is_highlight_formula(formulas[0].replace(",", ", "))
    assert not is_highlight_formula('COUNTIF(INDIRECT("Findings!$C:$C"),A1)>0')


def rule_book():
    """The rules as formulas of cells: what they come to there is what they come to as rules of those cells."""
    book = Workbook()
    book.remove(book.active)
    for name in NAMES:
        sheet = book.create_sheet(name)
        for cell in ("B2", "B3", *AROUND, *AMONG):
            sheet[cell] = f"={highlight_rules(name)[0].formula}"
    sheet = book["Allocations"]
    for cell, rule in zip(("A5", "B5", "C5"), highlight_rules("Allocations"), strict=True):
        sheet[cell] = f"={rule.formula}"
    sheet["D5"] = f"={highlight_rules('Al*s')[0].formula}"
    return book


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """What the rules come to, with findings and without any."""
    folder = tmp_path_factory.mktemp("rules")
    rule_book().save(folder / "without.xlsx")
    book = rule_book()
    others = [("Waived error", "Allocations", "A5"), ("Warning", "ALLOCATIONS", "B5"), ("Note", "Allocations", "C5")]
    wild = [("Error", "Allocations", "D5"), ("Error", "The file", "The file")]
    runs = [("Error", name, "H", *rows) for name in NAMES for rows in ((11, 13), (16, 16))]
    runs += [("Error", "Elsewhere", "H", 10, 20), ("Note", NAMES[0], "H", 10, 20), ("Waived error", NAMES[0], "H", 10, 20)]
    several = [("Error", name, "H11:H13, H16") for name in NAMES]
    write_findings(book, [*(("Error", name, "B2") for name in NAMES), *others, *wild, *several], runs)
    book.save(folder / "with.xlsx")
    paths = recalculated([folder / "with.xlsx", folder / "without.xlsx"], folder)
    return [load_workbook(path, data_only=True) for path in paths]


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_holds_for_the_cell_with_the_finding_alone_however_its_sheet_is_called(judged, name):
    sheet = judged[0][name]
    assert (sheet["B2"].value, sheet["B3"].value) == (True, False)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_holds_for_all_cells_of_a_finding_that_is_about_several_and_for_none_between_or_beside(judged, name):
    sheet = judged[0][name]
    assert [sheet[cell].value for cell in AMONG] == [True] * len(AMONG)
    assert [sheet[cell].value for cell in AROUND] == [False] * len(AROUND)


def test_a_rule_holds_for_its_own_severity_and_never_for_a_waived_finding(judged):
    assert [judged[0]["Allocations"][cell].value for cell in ("A5", "B5", "C5")] == [False, True, True]


def test_a_name_is_not_a_pattern(judged):
    assert judged[0]["Allocations"]["D5"].value is False


def test_without_findings_no_rule_holds(judged):
    values = {cell.value for sheet in judged[1] for row in sheet.iter_rows() for cell in row}
    assert values == {None, "#REF!"}


class Painted(HTMLParser):
    """The colours of cells in a workbook that LibreOffice drew as a web page, by the number of the sheet, row and column."""

    def __init__(self, page):
        super().__init__()
        self.sheet = self.row = self.column = -1
        self.colours = {}
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "table":
            self.sheet, self.row = self.sheet + 1, 0
        elif tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag == "td":
            self.column += 1
            self.colours[self.sheet, self.row, self.column] = has.get("bgcolor")


def highlighted(page, sheets):
    """The severity that each highlighted cell shows."""
    cells = {Cell(sheets[sheet], row, column): colour for (sheet, row, column), colour in Painted(page).colours.items()}
    return {cell: COLOURS[colour] for cell, colour in cells.items() if colour in COLOURS}


def gravest(report):
    """The gravest finding of each cell, waived ones left out."""
    unwaived = [finding for finding in report.findings if finding.cell and not finding.waived]
    unwaived.sort(key=lambda finding: SEVERITIES.index(finding.severity), reverse=True)
    return {cell: finding.severity for finding in unwaived for cell in cells_of(finding)}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Samples as LibreOffice draws them, with a Findings sheet and without one: what is highlighted, and what should be."""
    folder = tmp_path_factory.mktemp("drawn")
    expected, paths = {}, [FOLDER / "template.xlsx"]
    for name in SAMPLES:
        path = FOLDER / "samples" / f"{name}.xlsx"
        report = validate(load(read(path), OWN.get(name)))
        book = load_workbook(path)
        write_findings(book, [row(f) for f in report.findings], [run for f in report.findings for run in runs(f)])
        book.save(folder / path.name)
        paths.append(folder / path.name)
        expected[name] = (book.sheetnames, gravest(report))
    pages = {page.stem: page for page in converted(paths, folder, "html")}
    return expected, pages


def row(finding):
    severity = f"Waived {finding.severity}" if finding.waived else finding.severity.capitalize()
    return severity, finding.cell.sheet if finding.cell else "The file", finding.cells() if finding.cell else "The file"


def runs(finding):
    severity, sheet, _ = row(finding)
    return [(severity, sheet, column_letters(finding.cell.column), *each) for each in finding.runs]


def test_what_the_product_writes_is_where_the_rules_look(tmp_path):
    """The colours of a sheet with one wrong entry down a column, from the Findings sheet that the product writes."""
    findings = [
        Finding("not-in-list", "error", Cell("Register", 3, 2), "Choose from the list.", runs=[(3, 5), (8, 8)]),
        Finding("reason-missing", "warning", Cell("Register", 4, 3), "Write it here."),
    ]
    book = Workbook()
    book.active.title = "Register"
    for cell in (cell for rows in book.active["A1:E12"] for cell in rows):
        cell.value = "x"
    book.save(tmp_path / "team.xlsx")
    sheets = Panel("", "", datetime(2018, 6, 29), "", "", [summary(None, Report("", findings))])  # noqa: DTZ001 - no zone
    content = graft((tmp_path / "team.xlsx").read_bytes(), render_panel_book(sheets), marked={"Register"})
    (tmp_path / "marked.xlsx").write_bytes(content)
    (page,) = converted([tmp_path / "marked.xlsx"], tmp_path, "html")
    red = {Cell("Register", row, 2): "error" for row in (3, 4, 5, 8)}
    assert highlighted(page, ["Register", "Findings"]) == {**red, Cell("Register", 4, 3): "warning"}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_cells_with_findings_are_highlighted_and_no_others(drawn, name):
    every_sample, pages = drawn
    sheets, expected = every_sample[name]
    assert highlighted(pages[name], sheets) == expected


def test_a_workbook_without_findings_has_no_highlight(drawn):
    _, pages = drawn
    colours = set(Painted(pages["template"]).colours.values())
    assert not colours & COLOURS.keys()
    assert None in colours
