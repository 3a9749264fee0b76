"""A sheet's part with the rules by which its cells show their findings; every other byte of it stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from validators.graft.highlights import EVERY_CELL, HIGHLIGHT_LOOKS, highlight_rules, is_highlight_formula
from validators.graft.splice import XmlPart
from validators.model.refusal import damaged_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.graft.elements import Element
    from validators.graft.styles import StyleShape
    from validators.model.workbook import Severity

RULES_ELEMENT = "conditionalFormatting"
ELEMENTS_BEFORE_RULES = (
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    RULES_ELEMENT,
)
"""What stands in front of a rule in a sheet's part, from its cells on (ECMA-376, CT_Worksheet)."""

SIDES = ("left", "right", "top", "bottom")
LINE_STYLES = {1: "thin", 3: "dashed", 4: "dotted"}
"""Lines by XlsxWriter's numbers."""


def mark_sheet(content: bytes, sheet: str, differences: Mapping[Severity, int], area: str | None = None) -> bytes:
    """A worksheet's part with the rules for a sheet of this name, after all rules that it has; a chart sheet's as it is.

    differences: the numbers of the looks, as `look` gives them, in the workbook's style sheet. area: where the rules hold;
    everywhere, unless it is given. Rules that an earlier run put in give way to the new ones. Raises Refused for a part
    that holds no cells, and expat's error for one that is not well formed.
    """
    part = XmlPart(content, closed=("sheetData",))
    if part.root.name != "worksheet":
        return content
    ours = _our_rules(part.root)
    _remove_rules(part, ours)
    first = max((int(rule.get("priority", "0")) for rule in _all_rules(part.root) if rule not in ours), default=0) + 1
    former = [element for element in part.root.all(*ELEMENTS_BEFORE_RULES) if not _is_spent(element, ours)]
    if not former:
        raise damaged_file(f"its sheet {sheet} holds no cells")
    part.put_after(former[-1], _rules_xml(part.root.prefix, sheet, differences, area or EVERY_CELL, first))
    return part.edited()


def highlight_look(severity: Severity) -> StyleShape:
    """The differential format of highlighted cells, as XlsxWriter writes it, so that it is found again."""
    wanted = HIGHLIGHT_LOOKS[severity]
    signs = tuple(_empty_shape(name[0]) for name in ("bold", "italic") if wanted.get(name))
    font = ("font", (), (*signs, _colour_shape("color", wanted["font_color"])))
    fill = ("fill", (), (("patternFill", (), (_colour_shape("bgColor", wanted["bg_color"]),)),))
    style, ink = LINE_STYLES[int(str(wanted["border"]))], _colour_shape("color", wanted["border_color"])
    lines = tuple((side, (("style", style),), (ink,)) for side in SIDES)
    return "dxf", (), (font, fill, ("border", (), (*lines, _empty_shape("vertical"), _empty_shape("horizontal"))))


def _empty_shape(name: str) -> StyleShape:
    return name, (), ()


def _colour_shape(name: str, colour: object) -> StyleShape:
    return name, (("rgb", f"FF{str(colour)[1:]}"),), ()


def _all_rules(element: Element) -> Iterator[Element]:
    """All rules in an element: the sheet's own, and those of later versions of Excel further down."""
    for child in element.children:
        if child.name == "cfRule":
            yield child
        else:
            yield from _all_rules(child)


def _our_rules(sheet: Element) -> set[Element]:
    """The rules that an earlier run put in, wherever Excel moved them since."""
    rules = (rule for box in sheet.all(RULES_ELEMENT) for rule in box.all("cfRule"))
    return {rule for rule in rules if any(is_highlight_formula(formula.text) for formula in rule.all("formula"))}


def _is_spent(box: Element, ours: set[Element]) -> bool:
    """Whether an element holds our rules and nothing else."""
    return bool(box.children) and ours.issuperset(box.children)


def _remove_rules(part: XmlPart, ours: set[Element]) -> None:
    for box in part.root.all(RULES_ELEMENT):
        for gone in [box] if _is_spent(box, ours) else ours.intersection(box.children):
            part.remove(gone)


def _rules_xml(prefix: str, sheet: str, differences: Mapping[Severity, int], area: str, first: int) -> str:
    rules = "".join(
        f'<{prefix}cfRule type="expression" dxfId="{differences[severity]}" priority="{number}" stopIfTrue="1">'
        f"<{prefix}formula>{escape(formula)}</{prefix}formula></{prefix}cfRule>"
        for number, (severity, formula) in enumerate(highlight_rules(sheet), first)
    )
    return f"<{prefix}{RULES_ELEMENT} sqref={quoteattr(area)}>{rules}</{prefix}{RULES_ELEMENT}>"
