"""Lines that want a decision of the Commissioner."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "decision-missing"
OPEN = "Policing Grant and precept"


def line(source, money, decision=""):
    return f"""
    Allocations
    | Line | Source   | 2017/18   | 2018/19 | 2019/20   | Decision reference |
    | L001 | {source} | 90,000.00 | {money} | 90,000.00 | {decision}         |
    """


@pytest.mark.parametrize("money", ["25,000.00", "24,999.99", "0.00", "", "-30,000.00"])
def test_up_to_the_limit_in_the_year_no_decision_is_wanted_whatever_the_other_years_hold(money):
    assert_marks(CHECK, line(OPEN, money))


def test_a_penny_over_the_limit_needs_a_decision_and_says_both_amounts():
    (found,) = assert_marks(CHECK, line(OPEN, "25,000.01", "✗"))
    assert found.message == (
        "This line has £25,000.01 in 2018/19. A line over £25,000.00 needs a Commissioner's decision. "
        "Type its reference in Decision reference."
    )
    assert found.severity == "warning"


@pytest.mark.parametrize("money", ["", "0.00", "10.00", "26,000.00"])
def test_any_line_on_reserves_needs_one_decision(money):
    (found,) = assert_marks(CHECK, line("Reserves", money, "✗"))
    assert found.message == (
        "Spending from Reserves needs a Commissioner's decision. Type its reference in Decision reference."
    )


def test_a_reserve_that_only_the_workbook_knows_needs_a_decision():
    sources = "Sources\n| Source | Kind |\n| Sample reserve | Reserve |\n| Sample grant | Policing grant and precept |"
    assert_marks(CHECK, line("Sample reserve", "10.00", "✗") + sources)
    assert_marks(CHECK, line("Sample grant", "10.00") + sources)


def test_a_known_source_whose_kind_the_workbook_altered_keeps_the_rule_of_its_rulebook():
    assert_marks(CHECK, line(OPEN, "10.00") + f"Sources\n| Source | Kind |\n| {OPEN} | Reserve |")


def test_the_limit_is_the_rulebooks(rules):
    lower = replace(rules, tolerances=replace(rules.tolerances, decision_over=10_000_00))
    assert_marks(CHECK, line(OPEN, "10,000.01", "✗"), lower)
    assert_marks(CHECK, line(OPEN, "10,000.00"), lower)


def test_a_partners_money_needs_no_decision_of_the_commissioner():
    assert_marks(CHECK, line("Community Foundation match", "40,000.00"))


def test_a_decision_reference_that_is_a_number_is_a_reference():
    assert_marks(CHECK, line("Reserves", "40,000.00", "201807"))


def test_an_amount_that_is_text_is_left_out_and_named():
    report = validate(load(draw(line(OPEN, '"40,000"'))[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.skipped == {CHECK: "not looked at: the rows of Allocations!D2, which must be put right first"}


def test_a_line_on_reserves_needs_a_decision_though_its_amount_cannot_be_read():
    assert_marks(CHECK, line("Reserves", "TBC", "✗"))


def test_a_blank_source_is_left_out():
    assert not findings(line("", "40,000.00"), CHECK)
