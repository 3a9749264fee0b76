"""A total's range is extended over all rows of its table. A formula that is more than the sum of one range is left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Fix, NewFormula, NotFixed
from validators.fix.total_formulas import sum_shape
from validators.formulas import area_of_address, format_some_cells, read_totals, shorten_formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.formulas import TotalReading
    from validators.model import Area, Workbook

CHECK = "total-misses-rows"


def fixes(book: Workbook) -> Iterator[Fix | NotFixed]:
    """Yield a fix for each total whose formula leaves out rows."""
    for reading in read_totals(book):
        if reading.left_out:
            yield _fix(reading)


def _fix(reading: TotalReading) -> Fix | NotFixed:
    total, old = reading.total, shorten_formula(reading.total.formula)
    shape, whole = sum_shape(total.formula), area_of_address(total.parts)
    if shape is None or whole is None or reading.twice or not _is_within(whole, reading):
        because = f"Its formula, {old}, is more than the sum of one range of its table. Let it add {total.parts}."
        return NotFixed(CHECK, total.cell, because)
    formula = "=" + shape[0].format(whole.ref)
    sentence = f"{old} becomes {formula}, which takes in {format_some_cells(reading.left_out)} too."
    return Fix(CHECK, total.cell, total.formula, NewFormula(formula), sentence)


def _is_within(whole: Area, reading: TotalReading) -> bool:
    """Whether all cells that a formula adds are among those that it should add."""
    added = [addend.reference for addend in reading.addends or ()]
    joined = [whole, *(area for _, area in added)]
    tops, lefts, bottoms, rights = zip(*joined, strict=True)
    on_own_sheet = all(sheet == reading.total.cell.sheet for sheet, _ in added)
    return on_own_sheet and (min(tops), min(lefts), max(bottoms), max(rights)) == whole
