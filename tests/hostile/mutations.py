"""Sample workbooks with something of them altered by chance: bytes of the file, whole parts, or the XML in a part.

The same seed gives the same workbook.
"""

import random
import re
from functools import cache
from zipfile import ZipFile

from tests.hostile.cases import SAMPLES
from tests.reading.packages import packed

SOURCES = ("june-2018", "lost-tables", "shuffled", "structure", "values", "formulas", "totals")
TOKEN = re.compile(r"<[^>]*>|[^<]+")
ELEMENT = re.compile(r"<[^>/?]*/>|<(\w+)[^>]*(?<!/)>(?:(?!<\1[ >]).)*?</\1>", re.DOTALL)
VALUE = re.compile(r'(?<==")[^"]*(?=")|(?<=>)[^<>]+(?=<)')
TELLING = ("sheet6", "sheet1.", "table", "workbook", "sharedStrings", "styles", ".rels", "Content_Types")
"""In the names of parts in which most alterations are made: the others are hardly read."""

WORDS = """
0 -1 1 16385 1048577 99999999999999999999 1e309 NaN 1E-320 0x10 1,5 true -5 12,500.00 1/4/18 2018-04-01 1900-02-29
A0 A1 A4 XFD1048576 XFE1 A1:A A:A 1:1 A9:XFD9 A1:XFD1048576 #REF! #N/A =A1 SUM(A1:XFD1048576) (((( Allocations[#Totals]
s str e d array shared External worksheet ../../x / Total 2018/19 Yes L001 General; [h] _xD800_ _x0000_ &#0; &#xD800;
"""
ODD = (*WORDS.split(), "", " ", '"', "&amp;", "Allocations[#This Row]", "é", "\U0001f4a3", "x" * 40_000)


def mutation(seed):
    """The bytes of one altered workbook."""
    chance = random.Random(seed)  # noqa: S311 - noise, no secret
    parts = dict(_parts(chance.choice(SOURCES)))
    kind = chance.choices((_in_xml, _in_parts, _in_file), (8, 1, 1))[0]
    return kind(parts, chance)


@cache
def _parts(name):
    with ZipFile(SAMPLES / f"{name}.xlsx") as package:
        return {entry: package.read(entry) for entry in package.namelist()}


def _in_file(parts, chance):
    """Flips, cuts, moves or repeats bytes of the file."""
    content = bytearray(packed(parts))
    at, length = chance.randrange(len(content)), chance.randint(1, 200)
    match chance.randrange(4):
        case 0:
            for _ in range(chance.randint(1, 12)):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case 1:
            del content[at:]
        case 2:
            del content[at : at + length]
        case _:
            content[at:at] = content[at : at + length] or b"\0"
    return bytes(content)


def _in_parts(parts, chance):
    """Takes a part away, empties it, cuts it, or puts another in its place or beside it."""
    one, other = chance.sample(sorted(parts), 2)
    match chance.randrange(5):
        case 0:
            del parts[one]
        case 1:
            parts[one] = b""
        case 2:
            parts[one] = parts[one][: chance.randrange(len(parts[one]))]
        case 3:
            parts[one], parts[other] = parts[other], parts[one]
        case _:
            return packed([*parts.items(), (one.upper(), parts[other])])
    return packed(parts)


def _in_xml(parts, chance):
    """Alters a few tags and values of a part, whose sum is right all the same."""
    telling = [name for name in sorted(parts) if any(word in name for word in TELLING)]
    part = chance.choice(telling)
    text = parts[part].decode()
    for _ in range(chance.randint(1, 4)):
        text = chance.choice((_other_value, _other_value, _less, _more, _moved))(text, chance)
    return packed(parts | {part: text})


def _found(pattern, text, chance):
    """Where something of a pattern stands; for nine in ten of the tags a whole element, so that the XML stays well formed."""
    pattern = ELEMENT if pattern is TOKEN and chance.random() < 0.9 else pattern
    at = chance.randrange(len(text) or 1)
    found = pattern.search(text, at) or pattern.search(text)
    return found.span() if found else (0, 0)


def _other_value(text, chance):
    start, end = _found(VALUE, text, chance)
    return text[:start] + chance.choice((*ODD, text[start:end] * 2, text[start:end][::-1])) + text[end:]


def _less(text, chance):
    start, end = _found(TOKEN, text, chance)
    return text[:start] + text[end:]


def _more(text, chance):
    start, end = _found(TOKEN, text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 50)) + text[end:]


def _moved(text, chance):
    (start, end), (to, until) = sorted((_found(ELEMENT, text, chance), _found(ELEMENT, text, chance)))
    if end > to:
        return text[:start] + text[end:]
    return text[:start] + text[to:until] + text[end:to] + text[start:end] + text[until:]
