"""Figures in the words of a paper."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from validators.model import format_day, pounds
from validators.summaries import format_percent

if TYPE_CHECKING:
    from validators.model import SummaryValue

MILLION = 1_000_000
SIGNIFICANT_DIGITS = 2
"""A figure in words has two digits that count, so that it is never further than a twentieth from what it stands for."""


def in_pounds(amount: SummaryValue) -> str:
    """£2,004,310, or £2,004,310.50: pennies only where there are any. What is no amount stands as it is."""
    return pounds(amount).removesuffix(".00") if isinstance(amount, int) else str(amount)


def in_round_pounds(pennies: int) -> str:
    """An amount as it is said: just over £2 million, just under £150,000, £2 million where it is that very amount."""
    exact = Decimal(pennies) / 100
    if exact <= 0:
        return in_pounds(pennies)
    near = exact.quantize(Decimal(1).scaleb(exact.adjusted() - SIGNIFICANT_DIGITS + 1), ROUND_HALF_UP)
    said = f"£{_format_decimal(near / MILLION)} million" if near >= MILLION else f"£{_format_decimal(near)}"
    return said if near == exact else f"just {'over' if exact > near else 'under'} {said}"


def in_percent(fraction: SummaryValue) -> str:
    """40.2%."""
    return format_percent(fraction if isinstance(fraction, Decimal) else str(fraction))


def format_day_or_text(value: SummaryValue) -> str:
    """1 April 2018, or what stands where there is no day."""
    return format_day(value) if isinstance(value, datetime) else str(value)


def describe_change(pennies: SummaryValue, fraction: SummaryValue) -> str:
    """How an amount moves: rises by £10 (1.0%), falls by £10 (1.0%), does not change."""
    if not isinstance(pennies, int) or not pennies:
        return "does not change"
    by = f" ({in_percent(abs(fraction))})" if isinstance(fraction, Decimal) else ""
    return f"{'rises' if pennies > 0 else 'falls'} by {in_pounds(abs(pennies))}{by}"


def describe_difference(pennies: SummaryValue) -> str:
    """How an amount stands to another: £10 more than, £10 less than, as much as."""
    if not isinstance(pennies, int) or not pennies:
        return "as much as"
    return f"{in_pounds(abs(pennies))} {'more' if pennies > 0 else 'less'} than"


def _format_decimal(number: Decimal) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")
