"""A crime and disorder reduction grant does not say what it is for and why it will reduce crime.

Each such grant is published with its purpose, and with the reason why the Commissioner thinks that it will secure crime and
disorder reduction.

To put it right, fill in Purpose and Reason.

It does not apply to a line that is paid in another way.

    Allocations
    | Line | Mechanism | Purpose             | Reason                          |
    | L001 | CDR grant | Wardens at night    | Calls fall where wardens walk   |
    | L002 | CDR grant | Wardens at night    | ✗                               |
    | L003 | CDR grant | ✗                   | Calls fall where wardens walk   |
    | L004 | CDR grant |                     | ✗                               |
    | L005 | Contract  |                     |                                 |
"""

from __future__ import annotations

from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
NEEDS = {"Allocations": ["Mechanism", "Purpose", "Reason"]}
SOURCE = "Elected Local Policing Bodies (Specified Information) Order 2011, SI 2011/3050, Schedule, paragraph 3(f)"
REMEDIES = {
    "Reason": "Say in Reason why it will reduce crime.",
    "Purpose": "Say in Purpose what it is for.",
    "Both": "Say in Purpose what it is for, and in Reason why it will reduce crime.",
}


def check(book: Workbook) -> Faults:
    """One fault a line, at the blank cell; at Reason if both are blank. A cell that cannot be read is a finding of its own."""
    register = book["Allocations"]
    lines = register.sound("Mechanism").frame
    grants = lines[lines["Mechanism"] == "CDR grant"]
    blank = {
        heading: grants[heading].isna() & ~grants.index.isin(list(register.unsound.get(heading, ())))
        for heading in ("Purpose", "Reason")
    }
    for row in grants.index[blank["Purpose"] | blank["Reason"]]:
        heading = "Reason" if blank["Reason"][row] else "Purpose"
        both = blank["Reason"][row] and blank["Purpose"][row]
        yield Fault(
            register.cell(row, heading),
            "This line is a crime and disorder reduction grant, which is published with its purpose and reason, but "
            f"{'both are' if both else f'{heading} is'} blank. {REMEDIES['Both' if both else heading]}",
            expected="the reason" if heading == "Reason" else "the purpose",
        )
