"""A cell holds a linked data type, or a picture, in place of a text or a number.

Excel shows a name with a sign beside it, such as a map, but stores an error there: other programs, and many formulas, read no
value.

To put it right, right-click the cell and choose Data Type, Convert to Text. In place of a picture, type the value.

    Allocations
    | Line | Area                        | 2018/19   |
    | L001 | ✗ data type "County Durham" | 12,500.00 |
    | L002 | Darlington                  | 9,400.00  |
"""

from validators.model import ErrorValue, Fault, Faults, Workbook

SEVERITY = "warning"

TYPES_WITHOUT_NAME = ("a picture", "a data type")
"""What is shown where there is no text."""


def check(book: Workbook) -> Faults:
    """One fault a cell, named by what Excel shows in it."""
    for table, problem in book.cell_problems("data-type-cell"):
        cell, shown = (
            table.cell(problem.row, problem.heading),
            problem.value.shown if isinstance(problem.value, ErrorValue) else "",
        )
        remedy = "Right-click it and choose Data Type, Convert to Text; or type the value."
        yield Fault(
            cell,
            f"{cell.ref} shows {shown}, but as a linked data type, which is stored as no text. {remedy}"
            if shown not in TYPES_WITHOUT_NAME
            else f"{cell.ref} holds {shown}, which is no value. {remedy}",
            found=shown,
            expected="" if shown in TYPES_WITHOUT_NAME else f"{shown}, as text",
            together="{rows} of this column hold linked data types, which are stored as no text. Select them, right-click and "
            "choose Data Type, Convert to Text.",
        )
