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

import pandas as pd

from validators.model import Fault, Faults, Workbook
from validators.register import activity_keys, own_lines

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from validators.model import Table

SEVERITY = "note"
NEEDS = {"Allocations": ["Source", "Mechanism", "Decision date"]}
SOURCE = "360Giving Data Standard, grant: awardDate"
GRANTS = ("CDR grant", "Grant agreement")


def check(book: Workbook) -> Faults:
    """One fault a grant, at the Decision date of its first line. A register without Publish says nothing of what may be."""
    register = book["Allocations"]
    years = [year for year in book.years if year in register]
    own = own_lines(book, "Mechanism").frame[["Mechanism"]].index
    lines = register.frame.loc[own, ["Mechanism", "Decision date", *years]]
    publish = register.frame.reindex(columns=["Publish"])["Publish"].reindex(lines.index)
    hidden = publish.eq("No") | _has_unsound_cell(register, lines, "Publish")
    shown = lines[lines["Mechanism"].isin(GRANTS) & ~hidden]
    keys = pd.Series(activity_keys(register).values, register.lines.rows, dtype=object).reindex(shown.index)
    dated = shown["Decision date"].notna() | _has_unsound_cell(register, shown, "Decision date")
    grants = shown.assign(grant=keys, paid=shown[years].fillna(0).sum(axis=1), dated=dated).dropna(subset="grant")
    whole = grants.groupby("grant", sort=False).agg(paid=("paid", "sum"), dated=("dated", "any"))
    bare = grants[grants["grant"].isin(whole.index[(whole["paid"] > 0) & ~whole["dated"]])]
    for row in bare.index[~bare["grant"].duplicated()]:
        yield Fault(
            register.cell(row, "Decision date"),
            "This grant is published with the day of its award, but Decision date is blank. Type the day of the decision.",
            expected="the day of the decision",
        )


def _has_unsound_cell(register: Table, lines: pd.DataFrame, heading: str) -> npt.NDArray[np.bool_]:
    """Which of the lines have a cell there that cannot be relied on."""
    return lines.index.isin(list(register.unsound.get(heading, ())))
