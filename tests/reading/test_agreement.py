"""What other writers have written is read cell by cell as openpyxl reads it, but for what openpyxl is known to lose."""

# ruff: noqa: DTZ001 - a workbook's dates have no time zone

from datetime import datetime, time

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.formula import ArrayFormula

from validators.model.raw_workbook import ErrorValue
from validators.reading.workbook_reader import read

MOMENTS = [datetime(1904, 1, 2), datetime(1999, 12, 31, 23, 59, 59), datetime(2018, 4, 1, 12, 30)]
TEXTS = [
    "NA",
    "None",
    " spaces ",
    "R&D <5",
    "£12,500.00",
    "two\nlines",
    "5 =",
    "日本",
    "\N{NO-BREAK SPACE}",
    "1E400",
    "#REF!",
]


def by_xlsxwriter(path, **options):
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, **options}) as book:
        sheet = book.add_worksheet("Lines & more")
        for at, write, *values in sorted(_cells(sheet, book), key=lambda cell: cell[0]):  # constant memory wants row after row
            write(at, *values)
        book.add_chartsheet("Chart").set_chart(_chart(book))
        book.add_worksheet("Empty")


def _cells(sheet, book):
    """Cells of every kind: the row of each, what writes it, its column and what it holds."""
    date, clock = book.add_format({"num_format": "dd/mm/yyyy hh:mm"}), book.add_format({"num_format": 20})
    yield from ((at, sheet.write_string, 0, text) for at, text in enumerate(TEXTS))
    yield from ((at, sheet.write_datetime, 1, moment, date) for at, moment in enumerate(MOMENTS))
    for at, number in enumerate([0, -1, 0.1, 1e300, 12345678.9, 5e-324]):
        yield at, sheet.write_number, 2, number
        yield at, sheet.write_number, 3, abs(number) % 1, clock
        yield at, sheet.write_formula, 4, f'=C{at + 1}*2&"<"', None, number * 2
    yield from (
        (at, sheet.write_formula, 5, "=A1", None, value) for at, value in enumerate(["text", "TRUE", "#DIV/0!", True, "0"])
    )
    yield 0, sheet.write_boolean, 6, True
    yield 1, sheet.write_blank, 6, None, date
    yield 2, sheet.write_rich_string, 6, "plain ", book.add_format({"bold": True}), "bold", " end"
    yield 4, sheet.write_array_formula, 7, 4, 7, "{=C5*2}", None, 4
    yield 1_048_575, sheet.write_number, 16_383, 7


def _chart(book):
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Lines & more'!$C$1:$C$3"})
    return chart


def by_openpyxl(path, **options):
    book = openpyxl.Workbook(**options)
    sheet = book.active if book.active is not None else book.create_sheet("Lines")
    rich = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"))
    for values in zip(
        TEXTS, [*MOMENTS, *[None] * 8], [1, 2.5, True, False, "#N/A", "#REF!", 0, -1, 1e-9, rich, "x"], strict=True
    ):
        sheet.append(list(values))
    if not options:
        sheet["D1"], sheet["D2"] = "=SUM(A1:A2)", ArrayFormula("D2:D3", "=A2:A3*2")
    book.save(path)


WRITERS = {
    "xlsxwriter": by_xlsxwriter,
    "xlsxwriter in constant memory": lambda path: by_xlsxwriter(path, constant_memory=True),
    "xlsxwriter from 1904": lambda path: by_xlsxwriter(path, date_1904=True),
    "openpyxl": by_openpyxl,
    "openpyxl, write-only": lambda path: by_openpyxl(path, write_only=True),
}


def as_ours(cell, writer):
    """A value of openpyxl in our kinds: it reads a time of day without its day."""
    value = cell.value
    if cell.data_type == "e":
        return ErrorValue(value)
    if isinstance(value, time):
        return datetime.combine(datetime(1904, 1, 1) if "1904" in writer else datetime(1899, 12, 30), value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def theirs(path, *, data_only):
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(path, data_only=data_only).worksheets}


