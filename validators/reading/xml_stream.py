"""XML as a stream of opened elements. A part that declares a document type is refused, so no entity is ever expanded."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from validators.model import Refused, damaged_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from validators.reading.limits import ReadingLimits

    ElementHandler = Callable[[dict[str, str]], None]

MAIN_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",  # Strict Open XML
    },
)
PACKAGE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
REFERENCE_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    },
)
DEEPEST_ELEMENT = 64
LONGEST_BEGINNING = 1 << 18
"""The bytes of a part within which its first element must come, or so many more as come with them."""
TRUE_TEXTS = frozenset({"1", "true", "on"})


def new_parser() -> expat.XMLParserType:
    """Return a parser that refuses a document type. Attributes come as a flat list of names and values."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: Any) -> None:
    raise damaged_file("it declares a document type, which no workbook does")


def feed_parser(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Parse all pieces, to the end of the document."""
    for piece in pieces:
        parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place
    parser.Parse(b"", True)  # noqa: FBT003


class _RootSeen(Exception):  # noqa: N818 - no error
    """The first element has come, after which there is no document type."""


def check_beginning(pieces: Iterable[bytes]) -> None:
    """Refused where XML declares a document type, or does not come to its first element. What is not XML passes."""
    parser = new_parser()
    parser.StartElementHandler = _stop_at_root
    with suppress(_RootSeen, expat.ExpatError, ValueError, LookupError):
        left = LONGEST_BEGINNING
        for piece in pieces:
            if left <= 0:
                raise damaged_file("one of its parts does not begin as the parts of a workbook do")
            parser.Parse(piece, False)  # noqa: FBT003 - as above
            left -= len(piece)


def _stop_at_root(*_: Any) -> None:
    raise _RootSeen


def attribute_mapping(flat: list[str]) -> dict[str, str]:
    """Return a flat list of names and values as a mapping."""
    return dict(zip(flat[::2], flat[1::2], strict=True))


def check_root(name: str, roots: Collection[str]) -> None:
    """Refused where a part does not begin with one of the elements that it should."""
    if name not in roots:
        raise damaged_file("it is not written in the language of Excel workbooks")


class LocalNames(dict[str, str]):
    """Names with their namespace to names alone: r:id for a reference; a name of no known family keeps its namespace."""

    def __missing__(self, name: str) -> str:
        family, _, local = name.rpartition(" ")
        known = not family or family in MAIN_NAMESPACES or family == PACKAGE_NAMESPACE
        self[name] = plain = local if known else f"r:{local}" if family in REFERENCE_NAMESPACES else name
        return plain


class NamesOfAnyNamespace(LocalNames):
    """Names without their namespace, for parts that are written in another language, such as themes."""

    def __missing__(self, name: str) -> str:
        self[name] = plain = name.rpartition(" ")[2]
        return plain


class ElementDispatcher:
    """Follows the open elements, and calls the handler of each by its path, such as workbook/sheets/sheet."""

    def __init__(self, handlers: Mapping[str, ElementHandler], limits: ReadingLimits, names: LocalNames | None = None) -> None:
        self._handlers = handlers
        self._roots = {path.partition("/")[0] for path in handlers}
        self._left = limits.elements
        self.local_names = LocalNames() if names is None else names
        self.path: list[str] = []

    def start(self, name: str, attributes: list[str]) -> None:
        """Take in an element that opens."""
        self._left -= 1
        if self._left < 0:
            raise Refused("The file holds more settings than can be read. Copy its tables into a new workbook.")
        if len(self.path) > DEEPEST_ELEMENT:
            raise damaged_file("its parts are nested too deeply")
        if not self.path:
            check_root(self.local_names[name], self._roots)
        self.path.append(self.local_names[name])
        if act := self._handlers.get("/".join(self.path)):
            act({self.local_names[key]: value for key, value in attribute_mapping(attributes).items()})

    def end(self, _: str) -> None:
        """Take in an element that closes."""
        self.path.pop()


def walk_elements(
    pieces: Iterable[bytes],
    handlers: Mapping[str, ElementHandler],
    limits: ReadingLimits,
    texts: Mapping[str, Callable[[str], None]] | None = None,
    names: LocalNames | None = None,
) -> None:
    """Read a part from beginning to end.

    Args:
        pieces: Its bytes.
        handlers: By path, what is called with the attributes of each element that opens.
        limits: How much is read.
        texts: By path, what is called with the text of each element that closes.
        names: How names with a namespace are shortened.
    """
    parser = new_parser()
    outline = ElementDispatcher(handlers, limits, names)
    parser.StartElementHandler, parser.EndElementHandler = outline.start, outline.end
    if texts:
        _collect_texts(parser, outline, texts, limits)
    feed_parser(parser, pieces)


def _collect_texts(
    parser: expat.XMLParserType,
    outline: ElementDispatcher,
    texts: Mapping[str, Callable[[str], None]],
    limits: ReadingLimits,
) -> None:
    pieces_of_text: list[str] = []

    def text(piece: str) -> None:
        if "/".join(outline.path) in texts:
            pieces_of_text.append(piece)
            if len(pieces_of_text) > limits.text or len(piece) > limits.text:
                raise damaged_file("a text in it is longer than Excel allows")

    def end(name: str) -> None:
        if act := texts.get("/".join(outline.path)):
            act("".join(pieces_of_text))
            pieces_of_text.clear()
        outline.end(name)

    parser.CharacterDataHandler, parser.EndElementHandler = text, end
