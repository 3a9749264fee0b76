"""Conditional formatting that highlights the cells that are listed on a workbook's Findings sheet.

A rule looks up the Findings sheet by name and the cell by its address each time Excel applies it. So the rules keep working
when rows are added, and when the Findings sheet is replaced or deleted: then nothing is highlighted. Waived findings never are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from validators.graft.xml_part import XmlPart
from validators.model import FINDINGS_SHEET, SEVERITIES, Severity, damaged_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.graft.elements import Element
    from validators.graft.style_sheet import StyleShape
    from validators.model import Severity


EVERY_CELL = "A1:XFD1048576"
"""A rule is for a whole sheet, so that it also applies where rows are added or pasted."""

FINDING_COLUMNS = {"severity": "A", "sheet": "B", "cell": "C"}
"""The columns of Findings in which a rule looks up a cell."""

RUN_COLUMNS = {"severity": "J", "sheet": "K", "check": "L", "cell": "M", "column": "N", "first": "O", "last": "P"}
"""The columns in which a rule looks up findings on several cells of a column, with a row for each unbroken run of cells."""

THIS_CELL = "ADDRESS(ROW(),COLUMN(),4)"
"""The cell that a rule is applied to, as Findings writes it: D7."""
THIS_COLUMN = 'SUBSTITUTE(ADDRESS(1,COLUMN(),4),"1","")'
"""Its column."""

HIGHLIGHT_LOOKS: Mapping[Severity, Mapping[str, object]] = {
    "error": {"bold": True, "font_color": "#9C0006", "bg_color": "#FFC7CE", "border": 1, "border_color": "#9C0006"},
    "warning": {
        "bold": True,
        "italic": True,
        "font_color": "#7F4F00",
        "bg_color": "#FFEB9C",
        "border": 3,
        "border_color": "#7F4F00",
    },
    "note": {"italic": True, "font_color": "#1F3864", "bg_color": "#DDEBF7", "border": 4, "border_color": "#1F3864"},
}
"""How highlighted cells look, as XlsxWriter's format properties. Solid, dashed and dotted lines differ without colour too."""


class HighlightRule(NamedTuple):
    """One rule of a sheet. formula: TRUE for a cell that has a finding of this severity."""

    severity: Severity
    formula: str


def highlight_rules(sheet: str) -> list[HighlightRule]:
    """The rules of a sheet, the gravest first. Where one applies, those after it do not."""
    return [HighlightRule(severity, _rule_formula(sheet, severity)) for severity in SEVERITIES]


def is_highlight_formula(formula: str) -> bool:
    """Whether a formula is that of one of these rules, for any sheet."""
    return f"{_findings_column(FINDING_COLUMNS['cell'])},{THIS_CELL}" in formula.replace(" ", "")


def _rule_formula(sheet: str, severity: Severity) -> str:
    """The formula of a rule. SUM is needed as Excel applies it like an array formula, in which COUNTIFS may give an array."""
    whose = {"sheet": _exact_criterion(sheet), "severity": _exact_criterion(severity.capitalize())}
    alone = _countifs({**whose, "cell": THIS_CELL}, FINDING_COLUMNS)
    among = _countifs({**whose, "column": THIS_COLUMN, "first": '"<="&ROW()', "last": '">="&ROW()'}, RUN_COLUMNS)
    return f"SUM({alone},{among})>0"


def _countifs(criteria: Mapping[str, str], columns: Mapping[str, str]) -> str:
    return f"COUNTIFS({','.join(f'{_findings_column(columns[name])},{criterion}' for name, criterion in criteria.items())})"


def _findings_column(letters: str) -> str:
    return f'INDIRECT("{FINDINGS_SHEET}!${letters}:${letters}")'


def _exact_criterion(text: str) -> str:
    """A COUNTIFS criterion that only this text meets, even if it begins with an operator or has a wildcard in it."""
    for special in "~*?":
        text = text.replace(special, f"~{special}")
    return '"={}"'.format(text.replace('"', '""'))


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
"""The elements before the rules in a sheet's part, from its cells on (ECMA-376, CT_Worksheet)."""

