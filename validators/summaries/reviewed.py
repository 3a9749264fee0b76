"""What the reviews say of the lines of the register, and how many activities they say it of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.summaries.figures import NONE_RECORDED, NOT_PUBLISHED
from validators.summaries.lines import ACTIVITY, Group, crossed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from validators.model.workbook import Workbook


def reviewed(book: Workbook, lines: pd.DataFrame, heading: str) -> pd.Series[Any]:
    """What the review of each line's activity has under a heading; where an activity has two reviews, the first counts."""
    reviews = book["Reviews"].frame.dropna(subset=ACTIVITY).drop_duplicates(ACTIVITY).set_index(ACTIVITY)[heading]
    said = lines[ACTIVITY].map(reviews.dropna().to_dict().get).astype(object).fillna(NONE_RECORDED)
    return said.mask(lines[ACTIVITY].eq(NOT_PUBLISHED), NOT_PUBLISHED)


def by_review(said: pd.Series[Any], names: Sequence[str]) -> Group:
    """Lines by what their reviews say: the entries of a list, and what stands for none of them where there is such a line."""
    strays = set(said) - set(names)
    return Group(said, [*names, *(word for word in (NONE_RECORDED, NOT_PUBLISHED) if word in strays)])


def activities(lines: pd.DataFrame, down: Group, across: Group) -> list[list[int]]:
    """The number of activities by two groups, shaped as crossed has the money; one in two of them counts in both."""
    firsts = lines.assign(down=down.of, across=across.of, number=1).drop_duplicates(["down", "across", ACTIVITY])
    return crossed(firsts, Group(firsts["down"], down.names), Group(firsts["across"], across.names), "number")
