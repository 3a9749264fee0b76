"""A crime and disorder reduction grant has no conditions.

Each such grant is published with its conditions, if it has any.

To put it right, write the conditions in Conditions. Where there are none, write None.

It does not apply to a line that is paid in another way.

    Allocations
    | Line | Mechanism | Conditions            |
    | L001 | CDR grant | Quarterly returns     |
    | L002 | CDR grant | "None"                |
    | L003 | CDR grant | ✗                     |
    | L004 | Contract  |                       |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"
NEEDS = {"Allocations": ["Mechanism", "Conditions"]}
SOURCE = "Elected Local Policing Bodies (Specified Information) Order 2011, SI 2011/3050, Schedule, paragraph 3(f)"


def check(book: Workbook) -> Faults:
    """One fault a line, at its Conditions."""
    register = book["Allocations"]
    lines = register.sound("Mechanism", "Conditions")
    for row in lines.rows[(lines["Mechanism"] == "CDR grant") & lines["Conditions"].null]:
        yield Fault(
            register.cell(row, "Conditions"),
            "This line is a crime and disorder reduction grant, which is published with its conditions, but Conditions is "
            "blank. Type them in Conditions, or None where there are none.",
            expected="the conditions, or None",
        )
