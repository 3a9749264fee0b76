"""What an Excel number format draws of a number, and whether that is the number itself.

It follows Office Open XML, part 1, 18.8.31: sections, conditions, literals, scaling, percentages, currencies. A format that
shows a day or a time is none of its business.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_FORMAT = 255
"""The characters that Excel lets a number format have."""

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|_(?P<space>.?)|\*(?P<fill>.?)|\[(?P<bracket>[^\]]*)\]?|(?P<general>general)'
    r"|(?P<digit>[0#?])|(?P<power>e[+-])|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
COLOURS = {
    "black": 0x000000, "blue": 0x0000FF, "cyan": 0x00FFFF, "green": 0x00FF00, "magenta": 0xFF00FF, "red": 0xFF0000,
    "white": 0xFFFFFF, "yellow": 0xFFFF00,
}  # fmt: skip
NUMBERED_COLOURS = ("black", "white", "red", "green", "blue", "yellow", "magenta", "cyan")
"""The first eight of the colours that a format may number, Color1 to Color56."""

ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
DAY_LETTERS = frozenset("dmyhsDMYHS")

POUND_SIGNS = re.compile(r"[£\s\u200b+]|GBP", re.IGNORECASE)
"""What may be drawn beside an amount in pounds and says nothing else of it."""

MINUS_SIGNS = re.compile(r"[-\N{EN DASH}\N{MINUS SIGN}()]|\b(?:CR|DR)\b", re.IGNORECASE)
"""What says that a number is below zero."""

FIGURE = re.compile(r"\d[\d,]*(?:\.(\d+))?|\.(\d+)")

PROBES = (1234567.89, 0.3, -1234567.89, -0.3)
"""Numbers that between them are drawn by every section of a format without conditions."""


class FormatSection(NamedTuple):
    """One section of a format: its parts in order, each a kind and a text. condition: a sign and a number; colour: RGB."""

    parts: Sequence[tuple[str, str]]
    condition: tuple[str, float] | None = None
    colour: int | None = None

    @property
    def draws_date(self) -> bool:
        """Whether it draws a day or a time."""
        return any(kind == "day" for kind, _ in self.parts)

    @property
    def draws_digits(self) -> bool:
        """Whether it draws any digit of the number."""
        return any(kind in ("digit", "general", "@") for kind, _ in self.parts)


class DrawnNumber(NamedTuple):
    """What a cell shows of its number. is_itself: it is that number of pounds, but for rounding. colour: RGB, if set."""

    text: str
    shows_number: bool
    colour: int | None = None


@lru_cache(maxsize=1024)
def parse_sections(number_format: str) -> Sequence[FormatSection]:
    """The sections of a number format; General alone for an empty one."""
    found = [_parse_section(tokens) for tokens in _split_sections(number_format[:LONGEST_FORMAT])]
    return found if number_format else [FormatSection([("general", "")])]


def _split_sections(text: str) -> Iterator[list[re.Match[str]]]:
    tokens: list[re.Match[str]] = []
    for token in TOKEN.finditer(text):
        if token["end"]:
            yield tokens
            tokens = []
        else:
            tokens.append(token)
    yield tokens


def _parse_section(tokens: Sequence[re.Match[str]]) -> FormatSection:
    parts: list[tuple[str, str]] = []
    condition, colour = None, None
    for token in tokens:
        if (bracket := token["bracket"]) is not None:
            if found := CONDITION.fullmatch(bracket.strip()):
                condition = found[1], float(found[2])
            elif (named := _parse_colour(bracket)) is not None:
                colour = named
            else:
                parts += _parse_brackets(bracket)
        else:
            parts.append(_parse_token(token))
    return FormatSection(parts, condition, colour)


def _parse_colour(text: str) -> int | None:
    name = text.strip().lower()
    if found := re.fullmatch(r"color\s*([1-8])", name):
        name = NUMBERED_COLOURS[int(found[1]) - 1]
    return COLOURS.get(name)


def _parse_brackets(text: str) -> list[tuple[str, str]]:
    """A currency, as in [$€-407]; an elapsed time, as in [h]; all else draws nothing."""
    if text.startswith("$"):
        return [("text", text[1:].partition("-")[0])]
    return [("day", text)] if ELAPSED.fullmatch(text) else []


def _parse_token(token: re.Match[str]) -> tuple[str, str]:
    kind, text = token.lastgroup or "other", token[token.lastgroup or 0]
    if kind == "fill":
        return "text", text * 3 if text.strip() else " "
    if kind in ("quoted", "escaped", "space"):
        return "text", " " if kind == "space" else text
    if kind == "other":
        return ("day" if text in DAY_LETTERS else text if text in ".,%@/" else "text"), text
    return kind, text


def draw_number(number_format: str, value: float) -> DrawnNumber | None:
    """What a number format draws of a number; None where it draws a day, or nothing can be said."""
    section, is_signed = _choose_section(parse_sections(number_format), value)
    if section is None or section.draws_date:
        return None
    text = _draw_section(section, Decimal(repr(value)))
    sign = "-" if value < 0 and is_signed and section.draws_digits and re.search(r"[1-9]", text) else ""
    whole = sign + text.strip()
    return DrawnNumber(whole, _shows_number(section, whole, value), section.colour)


def _choose_section(found: Sequence[FormatSection], value: float) -> tuple[FormatSection | None, bool]:
    """The section for a number, and whether Excel puts a minus before it: the format's own words say it otherwise."""
    first, *rest = found
    if any(section.condition for section in found[:2]):
        return _choose_by_condition(found, value), True
    if value < 0 and rest:
        return rest[0], False
    return (found[2], False) if value == 0 and len(found) > 2 else (first, True)  # noqa: PLR2004 - the section of zero


