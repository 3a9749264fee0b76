"""Virements against what their lines have."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "virement-exceeds-line"
REGISTER = """
    Allocations
    | Line | 2017/18 | 2018/19 | 2019/20 |
    | L001 | 10.00   | 50.00   | 20.00   |
    | L002 |         | 5.00    |         |
    | L003 | 10.00   | TBC     | 20.00   |
    | L001 | 900.00  | 900.00  | 900.00  |
"""


def virements(*rows):
    drawn = "\n".join(f"| V00{n} | {row} |" for n, row in enumerate(rows, 1))
    return f"Virements\n| Virement | From line | To line | Year | Amount |\n{drawn}\n{REGISTER}"


@pytest.mark.parametrize(
    "row",
    [
        "L001 | L002 | 2018/19 | ✗ 50.01",
        "l001 | L002 | 2018/19 | ✗ 50.01",
        "L001 | L002 | 2017/18 | ✗ 10.01",
        "L001 | L002 | 2019/20 | ✗ 20.01",
        "L002 | L001 | 2019/20 | ✗ 0.01",
    ],
)
def test_a_line_cannot_give_more_than_it_has_in_the_year(row):
    assert_marks(CHECK, virements(row))
    assert_marks(CHECK, virements(row.replace("✗ ", "").replace(".01", ".00")))


def test_the_virements_out_of_a_line_count_together_and_the_first_beyond_is_marked():
    rows = ["L001 | L002 | 2018/19 | 30.00", "L001 | L002 | 2018/19 | ✗ 20.01", "L001 | L002 | 2018/19 | 1.00"]
    (found,) = assert_marks(CHECK, virements(*rows))
    assert found.message == (
        "Virements move £51.01 out of L001 in 2018/19, but it has £50.00. "
        "Correct the amount, or name the line that really gives."
    )


def test_what_came_in_may_be_moved_on():
    assert_marks(CHECK, virements("L002 | L001 | 2018/19 | 35.00", "L001 | L002 | 2018/19 | 30.00"))
    (found,) = findings(virements("L002 | L001 | 2018/19 | 35.01", "L001 | L002 | 2018/19 | 30.00"), CHECK)
    assert "but it has £5.00, and £30.00 came in." in found.message


def test_another_years_money_does_not_count():
    assert_marks(CHECK, virements("L002 | L001 | 2018/19 | ✗ 6.00", "L001 | L002 | 2019/20 | 10.00"))


@pytest.mark.parametrize(
    "row",
    [
        "L009 | L002 | 2018/19 | 500.00",
        "L001 | L001 | 2018/19 | 500.00",
        "L001 | L002 | 2024/25 | 500.00",
        "L001 | L002 | 2018/19 | -500.00",
        "L001 | L002 | 2018/20 | 500.00",
        "L003 | L002 | 2018/19 | 500.00",
        'L001 | L002 | 2018/19 | "500"',
        " | L002 | 2018/19 | 500.00",
    ],
)
def test_what_another_check_reports_or_cannot_be_read_is_left_out(row):
    assert_marks(CHECK, virements(row))


def test_a_table_without_virements_moves_nothing():
    assert_marks(CHECK, virements())
