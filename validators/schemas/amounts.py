"""What a text in an amount cell may have meant: a plain number, a number that cannot be read safely, or none."""

from __future__ import annotations

import re

from validators.words import clean

_PLAIN = re.compile(r"(?P<sign>[-+]?)£? ?(?P<digits>\d+|\d{1,3}(,\d{3})+)(?P<pence>\.\d{0,2})?")
_MONEY_LIKE = re.compile(r"[£$€(+\-−\s]*[.,]?\d[\d.,'\s]*(\)|%|-|e[+-]?\d+)?\s?[a-z]{0,3}\)?", re.IGNORECASE)


def plain_amount(text: str) -> str | None:
    """The number that a text reads plainly as, written for Excel: '£12,500.00' is 12500.00. None where it is not plain."""
    found = _PLAIN.fullmatch(clean(text))
    if not found:
        return None
    return f"{found['sign'].strip('+')}{found['digits'].replace(',', '')}{(found['pence'] or '').rstrip('.')}"


def is_money_like(text: str) -> bool:
    """Whether a text was meant as an amount, although which one cannot be told: (500), 10k, £334, 818."""
    return bool(_MONEY_LIKE.fullmatch(clean(text)))