SIDES = ("left", "right", "top", "bottom")
LINE_STYLES = {1: "thin", 3: "dashed", 4: "dotted"}
"""Border styles by XlsxWriter's numbers."""


def mark_sheet(content: bytes, sheet: str, differences: Mapping[Severity, int], area: str | None = None) -> bytes:
    """Return a worksheet's part with the rules, after all other rules that it has. A chart sheet's part is returned as it is.

    Rules from an earlier run are replaced.

    Args:
        content: The part.
        sheet: The name of the sheet.
        differences: The number of each severity's differential format in the workbook's style sheet.
        area: The cells that the rules are for; all of them, if None.

    Raises:
        Refused: The part has no cells.
        ExpatError: The part is not well formed.
    """
    part = XmlPart(content, closed=("sheetData",))
    if part.root.name != "worksheet":
        return content
    ours = _our_rules(part.root)
    _remove_rules(part, ours)
    first = max((int(rule.get("priority", "0")) for rule in _all_rules(part.root) if rule not in ours), default=0) + 1
    before = [element for element in part.root.all(*ELEMENTS_BEFORE_RULES) if not _has_only(element, ours)]
    if not before:
        raise damaged_file(f"its sheet {sheet} holds no cells")
    part.put_after(before[-1], _rules_xml(part.root.prefix, sheet, differences, area or EVERY_CELL, first))
    return part.edited()


def highlight_look(severity: Severity) -> StyleShape:
    """The differential format of highlighted cells, in the form in which XlsxWriter writes it, so that the two are the same."""
    look = HIGHLIGHT_LOOKS[severity]
    signs = tuple(_empty_shape(name[0]) for name in ("bold", "italic") if look.get(name))
    font = ("font", (), (*signs, _colour_shape("color", look["font_color"])))
    fill = ("fill", (), (("patternFill", (), (_colour_shape("bgColor", look["bg_color"]),)),))
    style, ink = LINE_STYLES[int(str(look["border"]))], _colour_shape("color", look["border_color"])
    lines = tuple((side, (("style", style),), (ink,)) for side in SIDES)
    return "dxf", (), (font, fill, ("border", (), (*lines, _empty_shape("vertical"), _empty_shape("horizontal"))))


def _empty_shape(name: str) -> StyleShape:
    return name, (), ()


def _colour_shape(name: str, colour: object) -> StyleShape:
    return name, (("rgb", f"FF{str(colour)[1:]}"),), ()


def _all_rules(element: Element) -> Iterator[Element]:
    """Yield all rules in an element, with those of later versions of Excel, which are nested deeper."""
    for child in element.children:
        if child.name == "cfRule":
            yield child
        else:
            yield from _all_rules(child)


def _our_rules(sheet: Element) -> set[Element]:
    """The rules from an earlier run, wherever Excel has moved them."""
    rules = (rule for box in sheet.all(RULES_ELEMENT) for rule in box.all("cfRule"))
    return {rule for rule in rules if any(is_highlight_formula(formula.text) for formula in rule.all("formula"))}


def _has_only(box: Element, ours: set[Element]) -> bool:
    """Whether an element has our rules in it and nothing else."""
    return bool(box.children) and ours.issuperset(box.children)


def _remove_rules(part: XmlPart, ours: set[Element]) -> None:
    for box in part.root.all(RULES_ELEMENT):
        for element in [box] if _has_only(box, ours) else ours.intersection(box.children):
            part.remove(element)


def _rules_xml(prefix: str, sheet: str, differences: Mapping[Severity, int], area: str, first: int) -> str:
    rules = "".join(
        f'<{prefix}cfRule type="expression" dxfId="{differences[severity]}" priority="{number}" stopIfTrue="1">'
        f"<{prefix}formula>{escape(formula)}</{prefix}formula></{prefix}cfRule>"
        for number, (severity, formula) in enumerate(highlight_rules(sheet), first)
    )
    return f"<{prefix}{RULES_ELEMENT} sqref={quoteattr(area)}>{rules}</{prefix}{RULES_ELEMENT}>"
