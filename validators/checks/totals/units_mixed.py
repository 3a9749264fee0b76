"""An amount is about a thousand times both of the line's other years, or a thousandth of them.

Usually one amount was typed in thousands of pounds and the others in pounds, so one year's totals are wrong.

To put it right, type the amount in pounds.

It does not apply to a line that does not have money in all three years.

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20   |
    | L001 | 12,000.00 | ✗ 12.50   | 13,000.00 |
    | L002 | 9.00      | 9.40      | ✗ 9,600   |
    | L003 | 12,000.00 | 12.50     |           |
    | L004 | 12,000.00 | 12,500.00 | 13,000.00 |
"""

import numpy as np
import numpy.typing as npt

from validators.model import YEAR_HEADINGS, Fault, Faults, Tolerances, Workbook, join_words, pounds

PennyArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

SEVERITY = "warning"
YEARS = [*YEAR_HEADINGS]
NEEDS = {"Allocations": YEARS}


def check(book: Workbook) -> Faults:
    """One fault a line. Only lines with money in all three years are compared."""
    register = book["Allocations"]
    lines = register.sound(*YEARS)
    tolerances = book.rules.tolerances
    lines = lines.where(_are_far_apart(lines.amounts(*YEARS), tolerances))
    amounts = lines.amounts(*YEARS)
    for at, year in enumerate(YEARS if len(lines) else ()):
        own, others = amounts[:, [at]], np.delete(amounts, at, axis=1)
        for place in np.flatnonzero(
            _is_thousandfold(own, others, tolerances) | _is_thousandfold(others, own, tolerances)
        ).tolist():
            beside = join_words([pounds(other) for other in others[place]])
            yield Fault(
                register.cell(lines.rows[place], year),
                f"{pounds(own[place, 0])} is beside {beside} in the line's other years, as thousands of pounds beside "
                "pounds. Type every amount in pounds.",
                found=pounds(own[place, 0]),
                expected=f"about {pounds(others[place, 0])}",
            )


def _are_far_apart(amounts: PennyArray, tolerances: Tolerances) -> BoolArray:
    """Return which lines have money in all years, and in one of them so many times another that the units may be mixed."""
    least, most = amounts.min(axis=1), amounts.max(axis=1)
    low, below = tolerances.units_apart[0].as_integer_ratio()
    return np.asarray((least > 0) & (most * below >= least * low))


def _is_thousandfold(large: PennyArray, small: PennyArray, tolerances: Tolerances) -> BoolArray:
    """Return which lines have large amounts that are all about a thousand times the small ones.

    One argument has the shape (n, 1), the other (n, 2), in either order. Whole-number fractions avoid rounding.
    """
    (low, below), (high, above) = (bound.as_integer_ratio() for bound in tolerances.units_apart)
    near = (large * below >= small * low) & (large * above <= small * high)
    return np.asarray(near.all(axis=1))
