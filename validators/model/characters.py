"""Says what keeps a value from being the one that was meant, where the two look alike to a reader."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from validators.model.money import listed
from validators.model.text import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 3
"""How many differences a sentence tells."""

_NAMES = {
    " ": "a space", "\xa0": "a no-break space", "\u202f": "a narrow no-break space", "\t": "a tab", "\n": "a line break",
    "\r": "a line break", "\u200b": "a zero-width space", "\ufeff": "a zero-width no-break space", "\xad": "a soft hyphen",
    "‘": "a curly quote (‘)", "’": "a curly apostrophe (’)", "´": "an acute accent (´)", "`": "a grave accent (`)",
    "“": "a curly quote (“)", "”": "a curly quote (”)",
}  # fmt: skip
_FOREIGN = re.compile(r"(CYRILLIC|GREEK) (?:SMALL|CAPITAL) LETTER .*")


def difference(value: str, meant: str) -> str:
    """What a value has that the value meant has not, as a sentence goes on: 'has a no-break space at the end'."""
    core = _core(value)
    told = list(dict.fromkeys([*_edges(value, core), *_inside(core, meant)]))[:SHOWN]
    if told:
        return f"has {listed(told)}"
    return "has other capital letters" if core.casefold() == meant.casefold() else "has other letters, dashes or quotes"


def _core(value: str) -> str:
    """A value without what stands unseen at its ends."""
    kept = [at for at, character in enumerate(value) if not _is_unseen(character)]
    return value[kept[0] : kept[-1] + 1] if kept else ""


def _edges(value: str, core: str) -> Iterator[str]:
    before, _, after = value.partition(core)
    if before:
        yield f"{_name(before[0])} at the start"
    if after:
        yield f"{_name(after[-1])} at the end"


def _inside(core: str, meant: str) -> Iterator[str]:
    for character in dict.fromkeys(core):
        if character in meant or (character.isascii() and character.isprintable() and character != "`"):
            continue
        yield f"{_name(character)} inside" if _is_unseen(character) else _name(character)
    if "  " in core:
        yield "two spaces together"


def _is_unseen(character: str) -> bool:
    return character.isspace() or bool(UNSEEN.match(character))


def _name(character: str) -> str:
    """A character as a person would look for it: 'the Cyrillic letter а', 'an en dash (–)'."""
    name = unicodedata.name(character, "")
    if found := _FOREIGN.fullmatch(name):
        return f"the {found[1].title()} letter {character}"
    if character in _NAMES or not name:
        return _NAMES.get(character, "an invisible character")
    article = "an" if name[0] in "AEIOU" else "a"
    return f"{article} {name.lower()}" + ("" if _is_unseen(character) else f" ({character})")
