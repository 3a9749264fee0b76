"""The batch summary: nothing is counted twice, left out in silence, or changed by the order."""

from dataclasses import replace
from datetime import date
from unittest import mock

import psutil
import pytest
from hypothesis import given, strategies as st

from tests.batch_summary.submissions import claim, keys_of, submitted
from tests.render.reports import BATCH, UNREADABLE, finding
from validators.batch_summary.batch_summary import BatchSummary
from validators.batch_summary.store import NoRoomForSummary, SummaryStore
from validators.model.money import plain_pounds
from validators.model.report import YearTotals

PENNIES = st.integers(-(10**20), 10**20)
NAMES = st.sampled_from(["Victims services", "Reducing reoffending", "=1+1", "\ud800", ""])
YEARS = st.integers(2015, 2020)


@st.composite
def batches(draw):
    """Workbooks of several years, some of which fail, have no totals, or are copies of others."""
    reports = []
    for number in range(draw(st.integers(0, 8))):
        report = submitted(f"{number}.xlsx", claim(pennies=number + 1), year=draw(YEARS))
        by_name = draw(st.dictionaries(NAMES, PENNIES))
        totals = replace(report.totals, total=sum(by_name.values()), by_priority=by_name, by_source=by_name)
        faults = [finding()] * draw(st.integers(0, 1))
        reports.append(replace(report, totals=draw(st.sampled_from([totals, totals, None])), findings=faults))
        if draw(st.booleans()):
            reports.append(replace(reports[-1], workbook=f"copy of {number}.xlsx"))
    return reports


@given(batches())
def test_totals_are_the_sums_of_the_workbooks_own_to_the_penny_and_year_by_year(reports):
    once = {report.sha256: report for report in reports if report.totals}.values()
    years = {str(report.totals.year) for report in once}
    given_years = keys_of(reports)["totals"]
    assert [each["year"] for each in given_years] == sorted(years)
    for each in given_years:
        own = [report for report in once if str(report.totals.year) == each["year"]]
        for part, of in ((each, own), (each["failed"], [report for report in own if report.findings])):
            assert part["workbooks"] == len(of)
            assert part["total"] == plain_pounds(sum(report.totals.total for report in of))
            for name in each["by_priority"]:
                assert part["by_priority"][name] == plain_pounds(sum(report.totals.by_priority.get(name, 0) for report in of))
            assert part["by_source"] == part["by_priority"]
        assert each["by_priority"].keys() == {name for report in own for name in report.totals.by_priority}


@given(batches(), st.data())
def test_the_order_in_which_reports_come_changes_nothing(reports, data):
    assert keys_of(data.draw(st.permutations(reports))) == keys_of(reports)


@given(batches())
def test_every_workbook_is_in_a_total_or_said_to_be_in_none(reports):
    said = keys_of(reports)
    out = said["left_out"]
    counted = sum(each["workbooks"] for each in said["totals"])
    assert counted + out["unreadable"] + out["unsound"] + out["copies"] == len(reports)


def test_a_copy_counts_in_findings_and_not_in_money():
    first = submitted("a.xlsx", pennies=150, findings=[finding()])
    said = keys_of([replace(first, workbook="b.xlsx"), first, submitted("c.xlsx", pennies=1)])
    assert said["duplicates"] == [{"sha256": first.sha256, "paths": ["a.xlsx", "b.xlsx"]}]
    assert said["commonest"] == [{"check": "total-mismatch", "severity": "error", "findings": 2, "workbooks": 2}]
    assert said["totals"][0]["total"] == "1.51"
    assert said["left_out"] == {"unreadable": 0, "unsound": 0, "copies": 1, "untold": 0}


def test_workbooks_whose_bytes_are_not_known_are_no_copies():
    assert keys_of([replace(UNREADABLE, workbook=name) for name in "ab"])["duplicates"] == []


def test_the_worst_workbooks_come_first_and_passed_ones_not_at_all():
    reports = [
        submitted("a.xlsx", findings=[finding()]),
        submitted("b.xlsx", findings=[finding(severity="warning")] * 9),
        submitted("c.xlsx", findings=[finding()] * 2),
        submitted("d.xlsx", findings=[finding(), finding(severity="warning")]),
    ]
    assert [each["path"] for each in keys_of(reports)["worst"]] == ["c.xlsx", "d.xlsx", "a.xlsx"]
    assert [each["path"] for each in keys_of(reports, fail_on="warning")["worst"]] == [
        "c.xlsx",
        "d.xlsx",
        "a.xlsx",
        "b.xlsx",
    ]


