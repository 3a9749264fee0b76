"""A charity or company number is not of the published form.

A register that is published names its providers by these numbers. A number typed as a number loses its leading zeros: then
a 7-digit one may be a charity's, or a company's without its zero. To mend it, look the number up, format the cell as Text
and type it in full.

    Providers
    | Provider       | Charity number | Company number |
    | Example Trust  | "1000001"      | "01000001"     |
    | Northern Trust | "SC000001"     | "SC000001"     |
    | Other Trust    | ✗ 1000002      |                |
    | Third Trust    | ✗ "12345"      | ✗ "1000003"    |
    | Fourth Trust   |                | ✗ 1000004      |
"""

import re

from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"
NEEDS = {"Providers": ["Provider", "Charity number", "Company number"]}
FORMS = {
    # England and Wales (a linked charity has a suffix), Scotland, Northern Ireland
    "Charity number": (re.compile(r"\d{6,7}(-\d{1,4})?|SC\d{6}|NIC?\d{6}"), "6 or 7 digits, or SC or NIC and 6 digits"),
    # Companies House: always eight characters; societies end in R, Northern Ireland's oldest begin with it
    "Company number": (re.compile(r"\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}R|R\d{7}"), "8 digits, or 2 letters and 6 digits"),
}
SHORTENED = 7
"""The digits of a charity's number, or of a company's that lost its leading zero."""


def check(book: Workbook) -> Faults:
    """One fault a number, at its cell. A blank cell is right."""
    providers = book["Providers"]
    for heading, (form, words) in FORMS.items():
        numbers = providers.sound(heading)[heading].dropna()
        for row, number in numbers.items():
            cell = providers.cell(row, heading)
            typed_as_number = isinstance(book.grid(providers).value(cell.row, cell.column), float)
            if typed_as_number and len(number) == SHORTENED:
                yield Fault(
                    cell,
                    f"{number} was typed as a number, so it may be a charity number, or a company number without its zero. "
                    "Look it up, format the cell as Text and type it in full.",
                    found=number,
                    expected=words,
                )
            elif not form.fullmatch(number.upper()):
                yield Fault(
                    cell, f"{number} is not a {heading.lower()}, which has {words}. Look it up.", found=number, expected=words
                )
