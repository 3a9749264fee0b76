"""What a text may mean in a cell for an amount, and what a text or a number may mean in a cell for a date."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from validators.model import DAY_ZERO, LARGEST_AMOUNT, PENNY, clean, fold, pounds, year_of

if TYPE_CHECKING:
    from validators.model import Year


FIRST_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
LAST_DAY = datetime(2100, 12, 31)  # noqa: DTZ001

NEAR_YEARS = 10
"""How many years a day may be away from the register's, for a text or a number to mean that day."""

_TIME_OF_DAY = r"(?:,?[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?(?: ?[ap]m)?)?"
_NUMERIC_DATE = re.compile(
    rf"(\d{{1,4}}) ?[./\-\\ ] ?(\d{{1,2}}) ?[./\-\\ ] ?(\d{{1,4}}){_TIME_OF_DAY}", re.ASCII | re.IGNORECASE
)
_COMPACT_DATE = re.compile(r"(20\d\d|2100)(\d\d)(\d\d)", re.ASCII)
_DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-/.]?([a-z]{3,9})\.?,?[ \-/.]?(\d\d|\d{4})" + _TIME_OF_DAY,
    re.ASCII | re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}}\.?,? )?([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME_OF_DAY}", re.ASCII | re.IGNORECASE
)
_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def possible_dates(text: str, year: Year | None = None) -> list[datetime]:
    """Return the days from 2000 to 2100 that a text may mean, the likeliest first.

    Several, where day, month and year could be exchanged. A day before a month is likelier.

    Args:
        text: What the cell holds.
        year: The register's. Where any of several days are within ten years of it, only these are returned.
    """
    days = _possible_days(text)
    return [day for day in days if is_near_year(day, year)] or days


def is_near_year(day: datetime, year: Year | None) -> bool:
    """Whether a day is within NEAR_YEARS of a financial year; always, where no year is given."""
    return year is None or abs(year_of(day).start - year.start) <= NEAR_YEARS


def _possible_days(text: str) -> list[datetime]:
    words = clean(text)
    if found := _NUMERIC_DATE.fullmatch(words):
        return _valid_days(*_possible_orders(found[1], found[2], found[3]))
    if found := _COMPACT_DATE.fullmatch(words):
        return _valid_days((int(found[1]), int(found[2]), int(found[3])))
    if found := _DAY_FIRST.fullmatch(words):
        return _valid_days((_full_year(int(found[3])), _month_number(found[2]), int(found[1])))
    if found := _MONTH_FIRST.fullmatch(words):
        return _valid_days((int(found[3]), _month_number(found[1]), int(found[2])))
    return []


def _possible_orders(first: str, second: str, third: str) -> list[tuple[int, int, int]]:
    """Return year, month and day in each order in which they may have been written; a year of two digits is last, or first."""
    one, two, three = int(first), int(second), int(third)
    if len(first) == 4:  # noqa: PLR2004 - the digits of a year
        return [(one, two, three)]
    year_last = [(_full_year(three), two, one), (_full_year(three), one, two)]
    year_first = [(_full_year(one), two, three), (_full_year(one), three, two)]
    return year_last if len(third) > 2 else [*year_last, *year_first]  # noqa: PLR2004 - it can be nothing but the year


def day_of_number(number: float, year: Year | None = None) -> datetime | None:
    """Return the day that Excel would show for a number, or that its digits are, as of 20180401.

    None outside 2000 to 2100, and where it is not near the register's year.
    """
    day = _parse_day_number(number)
    return day if day and is_near_year(day, year) else None


def _parse_day_number(number: float) -> datetime | None:
    if 0 <= number <= (LAST_DAY - DAY_ZERO).days + 1:
        day = (DAY_ZERO + timedelta(days=int(number))).replace(hour=0)
        return day if FIRST_DAY <= day <= LAST_DAY else None
    return next(iter(_possible_days(f"{number:.0f}")), None) if number == number // 1 else None


def _month_number(word: str) -> int:
    """Return the month by the first three letters of a word, so that Febuary is February; 0 for none."""
    start = word[:3].lower()
    return _MONTH_STARTS.index(start) + 1 if start in _MONTH_STARTS else 0


def _full_year(year: int) -> int:
    return year + 2000 if year < 100 else year  # noqa: PLR2004 - two digits


def _valid_days(*parts: tuple[int, int, int]) -> list[datetime]:
    days: list[datetime] = []
    for year, month, day in parts:
        try:
            date = datetime(year, month, day)  # noqa: DTZ001 - a workbook's dates have no time zone
        except ValueError:
            continue
        if date not in days and FIRST_DAY <= date <= LAST_DAY:
            days.append(date)
    return days


_PLAIN_AMOUNT = re.compile(r"'?(?P<sign>[-+]?) ?£? ?(?P<digits>\d{1,13}|\d{1,3}(,\d{3}){1,3})(?P<pence>\.\d{0,2})?", re.ASCII)
_PLAIN_SHARE = re.compile(r"'?(?P<number>\d{0,3}(\.\d{1,6})?) ?(?P<percent>%|per ?cent)?", re.ASCII)

