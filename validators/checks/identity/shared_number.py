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

import re
from collections.abc import Iterator

from validators.model import Fault, Faults, Table, Workbook, fold_all

SEVERITY = "warning"
NUMBER_HEADINGS = ["Charity number", "Company number"]
NEEDS = {"Providers": ["Provider", *NUMBER_HEADINGS]}

_DIGIT = re.compile(r"\d")


def check(book: Workbook) -> Faults:
    """One fault a number, at each further provider that has it."""
    providers = book["Providers"]
    for heading in NUMBER_HEADINGS:
        first: dict[str, int] = {}
        for row, name, number in _providers_with_number(providers, heading):
            if first.setdefault(number, row) == row:
                continue
            other = providers.lines.value(first[number], "Provider")
            yield Fault(
                providers.cell(row, heading),
                f"{name} and {other} have the same {heading.lower()}, {number}. "
                "Correct the one that is wrong; if they are one body, use one name for it.",
                found=number,
                expected=f"a number of {name}'s own",
            )


def _providers_with_number(providers: Table, heading: str) -> Iterator[tuple[int, str, str]]:
    """The row, name and number of the providers that have one.

    A provider that is there twice is another finding, and what has no digit is no number.
    """
    lines = providers.sound("Provider", heading).filled("Provider", heading)
    known: set[str] = set()
    for (row, name, number), folded in zip(lines.each("Provider", heading), fold_all(lines["Provider"].tolist()), strict=True):
        if folded not in known and _DIGIT.search(number):
            yield row, name, number.upper().replace(" ", "")
        known.add(folded)
