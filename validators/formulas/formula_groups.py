"""Groups the formulas of a column that a fill-down would make of one another, without parsing each."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from validators.model import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from validators.model import Grid, SheetFormulas

_PIECE = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*+"?)
  | (?P<quoted>'(?:[^']|'')*+'?)
  | (?P<part>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*+\])*+\])
  | (?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7}(?![\w.]))
  | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(]))
  | (?P<cell>\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}(?![\w.(\[!]))
  | (?P<word>[\w.\\]+)
  | (?P<space>\s+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
PIECES_WITH_ROWS = ("cell", "rows")
"""The pieces that may name rows."""

_ROW = re.compile(r"(\$?[0-9]+)")
MOST_PATTERNS = 4096
"""How many patterns are remembered: the workbooks of a batch have many of the same formulas in the same rows."""

_BETWEEN_OPERANDS = re.compile(r"""[\w.)\]"'][\w.\["'$]""")
_SEPARATOR = re.compile(r"\]\s*([,:])\s*\[")


class AlikeFormulas(NamedTuple):
    """The cells of one column whose formulas are alike, from top to bottom.

    form: What they have in common, for comparing. text: The formula of the first. rows: Their rows, of shape (n,), in order.
    """

    sheet: str
    column: int
    form: str
    text: str
    rows: npt.NDArray[np.int64]

    @property
    def first(self) -> Cell:
        """The uppermost of the cells."""
        return Cell(self.sheet, int(self.rows[0]), self.column)

    def within(self, ordered: npt.NDArray[np.int64], formulas: SheetFormulas) -> AlikeFormulas:
        """Return those of the cells that are in some rows, which are given in order; there may be none."""
        rows = self.rows[is_among(self.rows, ordered)]
        text = formulas.get((int(rows[0]), self.column)) if len(rows) else ""
        return self._replace(rows=rows, text=text or "")


class FormulaPattern(NamedTuple):
    """A formula without the row that it is in.

    form: spaces, case and the $ of columns do not count, as all its cells share one column. shape: its own words, with a
    place for each row that moves with its own; offsets: how far from its own these rows are.
    """

    form: str
    shape: str
    offsets: tuple[int, ...]

    def text(self, row: int) -> str:
        """Return the formula as a fill-down writes it in another row."""
        return self.shape % tuple(row + offset for offset in self.offsets)


_CACHE: WeakKeyDictionary[SheetFormulas, dict[int, tuple[AlikeFormulas, ...]]] = WeakKeyDictionary()
"""What several checks ask of one sheet."""


def group_formulas(grid: Grid, column: int) -> Sequence[AlikeFormulas]:
    """Return the formulas of a column of a sheet, those that are alike together."""
    known = _CACHE.setdefault(grid.formulas, {})
    if column not in known:
        known[column] = tuple(_group_by_form(grid, column))
    return known[column]


def _group_by_form(grid: Grid, column: int) -> list[AlikeFormulas]:
    forms: dict[str, tuple[str, list[int]]] = {}
    fixed: dict[str, list[int]] = {}
    pattern = FormulaPattern("", "", ())
    ordered = grid.formulas.column(column)
    for row, text in zip(ordered, map(grid.formulas.get, zip(ordered, repeat(column))), strict=True):
        text = text or ""  # noqa: PLW2901 - a formula that cannot be told
        rows = fixed.get(text)
        if rows is None:
            if pattern.text(row) != text:
                pattern = find_pattern(text, row)
            rows = forms.setdefault(pattern.form, (text, []))[1]
            if not pattern.offsets:
                fixed[text] = rows
        rows.append(row)
    return [AlikeFormulas(grid.name, column, form, text, np.array(rows)) for form, (text, rows) in forms.items()]


def is_among(rows: npt.NDArray[np.int64], ordered: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which of some rows, shape (n,), are among others, which are in order and may be very many more."""
    if not len(ordered):
        return np.zeros(rows.shape, dtype=bool)
    found: npt.NDArray[np.bool_]
    if _are_adjacent(ordered):
        found = (rows >= ordered[0]) & (rows <= ordered[-1])
    else:
        found = ordered[np.minimum(ordered.searchsorted(rows), len(ordered) - 1)] == rows
    return found


def count_before(rows: npt.NDArray[np.int64], ordered: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return how many rows of others, which are in order, are before each of some rows."""
    if len(ordered) and _are_adjacent(ordered):
        count: npt.NDArray[np.int64] = np.minimum(np.maximum(rows - ordered[0], 0), len(ordered))
        return count
    return ordered.searchsorted(rows)


def _are_adjacent(ordered: npt.NDArray[np.int64]) -> bool:
    """Return whether rows in order follow one another without a gap, as in most columns: then nothing need be searched."""
    return bool(ordered[-1] - ordered[0] == len(ordered) - 1)


@lru_cache(maxsize=MOST_PATTERNS)
def find_pattern(formula: str, row: int) -> FormulaPattern:
    """Return what a formula, which may be broken, has in common with those that a fill-down makes of it.

    Args:
        formula: The formula with its leading =.
        row: The row of its cell.
    """
    form, shape, offsets = [], [], []
    for piece in _PIECE.finditer(formula):
        for part in _split_at_rows(piece):
            if part.isdecimal() and piece.lastgroup in PIECES_WITH_ROWS:
                offsets.append(int(part) - row)
                form.append(f"[{offsets[-1]}]")
                shape.append("%d")
            else:
                form.append(_normalise_part(part, piece))
                shape.append(part.replace("%", "%%"))
    return FormulaPattern("".join(form).removeprefix("=+").removeprefix("="), "".join(shape), tuple(offsets))


def _split_at_rows(piece: re.Match[str]) -> list[str]:
    return _ROW.split(piece[0]) if piece.lastgroup in PIECES_WITH_ROWS else [piece[0]]


def _normalise_part(part: str, piece: re.Match[str]) -> str:
    """Return a part of a formula as it is compared."""
    match piece.lastgroup:
        case "text":
            return part
        case "space":
            around = piece.string[piece.start() - 1] + piece.string[piece.end() :][:1]
            return " " if _BETWEEN_OPERANDS.fullmatch(around) else ""
        case "part":
            return _SEPARATOR.sub(r"]\1[", part).casefold()
        case "cell" | "columns" if not _ROW.fullmatch(part):
            return part.replace("$", "").casefold()
    return part.casefold()
