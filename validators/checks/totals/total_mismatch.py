"""A stated total differs from the sum of its rows, or is missing.

Some follow from another finding and are listed with it: hidden rows that a SUBTOTAL passes over, a sub-total among the rows,
or a value that was not calculated again.

Papers quote the total, and the money follows the rows.

To put it right, put back the formula that adds every row, or find the row that was changed.

It does not apply to a table without a totals row, to a total that total-misses-rows or total-counts-twice reports, to Control,
or to fractions of a penny that Excel adds up correctly.

    Priorities
    | Priority             | 2017/18                           | 2018/19      | 2019/20 |
    | Victims services     | 790,000.00                        | 800,000.00   | 5.00    |
    | Reducing reoffending | 710,000.00                        | 700,000.00   |         |
    | Total                | =SUBTOTAL(109,B2:B3) -> 1,500,000 | ✗ 1,400,000  | ✗       |
"""

from validators.formulas.adding import some, sum_of, unreliable
from validators.formulas.proposed import is_same, total_formula
from validators.formulas.readings import Reading, read_totals, shortened
from validators.formulas.totals import MATRIX, Total
from validators.formulas.whys import Hidden, hidden_causes, is_sum_of_fractions, passed_over, sub_total_cause
from validators.model import Blocked, Cause, Fault, Faults, NotApplicable, Workbook
from validators.money import listed, pounds

SEVERITY = "error"
SHOWN = 5
"""How many rows a sentence names."""


def check(book: Workbook) -> Faults:
    """One fault a total. Left to others: the matrix's, and those whose formula misses rows or counts some twice."""
    for table in book.tables.values():
        if table.totalled and table.totals_row is None and table.title != MATRIX:
            yield NotApplicable(f"{table.title} has no totals row")
    for reading in read_totals(book):
        if _is_compared(reading):
            yield from _compared(book, reading)


def _is_compared(reading: Reading) -> bool:
    total = reading.total
    counts = total.heading not in total.table.totalled and reading.addends is None  # such as how many there are
    return not (total.table.title == MATRIX or reading.is_faulty or total.is_broken or counts)


def _compared(book: Workbook, reading: Reading) -> Faults:
    total, added = reading.total, sum_of(reading.total)
    if added is None:
        cells = unreliable(total)
        yield Blocked(f"{total.cell} was not compared: {some(cells)} must be put right first", cells)
    elif total.pennies != added and not is_sum_of_fractions(total):
        hidden = passed_over(book, total)
        if total.pennies != added - hidden.pennies:
            yield _fault(reading, added)
        elif not hidden.by_filter:
            yield _hides(book, total, added, hidden)


def _fault(reading: Reading, added: int) -> Fault:
    total, formula = reading.total, total_formula(reading.total)
    name = f"{total.name[0].upper()}{total.name[1:]}"
    apart = "" if total.pennies is None else f", {pounds(abs(added - total.pennies))} {_side(total, added)}"
    return Fault(
        total.cell,
        f"{name} is missing: {total.cell.ref} is blank, and its rows add to {pounds(added)}. Put {formula} there."
        if total.is_blank
        else f"{name} is {total.shown}, but its rows add to {pounds(added)}{apart}. {_remedy(reading, formula)}",
        found=total.shown,
        expected=pounds(added),
        cause=_causes(reading),
    )


def _remedy(reading: Reading, formula: str) -> str:
    total = reading.total
    if not reading.addends and not total.formula:
        return f"Let a formula add {total.parts}: {formula}. Or find the row that was changed."
    if is_same(total.formula, formula):
        return f"Its formula, {formula}, is the right one. Press Ctrl+Alt+F9 to calculate it again, and save the workbook."
    return f"Its formula, {shortened(total.formula)}, does not add up just these rows. Put {formula} there."


def _causes(reading: Reading) -> tuple[Cause, ...]:
    """The findings from which a wrong total may follow."""
    inside = sub_total_cause(reading)
    cell = reading.total.cell
    return (*([inside] if inside else []), Cause("stale-value", cell), Cause("total-typed-over", cell))


def _hides(book: Workbook, total: Total, added: int, hidden: Hidden) -> Fault:
    """The fault of a total that is right for the rows that can be seen."""
    more = [f"{len(hidden.rows) - SHOWN:,} more"] if len(hidden.rows) > SHOWN else []
    rows = f"row{'s' if len(hidden.rows) > 1 else ''} {listed([*map(str, hidden.rows[:SHOWN]), *more])}"
    return Fault(
        total.cell,
        f"{total.name[0].upper()}{total.name[1:]} is {total.shown}, {pounds(hidden.pennies)} less than its rows add to, "
        f"because its formula passes over what is hidden: {rows}. Unhide it, or delete what is not to count.",
        found=total.shown,
        expected=pounds(added),
        cause=hidden_causes(book, total.table, hidden),
    )


def _side(total: Total, added: int) -> str:
    return "more" if added > (total.pennies or 0) else "less"
