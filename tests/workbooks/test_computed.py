"""The values stored for formulas are those that Excel would compute."""

from tests.workbooks.clean import RULES, clean
from workbooks.contents import SampleFormula
from workbooks.layout import table_places
from workbooks.table_cells import excel_sum, table_formulas


def formulas(sample):
    return table_formulas(sample.contents, table_places(sample.contents, sample.layout, RULES))


def test_a_sum_leaves_out_text_and_blanks_and_passes_an_error_on():
    assert excel_sum([1.5, "12,500", None, 2.25]) == 3.75
    assert excel_sum([1.0, SampleFormula("=1+1", 2.0)]) == 3.0
    assert excel_sum([1.0, SampleFormula("=1/0", "#DIV/0!"), 2.0]) == "#DIV/0!"


def test_a_row_total_follows_its_years():
    changed = formulas(clean().with_value("Allocations", "L001", "Y0", 1.00))["Allocations"][1, "Total"]
    assert changed == SampleFormula("=SUM(Allocations[[#This Row],[2017/18]:[2019/20]])", 536001.00)


def test_a_row_total_names_its_cells_one_by_one_where_they_are_not_neighbours():
    separated = clean().in_layout(columns={"Allocations": ("Line", "Y0", "Activity", "Y2", "Y1", "Total")})
    assert formulas(separated)["Allocations"][1, "Total"].text == (
        "=SUM(Allocations[[#This Row],[2017/18]],Allocations[[#This Row],[2019/20]],Allocations[[#This Row],[2018/19]])"
    )
    plain = separated.in_layout(as_tables=False)
    assert formulas(plain)["Allocations"][1, "Total"].text == "=SUM(B5,D5,E5)"


def test_the_matrix_adds_the_lines_of_a_source_and_a_priority():
    control = formulas(clean())["Control"]
    assert control[5, "Reducing reoffending"] == SampleFormula(
        "=SUMIFS(Allocations[2018/19],Allocations[Source],$A9,Allocations[Priority],D$4)", 20000.00
    )
    assert control[5, "Total"] == SampleFormula("=SUM(B9:D9)", 50000.00)
    assert control[6, "Total"] == SampleFormula("=SUM(E5:E9)", 2004310.00)


def test_the_matrix_finds_its_lines_in_whatever_case_they_are_written():
    shouted = clean().with_value("Allocations", "L033", "Source", "RESERVES")
    assert formulas(shouted)["Control"][5, "Reducing reoffending"].value == 20000.00


def test_a_subtotal_leaves_out_hidden_rows():
    hidden = clean().in_layout(hidden={"Allocations": (1,)})
    assert formulas(hidden)["Allocations"][36, "Y1"] == SampleFormula("=SUBTOTAL(109,Allocations[2018/19])", 1736310.00)
