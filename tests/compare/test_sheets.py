"""A comparison as sheets: what each of them holds, and how it is laid out in Excel."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.compare.registers import LINES, differing
from tests.openxml import errors
from validators.compare.comparison import describe_outcome
from validators.compare.result_sheets import comparison_sheets
from validators.render.panel.book import render_panel_book

NEW = LINES.replace("Locks  | C", "Locks  | V").replace("300.00 | 150.00", "300.00 | 175.00").replace("L002", "L022")
NEW += "L006 | A005 | Bikes | C | Grant | 01/04/2018 | 31/03/2019 | | 10.50 | | |"
NAMES = [
    "Comparison", "Comparison Bridge", "Comparison Rows", "Comparison Moves", "Comparison Cells", "Comparison Notes",
]  # fmt: skip


@pytest.fixture(scope="module")
def comparison():
    return differing(LINES, NEW)


@pytest.fixture(scope="module")
def made(comparison):
    return {summary.name: summary for summary in comparison_sheets(comparison, 100).sheets}


def test_each_question_has_a_sheet_and_the_summary_comes_first(made, comparison):
    assert list(made) == NAMES
    assert (
        made["Comparison"].about == describe_outcome(comparison) == "The two workbooks differ: 1 row added and 3 cells changed."
    )
    facts = {row[0]: list(row[1:]) for row in made["Comparison"].rows}
    assert facts["Lines"] == ["5", "6"]
    assert facts["Total 2018/19"] == ["£1,000.00", "£1,035.50"]


def test_every_row_of_the_bridge_adds_up_from_left_to_right(made):
    summary = made["Comparison Bridge"]
    for row in (*summary.rows, *summary.apart):
        _, _, _, *steps, new, change, _ = row
        assert sum(steps) == new
        assert change == new - steps[0]
    whole = [row for row in summary.rows if row[:2] == ["2018/19", "Whole"]]
    assert whole == [["2018/19", "Whole", "Total", 100000, 1050, 0, 2500, 0, 0, 0, 0, 103550, 3550, Decimal("0.036")]]


def test_priorities_and_sources_add_up_to_the_whole_but_for_what_moves_between_them(made):
    rows = [row for row in made["Comparison Bridge"].rows if row[0] == "2018/19"]
    whole = next(row for row in rows if row[1] == "Whole")
    for of in ("Priority", "Source"):
        sums = [sum(column) for column in zip(*(row[3:12] for row in rows if row[1] == of), strict=True)]
        assert [sums[at] for at in (0, 1, 2, 3, 8)] == [whole[3 + at] for at in (0, 1, 2, 3, 8)]
        assert sums[4] + sums[5] == whole[7] + whole[8]


def test_rows_moves_and_cells_are_listed(made):
    rows = {row[1]: list(row) for row in made["Comparison Rows"].rows}
    assert rows["row added"][:4] == ["Allocations", "row added", "L006", "Allocations!A7"]
    assert rows["row found by other cells"][2:] == [
        "L002, now L022", "Allocations!A3, now Allocations!A3", "Activity ref, Source, dates and amounts",
    ]  # fmt: skip
    assert [list(row)[:4] for row in made["Comparison Moves"].rows] == [
        ["L004", "Priority", "Community safety and prevention", "Victims services"]
    ]
    cell = next(list(row) for row in made["Comparison Cells"].rows if row[1] == "L003")
    assert cell == [
        "Allocations", "L003", "2018/19", "changed", "Allocations!I4", "Allocations!I4", "£150.00", "£175.00", 2500,
        Decimal("0.167"), None, None,
    ]  # fmt: skip


def test_what_a_sheet_has_no_room_for_is_counted(comparison):
    cells = comparison_sheets(comparison, 2).sheets[NAMES.index("Comparison Cells")]
    assert len(cells.rows) == 2
    assert cells.about.endswith("The first 2 of 3; --format json gives all.")


def test_two_markings_are_both_said():
    about = "About\n| Setting | Value |\n| Financial year | 2018/19 |\n| Protective marking | OFFICIAL |\n"
    panel = comparison_sheets(differing(others=(about, about.replace("OFFICIAL", "OFFICIAL-SENSITIVE"))), 100)
    assert panel.marking == "OFFICIAL and OFFICIAL-SENSITIVE"
    assert panel.stamp.startswith(panel.marking)


def test_excel_has_nothing_to_repair_and_finds_every_amount(comparison, tmp_path):
    path = tmp_path / "comparison.xlsx"
    path.write_bytes(render_panel_book(comparison_sheets(comparison, 100)))
    book = load_workbook(BytesIO(path.read_bytes()))
    assert book.sheetnames == NAMES
    whole = next(row for row in book["Comparison Bridge"].iter_rows(min_row=6, values_only=True) if row[1] == "Whole")
    assert whole[3:5] == (1000, 10.5)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert not errors(path)
