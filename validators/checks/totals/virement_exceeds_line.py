"""The virements out of a line in a year come to more than it has in that year and what came in.

Allocations shows what a line had before any virement.

Money that a line does not have cannot be moved from it.

To put it right, correct the amount, or name the line that really gives the money.

It does not apply to a line that is not in Allocations: virement-unbalanced reports that.

    Virements
    | Virement | From line | To line | Year    | Amount      |
    | V001     | L001      | L002    | 2018/19 | 40,000.00   |
    | V002     | L001      | L002    | 2018/19 | ✗ 10,000.01 |
    | V003     | L002      | L003    | 2018/19 | 60,000.00   |
    | V004     | L003      | L001    | 2019/20 | ✗ 1.00      |

    Allocations
    | Line | 2017/18 | 2018/19   | 2019/20   |
    | L001 |         | 50,000.00 | 50,000.00 |
    | L002 |         | 15,000.00 |           |
    | L003 |         | 9,000.00  |           |
"""

import numpy as np
import pandas as pd

from validators.model import YEAR_HEADINGS, Fault, Faults, Table, Workbook, fold_all, pounds

SEVERITY = "warning"
HEADINGS_NEEDED = ["From line", "To line", "Year", "Amount"]
YEARS = [*YEAR_HEADINGS]
NEEDS = {"Virements": HEADINGS_NEEDED, "Allocations": ["Line", *YEARS]}


def check(book: Workbook) -> Faults:
    """One fault a line and year, at the amount that first goes beyond what there is. Unknown lines are another finding."""
    table = book["Virements"]
    moves = _effective_virements(table)
    lines = _money_by_line(book["Allocations"])
    for year in YEARS:
        of_year = moves[np.array([moved == book.years[year] for moved in moves["Year"]], dtype=bool)]
        came = of_year.groupby("to")["Amount"].sum()
        for giver, out in of_year[of_year["from"].isin(lines.index)].groupby("from", sort=False):
            has, more = int(lines[year][giver]), int(came.get(giver, 0))
            beyond = out.index[out["Amount"].cumsum() > has + more]
            if len(beyond):
                moved = int(out["Amount"].sum())
                yield _fault(table, int(beyond[0]), f"{book.years[year]}", (out["From line"].iloc[0], moved, has, more))


def _effective_virements(table: Table) -> pd.DataFrame:
    """The virements that move something to another line, with both lines as they are compared."""
    rows = table.sound(*HEADINGS_NEEDED).frame[HEADINGS_NEEDED]
    moves = rows.assign(**{"from": fold_all(list(rows["From line"])), "to": fold_all(list(rows["To line"]))})
    return moves[(moves["Amount"] > 0).to_numpy(bool) & (moves["from"] != moves["to"])]


def _money_by_line(register: Table) -> pd.DataFrame:
    """What each line has, by its number as it is compared; the first where one is there twice."""
    lines = register.sound("Line", *YEARS).frame[["Line", *YEARS]].fillna(dict.fromkeys(YEARS, 0))
    lines = lines.set_index(pd.Index(fold_all(list(lines["Line"])), dtype=object))
    return lines[~lines.index.duplicated()]


def _fault(table: Table, row: int, year: str, figures: tuple[str, int, int, int]) -> Fault:
    line, moved, has, more = figures
    came = f", and {pounds(more)} came in" if more else ""
    return Fault(
        table.cell(row, "Amount"),
        f"Virements move {pounds(moved)} out of {line} in {year}, but it has {pounds(has)}{came}. Correct the amount, or name "
        "the line that really gives.",
        found=pounds(moved),
        expected=f"at most {pounds(has + more)}",
    )
