"""Money in whole pennies: read half up from what Excel stores, and written for people and for programs."""

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
"""How far, in pounds, a sum of binary fractions may lie from a whole penny and still be one."""

LARGEST_AMOUNT = 10**13
"""Pounds. A double still holds every penny below it, and pennies below it fit an int64 with room for sums."""

PENNY = Decimal("0.01")

FINEST_FRACTION = Decimal("1e-8")
"""The decimals of an amount, in pounds, that are no binary noise."""


def to_pennies(pounds: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Amounts in pounds as whole pennies, half up, and which of them had a fraction of a penny beyond binary noise.

    The amounts are finite and below LARGEST. Shape (n,) in, two of shape (n,) out.
    """
    nearest = np.rint(pounds * 100)
    fractional = np.abs(pounds - nearest / 100) > BINARY_NOISE
    pennies = nearest.astype(np.int64)
    for at in np.flatnonzero(fractional):
        pennies[at] = round_to_pennies(float(pounds[at]))
    return pennies, fractional


def round_to_pennies(pounds: float) -> int:
    """One amount in pounds as whole pennies, half up on its decimal digits: 1.005 is 101, and 1.00499999999999989 too."""
    return int(Decimal(repr(float(pounds))).quantize(FINEST_FRACTION, ROUND_HALF_UP).quantize(PENNY, ROUND_HALF_UP).scaleb(2))


def pounds(pennies: int) -> str:
    """£1,234.00, for people; a negative amount is -£1,234.00."""
    sign = "-" if pennies < 0 else ""
    whole, rest = divmod(abs(int(pennies)), 100)
    return f"{sign}£{whole:,}.{rest:02}"


def plain_pounds(pennies: int) -> str:
    """1234.00, for programs."""
    return f"{Decimal(int(pennies)).scaleb(-2):.2f}"


def millions(pennies: int) -> Decimal:
    """Pounds in millions to one decimal, half up, as the Panel's papers print them: £849,999.99 is 0.8."""
    return Decimal(int(pennies)).scaleb(-8).quantize(Decimal("0.1"), ROUND_HALF_UP)
