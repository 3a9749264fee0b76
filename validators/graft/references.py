"""Finds references to generated sheets in the office's own sheets: formulas, and the defined names that formulas use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.graft.part_pieces import cut_before
from validators.model import Refused, printable_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from validators.graft.elements import Element
    from validators.graft.sheet_list import SheetList

FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)")


def points_at(sheets: SheetList, generated: Sequence[str]) -> bool:
    """Whether a formula on one of the office's sheets refers to one of these sheets or its table, directly or by a name."""
    patterns = [_sheet_pattern(name) for name in generated]
    own_names = _own_names_for(sheets, patterns)
    patterns += [rf"(?<![\w.\\]){re.escape(name)}(?![\w.(\[!])" for name in own_names]
    reference = re.compile("|".join(patterns).encode(), re.IGNORECASE)
    words = {word.encode().lower() for word in (*(name.partition(" ")[0] for name in generated), *own_names)}
    formulas = (formula for formula in _own_formulas(sheets) if _has_word(formula.lower(), words))
    return any(reference.search(formula) for formula in formulas)


def _has_word(formula: bytes, words: Collection[bytes]) -> bool:
    """Whether a formula may refer to a sheet of which this is the first word, which is found far sooner than the reference."""
    return any(word in formula for word in words)


def check_unused(sheets: SheetList) -> None:
    """Raise Refused where a sheet would be removed to which formulas or names of the office refer."""
    for element in sheets.obsolete:
        name = element.get("name")
        if _own_names_for(sheets, [_sheet_pattern(name)]) or points_at(sheets, [name]):
            raise Refused(
                f"The sheet {printable_name(name)} was generated and is no longer wanted, but formulas or names of your own "
                "point at it. Point them at another sheet, or give this one a name of your own, and try again."
            )


def _sheet_pattern(sheet: str) -> str:
    """A pattern for a reference to a sheet or to its table in a formula."""
    name, table = re.escape(sheet), re.escape(sheet.replace(" ", "_"))
    return rf"(?<![\w.]){name}[!:]|['\]:]{name}[':]|(?<![\w.\\]){table}\["


def _own_names_for(sheets: SheetList, patterns: Sequence[str]) -> list[str]:
    """The office's own names that refer to sheets of these patterns."""
    pattern = re.compile("|".join(patterns), re.IGNORECASE)
    return [name.get("name") for name in sheets.names if _is_own_name(sheets, name) and pattern.search(name.text)]


def _is_own_name(sheets: SheetList, name: Element) -> bool:
    """Whether a name is defined for the whole workbook, or for a sheet that was not generated."""
    at = name.get("localSheetId")
    return not at or sheets.before[int(at)] not in sheets.generated


def _own_formulas(sheets: SheetList) -> Iterator[bytes]:
    """Yield the formulas of the sheets that were not generated, those of a piece of a sheet each once."""
    for element in sheets.before:
        if element not in sheets.generated:
            for piece in cut_before(sheets.target.pieces(sheets.part_of(element)), b"<"):
                yield from set(FORMULA.findall(piece))
