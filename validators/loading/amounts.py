"""What a text in an amount cell may have meant: a plain number, a number that cannot be read safely, or none."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from validators.model.money import LARGEST_AMOUNT, PENNY, pounds
from validators.model.text import clean, fold

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
    """The number that a text reads plainly as, written for Excel: '£12,500.00' is 12500.00. None where it is not plain."""
    found = _PLAIN_AMOUNT.fullmatch(clean(text))
    if not found:
        return None
    whole = found["digits"].replace(",", "").lstrip("0") or "0"
    return f"{found['sign'].strip('+')}{whole}{(found['pence'] or '').rstrip('.')}"


def plain_share(text: str) -> Decimal | None:
    """The share that a text reads plainly as: 0.1 and 10% are the same. None where it is not plain."""
    found = _PLAIN_SHARE.fullmatch(clean(text))
    if not found or not found["number"]:
        return None
    return Decimal(found["number"]).scaleb(-2 if found["percent"] else 0).normalize()


def possible_amounts(text: str) -> list[str] | None:
    """The amounts that a text may mean: '£1,685.018' is £1,685,018.00 or £1,685.02. None where it was not meant as one.

    The list is empty where an amount was meant, but nothing says which.
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
    """Whether a cell holds several amounts, one beside or under the other. No one number is made of their digits."""
    if found is None:
        return bool(_SEVERAL_AMOUNTS.fullmatch(words))
    lines = [line for line in text.splitlines() if re.search(r"\d", line)]
    return len(lines) > 1 or not _GROUPED_DIGITS.fullmatch(found["number"].strip(" .,"))


def _possible_signs(text: str, words: str, found: re.Match[str]) -> tuple[int, ...]:
    """What an amount may have to be multiplied by: brackets, CR, a trailing minus or a dash may make it negative."""
    if _BRACKETED_AMOUNT.fullmatch(words) or found["minus"] or found["after"] in ("cr", "dr"):
        return -1, 1
    if "-" not in (found["sign"], found["inner"]):
        return (1,)
    return (-1,) if "-" in text else (-1, 1)


def _possible_numbers(number: str) -> list[Decimal]:
    """The numbers that digits with separators may mean: the separators as thousands, as the English write, or as others do."""
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
