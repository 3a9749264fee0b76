"""How one value is read as a kind: what it is taken for, and the check that reports it where it is not what it should be."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.days import in_words
from validators.schemas.amounts import plain_amount, plain_share, possible_amounts
from validators.schemas.dates import day_of, possible_dates
from validators.words import UNSEEN, clean, fold, is_blank, is_placeholder
from validators.years import likely_year, year_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.evidence import Value
    from validators.schemas.columns import Kind


class Verdict(NamedTuple):
    """How one value is read: what it is taken for, the check that reports it, and the value meant."""

    value: Any
    check: str = ""
    meant: str = ""


NOTHING = Verdict(None)
PLACEHOLDER = Verdict(None, "placeholder-left")


def of_text(text: str) -> Verdict:
    """Any text, without what stands unseen in it."""
    if is_placeholder(text):
        return PLACEHOLDER
    return Verdict(UNSEEN.sub("", text).strip() or None)


def of_key(text: str, known: Mapping[str, str]) -> Verdict:
    """A key: spelt as the known one, if it is one; else as it stands but for spaces and invisible characters."""
    if is_placeholder(text):
        return PLACEHOLDER
    meant = known.get(fold(text)) or clean(text)
    if not meant:
        return NOTHING
    return Verdict(meant) if meant == text else Verdict(meant, "stray-characters", meant)


def of_choice(text: str, known: Mapping[str, str]) -> Verdict:
    """One of a list; a text that is none of it is left for pandera to judge."""
    meant = known.get(fold(text))
    if meant is not None:
        return Verdict(meant) if meant == text else Verdict(meant, "stray-characters", meant)
    if is_blank(text):
        return NOTHING
    return PLACEHOLDER if is_placeholder(text) else Verdict(clean(text))


def of_list(text: str, known: Mapping[str, str] | None) -> Verdict:
    """Entries parted by semicolons, each once; as they stand where nothing says what is known."""
    items = [item.strip(" \n\r") for item in text.split(";") if not is_blank(item)]
    if any(map(is_placeholder, items)):
        return PLACEHOLDER
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
    return PLACEHOLDER if is_placeholder(text) else None


def of_amount(value: Value) -> Verdict:
    """A value that is no number below LARGEST, in a cell for pounds."""
    if not isinstance(value, str):
        return Verdict(None, "not-an-amount")
    if empty := _empty(value):
        return empty
    if (plain := plain_amount(value)) is not None:
        return Verdict(None, "number-as-text", plain)
    amounts = possible_amounts(value)
    return Verdict(None, "not-an-amount") if amounts is None else Verdict(None, "ambiguous-amount", " or ".join(amounts))


def of_share(value: Value, kind: Kind) -> Verdict:
    """A value that is no number, in a cell for a share."""
    if not isinstance(value, str):
        return Verdict(None, "not-an-amount")
    if empty := _empty(value):
        return empty
    share = plain_share(value)
    if share is None or not (kind.low or 0) <= share <= (kind.high or 0):
        return Verdict(None, "not-an-amount")
    return Verdict(None, "number-as-text", f"{share:f}")


def of_date(value: Value) -> Verdict:
    """A value in a cell for a day; the hour of a date does not count."""
    if isinstance(value, datetime):
        return Verdict(value)
    if isinstance(value, float):
        day = day_of(value)
        return Verdict(None, "not-a-date", in_words(day) if day else "")
    if not isinstance(value, str):
        return Verdict(None, "not-a-date")
    if empty := _empty(value):
        return empty
    days = possible_dates(value)
    return Verdict(None, "date-as-text" if days else "not-a-date", " or ".join(map(in_words, days)))
