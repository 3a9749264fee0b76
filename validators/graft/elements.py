"""The elements of an XML part, each with the positions of its bytes, so that it can be edited in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from validators.model import damaged_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

NAME_SEPARATOR = "\n"
"""What expat puts between a namespace and a name. A namespace has it only where a character reference writes a line break."""

TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
ENCODED = re.compile(r"""^(<\?xml[^>]*?\bencoding\s*=\s*)(["'])([^"']*)\2""")
BYTE_ORDERS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
WITHOUT_MARK = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
UTF8_COMPATIBLE = frozenset({"utf-8", "us-ascii", "ascii"})


class Element:
    """An element and the positions of its bytes: its tag from start to inside, its closing tag from close to end.

    family: its namespace. prefix: with the colon; empty where it has none. text: the characters right inside it.
    """

    __slots__ = ("attributes", "children", "close", "end", "family", "inside", "name", "prefix", "start", "text")

    def __init__(self, full: str, attributes: Sequence[str], start: int) -> None:
        self.family, self.name, self.prefix = _split_name(full)
        self.attributes = {_attribute_name(key): value for key, value in zip(attributes[::2], attributes[1::2], strict=True)}
        self.start = self.inside = self.close = self.end = start
        self.text = ""
        self.children: list[Element] = []

    def get(self, attribute: str, default: str = "") -> str:
        """An attribute's value. An attribute with a prefix is named by the last word of its namespace: relationships:id."""
        return self.attributes.get(attribute, default)

    def child(self, name: str) -> Element | None:
        """The first child of a name in this element's namespace."""
        return next(self.all(name), None)

    def all(self, *names: str) -> Iterator[Element]:
        """The children of these names in this element's namespace."""
        return (child for child in self.children if child.name in names and child.family == self.family)


def _split_name(full: str) -> tuple[str, str, str]:
    """Split a name as expat gives it into its namespace, the name itself, and its prefix with a colon."""
    match full.split(NAME_SEPARATOR):
        case [name]:
            return "", name, ""
        case [family, name]:
            return family, name, ""
        case [*families, name, prefix]:
            return NAME_SEPARATOR.join(families), name, f"{prefix}:"
    return "", full, ""


def _attribute_name(key: str) -> str:
    family, name, _ = _split_name(key)
    return f"{family.rpartition('/')[2]}:{name}" if family else name


class ElementOutline:
    """All elements of a part. Raises expat's error where it is not well formed.

    content: the bytes of the part in UTF-8. closed: names of elements whose content is left out, such as a sheet's cells.
    namespaces: the prefixes that the first element declares, by namespace.
    """

    def __init__(self, content: bytes, closed: Collection[str] = ()) -> None:
        self.content, self._closed = content, closed
        self.namespaces: dict[str, str] = {}
        self._roots: list[Element] = []
        self._open: list[Element] = []
        self._skipped = 0
        self._parser = self._new_parser()
        self._parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place

    @property
    def root(self) -> Element:
        """The outermost element."""
        return self._roots[0]

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=NAME_SEPARATOR)
        parser.namespace_prefixes = parser.ordered_attributes = parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartDoctypeDeclHandler = _refuse_doctype
        return parser

    def _start(self, full: str, attributes: Any) -> None:
        if self._skipped or (self._open and self._open[-1].name in self._closed):
            self._skipped += 1
            return
        element = Element(full, attributes, self._parser.CurrentByteIndex)
        tag = TAG.match(self.content, element.start)
        element.inside = tag.end() if tag else element.start
        (self._open[-1].children if self._open else self._roots).append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        element, at = self._open.pop(), self._parser.CurrentByteIndex
        if self.content[element.inside - 2 : element.inside] == b"/>":  # it has no closing tag
            element.close = element.end = element.inside
        else:
            element.close, element.end = at, self.content.index(b">", at) + 1

    def _text(self, piece: str) -> None:
        if not self._skipped:
            self._open[-1].text += piece

    def _namespace(self, prefix: str | None, address: str) -> None:
        if not self._roots:
            self.namespaces.setdefault(address, prefix or "")


def _refuse_doctype(*_: Any) -> None:
    raise damaged_file("it declares a document type, which no workbook does")


def as_utf8(content: bytes) -> bytes:
    """Return a part in UTF-8, in which tags and names can be searched for as bytes."""
    for mark, encoding in BYTE_ORDERS:
        if content.startswith(mark):
            return _declare_utf8(content[len(mark) :].decode(encoding)) if encoding != "utf-8" else content
    for start, encoding in WITHOUT_MARK:
        if content.startswith(start):
            return _declare_utf8(content.decode(encoding))
    declared = ENCODED.match(content[:200].decode("latin-1"))
    if declared and declared[3].lower() not in UTF8_COMPATIBLE:
        return _declare_utf8(content.decode(declared[3]))
    return content


def _declare_utf8(text: str) -> bytes:
    return ENCODED.sub(r"\1\2UTF-8\2", text).encode()
