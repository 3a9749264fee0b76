"""Two lines agree in activity, source, dates and amounts.

A line pasted twice is counted twice in every total. To mend it, delete the second line, or say in its dates or amounts
how it differs.

    Allocations
    | Line   | Activity ref | Source   | Start      | End        | 2017/18 | 2018/19   | 2019/20 |
    | L001   | A001         | Reserves | 01/04/2018 | 31/03/2019 |         | 12,000.00 |         |
    | L002   | A002         | Reserves | 01/04/2018 | 31/03/2019 |         | 12,000.00 |         |
    | ✗ L003 | A001         | Reserves | 01/04/2018 | 31/03/2019 |         | 12,000.00 |         |
    | L004   | A001         | Reserves | 01/04/2018 | 31/03/2019 |         | 12,000.01 |         |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import pounds

SEVERITY = "error"
AGREEING = ["Activity ref", "Source", "Start", "End", "Y0", "Y1", "Y2"]
NEEDS = {"Allocations": ["Line", *AGREEING]}


def check(book: Workbook) -> Faults:
    """One fault a repetition, at its Line."""
    register = book["Allocations"]
    lines = register.sound(*AGREEING)
    again = lines.duplicated(AGREEING, keep=False)
    for _, group in lines[again].groupby(AGREEING, sort=False, dropna=False):
        first, *others = group.index
        for row in others:
            yield Fault(
                register.cell(row, "Line"),
                f"This line repeats {group['Line'][first]} in row {first}: same activity, source, dates and amounts "
                f"({pounds(int(group['Y1'].fillna(0)[row]))} in {book.years['Y1']}). Delete one, or say how they differ.",
                found=str(group["Line"][row]),
            )
