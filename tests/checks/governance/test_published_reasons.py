"""What is published with each line, and whether anybody follows it up."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks, findings
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year

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
    assert found.severity == "warning"
    assert found.message == (
        "This line is a crime and disorder reduction grant, which is published with its conditions, but Conditions is blank. "
        "Type them in Conditions, or None where there are none."
    )


@pytest.mark.parametrize("conditions", ['"None"', '"none."', "Quarterly returns"])
def test_conditions_that_are_given_are_not_missing_and_none_is_one_of_them(conditions):
    assert_marks("grant-conditions-missing", line("5.00", "CDR grant", conditions=conditions))


@pytest.mark.parametrize("conditions", ["TBC", "n/a", "nil", "-"])
def test_conditions_that_say_nothing_are_missing(conditions):
    assert_marks("grant-conditions-missing", line("5.00", "CDR grant", conditions=f"✗ {conditions}"))


def test_no_other_mechanism_needs_conditions():
    for mechanism in ("Grant agreement", "Contract", "In-house", ""):
        assert_marks("grant-conditions-missing", line("5.00", mechanism))


def grant(purpose, reason, mechanism="CDR grant"):
    return f"""
    Allocations
    | Line | Mechanism | Purpose | Reason |
    | L001 | {mechanism} | {purpose} | {reason} |
    """


REASON = "grant-reason-missing"
PUBLISHED = "This line is a crime and disorder reduction grant, which is published with its purpose and reason, but "


def test_a_grant_says_what_it_is_for_and_why_it_will_reduce_crime():
    assert_marks(REASON, grant("Wardens", "Calls fall"))
    (found,) = assert_marks(REASON, grant("Wardens", "✗"))
    assert found.message == f"{PUBLISHED}Reason is blank. Say in Reason why it will reduce crime."
    assert found.severity == "error"
    (found,) = assert_marks(REASON, grant("✗", "Calls fall"))
    assert found.message == f"{PUBLISHED}Purpose is blank. Say in Purpose what it is for."
    (found,) = assert_marks(REASON, grant("", "✗"))
    assert found.message == (
        f"{PUBLISHED}both are blank. Say in Purpose what it is for, and in Reason why it will reduce crime."
    )


@pytest.mark.parametrize("mechanism", ["Grant agreement", "Contract", "In-house", "Co-commissioned", "", "Barter"])
def test_no_other_mechanism_needs_both(mechanism):
    assert_marks(REASON, grant("", "", mechanism))


def test_a_cell_that_cannot_be_read_is_not_called_blank_and_does_not_hide_the_other():
    assert_marks(REASON, grant("#REF!", "✗"))
    assert_marks(REASON, grant("✗", "#REF!"))
    assert_marks(REASON, grant("#REF!", "Calls fall"))


def test_a_line_done_in_house_needs_neither_reason_nor_conditions():
    inhouse = line("12,000.00", "In-house")
    for check in ("value-reason-missing", "grant-conditions-missing", REASON):
        assert_marks(check, inhouse.replace("| Line |", "| Purpose |"))


def vat(basis, text):
    return f"About\n| Setting | Value |\n| VAT basis | {basis} |\nAllocations\n| Line | VAT |\n| L001 | {text} |"


def test_a_line_net_in_a_register_that_is_gross_or_the_reverse_is_found():
    (found,) = assert_marks("vat-disagrees", vat("Net", "✗ Gross"))
    assert found.message == (
        "This line is Gross, but the VAT basis of the register is Net. Correct VAT and the amounts of this line; "
        "if the register holds both, type Mixed as VAT basis in About."
    )
    assert found.severity == "warning"
    assert_marks("vat-disagrees", vat("Gross", "✗ Net"))


@pytest.mark.parametrize("basis", ["Net", "Gross", "Mixed", "", "TBC"])
@pytest.mark.parametrize("text", ["Outside scope", "", "Zero"])
def test_a_line_outside_the_scope_or_without_its_vat_agrees_with_any(basis, text):
    assert not findings(vat(basis, text), "vat-disagrees")


@pytest.mark.parametrize(("basis", "text"), [("Net", "Net"), ("Gross", "Gross"), ("Mixed", "Net"), ("", "Gross")])
def test_what_agrees_or_cannot_be_compared_is_right(basis, text):
    assert not findings(vat(basis, text), "vat-disagrees")


AWARD = "award-date-missing"


def award(*rows):
    """Lines as Activity ref | Source | Mechanism | the year's money | Decision date | Publish."""
    body = "".join(f"| {row} |\n" for row in rows)
    return f"Allocations\n| Activity ref | Source | Mechanism | 2018/19 | Decision date | Publish |\n{body}"


