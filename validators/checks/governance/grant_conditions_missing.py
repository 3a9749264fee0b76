"""A crime and disorder reduction grant has no conditions.

The Specified Information Order (SI 2011/3050) has each such grant published with its conditions, if any. To mend it, write
the conditions; where there are none, write None.

    Allocations
    | Line | Mechanism | Conditions            |
    | L001 | CDR grant | Quarterly returns     |
    | L002 | CDR grant | "None"                |
    | L003 | CDR grant | ✗                     |
    | L004 | Contract  |                       |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
NEEDS = {"Allocations": ["Line", "Mechanism", "Conditions"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its Conditions."""
    register = book["Allocations"]
    lines = register.sound("Mechanism", "Conditions")
    for row in lines.index[(lines["Mechanism"] == "CDR grant") & lines["Conditions"].isna()]:
        yield Fault(
            register.cell(row, "Conditions"),
            "A crime and disorder reduction grant is published with its conditions. Write them, or None where there are none.",
            expected="the conditions, or None",
        )
