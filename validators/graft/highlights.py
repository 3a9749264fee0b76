"""Which cells of a sheet are highlighted, as rules that a workbook carries and that follow its Findings sheet.

A rule looks the Findings sheet up by its name each time it is applied, and a cell up by where it stands. So the rules outlive
that sheet and the rows that come and go: without findings nothing is highlighted. Waived findings never are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model.generated import FINDINGS_SHEET
from validators.model.workbook import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

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
