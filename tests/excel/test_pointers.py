"""What the team's own formulas, names and charts point at is there before, while and after generated sheets are replaced."""

import openpyxl
import pytest
import xlwings
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from validators.model.generated_sheets import FINDINGS_SHEET, GENERATED_MARK, mark_formula
from validators.model.refusals import Refused
from xl_addin.excel import live, native
from xl_addin.sheets.findings_sheet import remove_findings
from xl_addin.sheets.placing import replace_generated
from xl_addin.sheets.pointers import find_pointers, mentions

FORMULAS = {
    "A1": "=COUNTA(Findings!A:A)",
    "A2": "='Panel Cover'!B2&\" Findings!A1\"",
    "A3": "=SUM(Panel_Cover[Amount])",
    "A4": "=IF('Panel Cover'!$B$3>1,Findings!A1,\"\")",
    "A5": "=SUM(A1:A3)",
}
NAMES = {"Top": "='Panel Cover'!$B$2", "Rate": "=0.2"}
SERIES = "=SERIES('Panel Cover'!$B$1,'Panel Cover'!$A$2:$A$3,'Panel Cover'!$B$2:$B$3,1)"
ARRAY = "='Panel Cover'!B2:B3*2"


def draw(folder, name, generated, own=()):
    """A saved workbook: its own sheets, then the generated ones, each with a first cell and a Table."""
    content = openpyxl.Workbook()
    content.remove(content.active)
    for title in own:
        content.create_sheet(title)
    for title, text in generated.items():
        sheet = content.create_sheet(title)
        for row in (["Line", "Amount", text], ["L1", 1], ["L2", 2]):
            sheet.append(row)
        sheet.add_table(Table(displayName=title.replace(" ", "_"), ref="A1:B3"))
        sheet.defined_names[GENERATED_MARK] = DefinedName(GENERATED_MARK, attr_text=mark_formula(title))
    content.save(folder / f"{name}.xlsx")
    return content