_APPROXIMATELY = r"(?:c\.?|ca\.?|circa|approx\.?|approximately|about|around|est\.?|up to|~|≈|<|>|=)"
_UNIT_WORDS = (
    r"(?:k|thousand|m|mn|mil|million|bn|billion|cr|dr|p\.?a\.?|per (?:year|annum|month)|a year|gbp|pounds|est\.?|approx\.?|"
    r"(?:\+|plus|inc\.?|incl\.?|including|ex\.?|excl\.?|excluding|net of) ?vat|net|gross|each|only|[a-z]{1,2})"
)
_MONEY_LIKE = re.compile(
    rf"{_APPROXIMATELY}? ?(?P<sign>[-+]?) ?(?P<currency>gbp|eur|usd|[£$€]+)? ?(?P<inner>[-+]?) ?"
    rf"(?P<number>[.,]?\d[\d.,' ]*)(?P<power>e[+-]?\d{{1,2}})? ?(?P<after>{_UNIT_WORDS}|[£$€])? ?(?P<minus>-)?[*?!'/\-]*",
    re.ASCII,
)
_ONE_AMOUNT = r"£? ?[\d,]*\d{3}(?:\.\d{1,2})?|£ ?\d+(?:\.\d{1,2})?"
_SEVERAL_AMOUNTS = re.compile(
    rf"(?:{_ONE_AMOUNT})(?:(?: ?[;/&+|:\-] ?|, | (?:and|or|to|then|plus) | )(?:{_ONE_AMOUNT}))+", re.ASCII
)
"""Several amounts in one cell: 41,250 + 20,000."""

_GROUPED_DIGITS = re.compile(r"\d{1,3}(?:(?P<by> ?, ?|'| )\d{3})(?:(?P=by)\d{3})*(?:[.,]\d{1,2})?|[\d.,']+", re.ASCII)
"""One amount, with one separator for its thousands throughout."""

_BRACKETED_AMOUNT = re.compile(r"[^a-z0-9]*[(\[].*[)\]]")
LONGEST_AMOUNT = 60
"""The characters beyond which a text was not meant as an amount."""

_MULTIPLIERS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mil": 6, "million": 6, "bn": 9, "billion": 9}


def plain_amount(text: str) -> str | None:
    """Return the number that a text plainly is, as Excel takes it: £12,500.00 is 12500.00. None where it is not plain."""
    found = _PLAIN_AMOUNT.fullmatch(clean(text))
    if not found:
        return None
    whole = found["digits"].replace(",", "").lstrip("0") or "0"
    return f"{found['sign'].strip('+')}{whole}{(found['pence'] or '').rstrip('.')}"


def plain_share(text: str) -> Decimal | None:
    """Return the share that a text plainly is: 0.1 and 10% are the same. None where it is not plain."""
    found = _PLAIN_SHARE.fullmatch(clean(text))
    if not found or not found["number"]:
        return None
    return Decimal(found["number"]).scaleb(-2 if found["percent"] else 0).normalize()


def possible_amounts(text: str) -> list[str] | None:
    """Return the amounts that a text may mean, as people read them: £1,685.018 is £1,685,018.00 or £1,685.02.

    Returns:
        None where no amount was meant. An empty list where one was meant, but nothing says which.
    """
    words = fold(text) if len(text) <= LONGEST_AMOUNT else ""
    plain = re.sub(r"[()\[\]]", "", words).strip()
    found = _MONEY_LIKE.fullmatch(plain)
    if _holds_several_amounts(text, plain, found):
        return []
    if not found:
        return None
    if found["currency"] not in (None, "gbp") and "£" not in found["currency"]:
        return []
    numbers = _possible_numbers(found["number"])
    if found["power"]:
        numbers = [Decimal(f"{number}{found['power']}") for number in numbers]
    if times := _MULTIPLIERS.get(found["after"] or ""):
        numbers = [number.scaleb(power) for number in numbers for power in (times, 0)]
    signed = [sign * number for number in numbers for sign in _possible_signs(text, words, found)]
    return list(dict.fromkeys(pounds(_to_pennies(number)) for number in signed if abs(number) < LARGEST_AMOUNT))


def _holds_several_amounts(text: str, words: str, found: re.Match[str] | None) -> bool:
    """Whether a cell holds several amounts, beside or below each other. Their digits are never read as one number."""
    if found is None:
        return bool(_SEVERAL_AMOUNTS.fullmatch(words))
    lines = [line for line in text.splitlines() if re.search(r"\d", line)]
    return len(lines) > 1 or not _GROUPED_DIGITS.fullmatch(found["number"].strip(" .,"))


def _possible_signs(text: str, words: str, found: re.Match[str]) -> tuple[int, ...]:
    """Return the signs that an amount may have: brackets, CR, a minus behind it or a dash may make it negative."""
    if _BRACKETED_AMOUNT.fullmatch(words) or found["minus"] or found["after"] in ("cr", "dr"):
        return -1, 1
    if "-" not in (found["sign"], found["inner"]):
        return (1,)
    return (-1,) if "-" in text else (-1, 1)


def _possible_numbers(number: str) -> list[Decimal]:
    """Return the numbers that digits with separators may mean, as thousands, in English and in continental writing."""
    digits = re.sub("[' ]", "", number).rstrip(".,")
    plain = re.sub("[.,]", "", digits)
    if len(plain) > 15:  # noqa: PLR2004 - the digits that Excel keeps
        return []
    found = []
    if re.fullmatch(r"\d+([.,]\d{3})*", digits):
        found.append(Decimal(plain))
    if re.fullmatch(r"(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?", digits):
        found.append(Decimal(digits.replace(",", "")))
    if re.fullmatch(r"(\d+|\d{1,3}(\.\d{3})+)?,\d{1,2}", digits):
        found.append(Decimal(digits.replace(".", "").replace(",", ".")))
    return found or ([Decimal(plain)] if re.fullmatch(r"\d{1,3},\d{4}", digits) else [])


def _to_pennies(number: Decimal) -> int:
    return int(number.quantize(PENNY, ROUND_HALF_UP).scaleb(2))
