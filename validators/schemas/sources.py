"""Sources: where the money comes from, what it may be used for, and what each year brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS
from validators.schemas.columns import amount, choice, date, key, number, ref, text, yes_no

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Sources"
TOTALLED = (*YEAR_HEADINGS, "Carried in")


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one source."""
    return {
        "Source": key("The source's name, as the year's rulebook has it.", options=list(rules.sources)),
        "Kind": choice("What kind of money it is.", rules.lists["kind"], required=True),
        "Ring-fenced": yes_no(
            "Yes where the money may serve one purpose only.",
            required=True,
            source="House of Lords, answer HL15158, 24 April 2019",
        ),
        "Y0": amount("The award or budget of the year before, in £."),
        "Y1": amount("The award or budget of the year, in £."),
        "Y2": amount("The award or budget of the year after, in £."),
        "Carried in": amount("Money brought forward into the year, in £."),
        "Carry-forward allowed": yes_no("Whether money left over may be kept for the next year."),
        "Over-allocation": number(
            "How far lines may exceed the award, as a share: 0.1 is 10 %.", 0, rules.tolerances.largest_over_allocation
        ),
        "Underwritten by": ref("The source that pays if this one runs out.", ("Sources", "Source")),
        "Grant start": date("The first day of the grant."),
        "Grant end": date("The last day of the grant."),
        "Grant reference": text("The grant's reference in its agreement."),
    }