@pytest.fixture
def book(excel, tmp_path):
    """A workbook whose sheets were generated before, and its team's own Notes, which point at them."""
    content = draw(tmp_path, "team", {FINDINGS_SHEET: "first", "Panel Cover": "first"}, ["Notes"])
    notes, cover = content["Notes"], content["Panel Cover"]
    for place, text in FORMULAS.items():
        notes[place] = text
    notes["C1"] = ArrayFormula("C1:C2", ARRAY)
    for name, text in NAMES.items():
        content.defined_names[name] = DefinedName(name, attr_text=text.removeprefix("="))
    cover.defined_names["Chosen"] = DefinedName("Chosen", attr_text="'Panel Cover'!$B$3")
    chart = BarChart()
    chart.add_data(Reference(cover, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    chart.set_categories(Reference(cover, min_col=1, min_row=2, max_row=3))
    notes.add_chart(chart, "E1")
    content.save(tmp_path / "team.xlsx")
    opened = excel.books.open(tmp_path / "team.xlsx")
    (series,) = opened.sheets["Notes"].api.ChartObjects()[0].Chart.SeriesCollection()
    series.Formula = SERIES
    return opened


@pytest.fixture
def replace(book, tmp_path):
    """Replaces the generated sheets by new ones."""

    def replace(*titles, text="second", whole=True):
        draw(tmp_path, "generated", dict.fromkeys(titles, text))
        replace_generated(book, tmp_path / "generated.xlsx", live.raw_workbook_of(book), whole=whole)

    return replace


def pointing(book):
    notes = book.sheets["Notes"]
    (series,) = notes.api.ChartObjects()[0].Chart.SeriesCollection()
    return {
        **{place: notes[place].formula for place in FORMULAS},
        "array": notes["C2"].formula,
        **{name: book.names[name].refers_to for name in NAMES},
        "Chosen": book.sheets["Panel Cover"].names["'Panel Cover'!Chosen"].refers_to,
        "series": series.Formula,
    }


UNHARMED = {**FORMULAS, "array": ARRAY, **NAMES, "Chosen": "='Panel Cover'!$B$3", "series": SERIES}


def first_cells(book):
    return {sheet.name: sheet["C1"].value for sheet in book.sheets if sheet.name != "Notes"}


def test_all_that_points_at_a_replaced_sheet_points_at_the_new_one(book, replace):
    assert pointing(book) == UNHARMED
    for text in ("second", "third"):
        replace(FINDINGS_SHEET, "Panel Cover", text=text)
        assert first_cells(book) == {FINDINGS_SHEET: text, "Panel Cover": text}
        assert pointing(book) == UNHARMED
    book.sheets["Panel Cover"].name = "Moved"
    assert pointing_parts(book) == {"A2": '=Moved!B2&" Findings!A1"', "array": "=Moved!B2:B3*2", "Top": "=Moved!$B$2"}


def pointing_parts(book):
    """What a few pointers say, which follow the very sheet that they are bound to."""
    notes = book.sheets["Notes"]
    return {"A2": notes["A2"].formula, "array": notes["C1"].formula, "Top": book.names["Top"].refers_to}


def test_a_formula_of_a_table_does_not_fill_its_column_while_it_is_entered(book, replace, monkeypatch):
    fills = []
    monkeypatch.setattr(
        "xl_addin.excel.native_formulas._property_setter", lambda *_: lambda: fills.append(options.AutoFillFormulasInLists)
    )
    options = book.app.api.AutoCorrect
    replace(FINDINGS_SHEET, "Panel Cover")
    assert (set(fills), options.AutoFillFormulasInLists) == ({False}, True)


def test_what_is_local_to_a_sheet_that_goes_is_left_out(book):
    book.sheets["Panel Cover"].impl.held.print_title_rows = "1:1"
    found = find_pointers(book, live.raw_workbook_of(book), [book.sheets["Panel Cover"]])
    places = [f"Notes!{place}" for place in ("A2", "A3", "A4", "C1")]
    assert [pointer.where for pointer in found] == [*places, "the name Top", "a chart on Notes"]


def test_a_formula_that_points_elsewhere_is_not_entered_again(book, replace):
    notes = book.sheets["Notes"].impl.held
    notes.results |= {"A1": 3.0, "A5": 3.0}
    replace(FINDINGS_SHEET, "Panel Cover")
    assert (notes.results.get("A1"), notes.results.get("A5")) == (None, 3.0)


def test_marks_are_hidden_and_tables_keep_their_names(book, replace):
    replace(FINDINGS_SHEET, "Panel Cover")
    for sheet in (book.sheets[FINDINGS_SHEET], book.sheets["Panel Cover"]):
        (mark,) = [name for name in sheet.names if name.name.endswith(GENERATED_MARK)]
        assert not mark.api.Visible
        assert [table.name for table in sheet.tables] == [sheet.name.replace(" ", "_")]


def test_nothing_is_changed_where_a_new_sheet_cannot_be_copied(book, replace, monkeypatch):
    copy = xlwings.Sheet.copy
    monkeypatch.setattr(
        xlwings.Sheet, "copy", lambda sheet, **where: {}["full"] if sheet.name == "Panel Cover" else copy(sheet, **where)
    )
    with pytest.raises(KeyError):
        replace(FINDINGS_SHEET, "Panel Cover")
    assert first_cells(book) == {FINDINGS_SHEET: "first", "Panel Cover": "first"}
    assert pointing(book) == UNHARMED


@pytest.mark.parametrize("failing", range(7))
def test_nothing_is_changed_where_something_cannot_be_pointed_at_the_new_sheet(book, replace, monkeypatch, failing):
    calls = iter(range(99))

    def setter(owner, name, text):
        return lambda: {}["refused"] if next(calls) == failing else setattr(owner, name, text)

    monkeypatch.setattr("xl_addin.sheets.pointers._property_setter", setter)
    monkeypatch.setattr(
        "xl_addin.excel.native_formulas._property_setter", lambda own, kind: setter(own, kind, getattr(own, kind))
    )
    with pytest.raises(KeyError):
        replace(FINDINGS_SHEET, "Panel Cover")
    assert first_cells(book) == {FINDINGS_SHEET: "first", "Panel Cover": "first"}
    assert pointing(book) == UNHARMED
    assert book.app.api.AutoCorrect.AutoFillFormulasInLists


def test_a_formula_on_a_protected_sheet_keeps_the_sheet_that_it_points_at(book, replace):
    book.sheets["Notes"].impl.held.protection.sheet = True
    with pytest.raises(Refused, match=r"Notes!A1, Notes!A2, Notes!A3 and 2 more could not follow .* Unprotect Sheet"):
        replace(FINDINGS_SHEET, "Panel Cover")
    assert first_cells(book) == {FINDINGS_SHEET: "first", "Panel Cover": "first"}
    assert pointing(book) == UNHARMED


def test_an_unlocked_formula_on_a_protected_sheet_follows(book, replace):
    held = book.sheets["Notes"].impl.held
    for row in held.iter_rows():
        for cell in row:
            cell.protection = openpyxl.styles.Protection(locked=False)
    held.protection.sheet = True
    replace(FINDINGS_SHEET, "Panel Cover")
    assert pointing(book) == UNHARMED


def test_a_sheet_that_something_points_at_does_not_go_for_good(book, replace):
    with pytest.raises(Refused, match=r"would point at nothing without Panel Cover\."):
        replace(FINDINGS_SHEET)
    assert first_cells(book) == {FINDINGS_SHEET: "first", "Panel Cover": "first"}
    replace(FINDINGS_SHEET, whole=False)
    assert first_cells(book) == {FINDINGS_SHEET: "second", "Panel Cover": "first"}
    assert pointing(book) == UNHARMED


def test_findings_that_a_formula_points_at_are_emptied_not_deleted(book):
    remove_findings(book)
    assert FINDINGS_SHEET in [sheet.name for sheet in book.sheets]
    assert pointing(book) == UNHARMED


def test_findings_that_nothing_points_at_go(book):
    book.sheets["Notes"]["A1:A4"].clear_contents()
    remove_findings(book)
    assert [sheet.name for sheet in book.sheets] == ["Notes", "Panel Cover"]


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("=findings!A1", True),
        ("='Panel Cover'!A1", True),
        ("=SUM('Panel Cover:Findings'!A1)", True),
        ("=ROWS(Panel_Cover)", True),
        ('=INDIRECT("Findings!A1")', False),
        ("=MyFindings!A1", False),
        ("=Findings2!A1", False),
        ("=SUM(A1:B2)", False),
    ],
)
def test_which_formulas_speak_of_a_generated_sheet(formula, says):
    assert mentions(["Findings", "Panel Cover", "Panel_Cover"])(formula) is says


def test_formulas_of_another_open_workbook_follow_too(excel, book, replace, monkeypatch):
    paper = excel.books.add()
    formula = "='[team.xlsx]Panel Cover'!B2"
    paper.sheets[0]["A1"].formula = formula
    linked = native.linked_workbooks
    monkeypatch.setattr(
        native, "linked_workbooks", lambda each: ["C:\\Registers\\TEAM.xlsx"] if each.name == paper.name else linked(each)
    )
    replace(FINDINGS_SHEET, "Panel Cover")
    assert paper.sheets[0]["A1"].formula == formula
    book.sheets["Panel Cover"].name = "Moved"
    assert paper.sheets[0]["A1"].formula == "='[team.xlsx]Moved'!B2"


def test_a_workbook_of_the_old_format_is_left_alone(book, replace, monkeypatch):
    monkeypatch.setattr(native, "is_of_old_format", lambda _: True)
    with pytest.raises(Refused, match=r"Excel 97 to 2003.*\.xlsx"):
        replace(FINDINGS_SHEET)
    assert first_cells(book) == {FINDINGS_SHEET: "first", "Panel Cover": "first"}
