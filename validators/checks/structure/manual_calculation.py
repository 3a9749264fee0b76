"""Excel is set not to calculate this workbook by itself.

Its totals stay as they were when somebody last pressed F9, whatever the lines say now.

To put it right, choose Formulas, Calculation Options, Automatic, and save the workbook.

    ✗ the file

    Allocations
    | Line  | 2018/19                 |
    | L001  | 12,500.00               |
    | Total | =SUM(B2:B2) -> 12,500   |
    (manual calculation)
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault for the file."""
    if book.raw.manual_calculation:
        yield Fault(
            None,
            "Calculation is set to manual, so the totals may be older than the lines. Choose Formulas, Calculation Options, "
            "Automatic, and save the workbook.",
            found="manual",
            expected="automatic",
        )
