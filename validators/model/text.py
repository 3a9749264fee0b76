"""Text: how spellings are compared, which allowed value was meant, and how values and lists are put into sentences.

To fold a text is to leave out what does not count when two spellings are compared.
"""

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
"""How alike, of 100, an option must be to a value to be suggested for it: Comunity safety is close enough, Housing is not."""

PARTIAL_SCORE = 85
"""The same where the value may be a part of the option, or has its words in another order."""

LONGEST_ENTRY = 200
"""The characters beyond which a value was not meant as one of a list."""

LONGEST_QUOTE = 60
"""The most characters of a value that a sentence quotes."""

FIRST_WITHOUT_DIGITS = 1e21
"""From this number on, digits are no longer written out."""

_LOOKALIKES = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοı‐‑‒–—―−‘’‚‛ʼ′`´“”„‟″",
    "ABES3IJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXoi-------''''''''\"\"\"\"\"",
)
"""Cyrillic and Greek letters that look Latin (a part of Unicode's confusables), and the many dashes and quotes."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]+"
)
"""Characters that show nothing: controls, zero-width and filler characters."""

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
"""A placeholder, of a folded text: it fills a cell without saying anything, or says that there is no value yet.

The first character decides for most texts, so that a long text costs no more than a short one. An entry of a closed list may
look like a placeholder and still be a value, and so may 0 in a cell for a number: whoever reads the cell decides that.
"""

NONE_WORDS = ("na", "notapplicable", "none", "nil")
"""The placeholders that say that there is none, by their letters (see `letters_of`)."""

_NEEDS_FULL_FOLD = re.compile(r"[^!-_a-~\n]")
"""Any character that takes more than a change of case to fold: all but ASCII letters, digits and signs other than `."""

_PLACEHOLDER = re.compile(PLACEHOLDER_PATTERN)


def fold(text: str) -> str:
    """Return a text as it is compared: in small letters, with single spaces, plain dashes and quotes, and nothing invisible."""
    if not (text.isascii() and text.isprintable()):
        return _fold_fully(text)
    if " " in text or "`" in text:
        text = " ".join(text.replace("`", "'").split())
    return text.casefold()


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return each text folded. Texts that are all plain are folded in one go, which is far quicker for a long register."""
    joined = "\n".join(texts)
    if _NEEDS_FULL_FOLD.search(joined) or joined.count("\n") != len(texts) - 1:
        return [fold(text) for text in texts]
    return joined.casefold().split("\n")


@lru_cache(maxsize=4096)
def _fold_fully(text: str) -> str:
    visible = unicodedata.normalize("NFKC", INVISIBLE.sub("", text).translate(_LOOKALIKES))
    small = unicodedata.normalize("NFKC", visible.casefold()).translate(_LOOKALIKES)
    return " ".join(INVISIBLE.sub("", small).split())


def clean(text: str) -> str:
    """Return a text without spaces around it and invisible characters, and with single plain spaces inside."""
    return " ".join(INVISIBLE.sub("", text).split())


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: it is empty, or only spaces and invisible characters."""
    return not text or not INVISIBLE.sub("", text).strip()


def is_placeholder(text: str) -> bool:
    """Whether a text that is not blank says nothing, such as TBC, n/a or < Select >."""
    return bool(_PLACEHOLDER.fullmatch(fold(text)))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, folded: N/A and n.a. are na."""
    return "".join(filter(str.isalnum, fold(text)))


def format_value(value: object) -> str:
    """Return a value of a cell as a person sees it there; empty for None."""
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
    """Return a text for a sentence: in quotes, on one line, and cut after LONGEST_QUOTE characters."""
    line = clean(text[: 20 * LONGEST_QUOTE])
    return f'"{line}"' if len(line) <= LONGEST_QUOTE else f'"{line[: LONGEST_QUOTE - 1].rstrip()}…"'


