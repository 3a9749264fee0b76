"""A line is net of VAT in a register whose amounts are gross, or the reverse.

A total of net and gross amounts is neither.

To put it right, correct VAT of the line, or its amounts. If the register does hold both, choose Mixed as VAT basis in About.

It does not apply where the VAT basis is Mixed, or to a line that is blank or outside the scope of VAT.

    About
    | Setting   | Value |
    | VAT basis | Net   |

    Allocations
    | Line | VAT           |
    | L001 | Net           |
    | L002 | ✗ Gross       |
    | L003 | Outside scope |
    | L004 |               |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"
NEEDS = {"About": ["VAT basis"], "Allocations": ["VAT"]}
OTHER = {"Net": "Gross", "Gross": "Net"}


def check(book: Workbook) -> Faults:
    """One fault a line, at its VAT."""
    register, basis = book["Allocations"], book.setting("VAT basis")
    if basis not in OTHER:
        return
    lines = register.sound("VAT")
    for row in lines.rows[lines["VAT"] == OTHER[basis]]:
        yield Fault(
            register.cell(row, "VAT"),
            f"This line is {OTHER[basis]}, but the VAT basis of the register is {basis}. Correct VAT and the amounts of this "
            f"line; if the register holds both, type Mixed as VAT basis in About.",
            found=OTHER[basis],
            expected=basis,
        )