@pytest.mark.parametrize("mechanism", ["CDR grant", "Grant agreement"])
@pytest.mark.parametrize("publish", ["Yes", ""])
def test_a_grant_that_may_be_published_needs_the_day_of_its_award(mechanism, publish):
    (found,) = assert_marks(AWARD, award(f"A001 | Reserves | {mechanism} | 5.00 | ✗ | {publish}"))
    assert found.severity == "note"
    assert_marks(AWARD, award(f"A001 | Reserves | {mechanism} | 5.00 | 16/02/2018 | {publish}"))


def test_one_day_is_enough_for_all_lines_of_a_grant_and_without_any_the_first_line_is_marked():
    first, second = (
        "A001 | Reserves | CDR grant | 5.00 | {} | Yes",
        "A001 | Policing Grant and precept | CDR grant | 5.00 | {} |",
    )
    assert_marks(AWARD, award(first.format(""), second.format("16/02/2018")))
    assert_marks(AWARD, award(first.format("✗"), second.format("")))


@pytest.mark.parametrize(
    "row",
    [
        "A001 | Reserves | CDR grant | 5.00 | | No",
        "A001 | Reserves | CDR grant | 5.00 | | Perhaps",
        "A001 | Reserves | Contract | 5.00 | | Yes",
        "A001 | Reserves | CDR grant | 0.00 | | Yes",
        "A001 | Reserves | CDR grant | | | Yes",
        f"A001 | {MATCH} | CDR grant | 5.00 | | Yes",
        "A001 | Reserves | CDR grant | 5.00 | soon | Yes",
    ],
)
def test_what_is_not_published_as_a_grant_needs_no_such_day(row):
    assert not findings(award(row), AWARD)


@pytest.mark.parametrize("money", ["500.00", "", "-600.00", '"600"'])
def test_up_to_the_limit_no_reason_is_published(money):
    assert_marks("value-reason-missing", line(money))


def test_a_penny_over_the_limit_needs_a_reason_and_says_both_amounts():
    (found,) = assert_marks("value-reason-missing", line("500.01", reason="✗"))
    assert found.message == (
        "Spending over £500.00 is published with the reason why it is good value for money, but Reason is blank and this line "
        "has £500.01 in 2018/19. Type the reason in Reason."
    )


def test_the_limit_is_the_rulebooks():
    rules = for_year(Year(2018))
    higher = replace(rules, tolerances=replace(rules.tolerances, reason_over=1_000_00))
    assert_marks("value-reason-missing", line("1,000.00"), higher)
    assert_marks("value-reason-missing", line("1,000.01", reason="✗"), higher)


@pytest.mark.parametrize(
    "other", [{"mechanism": "CDR grant"}, {"mechanism": "In-house"}, {"source": MATCH}, {"reason": "Lowest of 3"}]
)
def test_grants_partners_money_and_lines_with_a_reason_want_none(other):
    assert_marks("value-reason-missing", line("600.00", **other))


@pytest.mark.parametrize("reason", ["TBC", "N/A", "see notes", '"0"'])
def test_a_reason_that_says_nothing_is_missing_and_this_finding_says_all(reason):
    assert_marks("value-reason-missing", line("600.00", reason=f"✗ {reason}"))
    assert_marks("placeholder-left", line("600.00", reason=reason))


@pytest.mark.parametrize("monitoring", ["✗", '✗ "None"'])
def test_money_that_nobody_monitors_is_found(monitoring):
    (found,) = assert_marks("monitoring-missing", line("5,000.01", monitoring=monitoring))
    assert found.message == (
        "This line has £5,000.01 in 2018/19, and nobody monitors it. Over £5,000.00 somebody must: "
        "choose Quarterly, Half-yearly or Annual in Monitoring."
    )


def test_the_limit_above_which_somebody_monitors_is_the_rulebooks():
    rules = for_year(Year(2018))
    lower = replace(rules, tolerances=replace(rules.tolerances, monitoring_over=100_00))
    assert_marks("monitoring-missing", line("100.01", monitoring="✗"), lower)
    assert_marks("monitoring-missing", line("100.00", monitoring=""), lower)


@pytest.mark.parametrize("money", ["", "0.00", "5,000.00", "-6,000.00", '"6000"'])
def test_a_line_up_to_the_limit_in_the_year_needs_no_monitoring(money):
    assert_marks("monitoring-missing", line(money, monitoring=""))


def test_a_partners_money_and_a_monitoring_with_a_fault_of_its_own_are_not_looked_at():
    assert_marks("monitoring-missing", line("6,000.00", source=MATCH, monitoring=""))
    assert_marks("monitoring-missing", line("6,000.00", monitoring="Weekly"))
