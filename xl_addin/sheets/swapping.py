"""Gives new sheets the names of old ones, and everything that points at the old ones; or leaves everything as it was.

First the names are exchanged, then formulas, names and charts are entered again, and only then may the old sheets be deleted.
So nothing ever points at a sheet that is not there.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from validators.model import COPY_MARK, GENERATED_MARK
from xl_addin.excel import native, without_autofill

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings

    from xl_addin.sheets.pointers import Pointer

LONGEST_NAME = 31
"""The characters of a sheet's name (Microsoft, Excel specifications and limits)."""

GENERATED_NAMES = frozenset({GENERATED_MARK, COPY_MARK, "Print_Area", "Print_Titles", "_FilterDatabase", "Criteria", "Extract"})
"""Names local to a generated sheet that the program or Excel gave, not the team."""


class SheetPair(NamedTuple):
    """A new sheet, and the one that it replaces, if any. name, tables: what it and its Tables are to be called."""

    name: str
    tables: Sequence[str]
    new: xlwings.Sheet
    old: xlwings.Sheet | None


def swap_sheets(pairs: Sequence[SheetPair], pointers: Sequence[Pointer]) -> None:
    """Give the new sheets their names, and point at them what points at the old ones.

    If that fails, the new sheets are deleted, everything is as it was, and the error is raised.
    """
    own = [(pair.new, name, text) for pair in pairs for name, text in _team_names(pair.old)]
    try:
        for pair in pairs:
            _exchange_names(pair, pair.new, pair.old)
            _hide_mark(pair.new)
        for sheet, name, text in own:
            sheet.names.add(name, text)
        _enter_again(pairs, pointers)
    except BaseException:
        _swap_back(pairs, pointers)
        raise


def _swap_back(pairs: Sequence[SheetPair], pointers: Sequence[Pointer]) -> None:
    for pair in pairs:
        with suppress(Exception):
            _exchange_names(pair, pair.old, pair.new)
    for pointer in pointers:
        with suppress(Exception):
            pointer.enter_again()
    for pair in pairs:
        with suppress(Exception):
            pair.new.delete()


def _team_names(sheet: xlwings.Sheet | None) -> list[tuple[str, str]]:
    """The names that the team gave to parts of a generated sheet, local to it, and what they refer to."""
    names = [(name.name.rpartition("!")[2], name.refers_to or "") for name in sheet.names] if sheet else []
    return [(name, text) for name, text in names if name not in GENERATED_NAMES]


def _exchange_names(pair: SheetPair, to: xlwings.Sheet | None, of: xlwings.Sheet | None) -> None:
    """Give a sheet and its Tables the names that another sheet and its Tables have; these get spare names."""
    if to is None or of is None:
        return
    spare = uuid4().hex[:8]
    of.name = f"{pair.name[: LONGEST_NAME - 9]} {spare}"
    to.name = pair.name
    for name, table in zip(pair.tables, list(to.tables), strict=False):
        for other in list(of.tables):
            if other.display_name.lower() == name.lower():
                other.display_name = f"{name}_{spare}"
                table.display_name = name


def _hide_mark(sheet: xlwings.Sheet) -> None:
    for name in sheet.names:
        if name.name.rpartition("!")[2] == GENERATED_MARK:
            native.hide_name(name)


def _enter_again(pairs: Sequence[SheetPair], pointers: Sequence[Pointer]) -> None:
    if pointers:
        with without_autofill(pairs[0].new.book.app):
            for pointer in pointers:
                pointer.enter_again()