def nearest_option(value: str, allowed: Iterable[str]) -> str:
    """Return the allowed value that is most like a value; empty where none is close."""
    options = {fold(option): option for option in allowed if option}
    typed = fold(value) if len(value) <= LONGEST_ENTRY else ""
    if _is_code(typed):  # its number is its meaning: A005 is not A004 misspelt
        options = {folded: option for folded, option in options.items() if _code_digits(folded) == _code_digits(typed)}
    closest = _closest_option(typed, options) if typed else ""
    return options.get(closest, "")


def _closest_option(typed: str, options: Iterable[str]) -> str:
    """Return the one option that differs in punctuation only, else the one that begins so, else the most alike."""
    letters = _without_punctuation(typed)
    same_letters = [option for option in options if letters and _without_punctuation(option) == letters]
    same_beginning = [option for option in options if option.startswith(typed)]
    for alike in (same_letters, same_beginning):
        if len(alike) == 1:
            return alike[0]
    if len(typed) <= 2:  # noqa: PLR2004 - two letters are like anything
        return ""
    names = list(options)
    whole = rapidfuzz.process.extractOne(typed, names, scorer=rapidfuzz.fuzz.ratio, score_cutoff=CLOSE_SCORE)
    best = whole or rapidfuzz.process.extractOne(typed, names, scorer=rapidfuzz.fuzz.WRatio, score_cutoff=PARTIAL_SCORE)
    return best[0] if best else ""


def _without_punctuation(folded: str) -> str:
    """Return a folded text without punctuation and leading zeros: l01 and l-0001 are l1."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", "".join(filter(str.isalnum, folded)))


def _is_code(folded: str) -> bool:
    return " " not in folded and any(map(str.isdigit, folded))


def _code_digits(folded: str) -> str:
    return "".join(filter(str.isdigit, folded)).lstrip("0")


def join_words(names: Sequence[str], joint: str = "and") -> str:
    """Return names as a sentence lists them: a, b and c. joint: the word before the last."""
    *rest, last = names
    return f"{', '.join(rest)} {joint} {last}" if rest else last


MOST_DIFFERENCES = 3
"""The most differences that a sentence lists."""

_CHARACTER_NAMES = {
    " ": "a space", "\xa0": "a no-break space", "\u202f": "a narrow no-break space", "\t": "a tab", "\n": "a line break",
    "\r": "a line break", "\u200b": "a zero-width space", "\ufeff": "a zero-width no-break space", "\xad": "a soft hyphen",
    "‘": "a curly quote (‘)", "’": "a curly apostrophe (’)", "´": "an acute accent (´)", "`": "a grave accent (`)",
    "“": "a curly quote (“)", "”": "a curly quote (”)",
}  # fmt: skip
_FOREIGN_LETTER = re.compile(r"(CYRILLIC|GREEK) (?:SMALL|CAPITAL) LETTER .*")


def describe_difference(value: str, meant: str) -> str:
    """Return what a value has and the value meant has not, as the rest of a sentence: has a no-break space at the end.

    Args:
        value: As it is in its cell.
        meant: The allowed value, which is equal to it when both are folded.
    """
    core = _visible_core(value)
    differences = list(dict.fromkeys([*_describe_ends(value, core), *_describe_inside(core, meant)]))[:MOST_DIFFERENCES]
    if differences:
        return f"has {join_words(differences)}"
    return "has other capital letters" if core.casefold() == meant.casefold() else "has other letters, dashes or quotes"


def _visible_core(value: str) -> str:
    """Return a value without the spaces and invisible characters at its ends."""
    visible = [at for at, character in enumerate(value) if not _is_invisible(character)]
    return value[visible[0] : visible[-1] + 1] if visible else ""


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
    """Return a character in words by which a person finds it: the Cyrillic letter а, an en dash (–)."""
    name = unicodedata.name(character, "")
    if letter := _FOREIGN_LETTER.fullmatch(name):
        return f"the {letter[1].title()} letter {character}"
    if character in _CHARACTER_NAMES or not name:
        return _CHARACTER_NAMES.get(character, "an invisible character")
    article = "an" if name[0] in "AEIOU" else "a"
    return f"{article} {name.lower()}" + ("" if _is_invisible(character) else f" ({character})")
