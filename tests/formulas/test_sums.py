"""Which ranges a formula adds up."""

import pytest
from hypothesis import given, settings, strategies as st

from tests.formulas.test_scope import EVIDENCE
from tests.formulas.test_syntax import PIECES
from validators.formulas.references import Scope
from validators.formulas.sum_formulas import addends, is_subtotal, is_sum
from validators.model.raw_workbook import Cell

AT = Cell("Allocations", 8, 4)


def added(formula):
    found = addends(formula, AT, Scope(EVIDENCE))
    return None if found is None else [(addend.function, addend.reference.area.ref) for addend in found]


@pytest.mark.parametrize(
    ("formula", "ranges"),
    [
        ("=SUM(D4:D7)", [("SUM", "D4:D7")]),
        ("=SUM(D4, D5:D6)+D7", [("SUM", "D4:D4"), ("SUM", "D5:D6"), ("+", "D7:D7")]),
        ("=D4+D5", [("+", "D4:D4"), ("+", "D5:D5")]),
        ("=SUBTOTAL(109,[2018/19])", [("SUBTOTAL", "D4:D7")]),
        ("=SUBTOTAL(9,D4:D5,D7)", [("SUBTOTAL", "D4:D5"), ("SUBTOTAL", "D7:D7")]),
        ("=SUM((D4:D5,D7),100)", [("SUM", "D4:D5"), ("SUM", "D7:D7")]),
        ("=ROUND(SUM(Fixed),2)", [("SUM", "D4:D7")]),
        ("=SUM(SUBTOTAL(9,D4:D5),D7)", [("SUBTOTAL", "D4:D5"), ("SUM", "D7:D7")]),
        ("=1000+1", []),
        ("=SUM(A1,)", [("SUM", "A1:A1")]),
    ],
)
def test_a_sum_takes_in_its_ranges(formula, ranges):
    assert added(formula) == ranges


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(D4:D7)-D5", "=SUM(D4:D7)*2", "=SUBTOTAL(1,D4:D7)", "=SUBTOTAL(A1,D4:D7)", "=SUBTOTAL()", "=AVERAGE(D4:D7)",
        "=SUMIFS(D4:D7,B4:B7,1)", "=SUM(Missing)", "=SUM([1]Sheet!A1)", "=SUM(#REF!)", '=SUM("1")', "=SUM(",
        "=IF(A1,SUM(D4:D7))",
    ],
)  # fmt: skip
def test_what_is_no_sum_or_adds_what_cannot_be_told_is_not_guessed(formula):
    assert added(formula) is None


@pytest.mark.parametrize("formula", ["=SUM(A1)", "= sum (A1)", "=+SUBTOTAL(9,A1)"])
def test_a_quick_look_tells_a_sum(formula):
    assert is_sum(formula)


@pytest.mark.parametrize("formula", ["=SUMIFS(A1,B1,1)", "=A1+SUM(B1)", "=AVERAGE(A1)"])
def test_a_quick_look_tells_what_is_no_sum(formula):
    assert not is_sum(formula)


def test_only_a_subtotal_that_adds_is_passed_over_by_others():
    assert is_subtotal("=SUBTOTAL(109, A1:A3)")
    assert not is_subtotal("=SUBTOTAL(1,A1:A3)")
    assert not is_subtotal("=SUM(A1:A3)")


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(lambda pieces: "=" + "".join(pieces)))
def test_no_formula_raises(formula):
    assert added(formula) is None or parsed_ranges(formula)


def parsed_ranges(formula):
    return all(function in ("+", "SUM", "SUBTOTAL") for function, _ in added(formula))
