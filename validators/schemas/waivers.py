"""Waivers: findings that a named person has accepted, for a reason and for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.schemas.columns import date, text

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Waivers"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one waiver."""
    del rules
    return {
        "Check": text("The name of the check, such as reason-missing.", required=True),
        "Line or cell": text("The line, such as L014, or the cell, such as Allocations!J14.", required=True),
        "Reason": text("Why the finding is accepted.", required=True),
        "Approved by": text("Who accepted it.", required=True),
        "Date": date("When it was accepted.", required=True),
        "Expires": date("The last day on which it holds.", required=True),
    }
