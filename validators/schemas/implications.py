"""Implications: the headings of the Panel paper's Appendix 1, and what is said under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import NONE_WORDS
from validators.schemas.columns import key, text

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Implications"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one heading of the paper."""
    paper = "Commissioning in 2018-19, Appendix 1, Police and Crime Panel, 29 June 2018"
    return {
        "Heading": key("A heading of Appendix 1.", options=rules.implications, source=paper),
        "Implication": text("What the paper says under it.", required=True, says=NONE_WORDS),
    }
