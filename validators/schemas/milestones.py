"""Milestones: the road to the new commissioning model, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.schemas.columns import date, key, text

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Milestones"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one milestone."""
    return {
        "Milestone": key("What is reached.", options=rules.milestones),
        "Owner": text("Who answers for it."),
        "Due": date("When it is to be reached.", required=True),
        "Done": date("When it was reached."),
    }
