"""Which cells of a sheet are highlighted, as rules that a workbook carries and that follow its Findings sheet.

A rule looks the Findings sheet up by its name each time it is applied, and a cell up by where it stands. So the rules outlive
that sheet and the rows that come and go: without findings nothing is highlighted. Waived findings never are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model.generated import FINDINGS
from validators.model.workbook import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERY_CELL = "A1:XFD1048576"
"""A rule stands for a whole sheet: wherever a row is added or pasted, it holds."""

COLUMNS = {"severity": "A", "sheet": "B", "cell": "C"}
"""Where Findings says what a rule asks it for."""
RUNS = {"severity": "J", "sheet": "K", "check": "L", "cell": "M", "column": "N", "first": "O", "last": "P"}
"""Where it says so of findings that are about several cells of a column: a row for each unbroken run of them."""

HERE = "ADDRESS(ROW(),COLUMN(),4)"
"""The cell that a rule is applied to, as Findings writes it: D7."""
COLUMN = 'SUBSTITUTE(ADDRESS(1,COLUMN(),4),"1","")'
"""Its column."""

LOOKS: Mapping[Severity, Mapping[str, object]] = {
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


class Highlight(NamedTuple):
    """One rule of a sheet. formula: true where a cell has a finding of the severity."""

    severity: Severity
    formula: str


def highlights(sheet: str) -> list[Highlight]:
    """The rules of a sheet, the gravest first; where one holds, those that follow are not applied."""
    return [Highlight(severity, _formula(sheet, severity)) for severity in SEVERITIES]


def is_ours(formula: str) -> bool:
    """Whether a rule's formula is one of these, for whichever sheet it was written."""
    return f"{_column(COLUMNS['cell'])},{HERE}" in formula.replace(" ", "")


def _formula(sheet: str, severity: Severity) -> str:
    """SUM makes one number of what may come as a list of one: Excel applies a rule as it would an array formula."""
    whose = {"sheet": _is(sheet), "severity": _is(severity.capitalize())}
    alone = _count({**whose, "cell": HERE}, COLUMNS)
    among = _count({**whose, "column": COLUMN, "first": '"<="&ROW()', "last": '">="&ROW()'}, RUNS)
    return f"SUM({alone},{among})>0"


def _count(asked: Mapping[str, str], columns: Mapping[str, str]) -> str:
    return f"COUNTIFS({','.join(f'{_column(columns[name])},{wanted}' for name, wanted in asked.items())})"


def _column(letters: str) -> str:
    return f'INDIRECT("{FINDINGS}!${letters}:${letters}")'


def _is(text: str) -> str:
    """A criterion that this very text meets, though it begin with an operator or hold a wildcard."""
    for special in "~*?":
        text = text.replace(special, f"~{special}")
    return '"={}"'.format(text.replace('"', '""'))
