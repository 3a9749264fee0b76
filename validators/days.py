"""Days as people in Britain write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def day(date_: date) -> str:
    """31/03/2019."""
    return date_.strftime("%d/%m/%Y")
