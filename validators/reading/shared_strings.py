"""Text as a workbook stores it: shared strings, runs of rich text, and escapes such as _x000D_."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from validators.model import Refused, damaged_file
from validators.reading.fast_path import FastPath, check_well_formed, decode_plain_text
from validators.reading.xml_stream import LOCAL_NAMES, check_root, feed_parser, new_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.reading.limits import ReadingLimits

TOO_LONG = "a text in it is longer than Excel allows a cell to be"
ITEM_END = b"</si>"
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
PLAIN_ITEM = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t>')
SURROGATES = re.compile("[\ud800-\udfff]")

ITEM_START, SPACED_ITEM_START, TEXT_END = b"<si><t>", b'<si><t xml:space="preserve">', b"</t>"
TAGS_OF_PLAIN_ITEM = 4
MOST_ITEMS_AT_ONCE = 1 << 16


def decode_escapes(text: str) -> str:
    """Return the text with its escaped characters as themselves (Office Open XML, part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if SURROGATES.search(plain):
        plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


class RichTextRuns:
    """Joins the runs of one text, phonetic guides left out. The text between two tags is in text_pieces."""

    def __init__(self, text_pieces: list[str], limits: ReadingLimits) -> None:
        self._text_pieces = text_pieces
        self._left = limits.cells
        self._runs: list[str] = []
        self._guides = 0

    def start(self, name: str) -> None:
        """Take in an element that opens."""
        self._left -= 1
        if self._left < 0:
            raise Refused("The workbook holds more rich text than can be read. Copy its tables into a new workbook.")
        self._text_pieces.clear()
        self._guides += name == "rPh"

    def end(self, name: str) -> None:
        """Take in an element that closes."""
        if name == "t" and not self._guides:
            self._runs.extend(self._text_pieces)
        self._guides -= name == "rPh"
        self._text_pieces.clear()

    def take(self) -> str:
        """Return the whole text; the next one begins."""
        text = decode_escapes("".join(self._runs))
        self._runs.clear()
        return text


class SharedStringsReader:
    """Reads the part of the shared strings. Its own count of them is not believed."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        self._parser = new_parser()
        self._local_names = LOCAL_NAMES
        self._text_pieces: list[str] = []
        self._runs = RichTextRuns(self._text_pieces, limits)
        self._between_items = False
        self._most = MOST_ITEMS_AT_ONCE
        self.strings: list[str] = []

    def read(self, pieces: Iterable[bytes]) -> list[str]:
        """Return all shared strings, in their order."""
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._root, self._end
        self._parser.CharacterDataHandler = self._text_pieces.append
        fast_path = FastPath(ITEM_END, self._take, lambda: self._between_items)
        feed_parser(self._parser, fast_path.irregular_pieces(self._bounded(pieces)))
        return self.strings

    def _bounded(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            check_text_length(self._text_pieces, self._limits)
            if len(self.strings) > self._limits.shared_strings:
                raise Refused(
                    f"The workbook holds more than {self._limits.shared_strings:,} different texts. "
                    "Remove the rows and sheets that the submission does not need.",
                )

    def _root(self, name: str, _: list[str]) -> None:
        check_root(self._local_names[name], {"sst"})
        self._parser.StartElementHandler = self._start
        self._between_items = True

    def _start(self, name: str, _: list[str]) -> None:
        self._between_items = False
        self._runs.start(self._local_names[name])

    def _end(self, name: str) -> None:
        if self._local_names[name] == "si":
            self._add((self._runs.take(),))
            self._between_items = True
        else:
            self._runs.end(self._local_names[name])

    def _take(self, items: Sequence[bytes]) -> int:
        """Read items, each up to its end tag, from the first on, and return how many were plain.

        After an item that is not, fewer are read at a time: one such sends all that are read with it the slow way.
        """
        items = items[: self._most]
        together = ITEM_END.join((*items, b""))
        texts = _read_plain_items(together, len(items))
        if texts is None:
            texts = _read_items_to_first_irregular(items)
            together = ITEM_END.join((*items[: len(texts)], b""))
            self._most = max(len(texts), 1)
        self._most += len(texts)
        check_well_formed(self._parser, together)
        self._add(texts)
        return len(texts)

    def _add(self, texts: Sequence[str]) -> None:
        if max(map(len, texts), default=0) > self._limits.text:
            raise damaged_file(TOO_LONG)
        self.strings += texts


def _read_plain_items(together: bytes, number: int) -> Sequence[str] | None:
    """Return the texts of items, all with their end tags, if all are in the plain form, with no tag but their own four."""
    plain = together.replace(SPACED_ITEM_START, ITEM_START)
    first, between, last = ITEM_START, TEXT_END + ITEM_END + ITEM_START, TEXT_END + ITEM_END
    if b"\r" in plain or not (plain.startswith(first) and plain.endswith(last)):
        return None
    if plain.count(between) != number - 1 or plain.count(b"<") != TAGS_OF_PLAIN_ITEM * number:
        return None
    try:
        texts = plain[len(first) : -len(last)].decode().split(between.decode())
        if b"&" in plain:
            texts = [decode_plain_text(text.encode()) if "&" in text else text for text in texts]
    except (ValueError, LookupError):
        return None
    return [decode_escapes(text) for text in texts] if b"_x" in plain else texts


def _read_items_to_first_irregular(items: Sequence[bytes]) -> Sequence[str]:
    return list(takewhile(lambda text: text is not None, map(_read_plain_item, items)))  # type: ignore[arg-type]


def _read_plain_item(item: bytes) -> str | None:
    """Return the text of an item in its plain form; None for any other."""
    found = PLAIN_ITEM.fullmatch(item)
    try:
        return decode_escapes(decode_plain_text(found[1])) if found else None
    except (ValueError, LookupError):
        return None


def check_text_length(text_pieces: list[str], limits: ReadingLimits) -> None:
    """Refused where a text that is still open has outgrown a cell. An escape takes seven characters for one."""
    if sum(map(len, text_pieces)) > 7 * limits.text:
        raise damaged_file(TOO_LONG)
