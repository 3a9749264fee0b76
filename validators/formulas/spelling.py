"""Structured references in their different spellings, told alike by the cells that they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.formulas import structured
from validators.formulas.relative import find_pattern
from validators.formulas.tokens import tokenise
from validators.model.raw_workbook import column_letters

if TYPE_CHECKING:
    from validators.formulas.relative import AlikeFormulas
    from validators.formulas.scope import Scope
    from validators.formulas.tokens import Token
    from validators.model.raw_workbook import Cell


def form_in_cells(cells: AlikeFormulas, scope: Scope) -> str:
    """What formulas alike have in common, with each part of an Excel Table that they name written as its cells."""
    if "[" not in cells.form:
        return cells.form
    found = [_token_in_cells(token, cells.first, scope) for token in tokenise(cells.text)]
    return find_pattern(f"={''.join(found)}", cells.first.row).form if found else cells.form


def _token_in_cells(token: Token, at: Cell, scope: Scope) -> str:
    named = structured.parse_structured(token.text) if token.sort == "OPERAND" else None
    meant = scope.resolve(token.text, at) if named else None
    if named is None or meant is None:
        return token.text
    top, left, bottom, right = meant.area
    fixed = "" if structured.THIS_ROW in named.items else "$"
    first, last = f"{column_letters(left)}{fixed}{top}", f"{column_letters(right)}{fixed}{bottom}"
    place = first if first == last else f"{first}:{last}"
    return place if meant.sheet == at.sheet else f"'{meant.sheet}'!{place}"
