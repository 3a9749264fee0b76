"""What the charts of the sheets about money draw, and what they say to those who cannot see them."""

import pytest

from tests.summaries.small_register import book_of, headings, sheet
from validators.summaries.figures import format_figures

CHARTS = {
    "priorities": ("bars", ["£ 2018/19"], "Victims services £850.00"),
    "sources": ("stacked bars", ["Allocated £", "Unallocated £"], "Reserves -£50.00"),
    "providers": ("Pareto", ["£ 2018/19", "Running share"], "comes to 100.0%: Example Trust £800.00"),
    "years": ("clustered bars", ["£ 2017/18", "£ 2018/19", "£ 2019/20"], "Talks £300.00, £150.00 and £0.00"),
    "basis": ("100% bars", ["Legacy £ 2018/19", "Bidding £ 2018/19", "Strategic £ 2018/19"], "Strategic 70.0%"),
    "areas": ("bars", ["£ 2018/19"], "County Durham £850.00"),
    "kpqs": ("bars", ["£ 2018/19"], "No money in 2018/19 serves 1 of the questions"),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_draws_columns_of_its_table_and_says_them_in_words(name):
    summary = sheet(name)
    kind, series, words = CHARTS[name]
    assert (summary.chart.kind, summary.chart.of) == (kind, series)
    assert {summary.chart.across, *series} <= set(headings(summary))
    assert words in summary.chart.alternative
    assert summary.chart.title
    assert all(summary.chart.axes)


@pytest.mark.parametrize("name", ["matrix", "activities"])
def test_a_sheet_of_which_a_picture_says_no_more_has_none(name):
    assert sheet(name).chart is None


@pytest.mark.parametrize(("name", "said"), [("years", "12 of 50 activities"), ("providers", "1 of 1 providers")])
def test_a_chart_of_many_draws_those_with_the_most_money(name, said):
    line = "L|A{0}|Name {0:02}|Trust|V|KPQ3|b|MoJ|Legacy|Contract|Durham|31/03/2019||{0}.00|||Yes"
    chart = sheet(name, book_of("\n".join(line.format(n) for n in range(1, 51)))).chart
    assert said in chart.alternative
    assert chart.first < 50


def test_words_of_a_chart_stay_short_whatever_a_register_holds():
    said = format_figures([("x" * 40_000, "£1.00")] * 50)
    assert len(said) < 1000
    assert said.endswith("; and 44 more")
