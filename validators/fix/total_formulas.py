"""Writes the formula of a total in the form that its neighbours have, or else in that of the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.model import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.formulas import Total, TotalReading
    from validators.model import ExcelTable

_SINGLE_RANGE_SUM = re.compile(r"=\s*\+?\s*(SUM|SUBTOTAL)\s*\(\s*(9|109)?\s*(,)?([^(),]+)\)\s*", re.IGNORECASE)
_ESCAPED, _ESCAPED_FORM = re.compile(r"([\[\]#'@])"), r"'\1"
TABLE_TOTAL = "SUBTOTAL(109,{})"
"""The format's formula for a total under an Excel Table."""

PLAIN_SUM = "SUM({})"


def restored_formula(total: Total, others: Iterable[TotalReading]) -> str:
    """Return the formula of a total that was typed over. others: the workbook's totals, and what each of them adds."""
    table = table_of_total(total)
    shape, by_name = next(_neighbour_shapes(total, others), (TABLE_TOTAL if table else PLAIN_SUM, table is not None))
    return "=" + shape.format(_column_reference(total, table) if by_name and table else total.parts.replace(" ", ""))


def _neighbour_shapes(total: Total, others: Iterable[TotalReading]) -> Iterator[tuple[str, bool]]:
    """Yield how right totals of the same table, and of the same row or column, are written, the nearest first.

    Each is a form with {} for the range, and whether the range is a reference to a column of an Excel Table.
    """
    beside = [other for other in others if other.addends and not other.is_faulty and _is_beside(total, other.total)]
    for other in sorted(beside, key=lambda other: _distance(total, other.total)):
        if shape := sum_shape(other.total.formula):
            yield shape[0], "[" in shape[1]


def _is_beside(total: Total, other: Total) -> bool:
    along = 0 if total.cell.row == total.table.totals_row else 1
    return other.table is total.table and other.place[along] == total.place[along]


def _distance(total: Total, other: Total) -> int:
    return sum(abs(one - two) for one, two in zip(total.place, other.place, strict=True))


def sum_shape(formula: str) -> tuple[str, str] | None:
    """Split the sum of one range into its form, with {} for the range, and the range; None for any other formula."""
    parts = _SINGLE_RANGE_SUM.fullmatch(formula)
    if not parts:
        return None
    function, number, comma, area = parts.groups()
    if (function.upper() == "SUM") == bool(number) or bool(number) != bool(comma):
        return None
    return (f"SUBTOTAL({number},{{}})" if number else PLAIN_SUM), area.strip()


def table_of_total(total: Total) -> ExcelTable | None:
    """The Excel Table whose totals row has a total; None where there is none."""
    return next(
        (
            t
            for t in total.grid.tables
            if t.has_totals and t.area.crosses(Area(*total.place, *total.place)) and t.area.bottom == total.cell.row
        ),
        None,
    )


def named_column(table: str, heading: str) -> str:
    """Return a formula's reference to the data of a Table's column, with special characters of the heading escaped."""
    return f"{table}[{_ESCAPED.sub(_ESCAPED_FORM, heading)}]"


def _column_reference(total: Total, table: ExcelTable) -> str:
    return named_column(table.name, table.headings[total.cell.column - table.area.left])
