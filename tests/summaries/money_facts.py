"""What a Panel sheet's MONEY says, as the tests read it: the columns of a sheet, and what the total of each comes to."""

import re
from typing import NamedTuple

import pytest

MONEY_KINDS = ("pounds", "millions")
YEAR_KEYS = ("Y0", "Y1", "Y2")
FACT = re.compile(r"(?P<some>some of )?(?P<of>available|Y[012])(?: - (?P<less>available|Y[012]))?")


class MoneyColumn(NamedTuple):
    """A column of money: its place in the sheet, its fact, and the value it is for where a heading has a column for each.

    key: the entry of MONEY. of, less: what the total is, and what is taken from it. by: the heading whose value it is for.
    """

    at: int
    heading: str
    kind: str
    adds: str
    key: str
    of: str
    less: str
    some: bool
    by: str
    value: str


def money_columns(name, money, summary, years):
    """Every column of money of a sheet, by what the sheet's MONEY says of it. One of which it says nothing fails."""
    return [_column(name, money, at, column, years) for at, column in enumerate(summary.columns) if column.kind in MONEY_KINDS]


def _column(name, money, at, column, years):
    in_order = sorted(money, key=lambda key: bool(value_heading(key)))
    for key in in_order:
        found = re.fullmatch(_pattern(key, years), column.heading)
        if found:
            fact = FACT.fullmatch(money[key])
            if not fact:
                pytest.fail(f'{name}.py: MONEY says "{money[key]}" of "{key}". {_what_to_say()}', pytrace=False)
            value = found.groupdict().get("value", "")
            return MoneyColumn(at, *column, key, fact["of"], fact["less"] or "", bool(fact["some"]), value_heading(key), value)
    return pytest.fail(
        f'{name}.py has a column of money, "{column.heading}", and its MONEY does not say what the total comes to. Add the '
        f"heading to MONEY. {_what_to_say()}",
        pytrace=False,
    )


def _what_to_say():
    return 'It is "Y0", "Y1", "Y2", "available", a difference such as "Y1 - Y0", or "some of Y1" where there is no total.'


def value_heading(key):
    """The heading of which an entry of MONEY has a column for each value, the one in braces that is no year; nothing, none."""
    return next((name for name in re.findall(r"{(.+?)}", key) if name not in YEAR_KEYS), "")


def _pattern(key, years):
    """A heading as MONEY writes it, as a pattern: the years as they are written, any value of another heading."""
    parts = re.split(r"({.+?})", key)
    return "".join(
        re.escape(part) if not part.startswith("{") else re.escape(str(years.get(part[1:-1], ""))) or "(?P<value>.+)"
        for part in parts
    )
