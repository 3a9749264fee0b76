"""The matrix against the register."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators import load, validate
from validators.checks import BY_NAME

CHECK = "matrix-mismatch"
LINES = """
    Allocations
    | Line | Priority             | Source                     | 2018/19 |
    | L001 | Victims services     | Reserves                   | 10.00   |
    | L002 | Reducing reoffending | Reserves                   |         |
    | L003 | Victims services     | Community Foundation match | 5.00    |
"""


def control(*rows):
    return "Control\n| Source | Victims services | Reducing reoffending | Total |\n" + "\n".join(rows) + LINES


@pytest.mark.parametrize("row", ["| Reserves | 10.00 | | |", "| Reserves | =SUMIFS(D2:D9,B2:B9,B1) -> 10.00 | 0.00 | 99.00 |"])
def test_blank_and_nothing_are_the_same_and_edges_are_left_alone(row):
    assert_marks(CHECK, control(row))


def test_a_blank_where_lines_give_money_is_wrong():
    assert_marks(CHECK, control("| Reserves | ✗ | 0.00 | |"))


def test_a_partners_money_is_not_counted():
    (found,) = findings(control("| Reserves | 10.00 | | |", "| Community Foundation match | 5.00 | | |"), CHECK)
    assert str(found.cell) == "Control!B3"
    assert "says £5.00" in found.message
    assert "give £0.00" in found.message


def test_a_partner_and_a_source_without_money_need_no_row():
    assert_marks(CHECK, control("| Reserves | 10.00 | | |"))


def test_sources_without_a_row_are_one_finding_with_their_money():
    paid = "    | L004 | Victims services | Constabulary legacy grants | 7.00 |\n"
    more = f"{paid}    | L005 | Victims services | Policing Grant and precept | 0.00 |\n"
    (found,) = findings(control() + more, CHECK)
    assert str(found.cell) == "Control!A1"
    assert "no row for Reserves and Constabulary legacy grants, which pay for lines of £17.00" in found.message


def test_a_row_may_be_missing_only_for_its_misspelling():
    misspelt = "Sources\n| Source |\n| Reserves |\n| Community Foundation match |\n" + control("| Reserve | 10.00 | | |")
    assert_marks(CHECK, misspelt)


def test_an_unsound_cell_is_left_out_and_the_others_of_its_row_are_not():
    assert_marks(CHECK, control('| Reserves | "1" | ✗ 1.00 | |'))


def test_an_unsound_line_makes_the_whole_matrix_unjudged():
    text = control("| Reserves | 11.00 | | |").replace("| 10.00   |", '| "10" |')
    report = validate(load(draw(text)[0]), [BY_NAME[CHECK]])
    assert not report.findings
    assert "Allocations!D2" in report.skipped[CHECK]
