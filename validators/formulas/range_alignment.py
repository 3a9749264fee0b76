"""Finds ranges that a function reads side by side, cell by cell, and that do not lie side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas.spans import Span, find_span
from validators.formulas.syntax import OPERATOR_LEVELS, Call, Operand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from validators.formulas.formula_groups import AlikeFormulas
    from validators.formulas.references import Scope
    from validators.formulas.syntax import Expression

_FUNCTION_NAMES = re.compile(r"(?:sumif|averageif|countifs|maxifs|minifs|sumproduct|index|xlookup)", re.IGNORECASE)

FIRST_AND_EVERY_SECOND = ("SUMIFS", "AVERAGEIFS", "MAXIFS", "MINIFS")
FIRST_AND_THIRD = ("SUMIF", "AVERAGEIF")
CELL_BY_CELL_OPERATORS = {operator for level in OPERATOR_LEVELS for operator in level} | {"%"}


class SideBySide(NamedTuple):
    """What a function takes side by side. whole: the ranges must have one shape, and not only meet rows with rows."""

    function: str
    ranges: Sequence[Expression]
    whole: bool = True


class MisalignedRanges(NamedTuple):
    """Two ranges of a function, and in which of the formulas alike they do not lie side by side; shape (1,) or (n,)."""

    function: str
    one: Span
    other: Span
    where: npt.NDArray[np.bool_]


def may_take_ranges(formula: str) -> bool:
    """Return whether a formula may hold such a function: a quick look, for many formulas."""
    return bool(_FUNCTION_NAMES.search(formula))


def find_misaligned(tree: Expression, cells: AlikeFormulas, scope: Scope) -> Iterator[MisalignedRanges | None]:
    """Yield the ranges in formulas alike that may not lie side by side; None for one that cannot be read."""
    for function, ranges, whole in _find_side_by_side(tree):
        spans = [_span_of_operand(found, cells, scope) for found in ranges]
        yield from (None for found in spans if found is None)
        for one, other in _pair_with_measure([found for found in spans if found], whole=whole):
            yield MisalignedRanges(function, one, other, _shapes_differ(one, other) if whole else _sides_differ(one, other))


def _pair_with_measure(spans: Sequence[Span], *, whole: bool) -> Iterator[tuple[Span, Span]]:
    """Each range beside one that all must agree with: the first, or the tallest and the widest."""
    if not spans:
        return
    measures = (
        [spans[0]] if whole else [max(spans, key=lambda found: found.heights[0]), max(spans, key=lambda found: found.width)]
    )
    yield from ((one, other) for one in measures for other in spans if one is not other)


def _span_of_operand(tree: Expression, cells: AlikeFormulas, scope: Scope) -> Span | None:
    return find_span(tree.text, cells, scope) if isinstance(tree, Operand) and tree.sort == "reference" else None


def _find_side_by_side(tree: Expression) -> Iterator[SideBySide]:
    if isinstance(tree, Operand):
        return
    match tree.name, tree.arguments:
        case name, (first, *others) if name in FIRST_AND_EVERY_SECOND:
            yield SideBySide(name, [first, *others[::2]])
        case "COUNTIFS", (_, _, _, *_):
            yield SideBySide("COUNTIFS", tree.arguments[::2])
        case name, (tried, _, added) if name in FIRST_AND_THIRD:
            yield SideBySide(name, [tried, added])
        case "SUMPRODUCT", arguments:
            yield SideBySide(
                "SUMPRODUCT", [found for argument in arguments for found in _references_cell_by_cell(argument)], whole=False
            )
        case "INDEX", (block, *places):
            yield from (
                SideBySide("INDEX", [block, sought], whole=False) for place in places[:2] for sought in _matched_ranges(place)
            )
        case "XLOOKUP", (_, sought, given, *_):
            yield SideBySide("XLOOKUP", [sought, given], whole=False)
    for argument in tree.arguments:
        yield from _find_side_by_side(argument)


def _references_cell_by_cell(tree: Expression) -> Iterator[Expression]:
    """Yield the references that an expression takes cell by cell."""
    if isinstance(tree, Operand):
        if tree.sort == "reference":
            yield tree
    elif tree.name in CELL_BY_CELL_OPERATORS:
        for argument in tree.arguments:
            yield from _references_cell_by_cell(argument)


def _matched_ranges(place: Expression) -> Sequence[Expression]:
    """Return where MATCH seeks, if it gives the place."""
    match place:
        case Call("MATCH" | "XMATCH", (_, sought, *_)):
            return [sought]
    return []


def _shapes_differ(one: Span, other: Span) -> npt.NDArray[np.bool_]:
    """Return whether two ranges differ in shape, or in the first row; in the first column where they are single rows."""
    starts = np.where(one.heights > 1, one.tops != other.tops, one.width > 1 and one.left != other.left)
    where: npt.NDArray[np.bool_] = (one.heights != other.heights) | (one.width != other.width)
    return where | (starts & _have_comparable_starts(one, other))


def _sides_differ(one: Span, other: Span) -> npt.NDArray[np.bool_]:
    """Return whether the rows of two ranges differ, or the columns; a single row or column goes with any number of them."""
    rows: npt.NDArray[np.bool_] = (one.heights > 1) & (other.heights > 1)
    rows &= (one.heights != other.heights) | ((one.tops != other.tops) & _have_comparable_starts(one, other))
    if one.width == 1 or other.width == 1:
        return rows
    columns: npt.NDArray[np.bool_] = (one.heights == 1) | (other.heights == 1)
    return rows | (columns & (one.width != other.width or (one.left != other.left and _have_comparable_starts(one, other))))


def _have_comparable_starts(one: Span, other: Span) -> bool:
    """Return whether the first rows of two ranges say something about each other."""
    return one.sheet == other.sheet and not (one.is_table_part and other.is_table_part)
