"""Control: the matrix of the year, sources by priorities, as the workbook itself adds it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.schemas.columns import amount, ref

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Control"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one source, one column one priority. Partner match has no row."""
    help_ = "What Allocations give for the year, in £. Excel computes it."
    return {
        "Source": ref("A source of money.", ("Sources", "Source"), required=True),
        **{priority: amount(help_, formula=True) for priority in rules.priorities},
        "Total": amount("The priorities together, in £. Excel computes it.", formula=True),
    }


def totalled(rules: Rulebook) -> tuple[str, ...]:
    """Return the headings that the last row adds up."""
    return (*rules.priorities, "Total")
