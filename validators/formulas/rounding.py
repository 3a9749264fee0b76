"""ROUND as Excel has it: half away from zero, on the decimal digits that Excel keeps."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

MOST_DIGITS = 12
EXCEL_DIGITS = 15
"""Excel calculates with 15 significant digits (Microsoft, Excel specifications and limits)."""

NEAR_HALF = 1e-3
"""How near to a half, in units of the last digit kept, a number is looked at digit by digit."""


def round_as_excel(values: npt.NDArray[np.float64], digits: int) -> npt.NDArray[np.float64]:
    """Numbers with so many decimals; fewer than none round to tens or hundreds. |digits| <= MOST_DIGITS."""
    scale = 10.0 ** abs(digits)
    scaled = values * scale if digits >= 0 else values / scale
    nearest = np.rint(scaled)
    out = nearest / scale if digits >= 0 else nearest * scale
    for at in np.flatnonzero(np.abs(np.abs(scaled - np.trunc(scaled)) - 0.5) < NEAR_HALF):
        out[at] = _round_decimal(float(values[at]), digits)
    return out


def _round_decimal(value: float, digits: int) -> float:
    return float(Decimal(f"{value:.{EXCEL_DIGITS}g}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
