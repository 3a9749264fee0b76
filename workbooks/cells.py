"""What every cell of a table holds: its headings, what was typed, what Excel computes, and the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbooks.contents import TOTALS_ROW, Value
from workbooks.layout import HEADER_ROW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbooks.computed import TableFormulas
    from workbooks.contents import TypedContents
    from workbooks.layout import TablePlace

FilledCells = dict[tuple[int, str], Value]
"""The filled cells of a table, by the number of the row and the heading; the headings are row 0."""


def filled_cells(contents: TypedContents, place: TablePlace, formulas: TableFormulas, team: Mapping[str, str]) -> FilledCells:
    """The filled cells of one table. team: the team's own columns, by heading to what stands in every row."""
    filled: FilledCells = {(HEADER_ROW, heading): place.words[heading] for heading in place.headings}
    filled |= formulas
    if place.totalled and place.key in place.headings:
        filled[place.totals, place.key] = TOTALS_ROW
    for number, row in enumerate(contents.tables[place.title], 1):
        typed = {heading: value for heading, value in {**row, **team}.items() if value is not None}
        filled |= {(number, heading): typed[heading] for heading in place.headings if heading in typed}
    over = contents.typed_over.get(place.title, {})
    filled |= {(place.totals, heading): value for heading, value in over.items()}
    return {at: value for at, value in filled.items() if value is not None}
