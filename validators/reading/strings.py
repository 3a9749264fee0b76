"""Text as a workbook stores it: shared strings, runs of rich text, and escapes such as _x000D_."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.reading.refusal import Refused, damaged
from validators.reading.xml import PlainNames, check_root, feed, new_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.reading.limits import Limits

TOO_LONG = "a text in it is longer than Excel allows a cell to be"
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
SURROGATES = re.compile("[\ud800-\udfff]")


def decoded(text: str) -> str:
    """The text with its escaped characters as themselves (Office Open XML, part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if SURROGATES.search(plain):
        plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


class Runs:
    """Joins the runs of one text, phonetic guides left out. The text between two tags is in held."""

    def __init__(self, held: list[str]) -> None:
        self._held = held
        self._runs: list[str] = []
        self._guides = 0

    def start(self, name: str) -> None:
        """Take in an element that opens."""
        self._held.clear()
        self._guides += name == "rPh"

    def end(self, name: str) -> None:
        """Take in an element that closes."""
        if name == "t" and not self._guides:
            self._runs.extend(self._held)
        self._guides -= name == "rPh"
        self._held.clear()

    def take(self) -> str:
        """The whole text; the next one begins."""
        text = decoded("".join(self._runs))
        self._runs.clear()
        return text


def shared_strings(pieces: Iterable[bytes], limits: Limits) -> list[str]:
    """The shared strings of a workbook, in their order. The part's own count of them is not believed."""
    strings: list[str] = []
    held: list[str] = []
    runs, plain = Runs(held), PlainNames()
    parser = new_parser()

    def start(name: str, _: list[str]) -> None:
        runs.start(plain[name])

    def end(name: str) -> None:
        if plain[name] == "si":
            strings.append(runs.take())
        else:
            runs.end(plain[name])

    def root(name: str, _: list[str]) -> None:
        check_root(plain[name], {"sst"})
        parser.StartElementHandler = start

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = root, end, held.append
    feed(parser, _counted(pieces, strings, held, limits))
    if any(len(text) > limits.text for text in strings):
        raise damaged(TOO_LONG)
    return strings


def _counted(pieces: Iterable[bytes], strings: list[str], held: list[str], limits: Limits) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        check_length(held, limits)
        if len(strings) > limits.shared_strings:
            raise Refused(
                f"The workbook holds more than {limits.shared_strings:,} different texts. Split it into smaller ones."
            )


def check_length(held: list[str], limits: Limits) -> None:
    """Refused where a text that is still open has outgrown a cell. An escape takes seven characters for one."""
    if sum(map(len, held)) > 7 * limits.text:
        raise damaged(TOO_LONG)
