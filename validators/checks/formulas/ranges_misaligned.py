"""The ranges of a formula do not lie side by side.

Each amount is then matched with the source or priority of another row, or some rows are not counted at all.

To put it right, let the ranges begin and end in the same rows.

It does not apply to functions that do not compare their ranges row by row, such as SUM. A formula whose ranges this program
cannot work out is listed as not computed.

    Control
    | Source                     | Victims services                                              |
    | Policing Grant and precept | ✗ =SUMIFS(Allocations!C2:C3,Allocations!B3:B4,A2) -> 9,400.00 |
    | Reserves                   | =SUMIFS(Allocations!C2:C4,Allocations!B2:B4,A3) -> 9,400.00   |

    Allocations
    | Line | Source                     | 2018/19   |
    | L001 | Policing Grant and precept | 12,500.00 |
    | L002 | Reserves                   |  9,400.00 |
    | L003 | Policing Grant and precept |  1,000.00 |
"""

import numpy as np

from validators.formulas import (
    ColumnFormulas,
    MisalignedRanges,
    Span,
    find_misaligned,
    formulas_not_computed,
    may_take_ranges,
    parse_column_formulas,
    scope_of,
    shorten_formula,
)
from validators.model import Fault, Faults, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a formula, with the first two of its ranges that lie apart."""
    scope = scope_of(book)
    not_computed = []
    for column, tree in parse_column_formulas(book):
        if may_take_ranges(column.group.text):
            found = list(find_misaligned(tree, column.group, scope)) if tree else [None]
            not_computed += [column] * (None in found)
            yield from _find_faults(book, column, [ranges for ranges in found if ranges])
    yield from formulas_not_computed(not_computed, "the ranges of {} cannot be told")


def _find_faults(book: Workbook, column: ColumnFormulas, found: list[MisalignedRanges]) -> Faults:
    rows = column.group.rows
    wrong = np.array([np.broadcast_to(ranges.where, rows.shape) for ranges in found], dtype=bool).reshape(-1, len(rows))
    for at in np.flatnonzero(wrong.any(axis=0)).tolist():
        yield _fault(book, column, found[int(wrong[:, at].argmax())], at)


def _fault(book: Workbook, column: ColumnFormulas, ranges: MisalignedRanges, at: int) -> Fault:
    (cell,) = column.cells(column.group.rows[at : at + 1])
    one, other = (_format_range(found, at, cell.sheet) for found in (ranges.one, ranges.other))
    areas = ranges.one.area(at), ranges.other.area(at)
    lines = "columns" if all(area.top == area.bottom for area in areas) else "rows"
    of_one_size = len({(area.bottom - area.top, area.right - area.left) for area in areas}) == 1
    how = f"begin in different {lines}" if of_one_size else "differ in size"
    return Fault(
        cell,
        f"{ranges.function} takes {one} side by side with {other}, but they {how}. Let both begin and end in the same {lines}.",
        found=shorten_formula(book.grid(column.table).formulas.get((cell.row, cell.column)) or ""),
        expected=f"ranges of the same {lines}",
    )


def _format_range(found: Span, at: int, sheet: str) -> str:
    ref = found.area(at).ref
    return ref if found.sheet == sheet else f"{found.sheet}!{ref}"
