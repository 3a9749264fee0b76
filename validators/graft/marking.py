"""A sheet's part with the rules by which its cells show their findings; every other byte of it stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from validators.graft.highlights import EVERY_CELL, LOOKS, highlights, is_ours
from validators.graft.splice import Part
from validators.model.refusal import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.graft.elements import Element
    from validators.graft.styles import Shape
    from validators.model.workbook import Severity

RULES = "conditionalFormatting"
FORMER = (
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
    RULES,
)
"""What stands in front of a rule in a sheet's part, from its cells on (ECMA-376, CT_Worksheet)."""

SIDES = ("left", "right", "top", "bottom")
LINES = {1: "thin", 3: "dashed", 4: "dotted"}
"""Lines by XlsxWriter's numbers."""


def mark_sheet(content: bytes, sheet: str, differences: Mapping[Severity, int], area: str | None = None) -> bytes:
    """A worksheet's part with the rules for a sheet of this name, after all rules that it has; a chart sheet's as it is.

    differences: the numbers of the looks, as `look` gives them, in the workbook's style sheet. area: where the rules hold;
    everywhere, unless it is given. Rules that an earlier run put in give way to the new ones. Raises Refused for a part
    that holds no cells, and expat's error for one that is not well formed.
    """
    part = Part(content, closed=("sheetData",))
    if part.root.name != "worksheet":
        return content
    ours = _ours(part.root)
    _take_out(part, ours)
    first = max((int(rule.get("priority", "0")) for rule in _rules(part.root) if rule not in ours), default=0) + 1
    former = [element for element in part.root.all(*FORMER) if not _is_spent(element, ours)]
    if not former:
        raise damaged(f"its sheet {sheet} holds no cells")
    part.put_after(former[-1], _written(part.root.prefix, sheet, differences, area or EVERY_CELL, first))
    return part.edited()


def look(severity: Severity) -> Shape:
    """The differential format of highlighted cells, as XlsxWriter writes it, so that it is found again."""
    wanted = LOOKS[severity]
    signs = tuple(_empty(name[0]) for name in ("bold", "italic") if wanted.get(name))
    font = ("font", (), (*signs, _colour("color", wanted["font_color"])))
    fill = ("fill", (), (("patternFill", (), (_colour("bgColor", wanted["bg_color"]),)),))
    style, ink = LINES[int(str(wanted["border"]))], _colour("color", wanted["border_color"])
    lines = tuple((side, (("style", style),), (ink,)) for side in SIDES)
    return "dxf", (), (font, fill, ("border", (), (*lines, _empty("vertical"), _empty("horizontal"))))


def _empty(name: str) -> Shape:
    return name, (), ()


def _colour(name: str, colour: object) -> Shape:
    return name, (("rgb", f"FF{str(colour)[1:]}"),), ()


def _rules(element: Element) -> Iterator[Element]:
    """All rules in an element: the sheet's own, and those of later versions of Excel further down."""
    for child in element.children:
        if child.name == "cfRule":
            yield child
        else:
            yield from _rules(child)


def _ours(sheet: Element) -> set[Element]:
    """The rules that an earlier run put in, wherever Excel moved them since."""
    rules = (rule for box in sheet.all(RULES) for rule in box.all("cfRule"))
    return {rule for rule in rules if any(is_ours(formula.text) for formula in rule.all("formula"))}


def _is_spent(box: Element, ours: set[Element]) -> bool:
    """Whether an element holds our rules and nothing else."""
    return bool(box.children) and ours.issuperset(box.children)


def _take_out(part: Part, ours: set[Element]) -> None:
    for box in part.root.all(RULES):
        for gone in [box] if _is_spent(box, ours) else ours.intersection(box.children):
            part.remove(gone)


def _written(prefix: str, sheet: str, differences: Mapping[Severity, int], area: str, first: int) -> str:
    rules = "".join(
        f'<{prefix}cfRule type="expression" dxfId="{differences[severity]}" priority="{number}" stopIfTrue="1">'
        f"<{prefix}formula>{escape(formula)}</{prefix}formula></{prefix}cfRule>"
        for number, (severity, formula) in enumerate(highlights(sheet), first)
    )
    return f"<{prefix}{RULES} sqref={quoteattr(area)}>{rules}</{prefix}{RULES}>"
