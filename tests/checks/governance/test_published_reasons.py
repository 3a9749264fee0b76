"""What is published with each line, and whether anybody follows it up."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks
from validators.model import Year
from validators.rulebook import for_year

MATCH = "Community Foundation match"


def line(money, mechanism="Contract", **others):
    has = {"source": "Reserves", "conditions": "", "reason": "", "monitoring": "Annual"} | others
    return f"""
    Allocations
    | Line | Source | Mechanism | 2017/18 | 2018/19 | Conditions | Reason | Monitoring |
    | L001 | {has["source"]} | {mechanism} | 9,000.00 | {money} | {has["conditions"]} | {has["reason"]} | {has["monitoring"]} |
    """


@pytest.mark.parametrize("money", ["", "5.00"])
def test_a_grant_of_any_size_has_its_conditions_published(money):
    (found,) = assert_marks("grant-conditions-missing", line(money, "CDR grant", conditions="✗"))
    assert found.message == (
        "This line is a crime and disorder reduction grant, which is published with its conditions, but Conditions is blank. "
        "Write them, or None where there are none."
    )


@pytest.mark.parametrize("conditions", ['"None"', '"none."', "Quarterly returns"])
def test_conditions_that_are_given_are_not_missing_and_none_is_one_of_them(conditions):
    assert_marks("grant-conditions-missing", line("5.00", "CDR grant", conditions=conditions))


@pytest.mark.parametrize("conditions", ["TBC", "n/a", "nil", "-"])
def test_conditions_that_say_nothing_are_missing(conditions):
    assert_marks("grant-conditions-missing", line("5.00", "CDR grant", conditions=f"✗ {conditions}"))


def test_no_other_mechanism_wants_conditions():
    for mechanism in ("Grant agreement", "Contract", "In-house", ""):
        assert_marks("grant-conditions-missing", line("5.00", mechanism))


@pytest.mark.parametrize("money", ["500.00", "", "-600.00", '"600"'])
def test_up_to_the_limit_no_reason_is_published(money):
    assert_marks("value-reason-missing", line(money))


def test_a_penny_over_the_limit_wants_a_reason_and_says_both_amounts():
    (found,) = assert_marks("value-reason-missing", line("500.01", reason="✗"))
    assert found.message == (
        "Spending over £500.00 is published with the reason why it is good value for money, but Reason is blank and this line "
        "has £500.01 in 2018/19. Write the reason."
    )


def test_the_limit_is_the_rulebooks():
    rules = for_year(Year(2018))
    higher = replace(rules, tolerances=replace(rules.tolerances, reason_over=1_000_00))
    assert_marks("value-reason-missing", line("1,000.00"), higher)
    assert_marks("value-reason-missing", line("1,000.01", reason="✗"), higher)


@pytest.mark.parametrize("other", [{"mechanism": "CDR grant"}, {"source": MATCH}, {"reason": "Lowest of 3"}])
def test_grants_partners_money_and_lines_with_a_reason_want_none(other):
    assert_marks("value-reason-missing", line("600.00", **other))


@pytest.mark.parametrize("reason", ["TBC", "N/A", "see notes", '"0"'])
def test_a_reason_that_says_nothing_is_missing_and_this_finding_says_all(reason):
    assert_marks("value-reason-missing", line("600.00", reason=f"✗ {reason}"))
    assert_marks("placeholder-left", line("600.00", reason=reason))


@pytest.mark.parametrize("monitoring", ["✗", '✗ "None"'])
def test_money_that_nobody_monitors_is_found(monitoring):
    (found,) = assert_marks("monitoring-missing", line("0.01", monitoring=monitoring))
    assert found.message == (
        "This line has £0.01 in 2018/19, but nobody monitors it. "
        "Agree how often the provider reports: Quarterly, Half-yearly or Annual."
    )


@pytest.mark.parametrize("money", ["", "0.00", '"5"'])
def test_a_line_without_money_in_the_year_needs_no_monitoring(money):
    assert_marks("monitoring-missing", line(money, monitoring=""))


def test_a_partners_money_and_a_monitoring_with_a_fault_of_its_own_are_not_looked_at():
    assert_marks("monitoring-missing", line("5.00", source=MATCH, monitoring=""))
    assert_marks("monitoring-missing", line("5.00", monitoring="Weekly"))
