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

import pandas as pd

from validators.model import YEAR_HEADINGS, Fault, Faults, Workbook, join_words, pounds
from validators.register import ACTIVITY_REF, activity_keys, explain_unnamed

SEVERITY = "error"
AMOUNTS = [*YEAR_HEADINGS, "Partner match"]
SAME_HEADINGS = [ACTIVITY_REF, "Source", "Start", "End", *AMOUNTS]
HEADINGS_NEEDED = ["Line", "Source", "Start", "End", *AMOUNTS]
NEEDS = {"Allocations": HEADINGS_NEEDED}


def check(book: Workbook) -> Faults:
    """One fault a repetition, at its Line. A blank amount is nothing."""
    register = book["Allocations"]
    keys = pd.Series(activity_keys(register).values, register.lines.rows, dtype=object)
    yield from explain_unnamed(register)
    lines = (
        register.sound(*HEADINGS_NEEDED)
        .frame[HEADINGS_NEEDED]
        .fillna(dict.fromkeys(AMOUNTS, 0))
        .assign(**{ACTIVITY_REF: keys})
        .dropna(subset=[ACTIVITY_REF])
    )
    again = lines[lines.duplicated(SAME_HEADINGS, keep=False)]
    for _, group in again.groupby(SAME_HEADINGS, sort=False):
        first, *others = group.index
        money = [f"{pounds(group[year][first])} in {book.years[year]}" for year in book.years if group[year][first]]
        for row in others:
            yield Fault(
                register.cell(row, "Line"),
                f"{group['Line'][row]} repeats {group['Line'][first]} in row {first}: both are "
                f"{_name(group[ACTIVITY_REF][first])}, from {group['Source'][first]}, for the same days, with "
                f"{join_words(money or ['no money'])}. "
                "Delete one of them, or make them one line.",
                found=group["Line"][row],
                expected="a line once",
            )


def _name(activity: str) -> str:
    """An activity in a sentence: its ref, or the words that name it."""
    return "the same activity" if "\n" in activity else activity
