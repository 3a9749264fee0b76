"""Providers: who is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.schemas.columns import choice, key, text

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Providers"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one provider."""
    return {
        "Provider": key("The provider's name."),
        "Type": choice("What kind of body it is.", rules.lists["provider_type"], required=True),
        "Charity number": text("As text: a leading zero counts.", source="org-id.guide, GB-CHC"),
        "Company number": text("As text: a leading zero counts.", source="org-id.guide, GB-COH"),
        "Area": text("Where it works."),
    }
