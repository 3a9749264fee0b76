"""Which cells a criterion matches."""

from datetime import datetime

import pytest

from validators.formulas.criteria import matches_criterion
from validators.formulas.range_aggregates import NotComputableError
from validators.model.raw_workbook import ErrorValue

DAY = datetime(2018, 4, 1)  # noqa: DTZ001
NA = ErrorValue("#N/A")
CELLS = [None, 0.0, 5.0, 6.0, "5", "Reserves", "reserves", "Reserves fund", True, NA]


@pytest.mark.parametrize(
    ("criterion", "matched"),
    [
        ("Reserves", ["Reserves", "reserves"]),
        ("=RESERVES", ["Reserves", "reserves"]),
        ("reserves*", ["Reserves", "reserves", "Reserves fund"]),
        ("*serves", ["Reserves", "reserves"]),
        ("*e*e*", ["Reserves", "reserves", "Reserves fund"]),
        ("?eserves", ["Reserves", "reserves"]),
        ("reserves~*", []),
        (5.0, [5.0, "5"]),
        ("5", [5.0, "5"]),
        ("=5", [5.0, "5"]),
        (None, [0.0]),
        ("", [None]),
        ("=", [None]),
        (">5", [6.0]),
        ("<=5", [0.0, 5.0]),
        (True, [True]),
        ("true", [True]),
        ("Nothing", []),
    ],
)
def test_a_criterion_matches_as_in_excel(criterion, matched):
    assert [value for value, met in zip(CELLS, matches_criterion(criterion, CELLS), strict=True) if met] == matched


def test_not_equal_matches_all_else_blanks_too():
    assert matches_criterion("<>reserves", [None, 5.0, "Reserves", "5"]) == [True, True, False, True]
    assert matches_criterion("<>5", [None, 5.0, "Reserves", "5"]) == [True, False, True, False]
    assert matches_criterion("<>", [None, 5.0, "Reserves"]) == [False, True, True]


def test_a_tilde_takes_a_wildcards_meaning_away():
    assert matches_criterion("a~*b~?", ["a*b?", "axbx"]) == [True, False]
    assert matches_criterion("a~b", ["a~b"]) == [True]


def test_a_date_matches_itself():
    assert matches_criterion(DAY, [DAY, "Reserves", None]) == [True, False, False]


@pytest.mark.parametrize(
    ("criterion", "values"),
    [
        ("1/4/2018", ["Reserves"]),
        ("£5", [5.0]),
        ("10%", [0.1]),
        ("Apr 2018", [DAY]),
        ("#N/A", [NA]),
        (NA, [NA]),
        (">Reserves", ["Reserves"]),
        ("<>Reserves", [NA]),
        (5.0, ["£5.00"]),
        (43191.0, [DAY]),
        (">1", [DAY]),
        (DAY, ["1/4/2018"]),
        (True, ["TRUE"]),
        ("a" * 256, ["Reserves"]),
    ],
)
def test_what_depends_on_the_region_or_is_an_error_is_not_computed(criterion, values):
    with pytest.raises(NotComputableError):
        matches_criterion(criterion, values)


def test_no_pattern_takes_long():
    assert matches_criterion("*a" * 120 + "b", ["a" * 32_000]) == [False]
