"""About: what the workbook is, for which year, and what it claims as a whole. One row a setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.schemas.columns import amount, choice, date, text, year

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "About"
SETTING_HEADINGS = ("Setting", "Value")


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the settings. Loading turns About on its side, so that each is a column of one row."""
    return {
        "Template version": text("The version of this workbook's format. Leave it as it is."),
        "Organisation": text("The office whose register this is.", required=True),
        "Financial year": year("The year of the register, such as 2018/19.", required=True),
        "As at": date('The day the register speaks of. Every "today" in the checks is this day.', required=True),
        "Status": choice("Draft until the Commissioner has approved the register.", rules.lists["status"], required=True),
        "Approved total": amount("The total that the Commissioner approved for the year, in £.", required=True),
        "Narrative total": text("The total as papers put it in words, such as: just over £2million."),
        "VAT basis": choice("Whether amounts are net or gross of VAT.", rules.lists["vat_basis"], required=True),
        "Protective marking": text("The marking of the Panel's papers, such as OFFICIAL.", required=True),
        "Contact": text("Who answers for the workbook. Never published."),
    }
