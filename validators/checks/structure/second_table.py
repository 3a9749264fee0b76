"""Another sheet holds a table of the register a second time, or holds the Excel Table of its name.

Usually somebody copied the sheet. Where the sheet of a name and the Excel Table of that name are on two sheets, the sheet is
read. It is an error where the other one has the table's name, or has other amounts on a sheet that is not hidden; otherwise it
is a warning.

People may work on one of the two, while this program or the formulas count the other.

To put it right, delete the one that is out of date, or move it to a workbook of its own.

    Allocations
    | ✗ Line | Activity     | 2018/19   |
    | L001   | Youth work   | 12,500.00 |
    | L002   | Support line | 61,250.00 |
    (table Allocations13 A1:C3)

    Allocations old
    | Line   | Activity     | 2018/19   |
    | L001   | Youth work   | 12,500.00 |
    | L002   | Support line | 41,250.00 |
    (table Allocations A1:C3)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Cause, Fault, Faults, Workbook, join_words
from validators.register import SecondTable, find_second_tables

if TYPE_CHECKING:
    from validators.model import Cell, Check, Follows

SEVERITY = "warning"
HIGHEST = "error"

CHECKS_OF_SUMS = {
    *("grand-total-mismatch", "matrix-mismatch", "narrative-disagrees", "other-year-off", "paper-figure-disagrees"),
    *("priority-off-budget", "source-over-allocated", "source-overspent", "source-underallocated"),
}
"""The checks that hold one table's sums against another's: while there are two versions of one of them, nobody can say more."""


def follows(book: Workbook) -> Follows:
    """Return the cause of what is added up over a table that has a grave second: by the check's WHOLE, or by its name."""
    grave = {second.read.title: Cause("second-table", second.cell) for second in find_second_tables(book) if second.is_grave}

    def cause(check: Check, _: Cell | None) -> Cause | None:
        of_whole = (grave[title] for title in check.whole if title in grave)
        return next(of_whole, Cause("second-table") if grave and check.name in CHECKS_OF_SUMS else None)

    return cause


def check(book: Workbook) -> Faults:
    """One fault a further table, at the first heading of the one that was read."""
    for second in find_second_tables(book):
        yield Fault(
            second.cell,
            f"{_describe_table(second)}{_describe_differences(second)}. {_remedy(second)}",
            found=second.other.sheet,
            severity="error" if second.is_grave else "warning",
        )


def _describe_table(second: SecondTable) -> str:
    title, sheet = second.read.title, second.other.sheet
    place = f"{sheet}{' (hidden)' if second.is_hidden else ''}"
    if second.is_named:
        return f"This sheet was read as {title}, but the Excel Table {title}, which formulas mean, is on the sheet {place}"
    return f"The sheet {place} holds a table with the same headings as {title}, which was read here"


def _describe_differences(second: SecondTable) -> str:
    differences = [f"{at.here.ref} is {at.says} here and {at.says_there} there ({at.there.ref})" for at in second.first]
    more = [f"{second.cells - len(differences):,} more cells differ"] if second.cells > len(differences) else []
    number = "1 row is" if second.rows == 1 else f"{second.rows:,} rows are"
    rows = [f"{number} in one of them alone, as in {second.alone}"] if second.rows else []
    return f". {_sentence([*differences, *more, *rows])}" if differences or rows else "; the two are the same"


def _sentence(parts: list[str]) -> str:
    text = join_words(parts)
    return text[0].upper() + text[1:]


def _remedy(second: SecondTable) -> str:
    title = second.read.title
    if second.is_named:
        return f"Delete the one that is out of date; if this one counts, name its Table {title}: Table Design, Table Name."
    return f"Delete the one that is out of date, or move it to another workbook; the one that counts is the sheet {title}."