def values(grid):
    return {
        (at, column): value
        for column, strip in grid.column_cells.items()
        for at, value in zip(strip.rows, strip.values, strict=True)
    }


@pytest.mark.parametrize("writer", WRITERS)
def test_every_value_is_as_openpyxl_reads_it(tmp_path, writer):
    WRITERS[writer](path := tmp_path / "book.xlsx")
    found = read(path)
    expected = theirs(path, data_only=True)
    assert [grid.name for grid in found.grids] == list(expected)
    for grid in found.grids:
        cells = expected[grid.name]._cells.items()
        assert values(grid) == {place: as_ours(cell, writer) for place, cell in cells if cell.value not in {None, ""}}
    assert len(values(found.grids[0])) > 20


@pytest.mark.parametrize("writer", WRITERS)
def test_every_formula_is_as_openpyxl_reads_it(tmp_path, writer):
    WRITERS[writer](path := tmp_path / "book.xlsx")
    for grid in read(path).grids:
        for place, cell in theirs(path, data_only=False)[grid.name]._cells.items():
            if cell.data_type == "f":
                assert grid.formulas.get(place) == getattr(cell.value, "text", cell.value)
                assert place[0] in grid.formulas.column(place[1])
            elif grid.formulas.get(place):  # openpyxl knows an array formula only at its first cell
                assert grid.formulas.get(place) == "=A2:A3*2"


def test_formulas_that_openpyxl_writes_have_never_been_calculated(tmp_path):
    by_openpyxl(path := tmp_path / "book.xlsx")
    assert set(read(path).grids[0].uncalculated) == {(1, 4), (2, 4)}


def test_what_xlsxwriter_hides_filters_and_merges_is_found(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        sheet = book.add_worksheet("Lines")
        sheet.write_row(0, 0, ["Line", "Amount"])
        sheet.write_row(1, 0, ["L001", 5])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.autofilter("A1:B2")
        sheet.filter_column("B", "x > 9")
        sheet.merge_range("F1:G2", "both")
        sheet.add_table("I1:J4", {"name": "Sources", "total_row": True, "columns": [{"header": "Source"}, {"header": "Award"}]})
        book.define_name("Total", "=Lines!$B$2")
        book.add_worksheet("Lists").very_hidden()
        book.set_calc_mode("manual")
    found = read(tmp_path / "book.xlsx")
    grid = found.grids[0]
    assert (set(grid.hidden_rows), list(grid.hidden_columns)) == ({2}, [(3, 4)])
    assert [(each.area.ref, each.columns) for each in grid.filters] == [("A1:B2", (2,))]
    assert [area.ref for area in grid.merged] == ["F1:G2"]
    assert [(t.name, t.area.ref, t.headings, t.has_header, t.has_totals) for t in grid.tables] == [
        ("Sources", "I1:J4", ("Source", "Award"), True, True),
    ]
    assert ("Total", "Lines!$B$2") in found.names
    assert [each.state for each in found.grids] == ["visible", "veryHidden"]
    assert found.manual_calculation


cells = st.one_of(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"), min_size=1, max_size=30
    ),
    st.floats(-1e300, 1e300),
    st.booleans(),
    st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)).map(lambda moment: moment.replace(microsecond=0)),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 30)), cells, min_size=1, max_size=30))
def test_what_is_written_is_read(tmp_path, drawn):
    path = tmp_path / "drawn.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, date = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for (at, column), value in drawn.items():
            write = {str: sheet.write_string, float: sheet.write_number, bool: sheet.write_boolean}.get(type(value))
            _ = write(at, column, value) if write else sheet.write_datetime(at, column, value, date)
    found = values(read(path).grids[0])
    assert found.keys() == {(at + 1, column + 1) for at, column in drawn}
    for (at, column), value in drawn.items():
        ours = found[at + 1, column + 1]
        assert ours == (pytest.approx(value, rel=1e-15) if type(value) is float else value)
        assert type(ours) is type(value)