def _choose_by_condition(found: Sequence[FormatSection], value: float) -> FormatSection | None:
    for section in found[:2]:
        if section.condition and _meets_condition(section.condition, value):
            return section
    if len(found) == 1:
        return FormatSection([("general", "")])
    if found[0].condition and found[1].condition:
        return found[2] if len(found) > 2 else None  # noqa: PLR2004 - what neither condition takes
    return found[1] if found[0].condition else found[0]


def _meets_condition(condition: tuple[str, float], value: float) -> bool:
    sign, than = condition
    return {
        "<": value < than, ">": value > than, "<=": value <= than, ">=": value >= than, "=": value == than, "<>": value != than,
    }[sign]  # fmt: skip


def _draw_section(section: FormatSection, value: Decimal) -> str:
    kinds = [kind for kind, _ in section.parts]
    if "power" in kinds or ("/" in kinds and "digit" in kinds):
        return f"{abs(value):.2E}" if "power" in kinds else f"{abs(float(value)):.11g}"
    if "digit" in kinds:
        return _draw_digits(section.parts, abs(value))
    return "".join(_draw_part(kind, text, value) for kind, text in section.parts)


def _draw_part(kind: str, text: str, value: Decimal) -> str:
    """A part of a section without places for digits; @, which is for texts, draws a number as General does."""
    if kind in ("general", "@"):
        return f"{abs(float(value)):.11g}"
    return text if kind in ("text", "%", ".", ",", "/") else ""


def _draw_digits(parts: Sequence[tuple[str, str]], value: Decimal) -> str:
    """The digits of a number at their places, and between them what the section has there."""
    last = max(at for at, (kind, _) in enumerate(parts) if kind == "digit")
    point = next((at for at, (kind, _) in enumerate(parts) if kind == "."), len(parts))
    places = [at for at, (kind, _) in enumerate(parts) if kind == "digit"]
    scaled = value.scaleb(-3 * _count_scaling_commas(parts, point, last) + 2 * sum(kind == "%" for kind, _ in parts))
    decimals = sum(at > point for at in places)
    rounded = f"{scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    whole, _, fraction = rounded.partition(".")
    grouped = any(kind == "," and places[0] < at < min(point, last) for at, (kind, _) in enumerate(parts))
    left = _draw_whole_digits([*parts[:point]], whole.lstrip("0"), grouped=grouped)
    return left + _draw_fraction(parts[point:], fraction)


