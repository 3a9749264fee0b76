"""The milestones, implications and marking that the Panel's paper takes from the workbook."""

import pytest

from tests.grids import assert_marks, findings

NAMES = ("Commissioning Strategy to the Panel", "Reviews complete", "Review report to the Panel", "Partners' views invited")


def milestones(*days):
    return "Milestones\n| Milestone | Due | Done |\n" + "".join(
        f"| {name} | {day} |\n" for name, day in zip(NAMES, days, strict=False)
    )


def test_milestones_of_one_day_are_in_order():
    assert_marks("milestone-out-of-order", milestones(*["29/06/2018 | 29/06/2018"] * 4))


def test_a_milestone_that_comes_a_day_early_says_both_days():
    (found,) = assert_marks("milestone-out-of-order", milestones("29/06/2018 |", "✗ 28/06/2018 |"))
    assert found.message == (
        '"Reviews complete" is due on 28 June 2018, but "Commissioning Strategy to the Panel" above it is due on 29 June 2018. '
        "Correct the date that is wrong."
    )


def test_due_and_done_are_compared_each_with_its_own():
    assert_marks("milestone-out-of-order", milestones("29/06/2018 | 20/06/2018", "31/07/2018 | 15/06/2018".replace("15", "25")))
    (found,) = assert_marks("milestone-out-of-order", milestones("29/06/2018 | 20/06/2018", "31/07/2018 | ✗ 19/06/2018"))
    assert found.message.startswith(
        '"Reviews complete" was done on 19 June 2018, but "Commissioning Strategy to the Panel" above'
    )


@pytest.mark.parametrize("gap", ["", "TBC", '"1 May 2018"'])
def test_a_milestone_without_a_date_is_passed_over(gap):
    assert_marks("milestone-out-of-order", milestones("29/06/2018 |", f"{gap} |", "✗ 28/06/2018 |"))


def test_one_early_milestone_is_one_finding():
    assert_marks("milestone-out-of-order", milestones("29/06/2018 |", "✗ 29/05/2018 |", "31/07/2018 |", "31/08/2018 |"))


def implication(text):
    return f"Implications\n| Heading | Implication |\n| Staffing | {text} |"


@pytest.mark.parametrize("text", ["n/a", "N/A", "N/A.", "(n/a)", "n.a.", "NA", "n a", "Not applicable", "Not  applicable."])
def test_an_implication_that_says_only_that_there_is_none_is_bare(text):
    (found,) = assert_marks("implication-bare", implication(f"✗ {text}"))
    assert found.severity == "note"
    assert found.message.endswith("Say in Implication, in a few words, why there is none.")


@pytest.mark.parametrize("text", ["n/a: no premises are let", "Not applicable to this year's lines", "Nation-wide", "", "TBC"])
def test_an_implication_that_says_more_or_has_a_fault_of_its_own_is_not(text):
    assert not findings(implication(text), "implication-bare")


def marking(text):
    return f"About\n| Setting | Value |\n| Protective marking | {text} |"


@pytest.mark.parametrize(
    "text", ["NOT PROTECTIVELY MARKED", "Not protectively  marked", "RESTRICTED", "PROTECT - STAFF", "Restricted (commercial)"]
)
def test_a_marking_of_the_old_scheme_is_noted(text):
    (found,) = assert_marks("marking-legacy", marking(f"✗ {text}"))
    assert (found.severity, found.expected) == ("note", "OFFICIAL")
    assert "left use in April 2014. Type OFFICIAL, or the marking that your office now uses." in found.message


@pytest.mark.parametrize(
    "text", ["OFFICIAL", "OFFICIAL-SENSITIVE", "Official: restricted to members", "Protected by law", "", "TBC"]
)
def test_a_marking_in_use_or_of_the_offices_own_is_not(text):
    assert not findings(marking(text), "marking-legacy")
