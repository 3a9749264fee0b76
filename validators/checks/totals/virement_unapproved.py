"""A virement names neither who approved it nor a decision.

Money may be moved only by someone who has the power to move it.

To put it right, type who approved it, or the reference of the decision.

    Virements
    | Virement | Decision reference | Approved by           |
    | V001     |                    | Chief Finance Officer |
    | V002     | EX-2018-009        |                       |
    | V003     |                    | ✗                     |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"
NEEDS = {"Virements": ["Decision reference", "Approved by"]}


def check(book: Workbook) -> Faults:
    """One fault a virement, at Approved by."""
    table = book["Virements"]
    lines = table.sound("Decision reference", "Approved by")
    for row in lines.rows[lines["Decision reference"].null & lines["Approved by"].null]:
        yield Fault(
            table.cell(row, "Approved by"),
            "Nothing says who approved this virement. Type the name under Approved by, or the reference of the decision under "
            "Decision reference.",
            found="blank",
            expected="who approved it",
        )
