"""Two lines agree in activity, source, dates and amounts.

Without an Activity ref, lines that agree in Activity and Provider are one activity.

A line that was pasted twice is counted twice in every total.

To put it right, delete one of the lines. Where both are right, make them one line.

It does not apply to a line without an Activity ref whose Provider is blank.

    Allocations
    | Line   | Activity ref | Activity | Provider | Source   | Start      | End        | 2017/18|2018/19|2019/20|Partner match|
    | L001   | A001         | Youth    | Trust    | Reserves | 01/04/2018 | 31/03/2019 |        |900.00 |       |             |
    | L002   | A002         | Advice   | Trust    | Reserves | 01/04/2018 | 31/03/2019 |        |900.00 |       |             |
    | ✗ L003 | A001         | Youth    | Trust    | Reserves | 01/04/2018 | 31/03/2019 |        |900.00 |0.00   |             |
    | L004   | A001         | Youth    | Trust    | Reserves | 01/04/2018 | 31/03/2019 |        |900.01 |       |             |
    | ✗ L005 |              | Advice   | Trust    | Reserves | 01/04/2018 | 31/03/2019 |        |900.00 |       |             |
    | L006   |              | Visits   |          | Reserves | 01/04/2018 | 31/03/2019 |        |900.00 |       |             |
    | L007   |              | Visits   |          | Reserves | 01/04/2018 | 31/03/2019 |        |900.00 |       |             |
"""

import numpy as np

from validators.model import YEAR_HEADINGS, Fault, Faults, Lines, Table, TypedColumn, Workbook, join_words, pounds
from validators.register import ACTIVITY_REF, activity_keys_of, explain_unnamed

SEVERITY = "error"
AMOUNTS = [*YEAR_HEADINGS, "Partner match"]
SAME_HEADINGS = [ACTIVITY_REF, "Source", "Start", "End", *AMOUNTS]
HEADINGS_NEEDED = ["Line", "Source", "Start", "End", *AMOUNTS]
NEEDS = {"Allocations": HEADINGS_NEEDED}


def check(book: Workbook) -> Faults:
    """One fault a repetition, at its Line. A blank amount is nothing."""
    register = book["Allocations"]
    yield from explain_unnamed(register)
    lines = _lines(register).repeated(*SAME_HEADINGS[:2]).repeated(*SAME_HEADINGS)  # few share so much as the first two
    for (activity, source, _, _, *amounts), places in lines.groups(*SAME_HEADINGS).items():
        (first, first_line), *others = lines.at(places).each("Line")
        by_heading = zip(AMOUNTS, amounts, strict=True)
        money = [f"{pounds(pennies)} in {book.years[year]}" for year, pennies in by_heading if pennies and year in book.years]
        for row, line in others:
            yield Fault(
                register.cell(row, "Line"),
                f"{line} repeats {first_line} in row {first}: both are {_name(activity)}, from {source}, for the same "
                f"days, with {join_words(money or ['no money'])}. Delete one of them, or make them one line.",
                found=line,
                expected="a line once",
            )


def _lines(register: Table) -> Lines:
    """The lines, each with what tells its activity from others under ACTIVITY_REF, and 0 where an amount is blank."""
    lines = register.sound(*HEADINGS_NEEDED)
    amounts = {heading: TypedColumn(lines[heading].values, np.zeros(len(lines), bool)) for heading in AMOUNTS}
    return lines.with_columns({ACTIVITY_REF: activity_keys_of(register, lines), **amounts})


def _name(activity: str) -> str:
    """An activity in a sentence: its ref, or the words that name it."""
    return "the same activity" if "\n" in activity else activity
