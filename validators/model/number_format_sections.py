"""The sections of an Excel number format: what each is for, and what it draws.

Source: Office Open XML, part 1, 18.8.31.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_FORMAT = 255
"""The most characters that Excel allows a number format."""

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|_(?P<space>.?)|\*(?P<fill>.?)|\[(?P<bracket>[^\]]*)\]?|(?P<general>general)'
    r"|(?P<digit>[0#?])|(?P<power>e[+-])|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
"""One piece of a number format, by its kind."""

CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
COLOURS = {
    "black": 0x000000, "blue": 0x0000FF, "cyan": 0x00FFFF, "green": 0x00FF00, "magenta": 0xFF00FF, "red": 0xFF0000,
    "white": 0xFFFFFF, "yellow": 0xFFFF00,
}  # fmt: skip
NUMBERED_COLOURS = ("black", "white", "red", "green", "blue", "yellow", "magenta", "cyan")
"""Color1 to Color8; a format may number colours up to Color56."""

ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
"""What stands in brackets for elapsed time, as in [h]."""

DAY_LETTERS = frozenset("dmyhsDMYHS")


class FormatSection(NamedTuple):
    """One section of a number format.

    Attributes:
        parts: Its parts in order, each a kind, such as digit, text or power, and its text.
        condition: A sign and the number that a value is compared with; None where the section has none.
        colour: RGB; None where the section sets none.
    """

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


@lru_cache(maxsize=1024)
def parse_sections(number_format: str) -> Sequence[FormatSection]:
    """Return the sections of a number format; of an empty one, General alone."""
    sections = [_parse_section(tokens) for tokens in _split_sections(number_format[:LONGEST_FORMAT])]
    return sections if number_format else [FormatSection([("general", "")])]


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
            elif (rgb := _parse_colour(bracket)) is not None:
                colour = rgb
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
    """Return the currency of brackets such as [$€-407], or the elapsed time of [h]; all else in brackets draws nothing."""
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


def sets_colour(number_format: str) -> bool:
    """Whether any section of a number format sets a colour."""
    return any(section.colour is not None for section in parse_sections(number_format))


@lru_cache(maxsize=1024)
def blank_invisible_sections(number_format: str, behind: int) -> str:
    """Return the format with an empty text in place of each section that cannot be seen.

    Args:
        number_format: As Excel writes it.
        behind: The colour of the cell's fill, RGB. A section that draws in it cannot be seen.
    """
    pieces = []
    start = 0
    for section, end in zip(parse_sections(number_format), _section_ends(number_format), strict=True):
        pieces.append('""' if section.colour == behind else number_format[start:end])
        start = end + 1
    return ";".join(pieces)


def _section_ends(text: str) -> list[int]:
    return [token.start() for token in TOKEN.finditer(text[:LONGEST_FORMAT]) if token["end"]] + [len(text)]
