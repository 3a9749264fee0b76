"""How words of a workbook are compared: what two spellings have in common, and which allowed value was meant."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from validators.system import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import rapidfuzz
else:
    rapidfuzz = library("rapidfuzz")

CLOSE_SCORE = 80
"""How alike, of 100, a value must be to be suggested: 'Comunity safety' is, 'Housing' is not."""

PARTIAL_SCORE = 85
"""The same where the value may be a part of the suggestion, or has its words in another order."""

LONGEST_ENTRY = 200
"""The characters beyond which a value was not meant as an entry of a list."""

LONGEST_QUOTE = 60
"""How many characters of a value a sentence quotes."""

FIRST_WITHOUT_DIGITS = 1e21
"""The number from which on its digits are no longer written out."""

_LOOKALIKES = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοı‐‑‒–—―−‘’‚‛ʼ′`´“”„‟″",
    "ABES3IJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXoi-------''''''''\"\"\"\"\"",
)
"""Cyrillic and Greek letters that look Latin (a part of Unicode's confusables), and the many dashes and quotes."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]+"
)
"""The characters that show nothing and take no room, or should not: controls, zero-width and filler characters."""

PLACEHOLDER_PATTERN = (
    r"(?=[tscpexdlnua?£<\[{({*\"'\-.0 ])(?:[<\[({*\"' ]{0,3}£? ?(?:"
    r"t\.?b\.?[acdns]\.?|to be (?:confirmed|agreed|advised|announced|decided|determined|added|completed)|"
    r"n ?[/.\\\-‐-―]? ?a|not applicable|none|nil|unknown|not (?:yet )?(?:known|confirmed|decided|agreed)|"
    r"pending(?: (?:approval|agreement|confirmation|decision))?|"
    r"(?:details |reference |date |amount )?to follow|awaiting\b.{0,60}|"
    r"see (?:the )?notes?(?: (?:above|below|column|sheet))?|"
    r"(?:-{1,3} ?)?(?:please )?(?:select|choose)(?: (?:an? )?(?:option|item|one|value|from (?:the )?list))?|"
    r"(?:click or tap here to )?enter (?:text|amount|date)(?: here)?|x{3,60}|x(?:,x{3}){1,9}|-{1,60}"
    r")[>\])}*\"'.?!:\-‐-―… ]{0,9}|"
    r"\?{1,60}|\.{1,60}|£? ?0(?:\.0{1,2})?|<[^<>\d]{1,60}>|\[(?:insert|enter|add)[^\[\]]{0,60}\]|lorem ipsum.*|"
    r"dd?[/.\-]mm?[/.\-]yy(?:yy)?)"
)
"""What fills a cell and says nothing: it only holds the place of a value, or says that there is none yet.

Its first letter alone tells most texts; a long one costs no more than a short one. Where an entry of a closed list is of this
form, or the number 0 in a cell for a number, it says something all the same: that is for those who read the cell to know.
"""

NONE_WORDS = ("na", "notapplicable", "none", "nil")
"""Those of them, by their letters, that say that there is none."""

_NEEDS_FULL_FOLD = re.compile(r"[^!-_a-~\n]")
"""What takes more than a change of case to fold: all but ASCII letters, digits and signs without the grave accent."""

_PLACEHOLDER = re.compile(PLACEHOLDER_PATTERN)


def fold(text: str) -> str:
    """What is left of a text when case, spaces, invisible characters, dashes, quotes and look-alike letters do not count."""
    if not (text.isascii() and text.isprintable()):
        return _fold_fully(text)
    if " " in text or "`" in text:
        text = " ".join(text.replace("`", "'").split())
    return text.casefold()


def fold_all(texts: Sequence[str]) -> list[str]:
    """The same of each of many texts. The keys of a long register are plain, and folded together far sooner than one by one."""
    together = "\n".join(texts)
    if _NEEDS_FULL_FOLD.search(together) or together.count("\n") != len(texts) - 1:
        return [fold(text) for text in texts]
    return together.casefold().split("\n")


