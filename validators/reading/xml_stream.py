"""XML as a stream of opened elements. A part that declares a document type is refused, so no entity is ever expanded."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
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
LONGEST_NAME_KEPT, MOST_NAMES_KEPT, MOST_ELEMENTS_KEPT = 128, 1024, 64
"""What is remembered from one workbook to the next: the characters of a name, the names, and the elements within another."""
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
    """Names with their namespace to names alone: r:id for a reference; a name of no known family keeps its namespace.

    They are the same for every workbook, and are remembered. So they are few and short, whatever a workbook holds.
    """

    def __missing__(self, name: str) -> str:
        plain = self.shorten(name)
        if len(name) <= LONGEST_NAME_KEPT:
            if len(self) >= MOST_NAMES_KEPT:
                self.clear()
            self[name] = plain
        return plain

    def shorten(self, name: str) -> str:
        """Return the name without a namespace of a known family."""
        family, _, local = name.rpartition(" ")
        known = not family or family in MAIN_NAMESPACES or family == PACKAGE_NAMESPACE
        return local if known else f"r:{local}" if family in REFERENCE_NAMESPACES else name


class NamesOfAnyNamespace(LocalNames):
    """Names without their namespace, for parts that are written in another language, such as themes."""

    def shorten(self, name: str) -> str:
        """Return the name without its namespace."""
        return name.rpartition(" ")[2]


LOCAL_NAMES, NAMES_OF_ANY_NAMESPACE = LocalNames(), NamesOfAnyNamespace()


class _KnownElement(dict[str, "_KnownElement"]):
    """An element by its path, and those within it by their names with their namespace. known: all paths that matter."""

    def __init__(self, path: str, known: frozenset[str], names: LocalNames) -> None:
        super().__init__()
        self.path, self._known, self._names = path, known, names

    def __missing__(self, name: str) -> _KnownElement:
        within = self._find_within(name)
        if len(name) <= LONGEST_NAME_KEPT and len(self) < MOST_ELEMENTS_KEPT:
            self[name] = within
        return within

    def _find_within(self, name: str) -> _KnownElement:
        path = f"{self.path}/{self._names[name]}" if self.path else self._names[name]
        return _KnownElement(path, self._known, self._names) if path in self._known else UNKNOWN_ELEMENT


class _UnknownElement(_KnownElement):
    """An element of which nothing is read, as of none within it."""

    def _find_within(self, name: str) -> _KnownElement:
        del name
        return self


UNKNOWN_ELEMENT = _UnknownElement("an unknown element", frozenset(), LOCAL_NAMES)


def _known_elements(paths: frozenset[str], names: LocalNames) -> _KnownElement:
    """Return the document as the element that holds its root. paths: those of the elements that matter."""
    known = {"/".join(steps[:depth]) for steps in (path.split("/") for path in paths) for depth in range(1, len(steps) + 1)}
    return _KnownElement("", frozenset(known), names)


@lru_cache(maxsize=64)
def _shared_elements(paths: frozenset[str]) -> _KnownElement:
    """Return the same for all parts with these paths. Few spellings of a name are known, so they stay few."""
    return _known_elements(paths, LOCAL_NAMES)


class ElementDispatcher:
    """Follows the open elements, and calls the handler of each by its path, such as workbook/sheets/sheet.

    Args:
        handlers: By path, what is called with the attributes of each element that opens.
        limits: How much is read.
        names: How names with a namespace are shortened.
        texts: More paths that matter to the caller.
        check: What refuses a part by the name of its root; nothing where it must be the first step of a handler's path.
    """

    def __init__(
        self,
        handlers: Mapping[str, ElementHandler],
        limits: ReadingLimits,
        names: LocalNames = LOCAL_NAMES,
        texts: Collection[str] = (),
        check: Callable[[str], None] | None = None,
    ) -> None:
        self._handlers, self._names, self._check = handlers, names, check
        self._left = limits.elements
        paths = frozenset((*handlers, *texts))
        self._open = [_shared_elements(paths) if names is LOCAL_NAMES else _known_elements(paths, names)]

    @property
    def path(self) -> str:
        """The path of the innermost open element; nothing before the root is open."""
        return self._open[-1].path

    def start(self, name: str, attributes: list[str]) -> None:
        """Take in an element that opens."""
        self._left -= 1
        if self._left < 0:
            raise Refused("The file holds more settings than can be read. Copy its tables into a new workbook.")
        around = self._open
        if len(around) > DEEPEST_ELEMENT + 1:
            raise damaged_file("its parts are nested too deeply")
        if len(around) == 1:
            self._check_root(self._names[name])
        element = around[-1][name]
        around.append(element)
        if element.path in self._handlers:
            names = map(self._names.__getitem__, attributes[::2])
            self._handlers[element.path](dict(zip(names, attributes[1::2], strict=True)))

    def end(self, _: str) -> None:
        """Take in an element that closes."""
        self._open.pop()

    def hand_over(self) -> None:
        """Leave the element that has just opened to other handlers, which take in its end too. It does not count."""
        self._left += 1
        self._open.pop()

    def _check_root(self, name: str) -> None:
        if self._check:
            self._check(name)
        else:
            check_root(name, {path.partition("/")[0] for path in self._handlers})


def walk_elements(
    pieces: Iterable[bytes],
    handlers: Mapping[str, ElementHandler],
    limits: ReadingLimits,
    texts: Mapping[str, Callable[[str], None]] | None = None,
    names: LocalNames = LOCAL_NAMES,
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
    outline = ElementDispatcher(handlers, limits, names, texts or ())
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
        if outline.path in texts:
            pieces_of_text.append(piece)
            if len(pieces_of_text) > limits.text or len(piece) > limits.text:
                raise damaged_file("a text in it is longer than Excel allows")

    def end(name: str) -> None:
        if act := texts.get(outline.path):
            act("".join(pieces_of_text))
            pieces_of_text.clear()
        outline.end(name)

    parser.CharacterDataHandler, parser.EndElementHandler = text, end
