"""The register as the Panel's money sheets group it: the Commissioner's own money, no amount blank and no money left out."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from validators.model import YEAR_HEADINGS, Column, pounds
from validators.register import counted_lines
from validators.summaries.figures import NONE_RECORDED, NOT_CATEGORISED, NOT_PUBLISHED, WHOLE_ACTIVITY, format_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Workbook


ACTIVITY = "Activity ref"
IN_HOUSE = "In-house"

MOST_JOINED = 8
"""How many values one cell lists."""


class LineGroup(NamedTuple):
    """Lines by one heading: the name under which each line counts, and the names that have a row, in their order."""

    of: pd.Series[Any]
    names: list[str]


def own_money(book: Workbook, *headings: str) -> pd.DataFrame:
    """These columns of the lines of the Commissioner's own money, amounts in whole pennies.

    A blank amount counts as nothing; lines without an Activity ref count as one activity that is not categorised. With the
    Activity ref comes the whole activity of each line, to which its End and its next year belong.
    """
    counted = counted_lines(book)
    lines = counted[list(headings)]
    filled = {year: lines[year].fillna(0).astype("int64") for year in YEAR_HEADINGS if year in headings}
    if ACTIVITY in headings:
        filled[ACTIVITY] = lines[ACTIVITY].fillna(NOT_CATEGORISED)
        whole = counted.get(WHOLE_ACTIVITY, lines[ACTIVITY]).fillna(NOT_CATEGORISED)
        filled[WHOLE_ACTIVITY] = whole.where(whole.isin(filled[ACTIVITY]), NOT_PUBLISHED)  # a partner's line names no row here
    return lines.assign(**filled)


def list_entries(book: Workbook, title: str, heading: str) -> list[str]:
    """The keys of a list of the workbook, each once, in its own order."""
    return list(dict.fromkeys(book[title].frame[heading].dropna()))


def group_lines(lines: pd.DataFrame, heading: str, names: Sequence[str], *years: str) -> LineGroup:
    """Lines by the names of a list. What is none of them is not categorised, and has a row if there is money in these years."""
    known = lines[heading].isin(names)
    stray = [NOT_CATEGORISED] if lines[[*years]].to_numpy()[~known].any() else []
    return LineGroup(lines[heading].where(known, NOT_CATEGORISED), list(dict.fromkeys([*names, *stray])))


def sum_by_name(lines: pd.DataFrame, heading: str, names: Sequence[str], *years: str) -> pd.DataFrame:
    """The money of these years, and the number of activities that it is for, one row a name of a list, in its order."""
    by = group_lines(lines, heading, names, *years)
    groups = lines.groupby(by.of, sort=False)
    sums = groups[[*years]].sum()
    if ACTIVITY in lines:
        sums["Activities"] = groups[ACTIVITY].nunique()
    return sums.reindex(by.names, fill_value=0)


def cross_tabulate(lines: pd.DataFrame, down: LineGroup, across: LineGroup, year: str) -> list[list[int]]:
    """The money of a year by two groups: one row a name of the first, in it one amount a name of the second."""
    sums = lines.groupby([down.of, across.of], sort=False)[year].sum()
    every = pd.MultiIndex.from_product([down.names, across.names])
    rows: list[list[int]] = sums.reindex(every, fill_value=0).to_numpy().reshape(len(down.names), len(across.names)).tolist()
    return rows


def payee_by_line(lines: pd.DataFrame) -> pd.Series[Any]:
    """Who is paid by each line: its provider, or In-house where the work is done without one."""
    return lines["Provider"].mask(lines["Provider"].isna() & lines["Mechanism"].eq(IN_HOUSE), IN_HOUSE)


def join_values(lines: pd.DataFrame, heading: str) -> defaultdict[str, str]:
    """The different values that the lines of each activity have under a heading, in their order: Reserves; Legacy grant."""
    values: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for ref, text in zip(lines[ACTIVITY], lines[heading], strict=True):
        if isinstance(text, str):
            values[ref][text] = None
    cells = {
        ref: "; ".join(islice(texts, MOST_JOINED)) + _more_phrase(len(texts) - MOST_JOINED) for ref, texts in values.items()
    }
    return defaultdict(lambda: NONE_RECORDED, cells)


def activity_names(lines: pd.DataFrame) -> defaultdict[str, str]:
    """The name of each activity by its Activity ref; lines without a ref are not categorised."""
    names = join_values(lines, "Activity")
    names[NOT_CATEGORISED] = NOT_CATEGORISED
    return names


def unpublished_activities_phrase(lines: pd.DataFrame) -> str:
    """The end of a sentence on how activities are counted, where some of them are not published."""
    return ", and those that are not published count as one" if lines[ACTIVITY].eq(NOT_PUBLISHED).any() else ""


def _more_phrase(left: int) -> str:
    return f"; and {left:,} more" if left > 0 else ""


def pounds_column(book: Workbook, year: str) -> Column:
    """The column of a year's money: £ 2018/19."""
    return Column(f"£ {book.years[year]}", "pounds")


def format_amounts(amounts: pd.Series[int]) -> str:
    """The first amounts of a sheet in words, each by its name."""
    return format_figures([(str(name), pounds(pennies)) for name, pennies in amounts.items()])


def review_values(book: Workbook, lines: pd.DataFrame, heading: str) -> pd.Series[Any]:
    """What the review of each line's activity has under a heading; where an activity has two reviews, the first counts."""
    reviews = book["Reviews"].frame.dropna(subset=ACTIVITY).drop_duplicates(ACTIVITY).set_index(ACTIVITY)[heading]
    said = lines[ACTIVITY].map(reviews.dropna().to_dict().get).astype(object).fillna(NONE_RECORDED)
    return said.mask(lines[ACTIVITY].eq(NOT_PUBLISHED), NOT_PUBLISHED)


def group_by_review(said: pd.Series[Any], names: Sequence[str]) -> LineGroup:
    """Lines by what their reviews say: the entries of a list, and what stands for none of them where there is such a line."""
    strays = set(said) - set(names)
    return LineGroup(said, [*names, *(word for word in (NONE_RECORDED, NOT_PUBLISHED) if word in strays)])


def count_activities(lines: pd.DataFrame, down: LineGroup, across: LineGroup) -> list[list[int]]:
    """The number of activities by two groups, shaped as crossed has the money; one in two of them counts in both."""
    firsts = lines.assign(down=down.of, across=across.of, number=1).drop_duplicates(["down", "across", ACTIVITY])
    return cross_tabulate(firsts, LineGroup(firsts["down"], down.names), LineGroup(firsts["across"], across.names), "number")
