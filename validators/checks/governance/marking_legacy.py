"""The protective marking left use in April 2014.

Government Security Classifications (OFFICIAL, SECRET, TOP SECRET) replaced the Government Protective Marking Scheme on
2 April 2014; a paper with nothing to protect needs no marking or OFFICIAL. To mend it, write the marking now in use.

    About
    | Setting            | Value                    |
    | Protective marking | ✗ NOT PROTECTIVELY MARKED |
"""

from validators.model import Fault, Faults, Workbook
from validators.words import fold

SEVERITY = "note"
NEEDS = {"About": ["Protective marking"]}
LEGACY = {"not protectively marked", "unclassified", "protect", "restricted", "confidential", "npm"}


def check(book: Workbook) -> Faults:
    """One fault, at the marking."""
    marking = book.setting("Protective marking")
    if marking and fold(marking) in LEGACY:
        yield Fault(
            book.setting_cell("Protective marking"),
            f"{marking} left use in April 2014. Write OFFICIAL, or the marking that your office uses now.",
            found=marking,
            expected="OFFICIAL",
        )
