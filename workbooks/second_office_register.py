"""Computes the second office's register from its services and places: two hundred activities on three hundred lines.

All of it is synthetic: amounts and days follow from the numbers of the lines, but for those in SPECIAL_CELLS.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS
from workbooks import second_office_tables
from workbooks.contents import parse_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Rulebook
    from workbooks.contents import Row

PRIORITIES = {
    "V": "Helping victims & witnesses",
    "S": "Safer streets, safer lanes",
    "C": "Children's futures",
    "R": "Fewer people reoffending",
}
FUNDS = {
    "Victims": "Victims' & Witnesses' Example Grant",
    "Streets": "Streets Example Fund",
    "Core": "Core budget",
    "Violence": "Violence Example Partnership",
    "Reserve": "Commissioner's Reserve",
    "Match": "Østmark & Example Council match",
}
LINES_PER_ACTIVITY = (1, 2, 1, 1, 3, 1, 2, 1, 1, 2)
"""How many lines an activity has, in turn."""

YEAR_SPANS = ("YYY", "YYY", " YY", "YYY", "YY ", "YYY", " Y ", "YYY", "0YY", "YY0", "YYY", "Y  ", "  Y")
"""The years in which a line has money, in turn: Y for an amount, 0 for nothing, a space for a blank cell."""

GRANT_MECHANISMS = ("CDR grant", "Grant agreement")
"""The mechanisms that are published as grants, with the day of the award."""

SPECIAL_CELLS = """
Line | Heading       | Value
L002 | Y1            | 250,000.00
L003 | Y1            | 500.00
L008 | Y1            | 10,000.00
L011 | Decision date | 02/04/2019
L012 | Y1            | 0.01
L195 | Y1            | 15,375.58
"""
"""Amounts at the very limits, a decision that came a day late, and an amount that another service of the provider has too."""


def register_lines(rules: Rulebook) -> tuple[Row, ...]:
    """Return all lines, in the order of their activities. The rulebook says which need decisions and override reasons."""
    special: dict[str, Row] = {}
    for cell in parse_rows(SPECIAL_CELLS):
        special.setdefault(str(cell["Line"]), {})[str(cell["Heading"])] = cell["Value"]
    lines = (line for number, activity in enumerate(_activities(), 1) for line in _activity_lines(number, activity))
    numbered = ({"Line": f"L{number:03}", **line} for number, line in enumerate(lines, 1))
    return tuple(
        _complete_line(line | special.get(str(line["Line"]), {}), number, rules) for number, line in enumerate(numbered, 1)
    )


def _activities() -> Iterator[Row]:
    """Yield an activity for each service in each place."""
    providers = [str(row["Provider"]) for row in parse_rows(second_office_tables.PROVIDERS) if row["Type"] != "Police"]
    services = [
        a | b for a, b in zip(parse_rows(second_office_tables.SERVICES), parse_rows(second_office_tables.PURPOSES), strict=True)
    ]
    for number, (place, service) in enumerate(product(parse_rows(second_office_tables.PLACES), services), 1):
        own_providers = {"In-house": None, "Transfer to Constabulary": second_office_tables.POLICE}
        yield service | {
            "Activity ref": f"A{number:03}",
            "Activity": f"{service['Activity']}, {place['Place']}",
            "Provider": own_providers.get(str(service["Mechanism"]), providers[number * 7 % len(providers)]),
            "Priority": PRIORITIES[str(service["Priority"])],
            "Area": place["Area"],
            "Basis": "Open call" if number % 3 else "Strategic",
        }


def _activity_lines(number: int, activity: Row) -> Iterator[Row]:
    """Yield the lines of one activity, from each of its funds in turn."""
    funds = str(activity["Funds"]).split("; ")
    shared = {heading: value for heading, value in activity.items() if heading != "Funds"}
    for at in range(LINES_PER_ACTIVITY[(number + number // 20) % len(LINES_PER_ACTIVITY)]):
        fund = funds[at % len(funds)]
        span = YEAR_SPANS[(number + 5 * at) % len(YEAR_SPANS)] if fund != "Match" else "   "
        money = _yearly_amounts(number * 3 + at, span)
        match = _yearly_amounts(number, "Y")[0] if fund == "Match" or number % 11 == 0 else None
        yield {**shared, "Source": FUNDS[fund], **dict(zip(YEAR_HEADINGS, money, strict=True)), "Partner match": match}


def _yearly_amounts(number: int, span: str) -> list[float | None]:
    """Return an amount in pounds for each year of a span: small for multiples of nine, else large for multiples of seven."""
    base = 20_000 + number * number * 7919 % 1_500_000  # a prime, so that amounts look random
    base = base // 40 if number % 9 == 0 else base * 4 if number % 7 == 0 else base
    pennies = (base * (90 + number % 17 + year * 3) // 100 for year in range(3))
    return [{"Y": amount / 100, "0": 0.0, " ": None}[year] for year, amount in zip(span, pennies, strict=False)]


def amount(line: Row, heading: str) -> float:
    """Return the pounds under a heading; 0.0 where it is blank."""
    value = line.get(heading)
    return value if isinstance(value, float) else 0.0


def _complete_line(line: Row, number: int, rules: Rulebook) -> Row:
    """Return a line with its days, and with the cells that its amounts and terms require; cells that it has already stay."""
    this_year = amount(line, "Y1")
    start, end = _start_and_end(line, number)
    is_grant = line["Mechanism"] == "CDR grant"
    has_decision = (
        this_year * 100 > rules.tolerances.decision_over
        or rules.sources[str(line["Source"])].needs_decision
        or number % 5 == 0
        or line["Mechanism"] in GRANT_MECHANISMS
    )
    computed: Row = {
        "Start": start,
        "End": end,
        "Order reference": "EX-ORDER-7" if line["Power"] == "c" else None,
        "VAT": ("Outside scope", "Net", "Gross", None)[number % 4],
        "Decision reference": f"EX-2020-{number:03}" if has_decision else None,
        "Decision date": _decision_date(start, number) if has_decision else None,
        "Conditions": ("None", "Spent by the End date, & receipts kept")[number % 2] if is_grant else None,
        "Reason": _reason(line, number),
        "Monitoring": ("Monthly", "Quarterly", "Annual")[number % 3] if this_year else ("None", None)[number % 2],
        "Override reason": "The panel's view of 3 March: it's the only way to reach them"
        if _needs_override_reason(line, rules)
        else None,
        "Publish": ("Yes", "No", None)[number % 3],
        "Notes": second_office_tables.NOTES[number % len(second_office_tables.NOTES)],
    }
    return {"Line": line["Line"]} | computed | line


def _decision_date(start: date, number: int) -> date:
    """Return a day up to two months before the line starts, and not after the day of the workbook."""
    return min(start, second_office_tables.AS_AT) - timedelta(days=number % 60)


def _reason(line: Row, number: int) -> str | None:
    """Return why a grant will reduce crime, or why what the office buys from others is good value."""
    if line["Mechanism"] == "CDR grant":
        return f"Calls fell by {2 + number % 9} in a hundred where it was tried"
    if line["Mechanism"] == "In-house" or amount(line, "Y1") <= 500:  # noqa: PLR2004 - the limit of the Specified Information Order
        return None
    return f"Lowest of {2 + number % 5} bids"


def _needs_override_reason(line: Row, rules: Rulebook) -> bool:
    """Return whether the rulebook allows the line only with an Override reason."""
    priority, power, source = str(line["Priority"]), str(line["Power"]), rules.sources[str(line["Source"])]
    permissions = (rules.priorities[priority].powers[power], source.powers.get(power), source.priorities.get(priority))
    return "reason" in permissions


def _start_and_end(line: Row, number: int) -> tuple[date, date]:
    """Return the first and the last day of a line's years with money. Some begin late, some end early, some are one day."""
    paid = [year for year, heading in enumerate(YEAR_HEADINGS, 2019) if amount(line, heading)] or [2020]
    month = (4, 4, 6, 4, 9)[number % 5]
    start = date(paid[0], month, 1)
    if len(paid) == 1 and number % 2:
        return start, start
    return start, (date(paid[-1] + 1, 3, 31), date(paid[-1] + 1, 1, 31))[number % 4 == 0]
