"""Parses addresses in A1 notation: cells, blocks of cells, whole columns and whole rows."""

from __future__ import annotations

import re

from validators.model import LAST_COLUMN, LAST_ROW, Area, column_number

_COLUMN, _ROW = r"\$?([A-Z]{1,3})", r"\$?([1-9]\d{0,6})"
_CELLS = re.compile(f"{_COLUMN}{_ROW}(?::{_COLUMN}{_ROW})?", re.IGNORECASE | re.ASCII)
_COLUMNS = re.compile(f"{_COLUMN}:{_COLUMN}", re.IGNORECASE | re.ASCII)
_ROWS = re.compile(f"{_ROW}:{_ROW}", re.ASCII)


def area_of_address(address: str) -> Area | None:
    """Return the cells of an address without a sheet; None for what is no address, or lies outside a sheet."""
    if found := _CELLS.fullmatch(address):
        left, top, right, bottom = found.groups()
        return _area_of_parts(top, left, bottom or top, right or left)
    if found := _COLUMNS.fullmatch(address):
        return _area_of_parts("1", found[1], str(LAST_ROW), found[2])
    if found := _ROWS.fullmatch(address):
        return _area_of_parts(found[1], "A", found[2], "XFD")
    return None


def is_absolute(address: str) -> bool:
    """Return whether every part of an address is fixed by a $, so that it means the same in every cell."""
    return address.count("$") == len(re.findall(r"[A-Za-z]+|\d+", address))


def _area_of_parts(top: str, left: str, bottom: str, right: str) -> Area | None:
    rows, columns = sorted((int(top), int(bottom))), sorted((column_number(left), column_number(right)))
    if rows[1] > LAST_ROW or columns[1] > LAST_COLUMN:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])
