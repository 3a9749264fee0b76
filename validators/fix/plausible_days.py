"""Which days a register may plausibly mean: those near its own year."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from validators.model import Year

MAX_YEARS_AWAY = 10
"""How many years a day may be away from the register's own."""


def is_plausible_day(day: datetime, register: Year) -> bool:
    """Whether a day is at most ten years away from the register's financial year."""
    return register.plus_years(-MAX_YEARS_AWAY).first_day <= day <= register.plus_years(MAX_YEARS_AWAY).last_day
