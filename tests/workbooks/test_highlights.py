"""A cell that the Findings sheet names is highlighted, and no other cell is."""

from html.parser import HTMLParser

import pytest
from openpyxl import Workbook, load_workbook

from tests.tools import converted, recalculated
from tests.workbooks.clean import RULES
from validators import load, validate
from validators.evidence import Cell
from validators.highlights import EVERY_CELL, LOOKS, highlights, is_ours
from validators.model import SEVERITIES
from validators.reading import read
from validators.rulebook import read_rulebook
from workbooks.__main__ import FOLDER
from workbooks.second_office import RULEBOOK
from workbooks.template import write_template

HEADINGS = ("Severity", "Sheet", "Cell", "Check", "Message", "Found", "Expected")
BELOW = 6
"""The first row under the headings of Findings."""
NAMES = ("Allocations", "2018", ">5", "=x", "~it's odd", 'the "old" one', "~~")
SAMPLES = ("categorisation", "totals", "values", "second-office", "june-2018")
"""Those that hide nothing: a page leaves out what is hidden."""
OWN = {"second-office": read_rulebook(RULEBOOK)}
COLOURS = {look["bg_color"]: severity for severity, look in LOOKS.items()}


def write_findings(book, rows):
    sheet = book.create_sheet("Findings")
    for number, row in enumerate([HEADINGS, *rows], BELOW - 1):
        for column, text in enumerate(row, 1):
            sheet.cell(number, column, text).data_type = "s"


def test_every_sheet_of_the_template_has_its_own_rules_on_every_cell(tmp_path):
    write_template(tmp_path / "template.xlsx", RULES)
    for sheet in load_workbook(tmp_path / "template.xlsx"):
        ((area, rules),) = ((str(each.sqref), each.rules) for each in sheet.conditional_formatting)
        assert area == EVERY_CELL
        assert [rule.formula for rule in rules] == [[wanted.formula] for wanted in highlights(sheet.title)]
        assert [(rule.priority, rule.stopIfTrue) for rule in rules] == [(1, True), (2, True), (3, True)]


def test_the_looks_differ_by_more_than_colour():
    without_colour = [{key: value for key, value in look.items() if "color" not in key} for look in LOOKS.values()]
    assert all(look != other for n, look in enumerate(without_colour) for other in without_colour[:n])


def test_a_rule_is_known_again_whatever_its_sheet_and_spaces():
    ours = [rule.formula for name in NAMES for rule in highlights(name)]
    assert all(map(is_ours, ours))
    assert is_ours(ours[0].replace(",", ", "))
    assert not is_ours('COUNTIF(INDIRECT("Findings!$C:$C"),A1)>0')


def rule_book():
    """The rules as formulas of cells: what they come to there is what they come to as rules of those cells."""
    book = Workbook()
    book.remove(book.active)
    for name in NAMES:
        sheet = book.create_sheet(name)
        sheet["B2"] = sheet["B3"] = f"={highlights(name)[0].formula}"
    sheet = book["Allocations"]
    for cell, rule in zip(("A5", "B5", "C5"), highlights("Allocations"), strict=True):
        sheet[cell] = f"={rule.formula}"
    sheet["D5"] = f"={highlights('Al*s')[0].formula}"
    return book


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """What the rules come to, with findings and without any."""
    folder = tmp_path_factory.mktemp("rules")
    rule_book().save(folder / "without.xlsx")
    book = rule_book()
    others = [("Waived error", "Allocations", "A5"), ("Warning", "ALLOCATIONS", "B5"), ("Note", "Allocations", "C5")]
    wild = [("Error", "Allocations", "D5"), ("Error", "The file", "The file")]
    write_findings(book, [*(("Error", name, "B2") for name in NAMES), *others, *wild])
    book.save(folder / "with.xlsx")
    paths = recalculated([folder / "with.xlsx", folder / "without.xlsx"], folder)
    return [load_workbook(path, data_only=True) for path in paths]


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_holds_for_the_cell_with_the_finding_alone_however_its_sheet_is_called(judged, name):
    sheet = judged[0][name]
    assert (sheet["B2"].value, sheet["B3"].value) == (True, False)


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
    standing = [finding for finding in report.findings if finding.cell and not finding.waived]
    standing.sort(key=lambda finding: SEVERITIES.index(finding.severity), reverse=True)
    return {finding.cell: finding.severity for finding in standing}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Samples as LibreOffice draws them, with a Findings sheet and without one: what is highlighted, and what should be."""
    folder = tmp_path_factory.mktemp("drawn")
    due, paths = {}, [FOLDER / "template.xlsx"]
    for name in SAMPLES:
        path = FOLDER / "samples" / f"{name}.xlsx"
        report = validate(load(read(path), OWN.get(name)))
        book = load_workbook(path)
        write_findings(book, [row(finding) for finding in report.findings])
        book.save(folder / path.name)
        paths.append(folder / path.name)
        due[name] = (book.sheetnames, gravest(report))
    pages = {page.stem: page for page in converted(paths, folder, "html")}
    return due, pages


def row(finding):
    severity = f"Waived {finding.severity}" if finding.waived else finding.severity.capitalize()
    return severity, finding.cell.sheet if finding.cell else "The file", finding.cell.ref if finding.cell else "The file"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_cells_with_findings_are_highlighted_and_no_others(drawn, name):
    due, pages = drawn
    sheets, expected = due[name]
    assert highlighted(pages[name], sheets) == expected


def test_a_workbook_without_findings_has_no_highlight(drawn):
    _, pages = drawn
    colours = set(Painted(pages["template"]).colours.values())
    assert not colours & COLOURS.keys()
    assert None in colours
