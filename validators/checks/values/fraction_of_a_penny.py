"""An amount has a fraction of a penny.

It is read to the nearest penny.

Nobody can be paid a fraction of a penny, and a sum of rounded amounts differs from the rounded sum.

To put it right, round the formula with ROUND(..., 2), or type whole pennies.

It does not apply to computed columns, which only pass on what other cells hold.

    Allocations
    | Line | Activity     | 2017/18   | 2018/19         |
    | L001 | Youth work   | 12,500.25 | ✗ 33,333.333333 |
    | L002 | Support line | 0.5       | 9,400.00        |
"""

from validators.formulas import describe_remedy
from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the amount as it was read. A computed cell only passes on what another holds."""
    for table, problem in book.cell_problems("fraction-of-a-penny"):
        if problem.heading in table.computed:
            continue
        found = f"£{problem.value:,.8f}".rstrip("0").replace("£-", "-£")
        cell = table.cell(problem.row, problem.heading)
        what = describe_remedy(book, cell, "Type whole pennies.", "whole pennies, as ROUND(..., 2) does")
        yield Fault(
            cell,
            f"{found} has a fraction of a penny and has been read as {problem.meant}. {what}",
            found=found,
            expected=problem.meant,
        )
