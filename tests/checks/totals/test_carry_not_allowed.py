"""Money carried in where it may not be."""

import pytest

from tests.grids import assert_marks, findings

CHECK = "carry-not-allowed"


def source(carried, allowed, name="Reserves"):
    return f"Sources\n| Source | 2018/19 | Carried in | Carry-forward allowed |\n| {name} | 5.00 | {carried} | {allowed} |"


@pytest.mark.parametrize("carried", ["✗ 0.01", "✗ 5,000.00", "✗ =2+3 -> 5.00"])
def test_any_money_carried_in_is_wrong_where_it_may_not_be(carried):
    assert_marks(CHECK, source(carried, "No"))


@pytest.mark.parametrize(("carried", "allowed"), [("5.00", "Yes"), ("5.00", ""), ("", "No"), ("0.00", "No"), ("-5.00", "No")])
def test_where_it_may_be_or_nothing_is_carried_in_all_is_well(carried, allowed):
    assert_marks(CHECK, source(carried, allowed))


@pytest.mark.parametrize(("carried", "allowed"), [("TBC", "No"), ("5.00", "Perhaps")])
def test_a_source_that_cannot_be_read_is_left_out(carried, allowed):
    assert_marks(CHECK, source(carried, allowed))


def test_the_message_names_the_source_and_the_money():
    (found,) = findings(source("8,600.00", "No"), CHECK)
    assert (found.severity, found.found) == ("error", "£8,600.00")
    assert "£8,600.00 is carried in, but Reserves may not carry money forward" in found.message
