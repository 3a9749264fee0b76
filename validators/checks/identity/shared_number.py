"""Two providers share a charity number or a company number.

A number belongs to one body. Either it was copied to the wrong row, or one provider is entered under two names, and its share
of the money is split.

To put it right, correct the number, or use one name for both.

It does not apply to an entry without a digit, such as n/a, or to the same provider entered twice: duplicate-key reports that.

    Providers
    | Provider      | Charity number | Company number |
    | Example Trust | "1000001"      | "01000001"     |
    | Other Trust   | ✗ "1000001"    | "01000002"     |
    | Third Trust   | "n/a"          |                |
    | Fourth Trust  | "n/a"          |                |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Fault, Faults, Table, Workbook, fold

if TYPE_CHECKING:
    import pandas as pd

SEVERITY = "warning"
NUMBER_HEADINGS = ["Charity number", "Company number"]
NEEDS = {"Providers": ["Provider", *NUMBER_HEADINGS]}


def check(book: Workbook) -> Faults:
    """One fault a number, at each further provider that has it."""
    providers = book["Providers"]
    for heading in NUMBER_HEADINGS:
        rows = _providers_with_number(providers, heading)
        first = rows.drop_duplicates(heading).set_index(heading)["Provider"]
        for row, name, number in rows[rows[heading].duplicated()].itertuples():
            yield Fault(
                providers.cell(row, heading),
                f"{name} and {first[number]} have the same {heading.lower()}, {number}. "
                "Correct the one that is wrong; if they are one body, use one name for it.",
                found=number,
                expected=f"a number of {name}'s own",
            )


def _providers_with_number(providers: Table, heading: str) -> pd.DataFrame:
    """The providers that have a number, and it; a provider that stands twice is another finding, and what has no digit none."""
    rows = providers.sound("Provider", heading).frame[["Provider", heading]].dropna()
    rows = rows[~rows["Provider"].map(fold).duplicated() & rows[heading].str.contains(r"\d")]
    return rows.assign(**{heading: rows[heading].str.upper().str.replace(" ", "")})
