"""The list of a workbook's sheets among its properties, which other programs show without opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.graft.elements import Element
    from validators.graft.splice import XmlPart
    from validators.graft.target import EditablePackage

PROPERTIES_KIND = "extended-properties"


def update_titles(target: EditablePackage, before: Sequence[str], after: Sequence[str]) -> None:
    """Says the new list of worksheets, where the properties had the old one; what says something else is left alone."""
    name = target.related("", PROPERTIES_KIND)
    if not name or list(before) == list(after):
        return
    part = target.part(name)
    pairs, titles = _property_vector(part, "HeadingPairs"), _property_vector(part, "TitlesOfParts")
    if pairs is None or titles is None or [t.text for t in titles.children[: len(before)]] != list(before):
        return
    counts = [count for variant in pairs.children for count in variant.children if count.name == "i4"]
    if not counts or counts[0].text != str(len(before)):
        return
    _write_titles(part, titles, before, after)
    part.replace(counts[0], f"<{counts[0].prefix}i4>{len(after)}</{counts[0].prefix}i4>")


def _property_vector(part: XmlPart, name: str) -> Element | None:
    box = part.root.child(name)
    return box.children[0] if box and box.children else None


def _write_titles(part: XmlPart, titles: Element, before: Sequence[str], after: Sequence[str]) -> None:
    old, prefix = titles.children[: len(before)], titles.prefix
    gone = [element for element in old if element.text not in after]
    new = "".join(f"<{prefix}lpstr>{escape(title)}</{prefix}lpstr>" for title in after if title not in before)
    for element in gone:
        part.remove(element)
    part.put_after(old[-1], new)
    part.set(titles, "size", str(len(titles.children) + len(after) - len(before)))
