"""Wherever its tables stand, in whatever order and under whatever spelling of its headings, a clean workbook is clean."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from tests.workbooks.clean import RULES, clean, found, judged
from validators.model.report import YearTotals
from validators.rulebook.rulebook_files import read_rulebook
from workbooks.layout import TEAM_COLUMNS, shuffled_layout
from workbooks.second_office import RULEBOOK, second_office

SPELT = {
    "2017/18": "2017-18",
    "2018/19": "2018-2019",
    "2019/20": "2019\N{EN DASH}20",
    "Activity ref": "ACTIVITY REF",
    "KPQs": " kpqs",
    "Partner match": "Partner\N{NO-BREAK SPACE}match",
    "Decision reference": "Decision\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}Reference ",
    "Reducing reoffending": "reducing reoffending",
    "Over-allocation": "Over\N{NON-BREAKING HYPHEN}allocation",
}

LAYOUTS = {
    "as the template": {},
    "columns shuffled": {"columns": shuffled_layout(RULES)["columns"]},
    "columns of the team's own": {"team": {"Allocations": TEAM_COLUMNS, "Sources": TEAM_COLUMNS, "Reviews": TEAM_COLUMNS}},
    "tables moved": {"down": 40, "right": 30},
    "tables lost": {"as_tables": False},
    "headings spelt otherwise": {"words": SPELT},
    "without the tables that may be absent": {"left_out": ("Control", "Virements", "Waivers")},
    "all together": shuffled_layout(RULES) | {"as_tables": False, "words": SPELT, "left_out": ("Waivers",)},
}


@pytest.fixture(scope="module")
def totals():
    return judged(clean().build(RULES)).totals


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_workbook_has_no_finding_in_any_layout(layout, totals):
    report = judged(clean().in_layout(**LAYOUTS[layout]).build(RULES))
    assert [finding.message for finding in report.findings] == []
    assert report.totals == totals
    assert all(because.startswith("the workbook has no ") for because in report.skipped.values())


OWN = read_rulebook(RULEBOOK)
ELSEWHERE = {
    "as the template": {},
    "columns shuffled": {"columns": shuffled_layout(OWN)["columns"]},
    "tables moved": {"down": 40, "right": 30},
    "tables lost": {"as_tables": False},
    "all together": shuffled_layout(OWN) | {"as_tables": False, "left_out": ("Control", "Virements")},
}


@pytest.fixture(scope="module")
def second_totals():
    return judged(second_office(OWN).build(OWN), OWN).totals


@pytest.mark.parametrize("layout", ELSEWHERE)
def test_the_second_office_has_no_finding_but_those_that_it_waives_in_any_layout(layout, second_totals):
    planted = second_office(OWN, **ELSEWHERE[layout])
    report = judged(planted.build(OWN), OWN)
    assert [finding.message for finding in report.findings if not finding.waived] == []
    assert set(found(report)) == planted.expected(OWN)
    assert report.totals == second_totals
    assert all(because.startswith("the workbook has no ") for because in report.skipped.values())


@settings(max_examples=6)
@given(seed=st.integers(0, 10**6), as_tables=st.booleans())
def test_a_clean_workbook_has_no_finding_in_a_layout_of_chance(seed, as_tables):
    report = judged(clean().in_layout(**shuffled_layout(RULES, seed), as_tables=as_tables).build(RULES))
    assert found(report) == []


@settings(max_examples=6)
@given(lines=st.permutations(range(35)))
def test_the_order_of_lines_changes_no_total(lines, totals):
    rows = clean().contents.tables["Allocations"]
    contents = clean().contents.with_rows("Allocations", tuple(rows[at] for at in lines))
    report = judged(replace(clean(), contents=contents).build(RULES))
    assert found(report) == []
    assert report.totals == totals


def test_the_totals_are_those_of_the_paper(totals):
    assert totals == YearTotals(
        RULES.year,
        total=200431000,
        by_priority={
            "Victims services": 80645000,
            "Community safety and prevention": 49736000,
            "Reducing reoffending": 70050000,
        },
        by_source={
            "MoJ Victims' Services Grant": 73120000,
            "Policing Grant and precept": 75086000,
            "Community Safety Legacy Grant": 23365000,
            "Constabulary legacy grants": 23860000,
            "Reserves": 5000000,
        },
    )
