"""A key is in its table twice.

A key identifies one row. Where two rows share it, whatever refers to it may mean either.

To put it right, give the second row a key of its own, or delete it if it repeats the first.

    Allocations
    | Line   | Activity     |
    | L001   | Youth work   |
    | L002   | Support line |
    | ✗ l001 | Advice line  |
"""

import re

from validators.model import Fault, Faults, Table, Workbook, clean, fold_all, format_value, quote

SEVERITY = "error"
NUMBERED_KEYS = ("Line", "Virement")
"""The keys that are numbers of their table's own."""

_CODE = re.compile(r"([A-Za-z]{0,5})(\d{1,9})", re.ASCII)


def check(book: Workbook) -> Faults:
    """One fault a repetition, with the cell where the key is first."""
    known: dict[str, tuple[dict[int, int], str]] = {}
    for table, problem in book.cell_problems("duplicate-key"):
        if table.title not in known:
            known[table.title] = _first_rows(table, problem.heading), _remedy(table, problem.heading)
        firsts, remedy = known[table.title]
        first = table.cell(firsts[problem.row], problem.heading)
        found = format_value(problem.value)
        name = clean(found) if _CODE.fullmatch(clean(found)) else quote(found)
        yield Fault(
            table.cell(problem.row, problem.heading), f"{problem.heading} {name} is already in {first.ref}. {remedy}", found
        )


def _first_rows(table: Table, heading: str) -> dict[int, int]:
    """The row in which the key of each row is first."""
    lines = table.lines.filled(heading)
    firsts: dict[str, int] = {}
    keys = zip(lines.rows.tolist(), fold_all(lines[heading].tolist()), strict=True)
    return {row: firsts.setdefault(key, row) for row, key in keys}


def _remedy(table: Table, heading: str) -> str:
    """What to do, with the next number where the keys are numbers of the table's own, such as L036 after L035."""
    if heading not in NUMBERED_KEYS:
        return "Give this row another, or delete it."
    codes = [found for key in table.lines.filled(heading)[heading].tolist() if (found := _CODE.fullmatch(key))]
    last = max(codes, key=lambda code: int(code[2]), default=None)
    such = f", such as {last[1]}{int(last[2]) + 1:0{len(last[2])}}" if last else ""
    return f"Each {heading.lower()} needs its own number: type a new one{such}, or delete this row."
