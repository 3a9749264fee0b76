"""A grant that may be published does not say when it was awarded.

The 360Giving Data Standard, in which grants are published, asks for the day of the award, and so does `commissioning export`.

To put it right, type the day of the decision in Decision date of one of the grant's lines.

It does not apply to a grant whose lines are all marked Publish = No, or to one without money.

    Allocations
    | Line | Activity ref | Source   | Mechanism       | 2018/19  | Decision date | Publish |
    | L001 | A001         | Reserves | CDR grant       | 5,000.00 | 16/02/2018    | Yes     |
    | L002 | A001         | Reserves | CDR grant       | 5,000.00 |               | Yes     |
    | L003 | A002         | Reserves | Grant agreement | 5,000.00 | ✗             |         |
    | L004 | A003         | Reserves | Grant agreement | 5,000.00 |               | No      |
    | L005 | A004         | Reserves | Contract        | 5,000.00 |               | Yes     |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Fault, Faults, Workbook
from validators.register import activity_keys_of, own_lines

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from validators.model import Lines, Table

SEVERITY = "note"
DATE = "Decision date"
NEEDS = {"Allocations": ["Source", "Mechanism", DATE]}
SOURCE = "360Giving Data Standard, grant: awardDate"
GRANTS = ("CDR grant", "Grant agreement")
GRANT = "grant"
"""The name of the column with the key of each line's grant, which is that of its activity."""


def check(book: Workbook) -> Faults:
    """One fault a grant, at the Decision date of its first line. A register without Publish says nothing of what may be."""
    register, lines = book["Allocations"], _undated_lines(book)
    years = [year for year in book.years if year in register]
    for places in lines.groups(GRANT).values():
        if sum(int(lines[year].values[places].sum()) for year in years) <= 0:
            continue
        yield Fault(
            register.cell(lines.rows[places[0]], DATE),
            "This grant is published with the day of its award, but Decision date is blank. Type the day of the decision.",
            expected="the day of the decision",
        )


def _undated_lines(book: Workbook) -> Lines:
    """Return the lines of the grants that may be published and of which no line has a Decision date, or may have one."""
    register, lines = book["Allocations"], own_lines(book, "Mechanism")
    shown = lines.where(lines["Mechanism"].isin(GRANTS) & ~_is_hidden(register, lines))
    grants = activity_keys_of(register, shown)
    dated = shown[DATE].filled | shown.on_rows(register.unsound.get(DATE, ()))
    return shown.with_columns({GRANT: grants}).where(~grants.isin(set(grants.take(dated).tolist())))


def _is_hidden(register: Table, lines: Lines) -> npt.NDArray[np.bool_]:
    """Return whether each line is not to be published, or may be one that is not."""
    unread = lines.on_rows(register.unsound.get("Publish", ()))
    return unread | (lines["Publish"] == "No") if "Publish" in register else unread
