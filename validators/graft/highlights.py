"""Which cells of a sheet are highlighted, as rules that a workbook carries and that follow its Findings sheet.

A rule looks the Findings sheet up by its name each time it is applied, and a cell up by where it stands. So the rules outlive
that sheet and the rows that come and go: without findings nothing is highlighted. Waived findings never are.
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
"""A rule stands for a whole sheet: wherever a row is added or pasted, it holds."""

FINDING_COLUMNS = {"severity": "A", "sheet": "B", "cell": "C"}
"""Where Findings says what a rule asks it for."""
RUN_COLUMNS = {"severity": "J", "sheet": "K", "check": "L", "cell": "M", "column": "N", "first": "O", "last": "P"}
"""Where it says so of findings that are about several cells of a column: a row for each unbroken run of them."""

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
"""How highlighted cells look, in XlsxWriter's words. A solid, a dashed and a dotted line tell them apart without colour."""


class HighlightRule(NamedTuple):
    """One rule of a sheet. formula: true where a cell has a finding of the severity."""

    severity: Severity
    formula: str


def highlight_rules(sheet: str) -> list[HighlightRule]:
    """The rules of a sheet, the gravest first; where one holds, those that follow are not applied."""
    return [HighlightRule(severity, _rule_formula(sheet, severity)) for severity in SEVERITIES]


def is_highlight_formula(formula: str) -> bool:
    """Whether a rule's formula is one of these, for whichever sheet it was written."""
    return f"{_findings_column(FINDING_COLUMNS['cell'])},{THIS_CELL}" in formula.replace(" ", "")


def _rule_formula(sheet: str, severity: Severity) -> str:
    """SUM makes one number of what may come as a list of one: Excel applies a rule as it would an array formula."""
    whose = {"sheet": _exact_criterion(sheet), "severity": _exact_criterion(severity.capitalize())}
    alone = _countifs({**whose, "cell": THIS_CELL}, FINDING_COLUMNS)
    among = _countifs({**whose, "column": THIS_COLUMN, "first": '"<="&ROW()', "last": '">="&ROW()'}, RUN_COLUMNS)
    return f"SUM({alone},{among})>0"


def _countifs(asked: Mapping[str, str], columns: Mapping[str, str]) -> str:
    return f"COUNTIFS({','.join(f'{_findings_column(columns[name])},{wanted}' for name, wanted in asked.items())})"


def _findings_column(letters: str) -> str:
    return f'INDIRECT("{FINDINGS_SHEET}!${letters}:${letters}")'


def _exact_criterion(text: str) -> str:
    """A criterion that this very text meets, though it begin with an operator or hold a wildcard."""
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
