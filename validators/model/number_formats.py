"""What an Excel number format shows of a number, and whether a reader can tell the number from it.

Source: Office Open XML, part 1, 18.8.31: sections, conditions, literals, scaling, percentages, currencies. Formats that show
days or times are not drawn here.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from validators.model.number_format_sections import FormatSection, parse_sections

if TYPE_CHECKING:
    from collections.abc import Sequence

POUND_SIGNS = re.compile(r"[£\s\u200b+]|GBP", re.IGNORECASE)
"""What may be drawn beside an amount in pounds without changing its meaning."""

MINUS_SIGNS = re.compile(r"[-\N{EN DASH}\N{MINUS SIGN}()]|\b(?:CR|DR)\b", re.IGNORECASE)
"""What says that a number is below zero."""

FIGURE = re.compile(r"\d[\d,]*(?:\.(\d+))?|\.(\d+)")

PROBES = (1234567.89, 0.3, -1234567.89, -0.3)
"""Numbers that use every section of a format without conditions, that of zero left aside."""


class DrawnNumber(NamedTuple):
    """What a cell shows of its number.

    Attributes:
        text: What is drawn; empty where nothing is.
        shows_number: Whether the text is that number of pounds, but for rounding.
        colour: RGB, where the number format sets it.
    """

    text: str
    shows_number: bool
    colour: int | None = None


def draw_number(number_format: str, value: float) -> DrawnNumber | None:
    """Return what a number format draws of a number; None where it draws a day or time, or no section is for that number."""
    section, is_signed = _choose_section(parse_sections(number_format), value)
    if section is None or section.draws_date:
        return None
    text = _draw_section(section, Decimal(repr(value)))
    sign = "-" if value < 0 and is_signed and section.draws_digits and re.search(r"[1-9]", text) else ""
    whole = sign + text.strip()
    return DrawnNumber(whole, _shows_number(section, whole, value), section.colour)


def _choose_section(sections: Sequence[FormatSection], value: float) -> tuple[FormatSection | None, bool]:
    """Return the section for a number, and whether Excel puts a minus before it; a section for negatives has its own."""
    first, *rest = sections
    if any(section.condition for section in sections[:2]):
        return _choose_by_condition(sections, value), True
    if value < 0 and rest:
        return rest[0], False
    return (sections[2], False) if value == 0 and len(sections) > 2 else (first, True)  # noqa: PLR2004 - the section of zero


def _choose_by_condition(sections: Sequence[FormatSection], value: float) -> FormatSection | None:
    for section in sections[:2]:
        if section.condition and _meets_condition(section.condition, value):
            return section
    if len(sections) == 1:
        return FormatSection([("general", "")])
    if sections[0].condition and sections[1].condition:
        return sections[2] if len(sections) > 2 else None  # noqa: PLR2004 - the section for all other numbers
    return sections[1] if sections[0].condition else sections[0]


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
    """Draw a part of a section that has no places for digits. @, which is for texts, draws a number as General does."""
    if kind in ("general", "@"):
        return f"{abs(float(value)):.11g}"
    return text if kind in ("text", "%", ".", ",", "/") else ""


def _draw_digits(parts: Sequence[tuple[str, str]], value: Decimal) -> str:
    """Draw the digits of a number at their places, and the section's own text between them."""
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
    """Count the commas after the last digit, or after the last before the point: each divides by a thousand."""
    before = max((at for at, (kind, _) in enumerate(parts) if kind == "digit" and at < point), default=last)
    return sum(_count_commas(parts, at + 1) for at in {before, last})


def _count_commas(parts: Sequence[tuple[str, str]], start: int) -> int:
    count = 0
    while start + count < len(parts) and parts[start + count][0] == ",":
        count += 1
    return count


def _draw_whole_digits(parts: list[tuple[str, str]], digits: str, *, grouped: bool) -> str:
    """Draw the whole digits from right to left; the leftmost place takes all that are left."""
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
            is_drawn = text == "0" or bool(digits.strip("0"))
            drawn.append(digits[:1] if is_drawn else "")
            digits = digits[1:]
        elif kind == ".":
            drawn.append("." if digits.strip("0") or any(k == "digit" and t == "0" for k, t in parts[at:]) else "")
        else:
            drawn.append(text if kind in ("text", "%") else "")
    return "".join(drawn)


def _shows_number(section: FormatSection, text: str, value: float) -> bool:
    """Whether a drawn text shows the number and its sign."""
    kinds = {kind for kind, _ in section.parts}
    if "digit" in kinds and kinds & {"power", "/"}:
        return "%" not in kinds and all(_is_only_signs(text) for kind, text in section.parts if kind == "text")
    shows_sign = bool(MINUS_SIGNS.search(text)) or (value < 0 and section.colour is not None)
    figure = FIGURE.fullmatch(POUND_SIGNS.sub("", MINUS_SIGNS.sub("", text)))
    if not figure or shows_sign != (value < 0):
        return not re.search(r"[1-9]", text) and bool(figure) and abs(value) < 1
    if kinds & {"general", "@"}:
        return True
    off = abs(Decimal(figure[0].replace(",", "")) - abs(Decimal(repr(value))))
    return off * 2 <= Decimal(1).scaleb(-len(figure[1] or figure[2] or ""))


def _is_only_signs(text: str) -> bool:
    return not POUND_SIGNS.sub("", MINUS_SIGNS.sub("", text))


@lru_cache(maxsize=1024)
def draws_numbers_plainly(number_format: str) -> bool:
    """Whether a number format shows every number as that number, zero left aside."""
    if any(section.condition for section in parse_sections(number_format)):
        return False
    drawn = [draw_number(number_format, value) for value in PROBES]
    return all(each is None or (each.shows_number and each.text) for each in drawn)
