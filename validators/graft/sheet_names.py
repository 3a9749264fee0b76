"""Updates what the workbook says of its sheets by their place in the list: defined names, the sheet in front, and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from validators.model import COPY_MARK, GENERATED_MARK

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from validators.graft.editable_package import EditablePackage
    from validators.graft.elements import Element
    from validators.graft.sheet_list import PlacedSheet, SheetList
    from validators.graft.xml_part import XmlPart


AFTER_NAMES = (
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
"""The elements after the defined names in a workbook part (ECMA-376, CT_Workbook)."""

BUILT_IN_PREFIX = "_xlnm."
HIDDEN_ATTRIBUTE = ' hidden="1"'
MARKS = frozenset({GENERATED_MARK, COPY_MARK})


def update_names(sheets: SheetList, placed: Sequence[PlacedSheet]) -> None:
    """Add the names of generated sheets, and correct the names and views of sheets whose place has changed."""
    place = {name.lower(): at for at, name in enumerate(sheets.order(placed))}
    before = {str(at): element.get("name").lower() for at, element in enumerate(sheets.before)}
    remaining = _follow_names(sheets, placed, place, before)
    prefix = sheets.part.root.prefix
    _add_names(sheets.part, "".join(_local_names_xml(each, place[each.name.lower()], prefix) for each in placed), remaining)
    _follow_views(sheets.part, place, before)


def _follow_names(sheets: SheetList, placed: Sequence[PlacedSheet], place: Mapping[str, int], before: Mapping[str, str]) -> int:
    """Correct or remove the names of sheets, and return how many remain.

    A name that the office gave to cells of a generated sheet remains when that is replaced.
    """
    new = {each.name.lower(): each.sheet.names.keys() for each in placed}
    gone = {element.get("name").lower() for element in sheets.obsolete}
    remaining = 0
    for name in sheets.names:
        sheet = before.get(name.get("localSheetId"), "")
        if sheet in gone or (sheet in new and _is_redefined(name.get("name"), new[sheet])):
            sheets.part.remove(name)
            continue
        remaining += 1
        if sheet:
            sheets.part.set(name, "localSheetId", str(place[sheet]))
    return remaining


def _is_redefined(name: str, names: Collection[str]) -> bool:
    return name in names or name.startswith(BUILT_IN_PREFIX) or name in MARKS


def _local_names_xml(placed: PlacedSheet, place: int, prefix: str) -> str:
    """The names of one sheet as XML. Its marks are hidden, as they are for this program alone."""
    return "".join(
        f"<{prefix}definedName name={quoteattr(name)} localSheetId={quoteattr(str(place))}"
        f"{HIDDEN_ATTRIBUTE if name in MARKS else ''}>"
        f"{escape(meaning)}</{prefix}definedName>"
        for name, meaning in placed.sheet.names.items()
    )


def _add_names(part: XmlPart, xml: str, remaining: int) -> None:
    prefix, root = part.root.prefix, part.root
    box = root.child("definedNames")
    if box and (xml or remaining):
        part.append(box, xml)
    elif box:
        part.remove(box)
    elif xml:
        part.insert(root, f"<{prefix}definedNames>{xml}</{prefix}definedNames>", AFTER_NAMES)


def _follow_views(part: XmlPart, place: Mapping[str, int], before: Mapping[str, str]) -> None:
    """Keep the sheet in front that was in front when the workbook was saved."""
    views = [view for box in part.root.all("bookViews") for view in box.all("workbookView")]
    for view in views:
        for attribute in ("activeTab", "firstSheet"):
            if at := view.get(attribute):
                now = place.get(before.get(at, ""))
                part.set(view, attribute, None if now is None else str(now))


def recalculate_on_opening(part: XmlPart) -> None:
    """Have Excel work out every formula when it opens the workbook, as some refer to sheets that have changed."""
    root = part.root
    if settings := root.child("calcPr"):
        part.set(settings, "fullCalcOnLoad", "1")
    else:
        part.insert(root, f'<{root.prefix}calcPr fullCalcOnLoad="1"/>', AFTER_NAMES[1:])


PROPERTIES_KIND = "extended-properties"


def update_titles(target: EditablePackage, before: Sequence[str], after: Sequence[str]) -> None:
    """Write the new list of worksheets into the file's properties, if they had the old one.

    Args:
        target: The file.
        before: The names of its worksheets as they were.
        after: The names as they are now.
    """
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
