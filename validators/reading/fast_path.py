"""A quick way past the parser's handlers for XML in the plain form in which Excel and its like write nearly all of it.

A handler called for each element costs more than all else in reading a large register. So plain items, such as rows, are
cut from the bytes. An item in any other form is left, whole, to the handlers: both ways give the same, and a test holds them
to it.
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
    """Splits a part into the items that are taken as they are, and what its handlers must see.

    end: the end tag of an item. take: takes items, each up to that tag, from the first on, and says how many were plain; it
    has made sure that those are well formed. ready: whether the handlers are between two items.
    """

    def __init__(self, end: bytes, take: Callable[[Sequence[bytes]], int], ready: Callable[[], bool]) -> None:
        self._end, self._take, self._ready = end, take, ready
        self._open = False

    def irregular_pieces(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The bytes that the handlers must see. Whoever asks for the next has parsed the last."""
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
    """Have the parser make sure that a piece is well formed where it stands, its handlers left out."""
    heard = parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = heard


def _may_hold_plain_items(beginning: bytes) -> bool:
    """Whether a part that begins so can have plain items: nothing in it may change what they are."""
    prologue = PLAIN_PROLOGUE.match(beginning)
    return prologue is not None and not _is_irregular(beginning[prologue.end() :])


def _is_irregular(piece: bytes) -> bool:
    """Whether a piece holds a comment, a section of raw text, an instruction or a namespace."""
    return b"<!" in piece or b"<?" in piece or b"xmlns" in piece


def decode_plain_text(raw: bytes) -> str:
    """The text of raw XML that needs no parser; ValueError or KeyError for what does."""
    if b"<" in raw or b"\r" in raw:
        raise ValueError
    if b"&" in raw:
        raw = ENTITY_REFERENCE.sub(lambda found: ENTITIES[found[1]], raw)
    return raw.decode()
