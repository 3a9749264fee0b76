"""How words of a workbook are compared: what two spellings have in common, and which allowed value was meant."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CLOSE = 80
"""How alike, of 100, a value must be to be suggested: 'Comunity safety' is, 'Housing' is not."""

_LOOKALIKES = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοı" "‐‑‒–—―−" "‘’ʼ′`´" "“”″",
    "ABES3IJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXoi" "-------" "''''''" '"""',
)
"""Cyrillic and Greek letters that look Latin (a part of Unicode's confusables), and the many dashes and quotes."""

_PLACEHOLDER = re.compile(
    r"t\.?b\.?[acd]\.?|to be (confirmed|agreed|advised|decided|determined)|"
    r"[<\[(]? ?(please )?(select|choose)( (an? )?(option|item|one|value|from list))?\.{0,3} ?[>\])]?|"
    r"x{3,}|\?{2,}|<[^<>]*>|\[(insert|enter|add)[^\]]*\]|lorem ipsum.*"
)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """What is left of a text when case, spaces, invisible characters, dashes, quotes and look-alike letters do not count."""
    shown = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join(shown.translate(_LOOKALIKES).split()).casefold()


def clean(text: str) -> str:
    """A text without spaces around it and without invisible characters; single plain spaces inside."""
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Cf").split())


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: spaces, no-break spaces and invisible characters alone."""
    return not text or not clean(text)


def is_placeholder(text: str) -> bool:
    """Whether a text only holds the place of a value, as TBC and < Select > do."""
    return bool(_PLACEHOLDER.fullmatch(fold(text)))


def nearest(value: str, allowed: Iterable[str]) -> str:
    """The allowed value most like a value, or nothing where none is close."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - felt at start-up, and wanted for faults alone

    options: Sequence[str] = [option for option in allowed if option]
    folded = [fold(option) for option in options]
    whole = process.extractOne(fold(value), folded, scorer=fuzz.ratio, score_cutoff=CLOSE)
    best = whole or process.extractOne(fold(value), folded, scorer=fuzz.WRatio, score_cutoff=CLOSE + 5)
    return options[best[2]] if best and len(fold(value)) > 2 else ""  # noqa: PLR2004 - two letters are like anything
