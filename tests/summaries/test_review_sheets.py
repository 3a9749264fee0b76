"""The sheets about reviews and what follows from them: how far they are, what they recommend, and what ends."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.summaries.small_reviews import REGISTER, book_of, by_heading, headings, sheet
from validators.model.lines import Lines
from validators.summaries.publication import publication_view

STATUSES = ("Not started", "In progress", "Complete", "Not required", "None recorded")
NOTHING = [0, 0]


def day(year, month, day_):
    return datetime(year, month, day_)  # noqa: DTZ001 - a workbook's dates have no time zone


def test_reviews_by_status_add_up_to_every_activity_and_all_the_money():
    summary = sheet("review")
    by_status = [f"{status} {what}" for status in STATUSES for what in ("activities", "£")]
    assert headings(summary) == ["Priority", *by_status, "All activities", "£ 2018/19", "Overdue activities"]
    assert summary.rows == [
        ["Victims services", *NOTHING, 1, 20000, 1, 10000, *NOTHING, 1, 500, 3, 30500, 1],
        ["Community safety and prevention", *NOTHING, *NOTHING, 2, 5000, *NOTHING, *NOTHING, 2, 5000, 0],
        ["Reducing reoffending", 1, 30000, *NOTHING, *NOTHING, 1, 40000, *NOTHING, 2, 70000, 0],
    ]
    assert summary.total == ["Total", 1, 30000, 1, 20000, 2, 15000, 1, 40000, 1, 500, 6, 105500, 1]


def test_reviews_that_are_not_required_or_missing_have_columns_only_where_there_are_any():
    rows = [line for line in REGISTER.splitlines() if "A004" not in line and "A005" not in line]
    summary = sheet("review", book_of("\n".join(rows)))
    by_status = [f"{status} {what}" for status in STATUSES[:3] for what in ("activities", "£")]
    assert headings(summary) == ["Priority", *by_status, "All activities", "£ 2018/19", "Overdue activities"]
    assert summary.total[-2] == 65000


def test_a_review_is_overdue_by_the_as_at_day_alone():
    overdue = {
        at: sheet("review", book_of(REGISTER.replace("01/08/2018     ", at))).total[-1] for at in ("31/07/2018", "02/08/2018")
    }
    assert overdue == {"31/07/2018": 0, "02/08/2018": 2}


def test_without_an_as_at_day_the_first_of_the_year_stands_for_today():
    summary = sheet("review", book_of(REGISTER.replace("01/08/2018        |", "soon |")))
    assert summary.total[-1] == 0
    assert "1 April 2018" in summary.about


def test_the_review_chart_says_its_figures_in_words():
    chart = sheet("review").chart
    assert chart.kind == "stacked bars"
    assert chart.of == [f"{status} activities" for status in STATUSES]
    assert chart.alternative.endswith(
        "Of 6 in all: Not started 1; In progress 1; Complete 2; Not required 1; None recorded 1. Overdue: 1."
    )


def test_an_activity_that_is_reviewed_twice_counts_once_by_its_first_review():
    again = "    | A002         | Complete | 31/07/2018 | Green | Merge |"
    book = book_of(REGISTER + again)
    assert sheet("review", book).total == sheet("review").total
    assert sheet("recommendations", book).rows == sheet("recommendations").rows


def test_recommendations_have_their_money_in_two_years_by_the_word_of_the_rating():
    summary = sheet("recommendations")
    ratings = ("Red", "Amber", "Green", "Not rated")
    by_rating = [f"{rating} £ {year}" for year in ("2018/19", "2019/20") for rating in ratings]
    assert headings(summary) == ["Recommendation", "Activities", "£ 2018/19", "£ 2019/20", *by_rating]
    empty = [0] * 11
    assert summary.rows == [
        ["Continue", 1, 15000, 17000, 0, 0, 15000, 0, 0, 0, 17000, 0],
        *([name, *empty] for name in ("Continue with change", "Re-commission", "Merge", "Reduce")),
        ["Cease", 1, *empty[1:]],
        ["Mainstream", *empty],
        ["None recorded", 4, 90500, 30500, 0, 20000, 0, 70500, 0, 0, 0, 30500],
    ]
    assert summary.total == ["Total", 6, 105500, 47500, 0, 20000, 15000, 70500, 0, 0, 17000, 30500]


def test_where_every_review_recommends_something_nothing_is_unrecorded():
    rows = [line for line in REGISTER.splitlines() if not any(ref in line for ref in ("A002", "A003", "A004", "A005"))]
    summary = sheet("recommendations", book_of("\n".join(rows)))
    assert "None recorded" not in [row[0] for row in summary.rows]
    assert not [heading for heading in headings(summary) if "Not rated" in heading]


def test_activities_that_end_within_three_months_of_the_year_are_listed_by_their_end():
    summary = sheet("ending")
    assert headings(summary) == ["Activity", "Provider", "End", "£ 2018/19", "Next step"]
    assert summary.rows == [
        ["Visits", "None recorded", day(2018, 3, 31), 500, "None recorded"],
        ["Locks", "In-house", day(2019, 3, 31), 40000, "None recorded"],
        ["Talks", "Example Trust", day(2019, 6, 30), 20000, "None recorded"],
    ]
    assert summary.total is None
    assert summary.about.endswith("3 activities, £605.00 of the register's £1,055.00.")


def test_what_ends_says_what_its_review_recommends():
    summary = sheet("ending", book_of(REGISTER.replace("| Amber |                |", "| Amber | Merge          |")))
    assert summary.rows[-1] == ["Talks", "Example Trust", day(2019, 6, 30), 20000, "Merge"]


def test_nothing_may_be_ending():
    later = REGISTER.replace("/2019 ", "/2021 ").replace("31/03/2018 ", "31/03/2021 ")
    summary = sheet("ending", book_of(later))
    assert summary.rows == []
    assert "no activities, £0.00 of" in summary.about


@pytest.mark.parametrize("name", ["review", "recommendations"])
def test_lines_that_are_not_published_keep_their_money(name):
    shown, before = sheet(name, publication_view(book_of())), sheet(name)
    assert by_heading(shown, shown.total)["£ 2018/19"] == by_heading(before, before.total)["£ 2018/19"] == 105500
    assert "those that are not published count as one" in shown.about


def test_lines_that_are_not_published_have_no_status_rating_or_recommendation():
    review, says = (sheet(name, publication_view(book_of())) for name in ("review", "recommendations"))
    total = by_heading(review, review.total)
    assert (total["Not published activities"], total["Not published £"]) == (1, 70000)
    assert by_heading(says, says.rows[-1])["Not published £ 2018/19"] == 70000
    assert says.rows[-1][:4] == ["Not published", 1, 70000, 30000]


def test_an_activity_that_is_not_published_is_not_listed_as_ending():
    assert [row[0] for row in sheet("ending", publication_view(book_of())).rows] == ["Visits", "Talks"]


def test_where_no_line_is_published_nothing_is_listed_as_ending():
    ending = REGISTER.replace("31/03/2020", "31/03/2019").replace("01/07/2019", "31/03/2019")
    summary = sheet("ending", publication_view(book_of(ending.replace("| Yes  ", "| No   "))))
    assert summary.rows == []
    assert "no activities, £0.00 of the register's £1,055.00." in summary.about


@pytest.mark.parametrize("name", ["review", "recommendations", "ending"])
@pytest.mark.parametrize("lines", [0, 1])
def test_a_register_of_hardly_a_line_has_its_sheets(name, lines):
    book = book_of()
    register = replace(book["Allocations"], lines=Lines.of_frame(book["Allocations"].frame.iloc[:lines]))
    summary = sheet(name, replace(book, tables=book.tables | {"Allocations": register}))
    if summary.total:
        assert by_heading(summary, summary.total)["£ 2018/19"] == 10000 * lines
