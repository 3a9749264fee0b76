"""The cells of the fast path: how each is read, worked out once for each different text in front of a value.

The head of a cell is all that comes before its value: its style, its type and its formula. A column has few different ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from validators.model import Value
from validators.reading.cell_values import TEXT_TYPES, ReaderCache, read_number
from validators.reading.fast_path import check_well_formed, decode_plain_text
from validators.reading.sheet_cells import why_row_is_hidden
from validators.reading.xml_stream import new_parser

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from validators.reading.cell_styles import CellPaint
    from validators.reading.cell_values import CellMeanings, TextReader
    from validators.reading.sheet_cells import RowHiding

ROW_ATTRIBUTES = re.compile(rb'(?: (?!xmlns)[A-Za-z0-9:]+="[^"<&]*")*')
ATTRIBUTE = re.compile(rb' (ht|hidden)="([^"]*)"')
CELL_HEAD = re.compile(
    rb'(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
    rb'(?:(/>)|>(?:<f(?: a?ca="[a-z01]+")*(?: t="shared"(?: a?ca="[a-z01]+")* si="([0-9]{1,9})"/>|>([^<]*)</f>))?'
    rb'(?:(</c>)|(<v ?/></c>)|(<is><t(?: xml:space="preserve")?>))?)',
)
"""The head of a cell from its place on, with its formula; the whole cell where it has no value."""
WELL_FORMED_TEXT = re.compile(rb"[ -%'-;=?-~]*")
"""A text that is well formed at first sight."""
INLINE_START, INLINE_END = b"<is><t", b"</t></is></c>"


class MissingValue(Enum):
    """Why a place has no value."""

    ABSENT = "no cell"
    EMPTY = "a cell without a value"

    def __bool__(self) -> bool:
        return False


RawValueReader = Callable[[bytes | None], Value | MissingValue]
"""What the raw bytes of a value, None where there is no <v>, come to; one of NOT_PLAIN where they are not plain."""
NOT_PLAIN_ERRORS = (ValueError, LookupError, TypeError)
"""What is raised for a head or a value that the handlers must see. TypeError: there is no value where one must be."""


class PlainCellForm(NamedTuple):
    """How a cell's value is read, its formula, with its leading = or the number of a shared one, and how it is drawn."""

    reading: RawValueReader
    formula: str | int | None = None
    paint: CellPaint | None = None


def _constant_reader(value: Value | MissingValue) -> RawValueReader:
    """Return the reading of a cell without <v>; any text in one makes it raise LookupError."""
    only: dict[bytes | None, Value | MissingValue] = {None: value}
    return only.__getitem__


READ_NO_VALUE = _constant_reader(MissingValue.EMPTY)
READ_EMPTY_TEXT = _constant_reader(None)
"""The reading of an empty text, which a formula may give: it has a value, as one that was never calculated has not."""
FORM_OF_NO_CELL = PlainCellForm(_constant_reader(MissingValue.ABSENT))
FORMS_WITHOUT_VALUE = (FORM_OF_NO_CELL, PlainCellForm(READ_NO_VALUE))


