"""What of the team's own points at generated sheets: its formulas, and the names by which they may go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.model import Refused, printable_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.graft.elements import Element
    from validators.graft.sheet_list import SheetList

FORMULA_BEGINNING = rb"<(?:\w+:)?f(?:\s[^>]*)?>[^<]*(?:"


def points_at(sheets: SheetList, generated: Sequence[str]) -> bool:
    """Whether a formula of a sheet of the team's points at one of these sheets, or at its table, itself or by a name."""
    spoken = [_sheet_pattern(name) for name in generated]
    spoken += [rf"(?<![\w.\\]){re.escape(name)}(?![\w.(\[!])" for name in _own_names_for(sheets, spoken)]
    formula = re.compile(FORMULA_BEGINNING + "|".join(spoken).encode() + b")", re.IGNORECASE)
    return any(formula.search(content) for content in _own_sheets(sheets))


def check_unused(sheets: SheetList) -> None:
    """Refused where a sheet would go while something of the team's still points at it, and would point at nothing."""
    for element in sheets.stale:
        name = element.get("name")
        if _own_names_for(sheets, [_sheet_pattern(name)]) or points_at(sheets, [name]):
            raise Refused(
                f"The sheet {printable_name(name)} was generated and is no longer wanted, but formulas or names of your own "
                "point at it. Point them at another sheet, or give this one a name of your own, and try again."
            )


def _sheet_pattern(sheet: str) -> str:
    """How a formula speaks of a sheet, or of its table."""
    name, table = re.escape(sheet), re.escape(sheet.replace(" ", "_"))
    return rf"(?<![\w.]){name}[!:]|['\]:]{name}[':]|(?<![\w.\\]){table}\["


def _own_names_for(sheets: SheetList, spoken: Sequence[str]) -> list[str]:
    """The team's own names that mean cells of these sheets."""
    meant = re.compile("|".join(spoken), re.IGNORECASE)
    return [name.get("name") for name in sheets.names if _is_own_name(sheets, name) and meant.search(name.text)]


def _is_own_name(sheets: SheetList, name: Element) -> bool:
    """Whether a name is of the whole workbook or of a sheet of the team's."""
    at = name.get("localSheetId")
    return not at or sheets.before[int(at)] not in sheets.ours


def _own_sheets(sheets: SheetList) -> Iterator[bytes]:
    """The sheets that were not generated."""
    own = (element for element in sheets.before if element not in sheets.ours)
    yield from (sheets.target.read(sheets.part_of(element)) for element in own)
