"""The sheets about money, each from a register small enough to be added up by hand."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal as D  # noqa: N817 - short enough to stand in a table

import pytest

from tests.summaries.small_register import LINES, LISTS, SHEETS, WITH_YEAR, book_of, headings, module, sheet, total_of
from validators.model.lines import Lines
from validators.summaries.figures import relative_change, share

LINE = "L|{0}|{1}|{2}|V|KPQ3|b|MoJ|Legacy|Contract|Durham|31/03/2019||{3}|||Yes"


def lines(*of):
    return "\n".join(LINE.format(*values) for values in of)


def test_priorities_show_money_share_and_change():
    summary = sheet("priorities")
    assert summary.name == "Panel Priorities"
    assert headings(summary) == [
        *("Priority", "£ 2017/18", "£ 2018/19", "£m 2018/19", "Share", "Change £", "Change %", "Activities")
    ]
    assert summary.rows == [
        ["Victims services", 60000, 85000, D("0.0"), D("0.850"), 25000, D("0.417"), 2],
        ["Community safety and prevention", 0, 0, D("0.0"), D("0.000"), 0, "n/a", 0],
        ["Reducing reoffending", 30000, 15000, D("0.0"), D("0.150"), -15000, D("-0.500"), 1],
    ]
    assert summary.total == ["Total", 90000, 100000, D("0.0"), D("1.000"), 10000, D("0.111"), 3]
    assert not summary.is_rounded, "the changes of the rows do not add up, and need not"


def test_millions_are_printed_to_one_decimal_and_may_not_add_up():
    one = lines(("A1", "One", "Trust", "849,999.99"))
    summary = sheet("priorities", book_of(f"{one}\n{one.replace('|V|', '|R|')}"))
    assert [row[3] for row in summary.rows] == [D("0.8"), D("0.0"), D("0.8")]
    assert summary.total[3] == D("1.7")
    assert summary.is_rounded


def test_sources_show_what_they_have_give_out_and_keep():
    summary = sheet("sources")
    assert headings(summary) == ["Source", "Ring-fenced", "Available £", "Allocated £", "Unallocated £", "Used %"]
    assert summary.rows == [
        ["MoJ Victims' Services Grant", "Yes", 100000, 70000, 30000, D("0.700")],
        ["Policing Grant and precept", "No", 250000, 25000, 225000, D("0.100")],
        ["Reserves", "No", 0, 5000, -5000, "n/a"],
    ]
    assert summary.total == ["Total", "n/a", 350000, 100000, 250000, D("0.286")]
    assert not summary.is_rounded


def test_a_partners_money_stands_apart():
    assert sheet("sources").apart == [["Partner match (not counted)", "n/a", 8000, 8000, 0, D("1.000")]]


@pytest.mark.parametrize("name", WITH_YEAR)
def test_a_partners_money_counts_nowhere(name):
    summary = sheet(name)
    assert summary.total[headings(summary).index("£ 2018/19")] == 100000
    assert "Plays" not in str(summary.rows)


def test_a_partner_whose_own_list_says_nothing_is_not_said_to_be_overspent():
    apart = sheet("sources", book_of(lists=LISTS.replace(" 80.00 ", " "))).apart
    assert apart == [["Partner match (not counted)", "n/a", "None recorded", 8000, "n/a", "n/a"]]


def test_without_a_partner_nothing_stands_apart():
    alone = "\n".join(line for line in LISTS.splitlines() if "Partner match" not in line)
    assert sheet("sources", book_of(lines(("A1", "One", "Trust", "10.00")), alone)).apart == []


def test_the_matrix_is_that_of_control():
    summary = sheet("matrix")
    priorities = ("Victims services", "Community safety and prevention", "Reducing reoffending")
    assert headings(summary) == ["Source", *(f"{priority} £" for priority in priorities), "Total £"]
    assert summary.rows == [
        ["MoJ Victims' Services Grant", 70000, 0, 0, 70000],
        ["Policing Grant and precept", 10000, 0, 15000, 25000],
        ["Reserves", 5000, 0, 0, 5000],
    ]
    assert summary.total == ["Total", 85000, 0, 15000, 100000]


def test_providers_stand_by_money_with_a_running_share():
    summary = sheet("providers")
    assert headings(summary) == ["Provider", "Type", "Activities", "£ 2018/19", "Share", "Running share"]
    assert summary.rows == [
        ["Example Trust", "Charity", 1, 80000, D("0.800"), D("0.800")],
        ["Example Ltd", "Company", 1, 15000, D("0.150"), D("0.950")],
        ["In-house", "n/a", 1, 5000, D("0.050"), D("1.000")],
    ]
    assert summary.total == ["Total", "n/a", 3, 100000, D("1.000"), "n/a"]
    assert not summary.is_rounded, "running shares do not add up, and need not"


def test_what_has_the_same_money_stands_by_name():
    book = book_of(lines(("A1", "Zeal", "Trust", "9.00"), ("A2", "Ardour", "Ltd", "7.00"), ("A3", "Mild", "Ltd", "2.00")))
    assert [row[0] for row in sheet("providers", book).rows] == ["Example Ltd", "Example Trust"]
    even = book_of(lines(("A1", "Zeal", "Trust", "9.00"), ("A2", "Ardour", "Ltd", "9.00"), ("A3", "Mild", "Ltd", "9.00")))
    assert [row[0] for row in sheet("activities", even).rows] == ["Ardour", "Mild", "Zeal"]
    assert [row[1] for row in sheet("years", even).rows] == ["Ardour", "Mild", "Zeal"]


def test_an_activity_is_one_row_whatever_number_of_sources_pays_it():
    summary = sheet("activities")
    texts = ("Activity", "Provider", "Priority", "Power", "Sources", "Basis")
    assert headings(summary) == [*texts, "£ 2018/19", "£ 2019/20", "End", "RAG", "Recommendation"]
    grant, precept = "MoJ Victims' Services Grant", "Policing Grant and precept"
    assert [row[:6] for row in summary.rows] == [
        ["Advice", "Example Trust", "Victims services", "b", f"{grant}; {precept}", "Strategic; Bidding"],
        ["Talks", "Example Ltd", "Reducing reoffending", "a", precept, "Legacy"],
        ["Locks", "In-house", "Victims services", "b", "Reserves", "Legacy"],
    ]
    assert [row[6:] for row in summary.rows] == [
        [80000, 90000, datetime(2020, 12, 31), "Green", "Continue"],  # noqa: DTZ001 - a workbook's dates have no time zone
        [15000, 0, datetime(2019, 3, 31), "None recorded", "None recorded"],  # noqa: DTZ001
        [5000, 0, datetime(2020, 3, 31), "Red", "None recorded"],  # noqa: DTZ001
    ]
    assert summary.total == ["Total", *["n/a"] * 5, 100000, 90000, *["n/a"] * 3]


def test_a_cell_lists_no_more_than_can_be_read():
    paid = "\n".join(lines(("A1", "One", f"P{n:02}", "1.00")) for n in range(20))
    lists = LISTS.replace("| Example Ltd   |", "\n".join(f"| P{n:02} | Charity |" for n in range(20)) + "\n| Example Ltd |")
    row = sheet("activities", book_of(paid, lists)).rows[0]
    assert row[1] == "P00; P01; P02; P03; P04; P05; P06; P07; and 12 more"


def test_years_show_the_change_to_the_next():
    summary = sheet("years")
    change = "Change £ 2018/19 to 2019/20"
    assert headings(summary) == ["Priority", "Activity", "£ 2017/18", "£ 2018/19", "£ 2019/20", change]
    assert summary.rows == [
        ["Victims services", "Advice", 60000, 80000, 90000, 10000],
        ["Reducing reoffending", "Talks", 30000, 15000, 0, -15000],
        ["Victims services", "Locks", 0, 5000, 0, -5000],
    ]
    assert summary.total == ["Total", "n/a", 90000, 100000, 90000, -10000]


def test_an_activity_under_two_priorities_has_a_row_under_each_and_counts_once():
    both = book_of(LINES.replace("L002|A001|Advice|Trust|V", "L002|A001|Advice|Trust|R"))
    assert [row[:4] for row in sheet("years", both).rows] == [
        ["Victims services", "Advice", 60000, 70000],
        ["Reducing reoffending", "Talks", 30000, 15000],
        ["Reducing reoffending", "Advice", 0, 10000],
        ["Victims services", "Locks", 0, 5000],
    ]
    assert sheet("activities", both).rows[0][2] == "Victims services; Reducing reoffending"
    assert [row[-1] for row in sheet("priorities", both).rows] == [2, 0, 2]
    assert sheet("priorities", both).total[-1] == 3


def test_basis_shows_each_priority_in_both_years():
    summary = sheet("basis")
    of = [f"{basis} {unit} {year}" for year in ("2018/19", "2019/20") for unit in ("£", "share") for basis in BASES]
    assert headings(summary) == ["Priority", *of]
    nothing = [0, 0, 0, "n/a", "n/a", "n/a"]
    after = [0, 20000, 70000, D("0.000"), D("0.222"), D("0.778")]
    assert summary.rows == [
        ["Victims services", 5000, 10000, 70000, D("0.059"), D("0.118"), D("0.824"), *after],
        ["Community safety and prevention", *nothing, *nothing],
        ["Reducing reoffending", 15000, 0, 0, D("1.000"), D("0.000"), D("0.000"), *nothing],
    ]
    assert summary.total == ["Total", 20000, 10000, 70000, D("0.200"), D("0.100"), D("0.700"), *after]
    assert summary.is_rounded, "0.059, 0.118 and 0.824 come to 1.001"


BASES = ("Legacy", "Bidding", "Strategic")


def test_shares_of_basis_that_add_up_need_no_note():
    assert not sheet("basis", book_of(LINES.replace("|Strategic|", "|Bidding|").replace("|600.00|700.00", "||"))).is_rounded


def test_areas_are_those_of_the_years_list():
    summary = sheet("areas")
    assert headings(summary) == ["Area", "£ 2018/19", "Share"]
    assert summary.rows == [
        ["County Durham", 85000, D("0.850")],
        ["Darlington", 0, D("0.000")],
        ["Force-wide", 15000, D("0.150")],
        ["Shared", 0, D("0.000")],
    ]
    assert summary.total == ["Total", 100000, D("1.000")]


def test_a_kpq_has_all_money_that_names_it_and_the_total_counts_it_once():
    summary = sheet("kpqs")
    assert headings(summary) == ["KPQ", "Question", "Activities", "£ 2018/19"]
    assert summary.rows == [
        ["KPQ1", "How safe are our communities?", 1, 15000],
        ["KPQ3", "Are victims helped?", 3, 100000],
        ["KPQ8", "No published wording", 0, 0],
    ]
    assert summary.total == ["Total", "n/a", 3, 100000]
    assert "need not add up" in summary.about
    assert not summary.is_rounded


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_called_as_its_file(name):
    assert sheet(name).name == module(name).TITLE
    assert module(name).TITLE.casefold() in (name, f"panel {name.replace('_', ' ')}")


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_names_all_that_it_needs(name):
    book, needs = book_of(), module(name).NEEDS
    bare = {
        title: replace(
            book[title], lines=Lines.of_frame(book[title].frame[list(of)]), columns={h: book[title].columns[h] for h in of}
        )
        for title, of in needs.items()
    }
    assert total_of(sheet(name, replace(book, tables=bare))) == total_of(sheet(name))


@pytest.mark.parametrize("name", SHEETS)
def test_no_cell_is_empty_and_headings_stand_once(name):
    summary = sheet(name)
    assert len(set(headings(summary))) == len(summary.columns)
    for row in (*summary.rows, *([summary.total] if summary.total else []), *summary.apart):
        assert len(row) == len(summary.columns)
        assert all(value is not None and value != "" for value in row)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(1, 3, D("0.333")), (1, 2000, D("0.001")), (1, 2001, D("0.000")), (5, 0, "n/a"), (0, 0, "n/a"), (3, 2, D("1.500"))],
)
def test_a_share_is_rounded_half_up_and_means_nothing_of_nothing(part, whole, shown):
    assert share(part, whole) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"), [(100, 150, D("0.500")), (0, 5, "n/a"), (-5, 5, "n/a"), (200, 0, D("-1.000"))]
)
def test_a_change_is_measured_by_what_was(before, after, shown):
    assert relative_change(before, after) == shown
