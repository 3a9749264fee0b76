"""Days as sentences say them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Not those of the machine's own language."""


def format_day(day: date) -> str:
    """1 April 2018."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def current_day() -> datetime:
    """The day that it is, by this computer's clock."""
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
