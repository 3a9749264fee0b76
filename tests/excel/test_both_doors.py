"""Two doors, one floor: an open workbook gives the grids, and so the report, that its saved file gives."""

import re
from dataclasses import replace
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from tests.reading.looking import draw_conditional, draw_looks
from tests.reading.packages import packed
from tests.reading.test_looks import with_data_type
from tests.test_samples import OWN, PLANTED, SAMPLES
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model import DAY_ZERO
from validators.model.dates import Year
from validators.model.raw_workbook import CellLook, ErrorValue
from validators.model.text import fold
from validators.reading.workbook_reader import read
from xl_addin.excel.grids import grid_of
from xl_addin.excel.live import raw_workbook_of

SEEN = {}
"""Each sample is opened once; what was read of it holds nothing of Excel's."""


@pytest.fixture
def doors(excel):
    """The evidence of a sample's file and of the same workbook opened; its own rulebook, if it has one."""

    def doors(name):
        if name not in SEEN:
            path = SAMPLES / f"{name}.xlsx"
            SEEN[name] = read(path), raw_workbook_of(excel.books.open(path)), OWN.get(name)
        return SEEN[name]

    return doors


@pytest.mark.parametrize("name", PLANTED)
def test_the_open_workbook_and_its_file_have_the_same_findings(doors, name):
    saved, opened, rules = doors(name)
    by_file, live = (validate(load(evidence, rules)) for evidence in (saved, opened))
    assert live.findings == by_file.findings
    assert replace(live, workbook="", sha256="") == replace(by_file, workbook="", sha256="")


@pytest.mark.parametrize("name", PLANTED)
def test_the_open_workbook_and_its_file_have_the_same_grids(doors, name):
    saved, opened, _ = doors(name)
    assert [grid.name for grid in opened.grids] == [grid.name for grid in saved.grids]
    for one, other in zip(saved.grids, opened.grids, strict=True):
        assert cells(other) == cells(one)
        assert facts(other) == facts(one)


@pytest.mark.parametrize("name", PLANTED)
def test_the_open_workbook_and_its_file_have_the_same_names_links_and_calculation(doors, name):
    saved, opened, _ = doors(name)
    assert names(opened) == names(saved)
    assert opened.external_links == saved.external_links
    assert opened.manual_calculation == saved.manual_calculation


@pytest.mark.parametrize("date_1904", [False, True])
def test_odd_cells_are_the_same_through_both_doors(excel, tmp_path, date_1904):
    path = tmp_path / "odd.xlsx"
    with Workbook(str(path), {"date_1904": date_1904}) as book:
        draw_oddities(book)
    empty_a_text(path)
    saved, opened = read(path), raw_workbook_of(excel.books.open(path))
    assert saved.grids[0].formulas.get((5, 5))
    assert (5, 5) not in saved.grids[0].uncalculated
    for one, other in zip(saved.grids, opened.grids, strict=True):
        assert cells(other) == cells(one)
        assert facts(other) == facts(one)


def test_cells_look_the_same_through_both_doors(excel, tmp_path):
    path = tmp_path / "looks.xlsx"
    with Workbook(str(path)) as book:
        draw_looks(book)
        draw_conditional(book)
        draw_sizes(book)
    saved, opened = read(path), raw_workbook_of(excel.books.open(path))
    assert all(grid.looks for grid in saved.grids[:2])
    for one, other in zip(saved.grids, opened.grids, strict=True):
        assert facts(other) == facts(one)


def draw_sizes(book):
    """Rows and columns too small to be seen, filters with rows that they would show, and a white text in a dark Table."""
    sheet = book.add_worksheet("Sizes")
    sheet.write_column("A1", ["Line", "a", "b", "a", "c", "a", 7])
    sheet.write_column("B1", ["2018/19", *map(float, range(1, 7))])
    for row, height in ((1, 1), (2, 2), (3, 3)):
        sheet.set_row(row, height)
    for row in (4, 5, 6):
        sheet.set_row(row, None, None, {"hidden": True, "level": 1})
    sheet.set_column("C:C", 0.3)
    sheet.set_column("D:D", None, None, {"hidden": True})
    sheet.autofilter("A1:D6")
    sheet.filter_column_list("A", ["a", "b"])
    white = book.add_format({"font_color": "#FFFFFF"})
    for place, style in (("F1:F4", "Table Style Medium 9"), ("H1:H4", "Table Style Light 1")):
        sheet.add_table(place, {"style": style, "total_row": True, "columns": [{"header": "2018/19", "format": white}]})
        sheet.write(place.partition(":")[0].replace("1", "2"), 5.0, white)
    several = book.add_worksheet("Filtered")
    several.write_column("A1", ["Amount", 1.0, 20.0, 300.0])
    several.set_row(2, None, None, {"hidden": True})
    several.autofilter("A1:A4")
    several.filter_column("A", "x > 10 and x < 100")


@pytest.mark.parametrize("date_1904", [False, True])
def test_both_doors_say_from_when_days_are_counted(excel, tmp_path, date_1904):
    with Workbook(str(tmp_path / "days.xlsx"), {"date_1904": date_1904}) as book:
        book.add_worksheet().write("A1", 1)
    saved, opened = read(tmp_path / "days.xlsx"), raw_workbook_of(excel.books.open(tmp_path / "days.xlsx"))
    assert saved.counts_from_1904 == opened.counts_from_1904 == date_1904


