"""Two doors, one floor: an open workbook gives the grids, and so the report, that its saved file gives."""

from dataclasses import replace
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from tests.test_samples import OWN, PLANTED, SAMPLES
from validators import load, validate
from validators.model import Year
from validators.reading import read
from validators.words import fold
from xl_addin.live import evidence_of

SEEN = {}
"""Each sample is opened once; what was read of it holds nothing of Excel's."""


@pytest.fixture
def doors(excel):
    """The evidence of a sample's file and of the same workbook opened; its own rulebook, if it has one."""

    def doors(name):
        if name not in SEEN:
            path = SAMPLES / f"{name}.xlsx"
            SEEN[name] = read(path), evidence_of(excel.books.open(path)), OWN.get(name)
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
    saved, opened = read(path), evidence_of(excel.books.open(path))
    assert saved.grids[0].formulas.get((5, 5))
    assert (5, 5) not in saved.grids[0].uncalculated
    for one, other in zip(saved.grids, opened.grids, strict=True):
        assert cells(other) == cells(one)
        assert facts(other) == facts(one)


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
    places = {(row, column) for column, strip in grid.strips.items() for row in strip.rows} | set(grid.uncalculated)
    return {place: (grid.value(*place), grid.formulas.get(place), place in grid.uncalculated) for place in places}


def facts(grid):
    return (
        grid.state,
        set(grid.hidden_rows),
        list(grid.hidden_columns),
        sorted(grid.filters),
        sorted(grid.merged),
        sorted(grid.tables),
    )


def names(evidence):
    """Excel's own names without what only files put before them; quotes and dollars are Excel's choice."""
    plain = str.maketrans("", "", "'$")
    return sorted((fold(name.name.removeprefix("_xlnm.")), name.refers_to.translate(plain)) for name in evidence.names)
