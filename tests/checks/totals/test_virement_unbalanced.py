"""Virements against the register."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "virement-unbalanced"
REGISTER = """
    Allocations
    | Line | Source                      |
    | L001 | MoJ Victims' Services Grant |
    | L002 | Reserves                    |
    | L003 | MoJ Victims' Services Grant |
    | L004 |                             |
"""


def virement(giver, taker, year="2018/19", amount="5.00"):
    headings = "| Virement | From line | To line | Year | Amount |"
    return f"Virements\n{headings}\n| V001 | {giver} | {taker} | {year} | {amount} |\n{REGISTER}"


@pytest.mark.parametrize(
    ("giver", "taker"), [("L002", "L001"), ("L001", "L003"), (" l001 ", "L003\u00a0"), ("L001", "L004"), ("L004", "L002")]
)
def test_money_may_move_between_lines_but_not_out_of_a_ring_fence(giver, taker):
    assert_marks(CHECK, virement(giver, taker))


@pytest.mark.parametrize("taker", ["✗ L002", "✗ L009", "✗ L001", "✗ l001"])
def test_ring_fenced_money_an_unknown_line_and_the_same_line_are_reported_at_to_line(taker):
    assert_marks(CHECK, virement("L001", taker))


@pytest.mark.parametrize(
    ("year", "amount"), [("2018/19", "✗ 0.00"), ("2018/19", "✗ -0.01"), ("2020/21", "✗ 5.00"), ("2016/17", "✗ 5.00")]
)
def test_an_unknown_year_and_an_amount_not_above_zero_are_reported_at_amount(year, amount):
    assert_marks(CHECK, virement("L002", "L001", year, amount))


@pytest.mark.parametrize("year", ["2017/18", "2018-19", "2019-2020"])
def test_all_three_years_of_the_register_are_known(year):
    assert_marks(CHECK, virement("L002", "L001", year))


def test_all_that_is_wrong_at_one_cell_is_one_finding():
    (found,) = findings(virement("L009", "L001", "2020/21", "0.00"), CHECK)
    assert "takes from L009, which is no line of Allocations, is for 2020/21" in found.message
    assert "and moves £0.00." in found.message


def test_both_ends_may_be_wrong():
    assert len(findings(virement("L008", "L009"), CHECK)) == 2


@pytest.mark.parametrize("cells", [("", "L001"), ("L002", ""), ("L009", "L001", "2018/20"), ("L009", "L001", "2018/19", '"5"')])
def test_a_virement_with_an_unsound_cell_is_left_out(cells):
    assert_marks(CHECK, virement(*cells))
