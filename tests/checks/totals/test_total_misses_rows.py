"""Totals whose formula leaves out rows."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "total-misses-rows"


def sources(formula, *facts):
    return f"""
    Sources
    | Source                     | 2018/19              |
    | Policing Grant and precept | 900.00               |
    | Reserves                   | 40.00                |
    | Community Foundation match |                      |
    | Total                      | {formula} -> 940.00  |
    """ + "\n".join(facts)


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(B2:B4)", "=SUM(B1:B4)", "=SUM(B2,B3:B4)", "=B2+B3+B4", "=SUM(B$2:B$4)+0", "=SUBTOTAL(109,B2:B4)", "=SUM(A2:B4)",
        "=ROUND(SUM(B2:B4),2)", "=SUM(Sources!B2:B4)", "=940",
    ],
)  # fmt: skip
def test_a_formula_that_takes_in_every_row_is_right(formula):
    assert_marks(CHECK, sources(formula))


@pytest.mark.parametrize("formula", ["=SUM(B2:B3)", "=B2+B3", "=SUM(B3:B4)", "=SUM(A2:A4)", "=SUM(Other!B2:B4)", "=SUM(B4:B9)"])
def test_a_filled_row_that_is_left_out_is_wrong_whatever_it_holds(formula):
    assert_marks(CHECK, sources(f"✗ {formula}") + "\n    Other\n    | x |")


def test_the_message_names_rows_and_money_and_what_to_add():
    (found,) = findings(sources("=SUM(B4)"), CHECK)
    assert "leaves out B2 and B3, which hold £940.00. Let it add B2:B4." in found.message
    assert (found.found, found.expected) == ("=SUM(B4)", "B2:B4")


def test_many_rows_are_counted():
    rows = "\n".join(f"| L{number:03} | 1.00 |" for number in range(1, 9))
    (found,) = findings(f"Allocations\n| Line | 2018/19 |\n{rows}\n| Total | =SUM(B9) -> 1.00 |", CHECK)
    assert "leaves out B2, B3, B4 and 4 more, which hold £7.00" in found.message


def test_a_tables_data_takes_in_every_row():
    assert_marks(CHECK, sources("=SUBTOTAL(109,Sources[2018/19])", "(table A1:B5 with totals)"))
    assert_marks(CHECK, sources("=SUM([2018/19])", "(table A1:B5 with totals)"))


def test_the_data_of_another_column_takes_in_none():
    assert_marks(CHECK, sources("✗ =SUM(Sources[Source])", "(table A1:B5 with totals)"))


def test_a_name_is_what_it_refers_to():
    assert_marks(CHECK, sources("=SUM(Awards)", "(name Awards = Sources!$B$2:$B$4)"))


@pytest.mark.parametrize(
    "formula", ["=SUM(Awards)", "=SUM(B2:B3)-B4", "=SUMIFS(B2:B4,A2:A4,1)", "=SUM([1]Old!B2:B4)", "=SUM((B2"]
)
def test_a_formula_that_cannot_be_known_is_skipped_with_its_cell(formula):
    report = validate(load(draw(sources(formula))[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.not_computed == {CHECK: "what the formula of Sources!B5 adds cannot be told"}


def test_the_matrix_may_not_leave_out_a_priority():
    assert_marks(
        CHECK,
        """
    Control
    | Source     | Victims services    | Reducing reoffending | Total                  |
    | Reserves   | 1.00                | 2.00                 | ✗ =SUM(B2) -> 1.00     |
    | Other      | 1.00                | 2.00                 | =SUM(B3:C3) -> 3.00    |
    | Total      | =SUM(B2:B3) -> 2.00 | ✗ =SUM(C2) -> 2.00   | =SUM(B4:C4) -> 4.00    |
    """,
    )
