"""Two lines agree in activity, source, dates and amounts.

A line that was pasted twice is counted twice in every total. To mend it, delete one of them; where both are right, put them
together as one line.

    Allocations
    | Line   | Activity ref | Source   | Start      | End        | 2017/18 | 2018/19   | 2019/20 | Partner match |
    | L001   | A001         | Reserves | 01/04/2018 | 31/03/2019 |         | 12,000.00 |         |               |
    | L002   | A002         | Reserves | 01/04/2018 | 31/03/2019 |         | 12,000.00 |         |               |
    | ✗ L003 | A001         | Reserves | 01/04/2018 | 31/03/2019 |         | 12,000.00 | 0.00    |               |
    | L004   | A001         | Reserves | 01/04/2018 | 31/03/2019 |         | 12,000.01 |         |               |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import listed, pounds

SEVERITY = "error"
AMOUNTS = ["Y0", "Y1", "Y2", "Partner match"]
AGREEING = ["Activity ref", "Source", "Start", "End", *AMOUNTS]
NEEDS = {"Allocations": ["Line", *AGREEING]}


def check(book: Workbook) -> Faults:
    """One fault a repetition, at its Line. A blank amount is nothing."""
    register = book["Allocations"]
    lines = register.sound(*NEEDS["Allocations"])[NEEDS["Allocations"]].fillna(dict.fromkeys(AMOUNTS, 0))
    again = lines[lines.duplicated(AGREEING, keep=False)]
    for _, group in again.groupby(AGREEING, sort=False):
        first, *others = group.index
        money = [f"{pounds(group[year][first])} in {book.years[year]}" for year in book.years if group[year][first]]
        for row in others:
            yield Fault(
                register.cell(row, "Line"),
                f"{group['Line'][row]} repeats {group['Line'][first]} in row {first}: both are {group['Activity ref'][first]}, "
                f"from {group['Source'][first]}, for the same days, with {listed(money or ['no money'])}. "
                "Delete one of them, or put them together as one line.",
                found=group["Line"][row],
                expected="a line once",
            )
