"""The protective marking left use in April 2014.

The Government Security Classifications (OFFICIAL, SECRET, TOP SECRET) then replaced the Government Protective Marking Scheme,
and readers no longer know how to handle the old markings.

To put it right, write the marking that is now in use.

It does not apply where Protective marking is blank.

    About
    | Setting            | Value                     |
    | Protective marking | ✗ NOT PROTECTIVELY MARKED |
"""

import re

from validators.model import Fault, Faults, Workbook, fold, quote

SEVERITY = "note"
NEEDS = {"About": ["Protective marking"]}
SOURCE = "Government Security Classifications, in force from 2 April 2014"
LEGACY = re.compile(r"(?:not protectively marked|unclassified|protect|restricted|confidential)(?: ?[-/:(,].*)?")
"""Each alone, or before a descriptor, as in PROTECT - STAFF."""


def check(book: Workbook) -> Faults:
    """One fault, at the marking."""
    marking = book.setting("Protective marking")
    if marking and LEGACY.fullmatch(fold(marking)):
        yield Fault(
            book.setting_cell("Protective marking"),
            f"The marking {quote(marking)} left use in April 2014. Type OFFICIAL, or the marking that your office now uses.",
            found=marking,
            expected="OFFICIAL",
        )
