"""Reads colours, which styles give by RGB, by number or by theme. Each is one number, 0xRRGGBB."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from contextlib import suppress
from typing import TYPE_CHECKING

from validators.reading.xml_stream import NAMES_OF_ANY_NAMESPACE, walk_elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validators.reading.limits import ReadingLimits

BLACK, WHITE = 0x000000, 0xFFFFFF
OFFICE_THEME = (
    0xFFFFFF, 0x000000, 0xE7E6E6, 0x44546A, 0x4472C4, 0xED7D31, 0xA5A5A5, 0xFFC000, 0x5B9BD5, 0x70AD47, 0x0563C1, 0x954F72,
)  # fmt: skip
"""Excel's own theme, in the order in which styles number its colours."""

THEME_NAMES = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
"""The names of a theme's colours, in the same order."""

INDEXED_COLOURS = (
    *(0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF) * 2,
    0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080,
    0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF,
    0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF,
    0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696,
    0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
    BLACK, WHITE,
)  # fmt: skip
"""The numbered colours (Office Open XML, part 1, 18.8.27); the last two are those of the window's text and ground."""

MOST_APART = 6
"""How far two colours may be apart, of 255 in each of red, green and blue, and still look the same."""

FULL_CHANNEL = 255


def are_alike_colours(one: int, other: int) -> bool:
    """Return whether text in one colour would be invisible on the other."""
    return all(abs((one >> shift & FULL_CHANNEL) - (other >> shift & FULL_CHANNEL)) <= MOST_APART for shift in (0, 8, 16))


def read_theme_colours(pieces: Iterable[bytes], limits: ReadingLimits) -> Sequence[int]:
    """Return the colours of a workbook's theme; Excel's own where it leaves one out."""
    found: dict[str, int] = {}

    def note(name: str, value: str | None) -> None:
        if (known := colour_from_hex(value or "")) is not None:
            found.setdefault(name, known)

    handlers = {}
    for name in THEME_NAMES:
        path = f"theme/themeElements/clrScheme/{name}"
        handlers[f"{path}/srgbClr"] = lambda has, name=name: note(name, has.get("val"))
        handlers[f"{path}/sysClr"] = lambda has, name=name: note(name, has.get("lastClr"))
    walk_elements(pieces, handlers, limits, names=NAMES_OF_ANY_NAMESPACE)
    return [found.get(name, own) for name, own in zip(THEME_NAMES, OFFICE_THEME, strict=True)]


def read_colour(has: Mapping[str, str], theme: Sequence[int], indexed: Sequence[int]) -> int | None:
    """Return the colour that an element's attributes give; None for the automatic one, and for one that nobody knows."""
    with suppress(ValueError):
        base = _base_colour(has, theme, indexed)
        return None if base is None else apply_tint(base, float(has.get("tint", "0")))
    return None


def colour_from_hex(text: str) -> int | None:
    """Return the colour of six hexadecimal digits, or of eight, of which the first two are its opacity; else None."""
    return int(text[-6:], 16) if re.fullmatch(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", text) else None


def _base_colour(has: Mapping[str, str], theme: Sequence[int], indexed: Sequence[int]) -> int | None:
    if "rgb" in has:
        return colour_from_hex(has["rgb"])
    for name, known in (("theme", theme), ("indexed", indexed)):
        if name in has and 0 <= int(has[name]) < len(known):
            return known[int(has[name])]
    return None


def apply_tint(base: int, tint: float) -> int:
    """Return a colour made darker (tint below 0) or lighter (tint above 0) (Office Open XML, part 1, 18.8.19)."""
    if not tint:
        return base
    hue, light, full = rgb_to_hls(*((base >> shift & FULL_CHANNEL) / FULL_CHANNEL for shift in (16, 8, 0)))
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = (round(part * FULL_CHANNEL) for part in hls_to_rgb(hue, light, full))
    return red << 16 | green << 8 | blue
