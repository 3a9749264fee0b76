"""Virements: money moved from one line to another within the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.schemas.columns import amount, date, key, text, year

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Virements"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one virement. Its lines and year are judged together, by checks."""
    del rules
    return {
        "Virement": key("The virement's own number, such as V001."),
        "Date": date("The day of the virement.", required=True),
        "From line": text("The line that gives, such as L001.", required=True),
        "To line": text("The line that receives, such as L002.", required=True),
        "Year": year("The financial year of the money, such as 2018/19.", required=True),
        "Amount": amount("How much moves, in £; above zero.", required=True),
        "Reason": text("Why it moves.", required=True),
        "Decision reference": text("The reference of the decision."),
        "Approved by": text("Who approved it."),
    }
