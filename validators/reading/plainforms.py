"""The forms of plain cells: what all that stands before a cell's value says, worked out once for each different text of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from validators.model.raw_workbook import Value
from validators.reading.cells import hides
from validators.reading.plain import parse_unheard, raw_text
from validators.reading.values import TEXTS, Memory, number

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from validators.reading.cells import Hiding
    from validators.reading.styles import Paint
    from validators.reading.values import Meaning, Meanings

ROW_ATTRIBUTES = re.compile(rb'(?: (?!xmlns)[A-Za-z0-9:]+="[^"<&]*")*')
ATTRIBUTE = re.compile(rb' (ht|hidden)="([^"]*)"')
HEAD = re.compile(
    rb'(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
    rb'(?:(/>)|>(?:<f(?: a?ca="[a-z01]+")*(?: t="shared"(?: a?ca="[a-z01]+")* si="([0-9]{1,9})"/>|>([^<]*)</f>))?'
    rb'(?:(</c>)|(<v ?/></c>)|(<is><t(?: xml:space="preserve")?>))?)',
)
"""What stands before a cell's value, from its place on, with a formula; all of it where it has none."""
SOUND = re.compile(rb"[ -%'-;=?-~]*")
"""A text that is well formed at first sight."""
INLINE, INLINE_END = b"<is><t", b"</t></is></c>"


class Mark(Enum):
    """What a place may hold in place of a value."""

    ABSENT = "no cell"
    EMPTY = "a cell without a value"

    def __bool__(self) -> bool:
        return False


Reading = Callable[[bytes | None], Value | Mark]
"""What the raw bytes of a value, None where there is no <v>, come to; one of NOT_PLAIN where they are not plain."""
NOT_PLAIN = (ValueError, LookupError, TypeError)
"""What reading raises of a form, or of a value, that the handlers must see: of None where a value must be, a TypeError."""


class Form(NamedTuple):
    """How a cell's value is read, its formula, with its leading = or the number of a shared one, and how it is drawn."""

    reading: Reading
    formula: str | int | None = None
    paint: Paint | None = None


def _always(value: Value | Mark) -> Reading:
    """The reading of a cell without <v>; whatever stands in one makes it raise LookupError."""
    only: dict[bytes | None, Value | Mark] = {None: value}
    return only.__getitem__


NO_VALUE = _always(Mark.EMPTY)
EMPTY_TEXT = _always(None)
"""The reading of an empty text, which a formula may give: it has a value, as one that was never calculated has not."""
NO_CELL = Form(_always(Mark.ABSENT))
BARE = (NO_CELL, Form(NO_VALUE))


class Forms:
    """The form of each head. longest: the characters that a text may have.

    The parser is shown each head and each text once, so that a row made of such pieces is known to be well formed.
    """

    def __init__(self, parser: XMLParserType, meanings: Meanings, longest: int) -> None:
        self._parser, self._meanings, self._longest = parser, meanings, longest
        self._readings: dict[tuple[str, str], Reading] = {}
        self.of: Callable[[bytes | None], Form] = Memory(self._form).__getitem__
        self.hides: Callable[[bytes], Hiding] = Memory(self._hides).__getitem__

    def _form(self, head: bytes | None) -> Form:
        """The form of a cell with this head; of no cell for None. ValueError for a head that is not plain."""
        if head is None:
            return NO_CELL
        found = HEAD.fullmatch(head)
        if not found:
            raise ValueError
        style, kind, empty, shared, formula, closed, blank, inline = found.groups()
        self._show(b"<c" + head + (b"" if empty or closed or blank else INLINE_END if inline else b"</c>"))
        written = int(shared) if shared else _formula(formula)
        named = (kind or b"n").decode()
        if empty or closed or blank:
            return Form(EMPTY_TEXT if blank and named in TEXTS else NO_VALUE, written)
        number = (style or b"0").decode()
        reading = self._reading("inlineStr" if inline else named, number)
        return Form(reading, written, self._meanings.paints.get(number))

    def _hides(self, attributes: bytes) -> Hiding:
        """Why a row with these attributes, apart from its number, is not seen; ValueError where they are not plain."""
        if not ROW_ATTRIBUTES.fullmatch(attributes):
            raise ValueError
        parse_unheard(self._parser, b'<row r="1"' + attributes + b"/>")
        return hides({name.decode(): value.decode() for name, value in ATTRIBUTE.findall(attributes)})

    def _reading(self, kind: str, style: str) -> Reading:
        meaning = self._meanings.of(kind, style)
        if meaning is number:
            return plain_number
        key = kind, style if kind == "n" else ""
        if key not in self._readings:
            self._readings[key] = self._remembered(kind, meaning)
        return self._readings[key]

    def _remembered(self, kind: str, meaning: Meaning) -> Reading:
        if kind == "s":  # a number is a number in raw XML too
            return self._meanings.shared_raw
        if kind in TEXTS:
            return Memory(lambda raw: self._text(meaning, raw)).__getitem__
        return Memory(lambda raw: Mark.EMPTY if raw == b"" else meaning(self._shown(raw))).__getitem__

    def _text(self, meaning: Meaning, raw: bytes) -> Value:
        """A text, None where it is empty."""
        return meaning(self._shown(raw)) or None

    def _shown(self, raw: bytes) -> str:
        """The text of raw XML that the parser finds well formed; ValueError or LookupError where it takes more to know it."""
        if len(raw) > self._longest:
            raise ValueError
        if not SOUND.fullmatch(raw):
            self._show(b"<c><v>" + raw + b"</v></c>")
        return raw_text(raw)

    def _show(self, cell: bytes) -> None:
        parse_unheard(self._parser, b"<row>" + cell + b"</row>")


def parted(head: bytes | None, text: bytes | None) -> tuple[bytes | None, bytes | None]:
    """A head, and the text of the cell; an inline text, which is found in the head, is taken out of it.

    ValueError where another text follows it.
    """
    if head is None or not head.endswith(INLINE_END):
        return head, text
    if text is not None:
        raise ValueError
    before, inline, rest = head.partition(INLINE)
    space, end, within = rest.partition(b">")
    return before + inline + space + end, within[: -len(INLINE_END)]


def plain_number(raw: bytes | None) -> float | Mark:
    """A number that is finite; ValueError for all else."""
    return Mark.EMPTY if raw == b"" else number(raw)  # type: ignore[arg-type]  # None makes it raise


def _formula(raw: bytes | None) -> str | None:
    text = raw_text(raw).strip() if raw else ""
    return f"={text}" if text else None