def test_a_data_type_is_named_through_both_doors(excel, tmp_path):
    path = tmp_path / "rich.xlsx"
    with Workbook(str(path)) as book:
        book.add_worksheet().write_formula("A1", "=1", None, "#VALUE!")
    put_data_type(path)
    saved, opened = read(path), raw_workbook_of(excel.books.open(path))
    assert saved.grids[0].value(1, 1) == opened.grids[0].value(1, 1) == ErrorValue("#VALUE!", "Leeds")


def put_data_type(path):
    """Make the one cell of a workbook a linked data type, as Excel stores it."""
    rich = with_data_type("")
    with ZipFile(path) as book:
        found = {name: book.read(name).decode() for name in book.namelist()}
    found["xl/worksheets/sheet1.xml"] = found["xl/worksheets/sheet1.xml"].replace(
        '<c r="A1" t="e"><f>1</f>', '<c r="A1" t="e" vm="1">'
    )
    rels = "xl/_rels/workbook.xml.rels"
    added = re.findall(r'<Relationship Id="rIdX.*?/>', rich[rels])
    found[rels] = found[rels].replace("</Relationships>", "".join(added) + "</Relationships>")
    parts = ("xl/metadata.xml", "xl/richData/rdrichvalue.xml", "xl/richData/rdrichvaluestructure.xml")
    path.write_bytes(packed(found | {name: rich[name] for name in parts}))


def test_a_sheet_in_which_every_cell_looks_otherwise_is_given_up_in_time(book, monkeypatch):
    monkeypatch.setattr("xl_addin.excel.sheet_looks.MOST_CALLS", 50)
    sheet = book.sheets[0]
    sheet["A1"].value = [[float(row)] for row in range(1, 101)]
    for row in range(1, 101, 2):
        sheet[f"A{row}"].number_format = "#,##0,"
    [looks] = grid_of(sheet, DAY_ZERO).looks.values()
    assert 0 < len(looks[CellLook("#,##0,")]) < 50


def draw_oddities(book):
    day, pounds = book.add_format({"num_format": "dd/mm/yyyy hh:mm"}), book.add_format({"num_format": "£#,##0.00"})
    sheet = book.add_worksheet("Odd")
    sheet.write_row("B3", ["#REF!", True, 0.1, -0.0, 1e300, "  ", "line\nbreak"])
    sheet.write_string("B4", "=1+1")
    sheet.write_number("C4", 1685.018123, pounds)
    sheet.write_datetime("D4", Year(2018).first_day.replace(hour=13, minute=7, second=59), day)
    sheet.write_number("E4", 43191.99999999, day)
    sheet.write_formula("B5", "=NA()", None, "#N/A")
    sheet.write_formula("C5", '=IF(B4="=1","[@x]","")', None, "[@x]")
    sheet.write_formula("D5", "=D4+1", day, 43192.5)
    sheet.write_formula("E5", "=T(1)", None, "emptied")
    sheet.write_array_formula("B7:C8", "{=B3:C4*2}", None, 2)
    sheet.merge_range("B10:D11", "merged")
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_row(4, 0)
    sheet.set_column("C:D", None, None, {"hidden": True})
    sheet.autofilter("B3:H4")
    sheet.filter_column("C", "x == 1")
    tables = book.add_worksheet("Tables")
    tables.add_table("A1:B3", {"name": "Bare", "header_row": False, "data": [[1, 2], [3, 4]]})
    columns = [{"header": "Line", "total_string": "Total"}, {"header": "2018/19", "total_function": "sum", "total_value": 4}]
    tables.add_table("D1:E4", {"name": "Summed", "total_row": True, "columns": columns, "data": [["L1", 1], ["L2", 3]]})
    tables.write_formula("G2", "=Summed[[#Totals],[2018/19]]", None, 4)
    book.add_worksheet("Empty").very_hidden()


def empty_a_text(path):
    """A formula that gave an empty text, as Excel stores it and XlsxWriter does not."""
    with ZipFile(path) as book:
        parts = {name: book.read(name).replace(b"<v>emptied</v>", b"<v></v>") for name in book.namelist()}
    with ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def cells(grid):
    """Every cell with its value and its formula."""
    places = {(row, column) for column, strip in grid.column_cells.items() for row in strip.rows} | set(grid.uncalculated)
    return {place: (grid.value(*place), grid.formulas.get(place), place in grid.uncalculated) for place in places}


def facts(grid):
    return (
        grid.state,
        set(grid.hidden_rows),
        set(grid.low_rows),
        {column: {look: list(rows) for look, rows in its.items()} for column, its in grid.looks.items()},
        list(grid.hidden_columns),
        sorted(grid.filters),
        sorted(grid.merged),
        sorted(grid.tables),
    )


def names(evidence):
    """Excel's own names without what only files put before them; quotes and dollars are Excel's choice."""
    plain = str.maketrans("", "", "'$")
    return sorted((fold(name.name.removeprefix("_xlnm.")), name.refers_to.translate(plain)) for name in evidence.names)
