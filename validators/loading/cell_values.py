"""Converts one cell value to the kind of its column, and names the check that reports it if it is wrong."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.loading.possible_values import day_of_number, plain_amount, plain_share, possible_amounts, possible_dates
from validators.model import INVISIBLE, clean, find_year, fold, format_day, is_blank, is_placeholder, letters_of, likely_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Value, Year
    from validators.schemas import ColumnKind


class ReadValue(NamedTuple):
    """The result of reading one cell.

    Attributes:
        value: The converted value; None where the cell is blank or not of its kind.
        check: The name of the check that reports it; empty where nothing is wrong.
        meant: The value or values that were probably meant, as text.
        sound: Whether `value` can be relied on although a check reports it; False where no check does.
    """

    value: Any
    check: str = ""
    meant: str = ""
    sound: bool = False


BLANK = ReadValue(None)
PLACEHOLDER = ReadValue(None, "placeholder-left")
TICK_BOX_WORDS = {"true": "Yes", "false": "No"}
"""What a tick box gives, folded, and what that means in a column of Yes and No."""


def interpret_text(text: str, kind: ColumnKind) -> ReadValue:
    """Read a text of any wording, without invisible characters. A placeholder is sound where the cell may be blank."""
    if is_placeholder(text) and not kind.remark and letters_of(text) not in kind.says:
        return PLACEHOLDER._replace(sound=not kind.required)
    return ReadValue(INVISIBLE.sub("", text).strip() or None)


def read_key(text: str, known: Mapping[str, str]) -> ReadValue:
    """Read a key: as a known key is spelt, if it is one; else without spaces around it and invisible characters.

    Args:
        text: What the cell holds.
        known: By folded key, the key as it is spelt.
    """
    meant = known.get(fold(text))
    if meant is None and is_placeholder(text):
        return PLACEHOLDER
    meant = meant or clean(text)
    if not meant:
        return BLANK
    return ReadValue(meant) if meant == text else ReadValue(meant, "stray-characters", meant)


def read_choice(text: str, known: Mapping[str, str]) -> ReadValue:
    """Read one of a list. A text that is none of it is left for pandera to judge. A tick box is read as Yes or No."""
    words = fold(text)
    meant = known.get(words)
    if meant is not None:
        return ReadValue(meant) if meant == text else ReadValue(meant, "stray-characters", meant)
    if is_blank(text):
        return BLANK
    if meant := known.get(TICK_BOX_WORDS.get(words, "").casefold()):
        return ReadValue(meant, "not-in-list", meant, sound=True)
    return PLACEHOLDER if is_placeholder(text) else ReadValue(clean(text))


def read_list(text: str, known: Mapping[str, str] | None) -> ReadValue:
    """Read entries separated by semicolons, each once. Where `known` is None, any entry is accepted."""
    items = [item.strip(" \n\r") for item in text.split(";") if not is_blank(item)]
    if any(is_placeholder(item) and fold(item) not in (known or ()) for item in items):
        return PLACEHOLDER
    if not items:
        return BLANK if is_blank(text) else ReadValue(None, "not-in-list")
    if known is None:
        return ReadValue(tuple(dict.fromkeys(map(clean, items))))
    meant = [known.get(fold(item)) for item in items]
    if None in meant:
        return ReadValue(None, "not-in-list")
    names = tuple(dict.fromkeys(name for name in meant if name))
    return ReadValue(names, "stray-characters", "; ".join(names)) if meant != items else ReadValue(names)


def read_year(text: str) -> ReadValue:
    """Read a financial year."""
    if empty := _read_if_empty(text):
        return empty
    if year := find_year(text):
        return ReadValue(year)
    return ReadValue(None, "year-label", str(likely_year(text) or ""))


def _read_if_empty(text: str) -> ReadValue | None:
    """Return how a blank or a placeholder is read; None for any other text."""
    if is_blank(text):
        return BLANK
    return PLACEHOLDER if is_placeholder(text) else None


def read_amount(value: Value) -> ReadValue:
    """Return what is wrong with a value in a cell for pounds. Numbers below LARGEST_AMOUNT are read elsewhere."""
    if not isinstance(value, str):
        return ReadValue(None, "not-an-amount")
    if (plain := plain_amount(value)) is not None:
        return ReadValue(None, "number-as-text", plain)
    if empty := _read_if_empty(value):
        return empty
    amounts = possible_amounts(value)
    return ReadValue(None, "not-an-amount") if amounts is None else ReadValue(None, "ambiguous-amount", " or ".join(amounts))


def read_share(value: Value, kind: ColumnKind) -> ReadValue:
    """Return what is wrong with a value in a cell for a share that is not a number."""
    if not isinstance(value, str):
        return ReadValue(None, "not-an-amount")
    share = plain_share(value)
    if share is not None and (kind.low or 0) <= share <= (kind.high or 0):
        return ReadValue(None, "number-as-text", f"{share:f}")
    return _read_if_empty(value) or ReadValue(None, "not-an-amount")


def read_date(value: Value, year: Year | None) -> ReadValue:
    """Read a value in a cell for a date. year: the register's, which tells what a number may have meant."""
    if isinstance(value, datetime):
        return ReadValue(value)
    if isinstance(value, float):
        day = day_of_number(value, year)
        return ReadValue(None, "not-a-date", format_day(day) if day else "")
    if not isinstance(value, str):
        return ReadValue(None, "not-a-date")
    if empty := _read_if_empty(value):
        return empty
    days = possible_dates(value, year)
    return ReadValue(None, "date-as-text" if days else "not-a-date", " or ".join(map(format_day, days)))
