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

from validators.formulas import (
    MATRIX_TABLE,
    HiddenMoney,
    Total,
    TotalReading,
    cause_in_sub_total,
    causes_in_hidden_rows,
    find_hidden_money,
    formula_of_total,
    is_same_formula,
    is_sum_of_fractions,
    not_compared,
    read_totals,
    reliable_sum,
    shorten_formula,
)
from validators.model import Cause, Fault, Faults, NotApplicable, Workbook, join_words, pounds

SEVERITY = "error"
MOST_ROWS_NAMED = 5
"""How many rows a sentence names."""


def check(book: Workbook) -> Faults:
    """One fault a total. Left to others: the matrix's, and those whose formula misses rows or counts some twice."""
    for table in book.tables.values():
        if table.totalled and table.totals_row is None and table.title != MATRIX_TABLE:
            yield NotApplicable(f"{table.title} has no totals row")
    for reading in read_totals(book):
        if _is_compared(reading):
            yield from _compare_total(book, reading)


def _is_compared(reading: TotalReading) -> bool:
    total = reading.total
    counts = total.heading not in total.table.totalled and reading.addends is None  # such as how many there are
    return not (total.table.title == MATRIX_TABLE or reading.is_faulty or total.is_broken or counts)


def _compare_total(book: Workbook, reading: TotalReading) -> Faults:
    total, added = reading.total, reliable_sum(reading.total)
    if added is None:
        yield not_compared(total)
    elif total.pennies != added and not is_sum_of_fractions(total):
        hidden = find_hidden_money(book, total)
        if total.pennies != added - hidden.pennies:
            yield _fault(reading, added)
        elif not hidden.by_filter:
            yield _hidden_rows_fault(book, total, added, hidden)


def _fault(reading: TotalReading, added: int) -> Fault:
    total, formula = reading.total, formula_of_total(reading.total)
    name = f"{total.name[0].upper()}{total.name[1:]}"
    apart = "" if total.pennies is None else f", {pounds(abs(added - total.pennies))} {_more_or_less(total, added)}"
    return Fault(
        total.cell,
        f"{name} is missing: {total.cell.ref} is blank, and its rows add to {pounds(added)}. Put {formula} there."
        if total.is_blank
        else f"{name} is {total.shown}, but its rows add to {pounds(added)}{apart}. {_remedy(reading, formula)}",
        found=total.shown,
        expected=pounds(added),
        cause=_causes(reading),
    )


def _remedy(reading: TotalReading, formula: str) -> str:
    total = reading.total
    if not reading.addends and not total.formula:
        return f"Let a formula add {total.parts}: {formula}. Or find the row that was changed."
    if is_same_formula(total.formula, formula):
        return f"Its formula, {formula}, is the right one. Press Ctrl+Alt+F9 to calculate it again, and save the workbook."
    return f"Its formula, {shorten_formula(total.formula)}, does not add up just these rows. Put {formula} there."


def _causes(reading: TotalReading) -> tuple[Cause, ...]:
    """The findings from which a wrong total may follow."""
    inside = cause_in_sub_total(reading)
    cell = reading.total.cell
    return (*([inside] if inside else []), Cause("stale-value", cell), Cause("total-typed-over", cell))


def _hidden_rows_fault(book: Workbook, total: Total, added: int, hidden: HiddenMoney) -> Fault:
    """The fault of a total that is right for the rows that can be seen."""
    more = [f"{len(hidden.rows) - MOST_ROWS_NAMED:,} more"] if len(hidden.rows) > MOST_ROWS_NAMED else []
    rows = f"row{'s' if len(hidden.rows) > 1 else ''} {join_words([*map(str, hidden.rows[:MOST_ROWS_NAMED]), *more])}"
    return Fault(
        total.cell,
        f"{total.name[0].upper()}{total.name[1:]} is {total.shown}, {pounds(hidden.pennies)} less than its rows add to, "
        f"because its formula passes over what is hidden: {rows}. Unhide it, or delete what is not to count.",
        found=total.shown,
        expected=pounds(added),
        cause=causes_in_hidden_rows(book, total.table, hidden),
    )


def _more_or_less(total: Total, added: int) -> str:
    return "more" if added > (total.pennies or 0) else "less"
