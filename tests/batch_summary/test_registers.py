"""The same activity in several registers is reported, and what only looks like it is not."""

from dataclasses import replace
from datetime import date

import pytest

from tests.batch_summary.submissions import claim, keys_of, submitted

OTHERS = [claim(f"Activity {number}", ref=f"A{number:03}") for number in range(10, 16)]


def activities(*reports):
    """What is said to stand in several registers: each activity with the workbooks that claim it."""
    return {each["activity"]: [of["path"] for of in each["workbooks"]] for each in keys_of(reports)["same_activity"]}


def registers(*reports):
    """The workbooks that are said to hold one register, and how many activities of each stand in another."""
    found = keys_of(reports)["same_register"]
    return [{part["path"]: part["shared"] for part in each["workbooks"]} for each in found]


def test_an_activity_that_two_bodies_pay_one_provider_for_is_reported_with_both_amounts():
    said = keys_of([submitted("a.xlsx", claim(ref="A001", pennies=1_00)), submitted("b.xlsx", claim(ref="A044", pennies=2_50))])
    assert said["same_activity"] == [
        {
            "year": "2018/19",
            "activity": "Youth evenings",
            "provider": "Example Trust",
            "workbooks": [
                {"path": "a.xlsx", "organisation": "Body of a.xlsx", "activity_ref": "A001", "amount": "1.00"},
                {"path": "b.xlsx", "organisation": "Body of b.xlsx", "activity_ref": "A044", "amount": "2.50"},
            ],
        }
    ]
    assert said["same_register"] == []


@pytest.mark.parametrize("spelt", ["YOUTH evenings", " Youth  evenings\xa0", "Youth\u200b evenings", "Yоuth evenings"])
def test_spelling_that_does_not_count_elsewhere_does_not_count_here(spelt):
    assert activities(submitted("a.xlsx", claim()), submitted("b.xlsx", claim(spelt))).keys() == {"Youth evenings"}


@pytest.mark.parametrize(
    "other",
    [
        submitted("b.xlsx", claim("Youth mornings")),
        submitted("b.xlsx", claim(provider="Other Trust")),
        submitted("b.xlsx", claim(), year=2019),
        submitted("b.xlsx", claim("Youth", "evenings Example Trust")),
        replace(submitted("b.xlsx", claim()), submission=None),
    ],
)
def test_another_name_provider_or_year_is_another_activity(other):
    assert activities(submitted("a.xlsx", claim()), other) == {}


def test_an_activity_ref_says_nothing_across_registers():
    assert activities(submitted("a.xlsx", claim("One")), submitted("b.xlsx", claim("Two"))) == {}


def test_an_activity_that_is_twice_in_one_workbook_is_claimed_once():
    twice = submitted("a.xlsx", claim(pennies=1_00), claim("youth evenings", pennies=2_00))
    assert activities(twice) == {}
    [found] = keys_of([twice, submitted("b.xlsx", claim())])["same_activity"]
    assert [each["amount"] for each in found["workbooks"]] == ["3.00", "100.00"]


def test_copies_of_one_file_claim_once():
    report = submitted("a.xlsx", claim())
    assert activities(report, replace(report, workbook="b.xlsx")) == {}
    assert registers(report, replace(report, workbook="b.xlsx")) == []


def test_two_versions_of_one_bodys_register_are_one_line_and_no_activity():
    old = submitted("a.xlsx", claim(), *OTHERS, organisation="Northshire Office")
    new = submitted("b.xlsx", claim("New"), *OTHERS, organisation="northshire  office")
    assert activities(old, new) == {}
    assert registers(old, new) == [{"a.xlsx": 6, "b.xlsx": 6}]


def test_a_register_in_two_parts_that_share_nothing_is_no_alarm():
    parts = [submitted(f"{at}.xlsx", part, organisation="Northshire") for at, part in enumerate(OTHERS)]
    assert registers(*parts) == []
    assert activities(*parts) == {}


def test_registers_of_one_body_for_two_years_are_two():
    years = [submitted(f"{year}.xlsx", claim(), organisation="Northshire", year=year) for year in (2018, 2019)]
    assert registers(*years) == []


def test_versions_are_recognised_by_what_they_share_although_the_organisation_is_spelt_otherwise():
    old = submitted("a.xlsx", claim("Gone"), *OTHERS, organisation="Northshire PCC")
    new = submitted("b.xlsx", *OTHERS, claim("New", ref="A099"), organisation="Office of the Northshire Commissioner")
    assert activities(old, new) == {}
    assert registers(old, new) == [{"a.xlsx": 6, "b.xlsx": 6}]


def test_a_few_activities_in_common_make_no_versions():
    small = submitted("a.xlsx", *OTHERS[:2])
    assert activities(small, submitted("b.xlsx", *OTHERS)).keys() == {"Activity 10", "Activity 11"}
    large = submitted("c.xlsx", *OTHERS[:3], *(claim(f"Own {at}") for at in range(4)))
    other = submitted("d.xlsx", *OTHERS[:3], *(claim(f"Theirs {at}") for at in range(4)))
    assert len(activities(large, other)) == 3
    assert registers(large, other) == []


def test_activities_under_other_numbers_make_no_versions():
    renumbered = [each._replace(ref=f"B{each.ref}") for each in OTHERS]
    assert len(activities(submitted("a.xlsx", *OTHERS), submitted("b.xlsx", *renumbered))) == 6


def test_of_two_versions_the_one_of_the_later_day_speaks():
    old = submitted("a.xlsx", claim(), *OTHERS, organisation="Northshire")
    new = submitted("b.xlsx", claim(), *OTHERS, organisation="Northshire", as_at=date(2018, 9, 1))
    assert activities(old, new, submitted("c.xlsx", claim())) == {"Youth evenings": ["b.xlsx", "c.xlsx"]}


def test_bodies_that_name_no_organisation_are_distinguished_by_what_they_pay_for():
    nameless = [submitted(f"{name}.xlsx", claim(), claim(f"Only {name}"), organisation="") for name in "ab"]
    assert activities(*nameless) == {"Youth evenings": ["a.xlsx", "b.xlsx"]}


def test_the_most_money_comes_first():
    small, large = claim("Small", pennies=1), claim("Large", pennies=10**9)
    assert list(activities(*(submitted(f"{name}.xlsx", small, large) for name in "ab"))) == ["Large", "Small"]
