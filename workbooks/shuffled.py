"""A layout as unlike the template's as the format allows: columns in another order, more columns, tables moved."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from validators.schemas import about
from validators.schemas.tables import schemas

if TYPE_CHECKING:
    from validators.model.rules import Rulebook

TEAM_COLUMNS = {"Cost code": "4021", "Seen by": "the team", "2016/17": "-"}
"""Columns of a team's own; a year before the format's years is one of them."""


def shuffled_layout(rules: Rulebook, seed: int = 2018) -> dict[str, Any]:
    """The parts of a layout; the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - an order, not a secret
    orders = {title: tuple(schema.columns) for title, schema in schemas(rules).items() if title != about.TITLE}
    return {
        "columns": {title: tuple(chance.sample(order, len(order))) for title, order in orders.items()},
        "team": {"Allocations": TEAM_COLUMNS, "Providers": TEAM_COLUMNS},
        "down": chance.randint(1, 9),
        "right": chance.randint(1, 9),
    }
