"""Writes figures as a paper's sentences have them."""

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
"""The digits of a rounded figure: with two, it is never more than a twentieth from the exact one."""


def in_pounds(amount: SummaryValue) -> str:
    """Format an amount in pennies: £2,004,310, or £2,004,310.50 where there are pennies. A text is returned as it is."""
    return pounds(amount).removesuffix(".00") if isinstance(amount, int) else str(amount)


def in_round_pounds(pennies: int) -> str:
    """Describe a rounded amount: just over £2 million, just under £150,000, or £2 million where it is exact."""
    exact = Decimal(pennies) / 100
    if exact <= 0:
        return in_pounds(pennies)
    near = exact.quantize(Decimal(1).scaleb(exact.adjusted() - SIGNIFICANT_DIGITS + 1), ROUND_HALF_UP)
    rounded = f"£{_format_decimal(near / MILLION)} million" if near >= MILLION else f"£{_format_decimal(near)}"
    return rounded if near == exact else f"just {'over' if exact > near else 'under'} {rounded}"


def in_percent(fraction: SummaryValue) -> str:
    """Format a fraction of 1 as a percentage: 40.2%. A text, such as n/a, is formatted as `format_percent` does."""
    return format_percent(fraction if isinstance(fraction, Decimal) else str(fraction))


def format_day_or_text(value: SummaryValue) -> str:
    """Format a date as 1 April 2018; a text in its place is returned as it is."""
    return format_day(value) if isinstance(value, datetime) else str(value)


def describe_change(pennies: SummaryValue, fraction: SummaryValue) -> str:
    """Describe a change: rises by £10 (1.0%), falls by £10 (1.0%), or does not change.

    Args:
        pennies: The change.
        fraction: The change as a fraction of what the amount was.
    """
    if not isinstance(pennies, int) or not pennies:
        return "does not change"
    by = f" ({in_percent(abs(fraction))})" if isinstance(fraction, Decimal) else ""
    return f"{'rises' if pennies > 0 else 'falls'} by {in_pounds(abs(pennies))}{by}"


def describe_difference(pennies: SummaryValue) -> str:
    """Compare an amount with another, given their difference: £10 more than, £10 less than, or as much as."""
    if not isinstance(pennies, int) or not pennies:
        return "as much as"
    return f"{in_pounds(abs(pennies))} {'more' if pennies > 0 else 'less'} than"


def _format_decimal(number: Decimal) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")
