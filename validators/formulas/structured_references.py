"""Structured references, such as Allocations[[#Totals],[2018/19]]: the part of an Excel Table that they name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from validators.model import Area, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from validators.model import ExcelTable

THIS_ROW, DATA, ALL = "#this row", "#data", "#all"

_BARE = re.compile(r"(?:[^\[\]']|'.)+", re.DOTALL)
_PIECE = re.compile(r"(\[(?:[^\[\]']|'.)+\]|[,:])\s*", re.DOTALL)
"""A part in its brackets, or what joins two. A ' escapes the character behind it."""


class StructuredReference(NamedTuple):
    """A structured reference as it is written. Without a table it means the one that the formula is in.

    items: the rows that are meant, in small letters. columns: none for all, else the headings of the first and the last.
    """

    table: str
    items: frozenset[str]
    columns: tuple[str, str] | None


@lru_cache(maxsize=4096)
def parse_structured(text: str) -> StructuredReference | None:
    """Return what a text names of a table; None where it is no structured reference."""
    table, _, rest = text.partition("[")
    if not rest.endswith("]"):
        return None
    inside = rest[:-1].strip()
    this = {THIS_ROW} if inside.startswith("@") else set()
    inside = inside.removeprefix("@").strip()
    pieces = _split_pieces(f"[{inside}]" if _BARE.fullmatch(inside) else inside)
    if pieces is None:
        return None
    items = [part for part in pieces[::2] if part.startswith("[#")]
    columns = [_unescape_heading(part) for part in pieces[::2] if not part.startswith("[#")]
    if not _is_well_formed(pieces, items, columns):
        return None
    rows = this | {item[1:-1].strip().casefold() for item in items}
    return StructuredReference(table.strip(), frozenset(rows or {DATA}), (columns[0], columns[-1]) if columns else None)


def _split_pieces(inside: str) -> list[str] | None:
    pieces, at = [], 0
    while at < len(inside):
        piece = _PIECE.match(inside, at)
        if piece is None:
            return None
        pieces.append(piece[1])
        at = piece.end()
    return pieces


def _is_well_formed(pieces: Sequence[str], items: Sequence[str], columns: Sequence[str]) -> bool:
    """Return whether items come before columns, with commas between them and a colon between two columns."""
    parts = pieces[::2]
    joints = [","] * (len(parts) - 1)
    if len(columns) > 1:
        joints[-1] = ":"
    return [*pieces[1::2]] == joints and parts[: len(items)] == items and len(columns) <= 2  # noqa: PLR2004 - from and to


def _unescape_heading(part: str) -> str:
    return re.sub(r"'(.)", r"\1", part[1:-1], flags=re.DOTALL)


def area_of_structured(reference: StructuredReference, table: ExcelTable, row: int | None) -> Area | None:
    """Return the cells of a table that a reference means; None where it has no such part.

    Args:
        reference: The reference.
        table: The table.
        row: The row of the formula, where it is on the table's sheet.
    """
    rows = _find_rows(reference.items, table, row)
    ends = _find_columns(reference.columns, table)
    return Area(rows[0], ends[0], rows[1], ends[1]) if rows and ends else None


def _find_columns(columns: tuple[str, str] | None, table: ExcelTable) -> tuple[int, int] | None:
    """Return the first and the last column; None where the table does not have them, or has two of a name."""
    if columns is None:
        return table.area.left, table.area.right
    found = [_find_heading(heading, tuple(table.headings)) for heading in columns]
    if None in found:
        return None
    first, last = sorted(table.area.left + at for at in found if at is not None)
    return (first, last) if last <= table.area.right else None


@lru_cache(maxsize=1024)
def _find_heading(heading: str, headings: tuple[str, ...]) -> int | None:
    """Return the place of a heading: the same but for case, as in Excel, else one that reads the same."""
    for alike in (str.casefold, fold):
        places = [at for at, each in enumerate(headings) if alike(each) == alike(heading)]
        if places:
            return places[0] if len(places) == 1 else None
    return None


def _find_rows(items: Collection[str], table: ExcelTable, row: int | None) -> tuple[int, int] | None:
    """Return the first and the last row; None where the table has no such rows, or these are not named together."""
    top, _, bottom, _ = table.area
    first, last = top + table.has_header, bottom - table.has_totals
    known = {ALL: (top, bottom), DATA: (first, last)}
    known |= {"#headers": (top, top)} if table.has_header else {}
    known |= {"#totals": (bottom, bottom)} if table.has_totals else {}
    known |= {THIS_ROW: (row, row)} if row is not None and first <= row <= last else {}
    are_contradictory = len(items) > 1 and (DATA not in items or {ALL, THIS_ROW} & {*items})
    if are_contradictory or not all(item in known for item in items) or last < first:
        return None
    return min(known[item][0] for item in items), max(known[item][1] for item in items)
