"""A cell of the Control matrix is not what Allocations give for its source and priority.

The matrix is what the office controls the year by. To mend it, put the SUMIFS formula back, or add the row of the source
that is missing.

    Control
    | ✗ Source                   | Victims services | Reducing reoffending | Total      |
    | Policing Grant and precept | ✗ 60,000.00      | 30,000.00            | 90,000.00  |
    | Total                      | 60,000.00        | 30,000.00            | 90,000.00  |

    Allocations
    | Line | Priority             | Source                     | 2018/19   |
    | L001 | Victims services     | Policing Grant and precept | 50,000.00 |
    | L002 | Reducing reoffending | Policing Grant and precept | 20,000.00 |
    | L003 | Reducing reoffending | Policing Grant and precept | 10,000.00 |
    | L004 | Victims services     | Reserves                   | 10,000.00 |
    | L005 | Victims services     | Community Foundation match |           |
"""

from collections.abc import Hashable, Mapping

from validators.model import Fault, Faults, Table, Workbook
from validators.money import listed, pounds
from validators.register import added, counted_lines

SEVERITY = "error"
NEEDS = {"Control": ["Source"]}
WHOLE = {"Allocations": ["Priority", "Source", "Y1"]}


def check(book: Workbook) -> Faults:
    """One fault a cell, and one for all sources that have no row. A blank cell counts as nothing."""
    control = book["Control"]
    lines = counted_lines(book)
    sums = lines.groupby(["Source", "Priority"], sort=False)["Y1"].sum().to_dict()
    for priority in book.rules.priorities:
        if priority in control:
            yield from _cells(control, priority, sums)
    if not control.unsound.get("Source"):
        yield from _missing(control, {source: money for source, money in added(lines, "Source").items() if money})


def _cells(control: Table, priority: str, sums: Mapping[Hashable, int]) -> Faults:
    for row, source, stated in control.sound("Source", priority)[["Source", priority]].fillna({priority: 0}).itertuples():
        given = sums.get((source, priority), 0)
        if stated != given:
            yield Fault(
                control.cell(row, priority),
                f"Control says {pounds(stated)} for {source} under {priority}, but Allocations give {pounds(given)}. "
                "Put the SUMIFS formula back, or find the line that was changed.",
                found=pounds(stated),
                expected=pounds(given),
            )


def _missing(control: Table, spent: Mapping[str, int]) -> Faults:
    if without := [source for source in spent if source not in set(control.frame["Source"])]:
        money = sum(spent[source] for source in without)
        yield Fault(
            control.heading_cell("Source"),
            f"Control has no row for {listed(without)}, {'which pays' if len(without) == 1 else 'which pay'} for lines of "
            f"{pounds(money)}. Add the {'row' if len(without) == 1 else 'rows'}.",
            found="no row",
            expected=listed(without),
        )