@lru_cache(maxsize=4096)
def _fold_fully(text: str) -> str:
    seen = unicodedata.normalize("NFKC", INVISIBLE.sub("", text).translate(_LOOKALIKES))
    small = unicodedata.normalize("NFKC", seen.casefold()).translate(_LOOKALIKES)
    return " ".join(INVISIBLE.sub("", small).split())


def clean(text: str) -> str:
    """A text without spaces around it and without invisible characters; single plain spaces inside."""
    return " ".join(INVISIBLE.sub("", text).split())


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: spaces, no-break spaces and invisible characters alone."""
    return not text or not INVISIBLE.sub("", text).strip()


def is_placeholder(text: str) -> bool:
    """Whether a text that is not blank says nothing, as TBC, n/a and < Select > do."""
    return bool(_PLACEHOLDER.fullmatch(fold(text)))


def letters_of(text: str) -> str:
    """The letters and digits of a text, folded: N/A and "n.a." are na."""
    return "".join(filter(str.isalnum, fold(text)))


def format_value(value: object) -> str:
    """A value as a person sees it in its cell."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        digits = f"{value:.15g}"
        return f"{float(digits):.0f}" if "e+" in digits and abs(value) < FIRST_WITHOUT_DIGITS else digits
    if isinstance(value, datetime):
        return f"{value:%d/%m/}{value.year:04}"
    return "" if value is None else str(value)


@lru_cache(maxsize=1024)
def quote(text: str) -> str:
    """A text for a sentence: in quotes, on one line, and not longer than a reader needs."""
    line = clean(text[: 20 * LONGEST_QUOTE])
    return f'"{line}"' if len(line) <= LONGEST_QUOTE else f'"{line[: LONGEST_QUOTE - 1].rstrip()}…"'


def nearest_option(value: str, allowed: Iterable[str]) -> str:
    """The allowed value most like a value, or nothing where none is close."""
    options = {fold(option): option for option in allowed if option}
    wanted = fold(value) if len(value) <= LONGEST_ENTRY else ""
    if _is_code(wanted):  # its number is its meaning: A005 is not A004 misspelt
        options = {folded: option for folded, option in options.items() if _code_digits(folded) == _code_digits(wanted)}
    found = _closest_option(wanted, options) if wanted else ""
    return options.get(found, "")


def _closest_option(wanted: str, options: Iterable[str]) -> str:
    """The option that a value is but for punctuation, that it alone begins, or that it is close to."""
    letters = _without_punctuation(wanted)
    bare = [option for option in options if letters and _without_punctuation(option) == letters]
    begun = [option for option in options if option.startswith(wanted)]
    for found in (bare, begun):
        if len(found) == 1:
            return found[0]
    if len(wanted) <= 2:  # noqa: PLR2004 - two letters are like anything
        return ""
    names = list(options)
    whole = rapidfuzz.process.extractOne(wanted, names, scorer=rapidfuzz.fuzz.ratio, score_cutoff=CLOSE_SCORE)
    best = whole or rapidfuzz.process.extractOne(wanted, names, scorer=rapidfuzz.fuzz.WRatio, score_cutoff=PARTIAL_SCORE)
    return best[0] if best else ""


def _without_punctuation(folded: str) -> str:
    """A text without punctuation and without the zeros that only fill up a number: l01 and l-0001 are l1."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", "".join(filter(str.isalnum, folded)))


def _is_code(folded: str) -> bool:
    return " " not in folded and any(map(str.isdigit, folded))


def _code_digits(folded: str) -> str:
    return "".join(filter(str.isdigit, folded)).lstrip("0")


def join_words(names: Sequence[str], joint: str = "and") -> str:
    """Names as a person lists them: a, b and c."""
    *rest, last = names
    return f"{', '.join(rest)} {joint} {last}" if rest else last


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
