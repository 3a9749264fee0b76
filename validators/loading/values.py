"""How one value is read as a kind: what it is taken for, and the check that reports it where it is not what it should be."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.loading.amounts import plain_amount, plain_share, possible_amounts
from validators.loading.days import day_of, possible_dates
from validators.model.dates import in_words
from validators.model.text import UNSEEN, clean, fold, is_blank, letters_of, says_nothing
from validators.model.years import likely_year, year_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model.raw_workbook import Value
    from validators.model.years import Year
    from validators.schemas.columns import Kind


class Verdict(NamedTuple):
    """How one value is read: what it is taken for, the check that reports it, and the value meant.

    sound: what it is taken for can be relied on, though a check reports it.
    """

    value: Any
    check: str = ""
    meant: str = ""
    sound: bool = False


NOTHING = Verdict(None)
SAID_NOTHING = Verdict(None, "placeholder-left")
TICKED = {"true": "Yes", "false": "No"}
"""What a tick box gives, folded, and what it means in a column of Yes and No."""


def of_text(text: str, kind: Kind) -> Verdict:
    """Any text, without what stands unseen in it. One that says nothing is as good as a blank, where the cell may be blank."""
    if says_nothing(text) and not kind.remark and letters_of(text) not in kind.says:
        return SAID_NOTHING._replace(sound=not kind.required)
    return Verdict(UNSEEN.sub("", text).strip() or None)


def of_key(text: str, known: Mapping[str, str]) -> Verdict:
    """A key: spelt as the known one, if it is one; else as it stands but for spaces and invisible characters."""
    meant = known.get(fold(text))
    if meant is None and says_nothing(text):
        return SAID_NOTHING
    meant = meant or clean(text)
    if not meant:
        return NOTHING
    return Verdict(meant) if meant == text else Verdict(meant, "stray-characters", meant)


def of_choice(text: str, known: Mapping[str, str]) -> Verdict:
    """One of a list; a text that is none of it is left for pandera to judge. What a tick box gives is read as Yes or No."""
    words = fold(text)
    meant = known.get(words)
    if meant is not None:
        return Verdict(meant) if meant == text else Verdict(meant, "stray-characters", meant)
    if is_blank(text):
        return NOTHING
    if meant := known.get(TICKED.get(words, "").casefold()):
        return Verdict(meant, "not-in-list", meant, sound=True)
    return SAID_NOTHING if says_nothing(text) else Verdict(clean(text))


def of_list(text: str, known: Mapping[str, str] | None) -> Verdict:
    """Entries parted by semicolons, each once; as they stand where nothing says what is known."""
    items = [item.strip(" \n\r") for item in text.split(";") if not is_blank(item)]
    if any(says_nothing(item) and fold(item) not in (known or ()) for item in items):
        return SAID_NOTHING
    if not items:
        return NOTHING if is_blank(text) else Verdict(None, "not-in-list")
    if known is None:
        return Verdict(tuple(dict.fromkeys(map(clean, items))))
    meant = [known.get(fold(item)) for item in items]
    if None in meant:
        return Verdict(None, "not-in-list")
    names = tuple(dict.fromkeys(name for name in meant if name))
    return Verdict(names, "stray-characters", "; ".join(names)) if meant != items else Verdict(names)


def of_year(text: str) -> Verdict:
    """A financial year."""
    if empty := _empty(text):
        return empty
    if year := year_in(text):
        return Verdict(year)
    return Verdict(None, "year-label", str(likely_year(text) or ""))


def _empty(text: str) -> Verdict | None:
    """The verdict on a text that holds nothing, or only the place of a value."""
    if is_blank(text):
        return NOTHING
    return SAID_NOTHING if says_nothing(text) else None


def of_amount(value: Value) -> Verdict:
    """A value that is no number below LARGEST, in a cell for pounds."""
    if not isinstance(value, str):
        return Verdict(None, "not-an-amount")
    if (plain := plain_amount(value)) is not None:
        return Verdict(None, "number-as-text", plain)
    if empty := _empty(value):
        return empty
    amounts = possible_amounts(value)
    return Verdict(None, "not-an-amount") if amounts is None else Verdict(None, "ambiguous-amount", " or ".join(amounts))


def of_share(value: Value, kind: Kind) -> Verdict:
    """A value that is no number, in a cell for a share."""
    if not isinstance(value, str):
        return Verdict(None, "not-an-amount")
    share = plain_share(value)
    if share is not None and (kind.low or 0) <= share <= (kind.high or 0):
        return Verdict(None, "number-as-text", f"{share:f}")
    return _empty(value) or Verdict(None, "not-an-amount")


def of_date(value: Value, year: Year | None) -> Verdict:
    """A value in a cell for a day of a register of that year; the hour of a date does not count."""
    if isinstance(value, datetime):
        return Verdict(value)
    if isinstance(value, float):
        day = day_of(value, year)
        return Verdict(None, "not-a-date", in_words(day) if day else "")
    if not isinstance(value, str):
        return Verdict(None, "not-a-date")
    if empty := _empty(value):
        return empty
    days = possible_dates(value, year)
    return Verdict(None, "date-as-text" if days else "not-a-date", " or ".join(map(in_words, days)))
