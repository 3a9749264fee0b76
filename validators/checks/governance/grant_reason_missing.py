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

import numpy as np

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
    lines = register.sound("Mechanism")
    grants = lines.where(lines["Mechanism"] == "CDR grant")
    no_purpose, no_reason = (
        grants[heading].null & ~grants.on_rows(register.unsound.get(heading, ())) for heading in ("Purpose", "Reason")
    )
    for at in np.flatnonzero(no_purpose | no_reason):
        heading = "Reason" if no_reason[at] else "Purpose"
        both = no_reason[at] and no_purpose[at]
        yield Fault(
            register.cell(grants.rows[at], heading),
            "This line is a crime and disorder reduction grant, which is published with its purpose and reason, but "
            f"{'both are' if both else f'{heading} is'} blank. {REMEDIES['Both' if both else heading]}",
            expected="the reason" if heading == "Reason" else "the purpose",
        )
