"""Measures how much room a text takes, by the widths of Arial's letters, so that no cell cuts off its text."""

from __future__ import annotations

from functools import lru_cache

FONT_SIZE = 12
"""Points. The Government Analysis Function's guidance asks for no smaller type."""
FONT_PIXELS = FONT_SIZE * 96 / 72
LINE_HEIGHT = 15.25
"""Points from one line of text to the next."""
BOLD_FACTOR, SAFETY_FACTOR = 1.12, 1.02
"""How much wider bold type is, and how far programs differ in where they end a line."""

_EM_GROUPS = {
    "ijl'’‘": 0.222, " !,./:;[]\\ftI|·": 0.278, "()-r`": 0.333, '*"“”{}': 0.39, "ckszvxyJ": 0.5, "+<=>~": 0.584,
    "FTZ": 0.611, "ABEKPSVXY&": 0.667, "CDHNRUw": 0.722, "GOQ": 0.778, "mM": 0.833, "%": 0.889, "W": 0.944, "@—…": 1.015,
    "abdeghnopqu0123456789£$#?_–L": 0.556,
}  # fmt: skip
_EMS = {character: width for characters, width in _EM_GROUPS.items() for character in characters}
_OTHER_EMS, _FULL_WIDTH_EMS, FULL_WIDTH_FROM = 0.7, 1.05, "\u2e80"


_DIGITS = str.maketrans("123456789", "000000000")


def text_shape(text: str) -> str:
    """Return the text with 0 for each digit: it is as wide, and takes as many lines, as Arial's digits are equally wide."""
    return text.translate(_DIGITS)


def text_width(text: str, *, bold: bool = False) -> float:
    """Return the pixels that the longest line of a text takes, at 96 to the inch."""
    longest = max((_line_ems(line) for line in text.split("\n")), default=0.0)
    return longest * FONT_PIXELS * SAFETY_FACTOR * (BOLD_FACTOR if bold else 1)


def longest_word_width(text: str, *, bold: bool = False) -> float:
    """Return the pixels that the longest word of a text takes."""
    return max((text_width(word, bold=bold) for word in text.split()), default=0.0)


@lru_cache(maxsize=65536)  # most texts of a long table are in it many times
def count_lines(text: str, room: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a cell with so many pixels of room; a word that is too long is broken."""
    return sum(_wrapped_lines(line, room / (BOLD_FACTOR if bold else 1)) for line in text.split("\n"))


def _wrapped_lines(line: str, room: float) -> int:
    if text_width(line) <= room:
        return 1
    count, used = 1, 0.0
    for word in line.split(" "):
        wide = text_width(word + " ")
        if used and used + wide - text_width(" ") > room:
            count, used = count + 1, 0.0
        count, used = count + int((used + wide) // room) * (wide > room), (used + wide) % room if wide > room else used + wide
    return count


@lru_cache(maxsize=8192)
def _line_ems(text: str) -> float:
    """Return the width of a line in ems."""
    return sum(_EMS.get(character, _OTHER_EMS if character < FULL_WIDTH_FROM else _FULL_WIDTH_EMS) for character in text)