def test_the_commonest_finding_is_the_one_of_most_workbooks_and_waived_ones_are_none():
    often, widely = finding("blank-cell"), finding("zero-amount", severity="warning")
    reports = [
        submitted("a.xlsx", findings=[often] * 50),
        submitted("b.xlsx", findings=[widely, replace(often, waived=True)]),
        submitted("c.xlsx", findings=[widely]),
    ]
    assert keys_of(reports)["commonest"] == [
        {"check": "zero-amount", "severity": "warning", "findings": 2, "workbooks": 2},
        {"check": "blank-cell", "severity": "error", "findings": 50, "workbooks": 1},
    ]


def test_what_fails_by_a_warning_is_under_failed_only_where_warnings_fail():
    report = submitted("a.xlsx", pennies=100, findings=[finding(severity="warning")])
    assert keys_of([report])["totals"][0]["failed"]["total"] == "0.00"
    assert keys_of([report], fail_on="warning")["totals"][0]["failed"]["total"] == "1.00"


def test_the_newest_day_is_the_last_that_a_register_speaks_of():
    days = [date(2018, 6, 29), None, date(2019, 1, 2)]
    with BatchSummary(3) as summary:
        assert summary.newest() is None
        for day in days:
            summary.add(submitted(f"{day}.xlsx", as_at=day))
        assert summary.newest() == date(2019, 1, 2)


@pytest.mark.parametrize("text", ["\ud800", "=cmd|' /c calc'!A0", "a\x00b", "'; DROP TABLE workbooks; --", "£\U0001f600"])
def test_whatever_a_workbook_says_comes_out_letter_by_letter(text):
    same = claim(activity=text, provider=text)
    reports = [submitted(f"{text}{end}", same, organisation=f"{text}{end}") for end in "ab"]
    [found] = keys_of(reports)["same_activity"]
    assert (found["activity"], found["provider"]) == (text, text)
    assert [each["path"] for each in found["workbooks"]] == [f"{text}a", f"{text}b"]


def test_a_batch_of_every_kind_is_summed_up():
    said = keys_of(BATCH)
    assert [each["path"] for each in said["worst"]] == [
        "returns/faulty, 50% of it.xlsx",
        "broken.xlsx",
        "returns/half.xlsx",
        "register.xlsx",
    ]
    assert said["left_out"] == {"unreadable": 1, "unsound": 2, "copies": 0, "untold": 4}


def test_amounts_of_any_length_are_added_up():
    reports = [submitted(f"{at}.xlsx") for at in range(3)]
    vast = YearTotals(reports[0].totals.year, 2**64 + 1, {}, {})
    assert keys_of([replace(report, totals=vast) for report in reports])["totals"][0]["total"] == plain_pounds(3 * (2**64 + 1))


def test_memory_stays_flat_over_thousands_of_workbooks():
    process = psutil.Process()
    with BatchSummary(4000, listing=True) as summary:
        for number in range(4000):
            if number == 400:
                before = process.memory_info().rss
            claims = [claim(f"Activity {at} of {number}") for at in range(25)]
            summary.add(submitted(f"{number}.xlsx", *claims, findings=[finding(message=f"Wrong in {number}.")] * 10))
        assert not list(summary.activities())
        assert process.memory_info().rss - before < 16 << 20


def test_where_there_is_no_room_a_sentence_says_so():
    with BatchSummary(1) as summary:
        summary._store.execute("PRAGMA max_page_count = 40")
        with pytest.raises(NoRoomForSummary, match=r"database or disk is full\. Make room in the temporary folder"):
            summary.add(submitted("a.xlsx", *(claim(f"Activity {number}") for number in range(10_000))))


def test_the_rows_of_many_workbooks_are_inserted_and_numbered_by_few_statements():
    def statements(number):
        inserts, others = [], []
        with BatchSummary(number) as summary, mock.patch.object(SummaryStore, "_insert_waiting", inserted(inserts)):
            summary._store._database.set_trace_callback(others.append)
            for each in range(number):
                summary.add(submitted(f"{each}.xlsx", claim(f"Activity {each}")))
            list(summary.registers())
        return len(inserts), len([statement for statement in others if statement.startswith("UPDATE")])

    def inserted(noted, real=SummaryStore._insert_waiting):
        return lambda store, table: noted.append(table) or real(store, table)

    few, many = statements(20), statements(200)
    assert few == many
    assert many[1] == 1
