"""The fast path: takes XML in the form in which Excel nearly always writes it past the parser's handlers.

A handler called for each element costs more than all else in reading a large register. So regular items, such as rows, are cut
from the bytes. Any other item goes, whole, to the handlers. Both ways give the same, and tests compare them.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from xml.parsers.expat import XMLParserType

PLAIN_PROLOGUE = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="utf-8")?(?: standalone="\w+")? ?\?>)?\s*'
    rb'<(?:worksheet|sst)(?: [\w:]+="[^"<&]*")*? xmlns="http://(?:schemas\.openxmlformats\.org/spreadsheetml/2006/main'
    rb'|purl\.oclc\.org/ooxml/spreadsheetml/main)"[^<>]*>',
    re.IGNORECASE,
)
"""The beginning of a part in UTF-8 whose elements have no prefix."""
LONGEST_ITEM = 1 << 22
ENTITY_REFERENCE = re.compile(rb"&([^;]*);?")
ENTITIES = {b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'"}


class FastPath:
    """Splits a part into the items that are cut from the bytes, and what the parser's handlers must see.

    Args:
        end: The end tag of an item.
        take: Reads items, each up to that tag, from the first on, and returns how many were regular. It has the parser check
            that those are well formed.
        ready: Returns whether the handlers are between two items.
    """

    def __init__(self, end: bytes, take: Callable[[Sequence[bytes]], int], ready: Callable[[], bool]) -> None:
        self._end, self._take, self._ready = end, take, ready
        self._open = False

    def irregular_pieces(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the bytes that the handlers must see. The caller parses each before it asks for the next."""
        pieces = iter(pieces)
        beginning, end, rest = next(pieces, b"").partition(self._end)
        yield beginning + end
        self._open = _may_hold_plain_items(beginning)
        for piece in chain((b"",), pieces):
            *items, rest = (rest + piece).split(self._end) if self._open else (rest + piece,)
            yield from self._split(items)
            if not self._open or len(rest) > LONGEST_ITEM:
                self._open = False
                yield rest
                rest = b""
        yield rest

    def _split(self, items: list[bytes]) -> Iterator[bytes]:
        at = 0
        while at < len(items):
            if self._open and self._ready() and (taken := self._take(items[at:])):
                at += taken
                continue
            yield items[at] + self._end
            self._open = self._open and not _is_irregular(items[at])
            at += 1


def check_well_formed(parser: XMLParserType, piece: bytes) -> None:
    """Have the parser check that a piece is well formed where it is, without its handlers."""
    handlers = parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = handlers


def _may_hold_plain_items(beginning: bytes) -> bool:
    """Return whether a part that begins so can have plain items: nothing in it may change what they are."""
    prologue = PLAIN_PROLOGUE.match(beginning)
    return prologue is not None and not _is_irregular(beginning[prologue.end() :])


def _is_irregular(piece: bytes) -> bool:
    """Return whether a piece holds a comment, a section of raw text, an instruction or a namespace."""
    return b"<!" in piece or b"<?" in piece or b"xmlns" in piece


def decode_plain_text(raw: bytes) -> str:
    """Return the text of raw XML that needs no parser; ValueError or KeyError for what does."""
    if b"<" in raw or b"\r" in raw:
        raise ValueError
    if b"&" in raw:
        raw = ENTITY_REFERENCE.sub(lambda found: ENTITIES[found[1]], raw)
    return raw.decode()
