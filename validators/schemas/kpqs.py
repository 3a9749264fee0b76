"""KPQs: the Plan's Key Performance Questions, and the priority that answers each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.schemas.columns import key, ref, text

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "KPQs"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one question."""
    return {
        "KPQ": key("The question's number, such as KPQ1.", options=list(rules.kpqs)),
        "Question": text("The question's wording.", required=True),
        "Outcome": text("The outcome of the Plan that it asks about."),
        "Priority": ref("The priority that it belongs to. Leave it blank where any may serve it.", ("Priorities", "Priority")),
    }
