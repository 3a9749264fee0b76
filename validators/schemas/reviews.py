"""Reviews: how the service and funding review of each activity stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.schemas.columns import amount, choice, date, key, remark, text

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Reviews"
PAPER = "Commissioning in 2018-19, paragraphs 8 and 9, Police and Crime Panel, 29 June 2018"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is the review of one activity."""
    lists = rules.lists
    return {
        "Activity ref": key("The activity's number in Allocations.", to=("Allocations", "Activity ref")),
        "Status": choice("How far the review has come.", lists["review_status"], required=True, source=PAPER),
        "Due": date("When the review is to be complete.", required=True, source=PAPER),
        "Completed": date("When it was completed."),
        "Reviewer": text("Who reviews it."),
        "RAG": choice("The review's rating.", lists["rag"]),
        "Value for money": choice("The review's judgement.", lists["value_for_money"]),
        "Recommendation": choice("What the review recommends.", lists["recommendation"]),
        "Recommended Y2": amount("What the review recommends for the year after, in £."),
        "Decision reference": text("The reference of the Commissioner's decision on it."),
        "Panel comment": remark("What the Panel said of it."),
    }
