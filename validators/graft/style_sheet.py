"""Adds the looks of generated cells to a workbook's style sheet. Looks that it has already are used again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from validators.model import RESAVE_ADVICE, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.graft.elements import Element
    from validators.graft.xml_part import XmlPart

ELEMENT_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
"""The elements of a style sheet in their order (ECMA-376, CT_Stylesheet)."""

FIRST_OWN_FORMAT = 164
"""The lowest number of a number format that a workbook defines itself; those below are Excel's."""

MAX_CELL_LOOKS = 65_490
"""The most looks of cells in a workbook (Microsoft, Excel specifications and limits)."""

NUMBERED_PARTS = (("fontId", "fonts", "applyFont"), ("fillId", "fills", "applyFill"), ("borderId", "borders", "applyBorder"))

StyleShape = tuple[str, tuple[tuple[str, str], ...], "tuple[StyleShape, ...]"]


def shape_of(element: Element) -> StyleShape:
    """The name, attributes and children of an element, whatever its prefix and spaces: equal shapes look the same."""
    attributes = tuple(sorted(element.attributes.items()))
    return element.name, attributes, tuple(shape_of(child) for child in element.children)


def with_attributes(shape: StyleShape, changes: Mapping[str, str]) -> StyleShape:
    """Return the shape with some attributes changed."""
    name, attributes, children = shape
    return name, tuple(sorted({**dict(attributes), **changes}.items())), children


class StyleSheet:
    """A workbook's style sheet, to which the looks of another are added. Numbers are strings, as in the files."""

    def __init__(self, target: XmlPart, source: XmlPart) -> None:
        self._target, self._source = target, source
        self._known: dict[str, dict[StyleShape, int]] = {}
        self._sizes: dict[str, int] = {}
        self._formats = {
            f.get("formatCode"): int(f.get("numFmtId", "0")) for box in target.root.all("numFmts") for f in box.all("numFmt")
        }
        self._highest = max((FIRST_OWN_FORMAT - 1, *_format_numbers(target.root)))
        self._source_formats = {
            f.get("numFmtId"): f.get("formatCode") for box in source.root.all("numFmts") for f in box.all("numFmt")
        }
        self._looks: dict[str, str] = {}
        self._differences: dict[str, str] = {}
        self._new: dict[str, list[StyleShape]] = {}
        for needed in ("fonts", "fills", "borders", "cellXfs"):
            if target.root.child(needed) is None:
                raise Refused(f"The workbook lacks a part of its formats. {RESAVE_ADVICE}")

    def look(self, number: str) -> str:
        """The number in the workbook of a generated cell's look. 0 is the workbook's own plain look."""
        if number == "0":
            return number
        if number not in self._looks:
            self._looks[number] = str(self.added("cellXfs", self._own(_children(self._source, "cellXfs")[int(number)])))
        return self._looks[number]

    def difference(self, number: str) -> str:
        """The number in the workbook of a differential format, which tables and conditional formats use."""
        if number not in self._differences:
            name, attributes, children = shape_of(_children(self._source, "dxfs")[int(number)])
            own = tuple(
                with_attributes(c, {"numFmtId": self._number_of(dict(c[1])["formatCode"])}) if c[0] == "numFmt" else c
                for c in children
            )
            self._differences[number] = str(self.added("dxfs", (name, attributes, own)))
        return self._differences[number]

    def _own(self, look: Element) -> StyleShape:
        """A cell's look with the numbers that its font, fill, border and number format have in the workbook."""
        changes = {"numFmtId": self._format(look.get("numFmtId", "0")), "xfId": "0", "applyNumberFormat": "1"}
        for number, box, applied in NUMBERED_PARTS:
            changes[number] = str(self.added(box, shape_of(_children(self._source, box)[int(look.get(number, "0"))])))
            changes[applied] = "1"
        return with_attributes(shape_of(look), changes)

    def _format(self, number: str) -> str:
        code = self._source_formats.get(number)
        return number if code is None else self._number_of(code)  # Excel's own number formats have no code in the file

    def _number_of(self, code: str) -> str:
        """The workbook's number for a number format, which is added where it has none."""
        if code not in self._formats:
            self._highest += 1
            self._formats[code] = self._highest
            self.added("numFmts", ("numFmt", (("formatCode", code), ("numFmtId", str(self._formats[code]))), ()))
        return str(self._formats[code])

    def added(self, box: str, shape: StyleShape) -> int:
        """The place of a shape among the elements of a kind, such as fonts. It is added to the end where there is none."""
        known = self._known_in(box)
        if shape not in known:
            place = known[shape] = self._sizes[box]
            self._sizes[box] += 1
            if place >= MAX_CELL_LOOKS:
                raise Refused("The workbook has as many cell formats as Excel can hold. Delete sheets that are not used.")
            self._new.setdefault(box, []).append(shape)
        return known[shape]

    def _known_in(self, box: str) -> dict[StyleShape, int]:
        if box not in self._known:
            found = _children(self._target, box)
            self._known[box] = {shape_of(element): place for place, element in reversed(list(enumerate(found)))}
            self._sizes[box] = len(found)
        return self._known[box]

    def write(self) -> None:
        """Write everything that was added into the workbook's part."""
        root = self._target.root
        for box, shapes in self._new.items():
            xml = "".join(shape_xml(each, root.prefix) for each in shapes)
            size, place = str(self._sizes[box]), root.child(box)
            if place is None:
                whole = f'<{root.prefix}{box} count="{size}">{xml}</{root.prefix}{box}>'
                self._target.insert(root, whole, ELEMENT_ORDER[ELEMENT_ORDER.index(box) + 1 :])
            else:
                self._target.append(place, xml)
                self._target.set(place, "count", size)


def _format_numbers(element: Element) -> Iterator[int]:
    """Yield the numbers of all number formats, with those in differential formats."""
    if element.name == "numFmt":
        yield int(element.get("numFmtId", "0"))
    for child in element.children:
        yield from _format_numbers(child)


def _children(part: XmlPart, box: str) -> list[Element]:
    found = part.root.child(box)
    return found.children if found else []


def shape_xml(shape: StyleShape, prefix: str) -> str:
    """Write a shape as XML."""
    name, attributes, children = shape
    tag = name + "".join(f" {key}={quoteattr(value)}" for key, value in attributes)
    inside = "".join(shape_xml(child, prefix) for child in children)
    return f"<{prefix}{tag}>{inside}</{prefix}{name}>" if inside else f"<{prefix}{tag}/>"
