"""Parses references as a workbook writes them: C7 as a row and a column, A1:C3 as an area."""

from __future__ import annotations

import re
from functools import lru_cache

from validators.model import LAST_COLUMN, LAST_ROW, Area, column_number, damaged_file, printable_name

CELL_PATTERN = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
WHOLE_COLUMNS_OR_ROWS = re.compile(r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]{1,7}:\$?[0-9]{1,7}")


@lru_cache(maxsize=1024)
def parse_cell(ref: str) -> tuple[int, int]:
    """Return the row and column of a cell's reference; Refused where Excel has no such cell."""
    found = CELL_PATTERN.fullmatch(ref)
    row, column = (int(found[2]), column_number(found[1])) if found else (0, 0)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise damaged_file(f"it names a cell, {printable_name(ref)}, that Excel does not have")
    return row, column


def parse_area(ref: str) -> Area:
    """Return the area of a reference such as A1:C3 or A:C, whichever corners it names; one cell is an area too."""
    first, _, last = ref.partition(":")
    if WHOLE_COLUMNS_OR_ROWS.fullmatch(ref):
        first, last = (f"{first}1", f"{last}{LAST_ROW}") if last[-1].isalpha() else (f"A{first}", f"XFD{last}")
    (top, left), (bottom, right) = parse_cell(first), parse_cell(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
