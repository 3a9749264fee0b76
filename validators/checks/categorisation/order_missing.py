"""A line under power c names no order.

Power c only allows what the Secretary of State has prescribed by order, so without the order there is no power at all.

To put it right, give the order's reference, or choose the power under which the decision was made.

It does not apply to lines under other powers.

    Allocations
    | Line | Power | Order reference |
    | L001 | c     | Sample order 1  |
    | L002 | c     | ✗               |
    | L003 | a     |                 |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
NEEDS = {"Allocations": ["Power", "Order reference"]}
SOURCE = "Anti-social Behaviour, Crime and Policing Act 2014, section 143"
BY_ORDER = "c"
"""The limb of section 143(1) that lets the Secretary of State prescribe services by order."""


def check(book: Workbook) -> Faults:
    """One fault a line."""
    register = book["Allocations"]
    lines = register.sound("Power", "Order reference")
    for row in lines.where((lines["Power"] == BY_ORDER) & lines["Order reference"].null).rows.tolist():
        yield Fault(
            register.cell(row, "Order reference"),
            f"Power {book.rules.power(BY_ORDER)} allows only what an order of the Secretary of State names. Type the order's "
            "reference in Order reference, or choose another power.",
            expected="the order's reference",
        )
