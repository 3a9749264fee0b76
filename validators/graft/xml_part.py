"""An XML part that is edited in place: all bytes that no edit changes stay as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from validators.graft.elements import Element, ElementOutline, as_utf8

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

ATTRIBUTE_PATTERN = re.compile(rb"""\s+([^\s=<>"'/]+)\s*=\s*(?:"[^"]*"|'[^']*')""")


class XmlPart:
    """One XML part and the edits that are to be made. Raises expat's error where it is not well formed.

    closed: names of elements whose content is left out, such as a sheet's cells. namespaces: the prefixes that the outermost
    element declares, by namespace.
    """

    def __init__(self, content: bytes, closed: Collection[str] = ()) -> None:
        outline = self._make_outline(as_utf8(content), closed)
        self.content, self.root, self.namespaces = outline.content, outline.root, outline.namespaces
        self._tags: dict[Element, dict[str, str | None]] = {}
        self._appended: dict[Element, list[bytes]] = {}
        self._cuts: list[tuple[int, int, bytes]] = []

    def _make_outline(self, content: bytes, closed: Collection[str]) -> ElementOutline:
        return ElementOutline(content, closed)

    def set(self, element: Element, attribute: str, value: str | None) -> None:
        """Set an attribute without a prefix; None removes it."""
        if element.attributes.get(attribute) != value:
            self._tags.setdefault(element, {})[attribute] = value

    def copy_with(self, element: Element, changes: Mapping[str, str]) -> str:
        """Return the XML of an element with some attributes changed."""
        tag = self.content[element.start : element.inside]
        for attribute, value in changes.items():
            tag = _with_attribute(tag, attribute, value)
        return (tag + self.content[element.inside : element.end]).decode()

    def append(self, element: Element, xml: str) -> None:
        """Add XML to the end of an element's content."""
        self._appended.setdefault(element, []).append(xml.encode())

    def insert(self, parent: Element, xml: str, before: Sequence[str]) -> None:
        """Insert XML before the first child of these names; at the end where there is none."""
        at = next(parent.all(*before), None)
        if at is None:
            self.append(parent, xml)
        else:
            self._cuts.append((at.start, at.start, xml.encode()))

    def put_after(self, element: Element, xml: str) -> None:
        """Insert XML right after an element."""
        self._cuts.append((element.end, element.end, xml.encode()))

    def remove(self, element: Element) -> None:
        """Remove an element, with all that is in it."""
        self._cuts.append((element.start, element.end, b""))

    def replace(self, element: Element, xml: str) -> None:
        """Replace an element by XML."""
        self._cuts.append((element.start, element.end, xml.encode()))

    @property
    def is_changed(self) -> bool:
        """Whether there is an edit to be made."""
        return bool(self._tags or self._appended or self._cuts)

    def edited(self) -> bytes:
        """The bytes of the part with all edits."""
        cuts = [*self._cuts, *(cut for element in {**self._tags, **self._appended} for cut in self._tag_edits(element))]
        pieces, at = [], 0
        for start, end, new in sorted(cuts, key=lambda cut: cut[:2]):
            if start >= at:  # an edit inside a removed element is dropped
                pieces += [self.content[at:start], new]
                at = end
        return b"".join([*pieces, self.content[at:]])

    def _tag_edits(self, element: Element) -> Iterator[tuple[int, int, bytes]]:
        tag = self.content[element.start : element.inside]
        for attribute, value in self._tags.get(element, {}).items():
            tag = _with_attribute(tag, attribute, value)
        added = b"".join(self._appended.get(element, ()))
        if not added or element.end != element.inside:
            yield element.start, element.inside, tag
            yield element.close, element.close, added
        else:
            name = f"{element.prefix}{element.name}".encode()
            yield element.start, element.inside, tag[:-2].rstrip() + b">" + added + b"</" + name + b">"


def _with_attribute(tag: bytes, attribute: str, value: str | None) -> bytes:
    new = b"" if value is None else f" {attribute}={quoteattr(value)}".encode()
    for match in ATTRIBUTE_PATTERN.finditer(tag):
        if match[1] == attribute.encode():
            return tag[: match.start()] + new + tag[match.end() :]
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end].rstrip() + new + tag[end:]
