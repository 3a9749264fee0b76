"""Panel Years: what each activity has in three years, and how that changes, so that you see who gains and who loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS, Chart, Column, Summary, join_words, pounds
from validators.summaries.figures import NOT_APPLICABLE, NOT_CATEGORISED, NOT_PUBLISHED, WHOLE_ACTIVITY, format_figures
from validators.summaries.register_lines import ACTIVITY, activity_names, own_money, pounds_column

if TYPE_CHECKING:
    import pandas as pd

    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Years"
PLACE = 70
PUBLISHED = True
NEEDS = {"Allocations": [ACTIVITY, "Activity", "Priority", "Source", *YEAR_HEADINGS]}
MONEY = {"£ {Y0}": "Y0", "£ {Y1}": "Y1", "£ {Y2}": "Y2", "Change £ {Y1} to {Y2}": "Y2 - Y1"}

MOST_DRAWN = 12
"""The most activities, of three bars each, that can be read."""


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a priority and activity, from the most money in the year to the least."""
    money, (before, now, after) = _money(book), (str(book.years[year]) for year in YEAR_HEADINGS)
    rows = [
        _row([priority, name], *amounts, in_part=in_part) for priority, name, *amounts, in_part in money.itertuples(index=False)
    ]
    return Summary(
        TITLE,
        f"Money over three years, {before} to {after}",
        f"What each activity has under each priority in three years, and how that changes from {now} to {after}, in pounds.",
        [
            Column("Priority"),
            Column("Activity"),
            *(pounds_column(book, year) for year in YEAR_HEADINGS),
            Column(f"Change £ {now} to {after}", "pounds"),
        ],
        rows,
        _row(["Total", NOT_APPLICABLE], *money[[*YEAR_HEADINGS]].sum().tolist()),
        chart=_chart(book, money) if rows else None,
    )


def _money(book: Workbook) -> pd.DataFrame:
    """Return Priority, Activity, the pennies of the three years, and In part, in the order of the sheet.

    In part: whether lines of the activity are not published, so that its first two years are without them.
    """
    lines = own_money(book, *NEEDS["Allocations"])
    lines["Priority"] = lines["Priority"].fillna(NOT_CATEGORISED)
    by_line = lines.groupby(["Priority", ACTIVITY])[["Y0", "Y1"]].sum()
    whole = lines.groupby(["Priority", WHOLE_ACTIVITY])["Y2"].sum().rename_axis(["Priority", ACTIVITY])
    sums = by_line.join(whole, how="outer").fillna(0).astype("int64").reset_index()
    named = sums["Priority"].ne(NOT_CATEGORISED) & sums[ACTIVITY].ne(NOT_CATEGORISED)
    shown = sums[named | sums[[*YEAR_HEADINGS]].ne(0).any(axis=1)]
    shown = shown.assign(Activity=shown[ACTIVITY].map(activity_names(lines)))
    in_order = shown.sort_values(["Y1", "Activity", "Priority"], ascending=[False, True, True], kind="stable")
    in_part = set(lines.loc[lines[ACTIVITY].ne(lines[WHOLE_ACTIVITY]), WHOLE_ACTIVITY])
    in_order["In part"] = in_order[ACTIVITY].isin(in_part) | (in_order[ACTIVITY].eq(NOT_PUBLISHED) & bool(in_part))
    return in_order[["Priority", "Activity", *YEAR_HEADINGS, "In part"]]


def _row(names: list[str], before: int, now: int, after: int, *, in_part: bool = False) -> list[SummaryValue]:
    """Return a row. in_part: its first two years leave out lines that are not published, so that a change would be untrue."""
    return [*names, before, now, after, NOT_APPLICABLE if in_part else after - now]


def _chart(book: Workbook, money: pd.DataFrame) -> Chart:
    years = [str(book.years[year]) for year in YEAR_HEADINGS]
    drawn = money.head(MOST_DRAWN).drop(columns=["Priority", "In part"])
    figures = [(name, join_words([*map(pounds, amounts)])) for name, *amounts in drawn.itertuples(index=False)]
    alternative = (
        f"Clustered bars of {len(drawn):,} of {len(money):,} activities, those that have the most money in {years[1]}, in "
        f"{join_words(years)}: {format_figures(figures)}."
    )
    title = f"Activities with the most money in {years[1]}, over three years"
    series = [pounds_column(book, year).heading for year in YEAR_HEADINGS]
    return Chart("clustered bars", title, "Activity", series, ("Activity", "£"), alternative, MOST_DRAWN)
