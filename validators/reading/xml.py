"""XML as a stream of opened elements. A part that declares a document type is refused, so no entity is ever expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from validators.reading.refusal import Refused, damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from validators.reading.limits import Limits

MAIN = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",  # Strict Open XML
    },
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
REFERENCES = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    },
)
DEEPEST = 64
TRUE = frozenset({"1", "true", "on"})

Opened = "Callable[[Mapping[str, str]], None]"


def new_parser(*, namespaces: bool) -> expat.XMLParserType:
    """A parser that refuses a document type. Attributes come as a flat list of names and values."""
    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: Any) -> None:
    raise damaged("it declares a document type, which no workbook does")


def pairs(flat: list[str]) -> dict[str, str]:
    """A flat list of names and values as a mapping."""
    return dict(zip(flat[::2], flat[1::2], strict=True))


def main_prefix(root: str, attributes: Mapping[str, str]) -> str:
    """The prefix, with its colon, that a root element gives the workbook's own elements; Refused if it is no such root."""
    prefix, colon, _ = root.rpartition(":")
    if attributes.get(f"xmlns{colon}{prefix}") not in MAIN:
        raise damaged("it is not written in the language of Excel workbooks")
    return prefix + colon


class Outline:
    """Follows the open elements and calls what is wanted of them by their path, such as sheets/sheet."""

    def __init__(
        self,
        wanted: Mapping[str, Callable[[dict[str, str]], None]],
        limits: Limits,
        plain: Callable[[str], str],
    ) -> None:
        self._wanted, self._plain = wanted, plain
        self._left = limits.elements
        self.path: list[str] = []

    def start(self, name: str, attributes: list[str]) -> None:
        """Take in an element that opens."""
        self._left -= 1
        if self._left < 0:
            raise Refused("The file holds more formatting and settings than can be read. Copy its tables into a new workbook.")
        if len(self.path) > DEEPEST:
            raise damaged("its parts are nested too deeply")
        self.path.append(self._plain(name))
        if act := self._wanted.get("/".join(self.path)):
            act({self._plain(key): value for key, value in pairs(attributes).items()})

    def end(self, _: str) -> None:
        """Take in an element that closes."""
        if self.path:
            self.path.pop()


class _Plain(dict[str, str]):
    """Names with their namespace to names alone: r:id for a reference; a name of no known family keeps its namespace."""

    def __missing__(self, name: str) -> str:
        family, _, local = name.rpartition(" ")
        known = not family or family in MAIN or family == PACKAGE
        self[name] = plain = local if known else f"r:{local}" if family in REFERENCES else name
        return plain


def walk(
    pieces: Iterable[bytes],
    wanted: Mapping[str, Callable[[dict[str, str]], None]],
    limits: Limits,
    texts: Mapping[str, Callable[[str], None]] | None = None,
) -> None:
    """Read a part through: wanted has the attributes of each element of a path, texts its text when it closes."""
    parser = new_parser(namespaces=True)
    outline = Outline(wanted, limits, _Plain().__getitem__)
    parser.StartElementHandler, parser.EndElementHandler = outline.start, outline.end
    if texts:
        _collect(parser, outline, texts, limits)
    feed(parser, pieces)


def _collect(
    parser: expat.XMLParserType,
    outline: Outline,
    texts: Mapping[str, Callable[[str], None]],
    limits: Limits,
) -> None:
    held: list[str] = []

    def text(piece: str) -> None:
        if "/".join(outline.path) in texts:
            held.append(piece)
            if sum(map(len, held)) > limits.text:
                raise damaged("a text in it is longer than Excel allows")

    def end(name: str) -> None:
        if act := texts.get("/".join(outline.path)):
            act("".join(held))
            held.clear()
        outline.end(name)

    parser.CharacterDataHandler, parser.EndElementHandler = text, end
    parser.buffer_text = True


def feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Parse all pieces."""
    for piece in pieces:
        parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by place
    parser.Parse(b"", True)  # noqa: FBT003
