"""Rows drawn as text, one a line, their values parted by bars: how the samples' registers are written down."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbooks.contents import Row, Value

AMOUNT = re.compile(r"\d{1,3}(,\d{3})*\.\d\d")
DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def parse_rows(text: str) -> tuple[Row, ...]:
    """The rows under a line of headings. 12,500.00 is an amount, 31/07/2018 a date, all else text; nothing is blank."""
    head, *lines = (line for line in text.splitlines() if line.strip())
    headings = _split_cells(head)
    return tuple(dict(zip(headings, map(_parse_value, _split_cells(line)), strict=True)) for line in lines)


def _split_cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _parse_value(shown: str) -> Value:
    if AMOUNT.fullmatch(shown):
        return float(shown.replace(",", ""))
    if found := DAY.fullmatch(shown):
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    return shown or None
