"""Priorities: what the Commissioner spends on, and the budget of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS
from validators.schemas.columns import amount, key, text

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Priorities"
TOTALLED = YEAR_HEADINGS


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one priority."""
    return {
        "Priority": key("The priority's name, as the year's rulebook has it.", options=list(rules.priorities)),
        "Outcome": text("The outcome of the Police, Crime and Victims' Plan that it serves."),
        "Y0": amount("The budget of the year before, in £."),
        "Y1": amount("The budget of the year, in £."),
        "Y2": amount("The budget of the year after, in £."),
    }