class PlainCellForms:
    """The form of each head, in all sheets of a workbook. longest: the characters that a text may have.

    A parser is shown each head with a formula and each odd text once, so that a row made of such pieces is known to be well
    formed: they hold no name with a prefix, which only the sheet that they are in could say whether it is known.
    """

    def __init__(self, meanings: CellMeanings, longest: int) -> None:
        self._parser, self.meanings, self._longest = new_parser(), meanings, longest
        self._parser.Parse(b"<sheetData>", False)  # noqa: FBT003 - expat takes it by place
        self._readings: dict[tuple[str, str], RawValueReader] = {}
        self.of: Callable[[bytes | None], PlainCellForm] = ReaderCache(self._form).__getitem__

    def _form(self, head: bytes | None) -> PlainCellForm:
        """Return the form of a cell with this head; of no cell for None. ValueError for a head that is not plain."""
        if head is None:
            return FORM_OF_NO_CELL
        found = CELL_HEAD.fullmatch(head)
        if not found:
            raise ValueError
        style, kind, empty, shared, formula, closed, blank, inline = found.groups()
        if formula is not None or shared or inline:  # of the others the pattern shows that they are well formed
            self._check_cell(b"<c" + head + (b"" if empty or closed or blank else INLINE_END if inline else b"</c>"))
        formula_text = int(shared) if shared else _read_formula(formula)
        type_name = (kind or b"n").decode()
        if empty or closed or blank:
            return PlainCellForm(READ_EMPTY_TEXT if blank and type_name in TEXT_TYPES else READ_NO_VALUE, formula_text)
        number = (style or b"0").decode()
        reading = self._reading("inlineStr" if inline else type_name, number)
        return PlainCellForm(reading, formula_text, self.meanings.paints.get(number))

    def _reading(self, kind: str, style: str) -> RawValueReader:
        meaning = self.meanings.of(kind, style)
        if meaning is read_number:
            return read_plain_number
        key = kind, style if kind == "n" else ""
        if key not in self._readings:
            self._readings[key] = self._cached_reader(kind, meaning)
        return self._readings[key]

    def _cached_reader(self, kind: str, meaning: TextReader) -> RawValueReader:
        if kind == "s":  # a number is a number in raw XML too
            return self.meanings.read_shared_raw
        if kind in TEXT_TYPES:
            return ReaderCache(lambda raw: self._text(meaning, raw)).__getitem__
        return ReaderCache(lambda raw: MissingValue.EMPTY if raw == b"" else meaning(self._decode(raw))).__getitem__

    def _text(self, meaning: TextReader, raw: bytes) -> Value:
        """Return a text, None where it is empty."""
        return meaning(self._decode(raw)) or None

    def _decode(self, raw: bytes) -> str:
        """Return the text of raw XML that is well formed; ValueError or LookupError where the handlers must read it."""
        if len(raw) > self._longest:
            raise ValueError
        if not WELL_FORMED_TEXT.fullmatch(raw):
            self._check_cell(b"<c><v>" + raw + b"</v></c>")
        return decode_plain_text(raw)

    def _check_cell(self, cell: bytes) -> None:
        check_well_formed(self._parser, b"<row>" + cell + b"</row>")


class PlainRowAttributes:
    """Why rows with attributes are not seen. The parser is that of their sheet, which knows the prefixes of their names."""

    def __init__(self, parser: XMLParserType) -> None:
        self._parser = parser
        self.hiding: Callable[[bytes], RowHiding] = ReaderCache(self._hiding).__getitem__

    def _hiding(self, attributes: bytes) -> RowHiding:
        """Return why a row with these attributes, apart from its number, is not seen; ValueError where they are not plain."""
        if not ROW_ATTRIBUTES.fullmatch(attributes):
            raise ValueError
        check_well_formed(self._parser, b'<row r="1"' + attributes + b"/>")
        return why_row_is_hidden({name.decode(): value.decode() for name, value in ATTRIBUTE.findall(attributes)})


def split_inline_text(head: bytes | None, text: bytes | None) -> tuple[bytes | None, bytes | None]:
    """Return a head, and the text of the cell; an inline text, which is found in the head, is taken out of it.

    ValueError where another text follows it.
    """
    if head is None or not head.endswith(INLINE_END):
        return head, text
    if text is not None:
        raise ValueError
    before, inline, rest = head.partition(INLINE_START)
    space, end, within = rest.partition(b">")
    return before + inline + space + end, within[: -len(INLINE_END)]


def read_plain_number(raw: bytes | None) -> float | MissingValue:
    """Return a number that is finite; ValueError for all else."""
    return MissingValue.EMPTY if raw == b"" else read_number(raw)  # type: ignore[arg-type]  # None makes it raise


def _read_formula(raw: bytes | None) -> str | None:
    text = decode_plain_text(raw).strip() if raw else ""
    return f"={text}" if text else None
