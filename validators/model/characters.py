"""Says what keeps a value from being the one that was meant, where the two look alike to a reader."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from validators.model.money import join_words
from validators.model.text import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_DIFFERENCES = 3
"""How many differences a sentence tells."""

_CHARACTER_NAMES = {
    " ": "a space", "\xa0": "a no-break space", "\u202f": "a narrow no-break space", "\t": "a tab", "\n": "a line break",
    "\r": "a line break", "\u200b": "a zero-width space", "\ufeff": "a zero-width no-break space", "\xad": "a soft hyphen",
    "‘": "a curly quote (‘)", "’": "a curly apostrophe (’)", "´": "an acute accent (´)", "`": "a grave accent (`)",
    "“": "a curly quote (“)", "”": "a curly quote (”)",
}  # fmt: skip
_FOREIGN_LETTER = re.compile(r"(CYRILLIC|GREEK) (?:SMALL|CAPITAL) LETTER .*")


def describe_difference(value: str, meant: str) -> str:
    """What a value has that the value meant has not, as a sentence goes on: 'has a no-break space at the end'."""
    core = _visible_core(value)
    told = list(dict.fromkeys([*_describe_ends(value, core), *_describe_inside(core, meant)]))[:MOST_DIFFERENCES]
    if told:
        return f"has {join_words(told)}"
    return "has other capital letters" if core.casefold() == meant.casefold() else "has other letters, dashes or quotes"


def _visible_core(value: str) -> str:
    """A value without what stands unseen at its ends."""
    kept = [at for at, character in enumerate(value) if not _is_invisible(character)]
    return value[kept[0] : kept[-1] + 1] if kept else ""


def _describe_ends(value: str, core: str) -> Iterator[str]:
    before, _, after = value.partition(core)
    if before:
        yield f"{_name_character(before[0])} at the start"
    if after:
        yield f"{_name_character(after[-1])} at the end"


def _describe_inside(core: str, meant: str) -> Iterator[str]:
    for character in dict.fromkeys(core):
        if character in meant or (character.isascii() and character.isprintable() and character != "`"):
            continue
        yield f"{_name_character(character)} inside" if _is_invisible(character) else _name_character(character)
    if "  " in core:
        yield "two spaces together"


def _is_invisible(character: str) -> bool:
    return character.isspace() or bool(INVISIBLE.match(character))


def _name_character(character: str) -> str:
    """A character as a person would look for it: 'the Cyrillic letter а', 'an en dash (–)'."""
    name = unicodedata.name(character, "")
    if found := _FOREIGN_LETTER.fullmatch(name):
        return f"the {found[1].title()} letter {character}"
    if character in _CHARACTER_NAMES or not name:
        return _CHARACTER_NAMES.get(character, "an invisible character")
    article = "an" if name[0] in "AEIOU" else "a"
    return f"{article} {name.lower()}" + ("" if _is_invisible(character) else f" ({character})")