def _count_scaling_commas(parts: Sequence[tuple[str, str]], point: int, last: int) -> int:
    """How many commas follow the last digit, or the last before the point: each divides by a thousand."""
    before = max((at for at, (kind, _) in enumerate(parts) if kind == "digit" and at < point), default=last)
    return sum(_count_commas(parts, at + 1) for at in {before, last})


def _count_commas(parts: Sequence[tuple[str, str]], start: int) -> int:
    count = 0
    while start + count < len(parts) and parts[start + count][0] == ",":
        count += 1
    return count


def _draw_whole_digits(parts: list[tuple[str, str]], digits: str, *, grouped: bool) -> str:
    """The whole digits from right to left; the leftmost place takes all that are left."""
    first = next((at for at, (kind, _) in enumerate(parts) if kind == "digit"), -1)
    drawn: list[str] = []
    done = 0
    for at in range(len(parts) - 1, -1, -1):
        kind, text = parts[at]
        if kind != "digit":
            drawn.append(text if kind in ("text", "%") else "")
        while kind == "digit" and (digits or text == "0"):
            drawn.append("," if grouped and done and done % 3 == 0 else "")
            drawn.append(digits[-1:] or "0")
            done, digits, text = done + 1, digits[:-1], "#" if at == first else ""
            if at != first:
                break
    return "".join(reversed(drawn))


def _draw_fraction(parts: Sequence[tuple[str, str]], digits: str) -> str:
    drawn: list[str] = []
    for at, (kind, text) in enumerate(parts):
        if kind == "digit":
            is_wanted = text == "0" or bool(digits.strip("0"))
            drawn.append(digits[:1] if is_wanted else "")
            digits = digits[1:]
        elif kind == ".":
            drawn.append("." if digits.strip("0") or any(k == "digit" and t == "0" for k, t in parts[at:]) else "")
        else:
            drawn.append(text if kind in ("text", "%") else "")
    return "".join(drawn)


def _shows_number(section: FormatSection, text: str, value: float) -> bool:
    """Whether a text shows the number, its sign too."""
    kinds = {kind for kind, _ in section.parts}
    if "digit" in kinds and kinds & {"power", "/"}:
        return "%" not in kinds and all(_is_only_signs(text) for kind, text in section.parts if kind == "text")
    shows_sign = bool(MINUS_SIGNS.search(text)) or (value < 0 and section.colour is not None)
    found = FIGURE.fullmatch(POUND_SIGNS.sub("", MINUS_SIGNS.sub("", text)))
    if not found or shows_sign != (value < 0):
        return not re.search(r"[1-9]", text) and bool(found) and abs(value) < 1
    if kinds & {"general", "@"}:
        return True
    off = abs(Decimal(found[0].replace(",", "")) - abs(Decimal(repr(value))))
    return off * 2 <= Decimal(1).scaleb(-len(found[1] or found[2] or ""))


def _is_only_signs(text: str) -> bool:
    return not POUND_SIGNS.sub("", MINUS_SIGNS.sub("", text))


@lru_cache(maxsize=1024)
def draws_numbers_plainly(number_format: str) -> bool:
    """Whether a number format draws every number as itself, zero left aside."""
    if any(section.condition for section in parse_sections(number_format)):
        return False
    drawn = [draw_number(number_format, value) for value in PROBES]
    return all(each is None or (each.shows_number and each.text) for each in drawn)


def sets_colour(number_format: str) -> bool:
    """Whether a section of a number format draws in a colour of its own."""
    return any(section.colour is not None for section in parse_sections(number_format))


@lru_cache(maxsize=1024)
def blank_invisible_sections(number_format: str, behind: int) -> str:
    """The format with an empty text for the sections that draw in the colour of what is behind, for nobody sees those."""
    kept = []
    start = 0
    for section, end in zip(parse_sections(number_format), _section_ends(number_format), strict=True):
        kept.append('""' if section.colour == behind else number_format[start:end])
        start = end + 1
    return ";".join(kept)


def _section_ends(text: str) -> list[int]:
    return [token.start() for token in TOKEN.finditer(text[:LONGEST_FORMAT]) if token["end"]] + [len(text)]
