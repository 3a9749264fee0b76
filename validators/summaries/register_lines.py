"""The lines of the register as the Panel sheets group them: the Commissioner's own money, with no amount left out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from validators.model import YEAR_HEADINGS, Column, pounds
from validators.register import ACTIVITY_REF, counted_lines
from validators.summaries.figures import NONE_RECORDED, NOT_CATEGORISED, NOT_PUBLISHED, WHOLE_ACTIVITY, format_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Workbook


ACTIVITY = ACTIVITY_REF
BOTH_YEARS = ("Y1", "Y2")
"""The register's year and the year after."""

IN_HOUSE = "In-house"

MOST_JOINED = 8
"""The most values that one cell lists."""


class LineGroup(NamedTuple):
    """Lines in groups. of: by sheet row, the name under which the line counts. names: those that have a row, in their order."""

    of: pd.Series[Any]
    names: list[str]


def own_money(book: Workbook, *headings: str) -> pd.DataFrame:
    """Return the lines of the Commissioner's own money.

    Args:
        book: A workbook with Allocations.
        headings: The columns to return. With the Activity ref comes the whole activity, to which a line's End and next year
            belong.

    Returns:
        These columns, indexed by sheet row. Amounts are whole pennies, a blank one 0. Lines without an Activity ref count as
        one activity that is not categorised.
    """
    counted = counted_lines(book).frame
    lines = counted[list(headings)]
    filled = {year: lines[year].fillna(0).astype("int64") for year in YEAR_HEADINGS if year in headings}
    if ACTIVITY in headings:
        filled[ACTIVITY] = lines[ACTIVITY].fillna(NOT_CATEGORISED)
        whole = counted.get(WHOLE_ACTIVITY, lines[ACTIVITY]).fillna(NOT_CATEGORISED)
        filled[WHOLE_ACTIVITY] = whole.where(whole.isin(filled[ACTIVITY]), NOT_PUBLISHED)  # a partner's line names no row here
    return lines.assign(**filled)


def list_entries(book: Workbook, title: str, heading: str) -> list[str]:
    """Return the entries of a table's column, each once, in their own order."""
    return list(dict.fromkeys(book[title].frame[heading].dropna()))


def group_lines(lines: pd.DataFrame, heading: str, names: Sequence[str], *years: str) -> LineGroup:
    """Return lines by the names of a list; others are not categorised, and have a row if they have money in these years."""
    known = lines[heading].isin(names)
    stray = [NOT_CATEGORISED] if lines[[*years]].to_numpy()[~known].any() else []
    return LineGroup(lines[heading].where(known, NOT_CATEGORISED), list(dict.fromkeys([*names, *stray])))


def sum_by_name(lines: pd.DataFrame, heading: str, names: Sequence[str], *years: str) -> pd.DataFrame:
    """Return the pennies of these years by the names of a list, in its order, and how many Activities they are for.

    Activities is a column only where the lines have their Activity ref.
    """
    by = group_lines(lines, heading, names, *years)
    groups = lines.groupby(by.of, sort=False)
    sums = groups[[*years]].sum()
    if ACTIVITY in lines:
        sums["Activities"] = groups[ACTIVITY].nunique()
    return sums.reindex(by.names, fill_value=0)


def cross_tabulate(lines: pd.DataFrame, down: LineGroup, across: LineGroup, year: str) -> list[list[int]]:
    """Return the pennies of a year by two groups: one row a name of the first, in it one amount a name of the second."""
    sums = lines.groupby([down.of, across.of], sort=False)[year].sum()
    every = pd.MultiIndex.from_product([down.names, across.names])
    rows: list[list[int]] = sums.reindex(every, fill_value=0).to_numpy().reshape(len(down.names), len(across.names)).tolist()
    return rows


def payee_by_line(lines: pd.DataFrame) -> pd.Series[Any]:
    """Return by sheet row who is paid: the provider, or In-house where the work is done without one."""
    return lines["Provider"].mask(lines["Provider"].isna() & lines["Mechanism"].eq(IN_HOUSE), IN_HOUSE)


def join_values(lines: pd.DataFrame, heading: str) -> defaultdict[str, str]:
    """Return by Activity ref the different values that its lines have under a heading: Reserves; Legacy grant."""
    different: defaultdict[str, list[str]] = defaultdict(list)
    for ref, text in dict.fromkeys(zip(lines[ACTIVITY].tolist(), lines[heading].tolist(), strict=True)):
        if isinstance(text, str):
            different[ref].append(text)
    return defaultdict(lambda: NONE_RECORDED, {ref: _join_different(texts) for ref, texts in different.items()})


def _join_different(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else "; ".join(texts[:MOST_JOINED]) + _more_phrase(len(texts) - MOST_JOINED)


def activity_names(lines: pd.DataFrame) -> defaultdict[str, str]:
    """Return the name of each activity by its Activity ref; lines without a ref are not categorised."""
    names = join_values(lines, "Activity")
    names[NOT_CATEGORISED] = NOT_CATEGORISED
    return names


def unpublished_activities_phrase(lines: pd.DataFrame) -> str:
    """Return the end of a sentence on how activities are counted, where some are not published; else nothing."""
    return ", and those that are not published count as one" if lines[ACTIVITY].eq(NOT_PUBLISHED).any() else ""


def _more_phrase(left: int) -> str:
    return f"; and {left:,} more" if left > 0 else ""


def pounds_column(book: Workbook, year: str) -> Column:
    """Return the column of a year's money: £ 2018/19."""
    return Column(f"£ {book.years[year]}", "pounds")


def format_amounts(amounts: pd.Series[int]) -> str:
    """Return the first amounts of a sheet in words, each with its name. amounts: pennies by name."""
    return format_figures([(str(name), pounds(pennies)) for name, pennies in amounts.items()])


def review_values(book: Workbook, lines: pd.DataFrame, heading: str) -> pd.Series[Any]:
    """Return by sheet row what the review of the line's activity has under a heading; of two reviews the first counts."""
    reviews = book["Reviews"].frame.dropna(subset=ACTIVITY).drop_duplicates(ACTIVITY).set_index(ACTIVITY)[heading]
    values = lines[ACTIVITY].map(reviews.dropna().to_dict().get).astype(object).fillna(NONE_RECORDED)
    return values.mask(lines[ACTIVITY].eq(NOT_PUBLISHED), NOT_PUBLISHED)


def group_by_review(values: pd.Series[Any], names: Sequence[str]) -> LineGroup:
    """Return lines by what their reviews say: the entries of a list, and the words for none where a line has none."""
    strays = set(values) - set(names)
    return LineGroup(values, [*names, *(word for word in (NONE_RECORDED, NOT_PUBLISHED) if word in strays)])


def count_activities(lines: pd.DataFrame, down: LineGroup, across: LineGroup) -> list[list[int]]:
    """Return how many activities there are by two groups, shaped as by `cross_tabulate`; one in two groups counts in both."""
    firsts = lines.assign(down=down.of, across=across.of, number=1).drop_duplicates(["down", "across", ACTIVITY])
    return cross_tabulate(firsts, LineGroup(firsts["down"], down.names), LineGroup(firsts["across"], across.names), "number")
