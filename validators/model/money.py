"""Money: read from what Excel stores into whole pennies, and written for people and for programs.

Wherever the product holds an amount of money, it is a whole number of pennies. Fractions are rounded half up.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from validators.system import library

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

else:
    np = library("numpy")

BINARY_NOISE = 1e-6
"""How far, in pounds, a sum of binary fractions may be from a whole penny and still count as one."""

LARGEST_AMOUNT = 10**13
"""The pounds that every amount is below: a double holds each penny up to it, and an int64 has room for sums of such pennies."""

PENNY = Decimal("0.01")
"""In pounds."""

FINEST_FRACTION = Decimal("1e-8")
"""In pounds, the finest decimals of an amount that are not binary noise."""


def to_pennies(pounds: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return amounts in whole pennies, half up, and which of them had a fraction of a penny.

    Args:
        pounds: Finite amounts in pounds, below LARGEST_AMOUNT, shape `(n,)`.

    Returns:
        The pennies, and whether each amount was further than BINARY_NOISE from a whole penny; both of shape `(n,)`.
    """
    nearest = np.rint(pounds * 100)
    fractional = np.abs(pounds - nearest / 100) > BINARY_NOISE
    pennies = nearest.astype(np.int64)
    for at in np.flatnonzero(fractional):
        pennies[at] = round_to_pennies(float(pounds[at]))
    return pennies, fractional


def round_to_pennies(pounds: float) -> int:
    """Return one amount of pounds in whole pennies, half up.

    It rounds the digits that the number was typed with, not its binary fraction: 1.005 is 101, and so is 1.00499999999999989.
    """
    return int(Decimal(repr(float(pounds))).quantize(FINEST_FRACTION, ROUND_HALF_UP).quantize(PENNY, ROUND_HALF_UP).scaleb(2))


def pounds(pennies: int) -> str:
    """Return pennies as people read them: £1,234.00, or -£1,234.00."""
    sign = "-" if pennies < 0 else ""
    whole, rest = divmod(abs(int(pennies)), 100)
    return f"{sign}£{whole:,}.{rest:02}"


def plain_pounds(pennies: int) -> str:
    """Return pennies as programs read them: 1234.00."""
    return f"{Decimal(int(pennies)).scaleb(-2):.2f}"


def millions(pennies: int) -> Decimal:
    """Return pennies as millions of pounds to one decimal, half up, as the Panel's papers print them: £849,999.99 is 0.8."""
    return Decimal(int(pennies)).scaleb(-8).quantize(Decimal("0.1"), ROUND_HALF_UP)
