"""A charity or company number is not of the published form.

A register that is published names its providers by these numbers. A number typed as a number loses its leading zeros: then
one of 7 digits may be a charity's, or a company's without its zero. To mend it, look the number up, format the cell as Text
and type it in full; where the provider has none, leave the cell blank.

    Providers
    | Provider       | Charity number | Company number |
    | Example Trust  | "1000001"      | "01000001"     |
    | Northern Trust | "SC000001"     | "SC000001"     |
    | Other Trust    | ✗ 1000002      |                |
    | Third Trust    | ✗ "12345"      | ✗ "1000003"    |
    | Fourth Trust   | ✗ "n/a"        | ✗ 1000004      |
"""

import re

from validators.model import Fault, Faults, Workbook
from validators.words import quoted

SEVERITY = "warning"
NEEDS = {"Providers": ["Charity number", "Company number"]}
SOURCE = "org-id.guide: the lists GB-CHC, GB-SC and GB-NIC of charities, and GB-COH of companies"
FORMS = {
    # of England and Wales, where a linked charity has a suffix; of Scotland; of Northern Ireland
    "Charity number": (r"\d{6,7}(-\d{1,4})?|SC\d{6}|NIC?\d{6}", "6 or 7 digits, or SC or NIC and 6 digits"),
    # societies may have letters at the end as well
    "Company number": (r"\d{8}|(?=.{8}\Z)([A-Z]{2}\d{4,6}[A-Z]{0,2}|R\d{7})", "8 digits, or 2 letters and 6 digits"),
}
SHORTENED = 7
"""The digits of a charity's number, or of a company's that lost its leading zero."""
AMBIGUOUS = (
    "{} was typed as a number, so it may be a charity number, or a company number without its leading zero. "
    "Look it up, format the cell as Text and type it in full."
)
UNKNOWN = "{} is not a {}, which has {}. Look it up and type it in full, or leave the cell blank if there is none."


def check(book: Workbook) -> Faults:
    """One fault a number, at its cell. A blank cell is right."""
    providers = book["Providers"]
    for heading, (form, words) in FORMS.items():
        for row, number in providers.sound(heading)[heading].dropna().items():
            cell = providers.cell(row, heading)
            if len(number) == SHORTENED and isinstance(book.grid(providers).value(cell.row, cell.column), float):
                yield Fault(cell, AMBIGUOUS.format(number), found=number, expected=words)
            elif not re.fullmatch(form, number.upper(), re.ASCII):
                yield Fault(cell, UNKNOWN.format(quoted(number), heading.lower(), words), found=number, expected=words)
