"""Priorities' lines against their budgets."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "priority-off-budget"


def book(budget, spent, more=""):
    return f"""
    Priorities
    | Priority         | 2018/19  |
    | Victims services | {budget} |
    {more}

    Allocations
    | Line | Priority         | Source   | 2018/19 |
    | L001 | Victims services | Reserves | {spent} |
    """


@pytest.mark.parametrize(("budget", "spent"), [("100.00", "100.00"), ("", ""), ("", "0.00"), ("0.30", "0.30000000000000004")])
def test_equal_to_the_penny_is_right(budget, spent):
    assert_marks(CHECK, book(budget, spent))


@pytest.mark.parametrize(("budget", "spent"), [("✗ 100.00", "100.01"), ("✗", "0.01"), ("✗ 0.01", "")])
def test_a_penny_either_way_is_wrong(budget, spent):
    assert_marks(CHECK, book(budget, spent))


def test_the_message_says_how_far_and_which_way():
    (found,) = findings(book("100.00", "90.00"), CHECK)
    assert "add to £90.00, which is £10.00 less than the budget of £100.00" in found.message


def test_an_unsound_budget_is_left_out_and_one_that_stands_twice_too():
    assert_marks(CHECK, book('"100"', "90.00"))
    assert_marks(CHECK, book("100.00", "90.00", "| Victims services | 5.00 |"))


def test_a_priority_without_lines_has_spent_nothing():
    assert_marks(CHECK, book("90.00", "90.00", "| Reducing reoffending | ✗ 5.00 |"))
