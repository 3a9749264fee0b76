"""Allocations: the register. One row is one funding line, an activity paid from one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS
from validators.schemas.columns import amount, choice, date, key, ref, refs, remark, shared_key, text, yes_no

if TYPE_CHECKING:
    import pandera.pandas as pa

    from validators.model import Rulebook

TITLE = "Allocations"
TOTALLED = (*YEAR_HEADINGS, "Total", "Partner match")
POWERS = "Anti-social Behaviour, Crime and Policing Act 2014, section 143; Police Reform and Social Responsibility Act 2011"
REGISTER = "Elected Local Policing Bodies (Specified Information) Order 2011, SI 2011/3050"


def columns(rules: Rulebook) -> dict[str, pa.Column]:
    """Return the columns. One row is one line; an activity that is paid from two sources has two, with one Activity ref."""
    return {
        "Line": key("The line's own number, such as L001."),
        "Activity ref": shared_key("The activity's number, such as A001; the same on all its lines."),
        "Activity": text("What is paid for; the same on all lines of the activity.", required=True),
        "Purpose": text("What it is meant to achieve, in other words than the activity's name.", source=REGISTER),
        "Provider": ref(
            "Who is paid. Blank only for work done in-house.",
            ("Providers", "Provider"),
            required=True,
            unless=("Mechanism", "In-house"),
        ),
        "Priority": ref("The priority that it serves.", ("Priorities", "Priority"), required=True),
        "KPQs": refs(
            "The questions that it helps to answer, parted by semicolons: KPQ3; KPQ4.", ("KPQs", "KPQ"), required=True
        ),
        "Power": choice(
            "The power it is paid under: limb a, b or c of section 143, or s9.",
            rules.lists["power"],
            required=True,
            source=POWERS,
        ),
        "Order reference": text("The Secretary of State's order, where the power is c.", source=POWERS),
        "Source": ref("The source that pays the line.", ("Sources", "Source"), required=True),
        "Basis": choice(
            "How the money came to be here: by history, by bidding, or by strategy.", rules.lists["basis"], required=True
        ),
        "Mechanism": choice("How it is paid.", rules.lists["mechanism"], required=True),
        "Area": choice("Where it works.", rules.lists["area"], required=True),
        "Start": date("The first day that the line pays for.", required=True),
        "End": date("The last day that the line pays for.", required=True),
        "Y0": amount("Money in the year before, in £. Blank: none recorded."),
        "Y1": amount("Money in the year, in £. Blank: none recorded."),
        "Y2": amount("Money in the year after, in £. Blank: none recorded."),
        "Total": amount("The three years together. Excel computes it.", formula=True),
        "Partner match": amount("What a partner adds, in £. For information; never counted."),
        "VAT": choice("Whether the amount is outside the scope of VAT, net or gross.", rules.lists["vat"]),
        "Decision reference": text("The reference of the Commissioner's decision."),
        "Decision date": date("The day of the decision."),
        "Conditions": text('The conditions of the grant; "None" where there are none.', source=REGISTER, says=["none"]),
        "Reason": text("Why the grant will reduce crime, or why the spend is good value for money.", source=REGISTER),
        "Monitoring": choice("How often the provider reports.", rules.lists["monitoring"]),
        "Override reason": text("Why a combination is right that the rulebook allows only with a reason."),
        "Publish": yes_no("No keeps the line out of what is published; its money stays in every total."),
        "Notes": remark("For the office alone. Never published."),
    }
