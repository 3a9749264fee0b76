"""What the reviews say of the lines of the register, and how many activities they say it of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.summaries.figures import NONE_RECORDED, NOT_PUBLISHED
from validators.summaries.lines import ACTIVITY, LineGroup, cross_tabulate

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from validators.model.workbook import Workbook


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
