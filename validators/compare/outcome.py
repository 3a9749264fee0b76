"""What comparing two workbooks came to, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.money import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.compare.comparison import Comparison


def describe_outcome(comparison: Comparison) -> str:
    """How many of what changed. Nothing of the workbooks is in it but numbers."""
    if not comparison.size:
        return "The two workbooks do not differ."
    return f"The two workbooks differ: {join_words([*_count_phrases(comparison)])}."


def _count_phrases(comparison: Comparison) -> Iterator[str]:
    alone = len(comparison.only_old) + len(comparison.only_new)
    for number, one, many, how in (
        (len(comparison.added), "row", "rows", "added"),
        (len(comparison.removed), "row", "rows", "removed"),
        (alone, "column or setting", "columns or settings", "in one of them alone"),
        (comparison.of_kind("value"), "cell", "cells", "changed"),
        (comparison.of_kind("formula"), "formula", "formulas", "changed with the same value"),
        (comparison.of_kind("spelling"), "cell", "cells", "spelt otherwise"),
    ):
        if number:
            yield f"{number:,} {one if number == 1 else many} {how}"
