"""Finds the rows in the body of a table that are totals of others, so that no money is counted twice."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from validators.loading.whole_columns import may_hold_blanks, may_hold_word
from validators.model import YEAR_HEADINGS, fold, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from validators.loading.headings import TableSpec
    from validators.loading.table_rows import RowNumbers, ValuesByHeading
    from validators.model import Grid, Value

    PennyArray = npt.NDArray[np.int64]

LEAST_ROWS = 2
"""How many rows a sum has at the least."""

MOST_ROWS_COMPARED = 50
"""How many rows are compared with what is above them. Where there are more, the table has another fault."""

LARGEST_POUNDS = 1e13
"""In pounds; a larger number is not an amount."""

_TOTAL_LABEL = re.compile(r"(?:sub-? ?|grand )?totals?(?: (?:of|for) .*)?[ :]*|.* (?:sub-? ?)?totals?[ :]*")
"""A label that only a total has, folded."""

_LIKELY_TOTAL = re.compile(r"(?:sub-? ?|grand )?totals?\b.*")
"""A label that a total may have, and an activity too: Total Respect."""

_SUBTOTAL_FORMULA = re.compile(r"=\s*\+?\s*(?:SUBTOTAL|AGGREGATE)\s*\(", re.IGNORECASE)


def find_sub_totals(
    grid: Grid, spec: TableSpec, columns: Mapping[str, int], rows: RowNumbers, values: ValuesByHeading
) -> list[int]:
    """Return the places, in `rows`, of the rows that are totals or sub-totals of others.

    Such a row has the label of a total in its first filled cell; or its amounts are SUBTOTAL formulas; or its key is blank and
    each of its amounts is the sum of a run of rows above.

    Args:
        grid: The sheet.
        spec: The table.
        columns: The sheet's column of each heading.
        rows: The filled rows of its body.
        values: What they hold.
    """
    amounts = [heading for heading in spec.amounts if heading in columns]
    if not amounts or not len(rows):
        return []
    keys = values[spec.key].tolist() if spec.key in values else []
    blank = [at for at, key in enumerate(keys) if _is_blank(key)] if may_hold_blanks(keys) else []
    ordered = sorted(columns, key=columns.__getitem__)
    totals = {at for at in blank if _is_total_label(_first_filled_cell(values, ordered, at), _LIKELY_TOTAL)}
    texts = enumerate(keys) if may_hold_word(keys, "total") else ()
    labelled = {at: value for at, value in texts if isinstance(value, str) and "total" in value.lower()}
    totals |= {at for at, value in labelled.items() if _is_total_label(value, _TOTAL_LABEL)}
    totals |= set(_find_subtotal_formulas(grid, columns, amounts, rows, blank))
    candidates = [at for at in [*blank, *labelled] if at not in totals and not _has_date(values, at)]
    return sorted(totals | _find_sums(values, amounts, totals, sorted(candidates)))


def _is_blank(value: Value) -> bool:
    if isinstance(value, str):
        return not value[:1].isalnum() and is_blank(value)  # the first is quick, and decides for nearly all
    return value is None


def _first_filled_cell(values: ValuesByHeading, ordered: Iterable[str], at: int) -> Value:
    """Return what the first filled cell of a row holds; None where all are blank."""
    return next((values[heading][at] for heading in ordered if not _is_blank(values[heading][at])), None)


def _is_total_label(value: Value, how: re.Pattern[str]) -> bool:
    if not isinstance(value, str) or "total" not in value.lower():
        return False
    return bool(how.fullmatch(fold(value)) or _TOTAL_LABEL.fullmatch(fold(value)))


def _has_date(values: ValuesByHeading, at: int) -> bool:
    """Whether a row has a date. Lines may have one, totals have none."""
    return any(isinstance(column[at], datetime) for column in values.values())


def _find_subtotal_formulas(
    grid: Grid, columns: Mapping[str, int], amounts: Sequence[str], rows: RowNumbers, blank: Sequence[int]
) -> Iterator[int]:
    """Give the places of rows with SUBTOTAL in the main column of amounts or, where the key is blank, in any of them."""
    with_formula = grid.formulas.column(columns[_main_heading(amounts)])
    places = {row: at for at, row in enumerate(rows.tolist())} if len(with_formula) else {}
    for row in with_formula:
        if row in places and _SUBTOTAL_FORMULA.match(grid.formulas.get((row, columns[_main_heading(amounts)])) or ""):
            yield places[row]
    for at in blank:
        texts = (grid.formulas.get((int(rows[at]), columns[heading])) or "" for heading in amounts)
        if any(map(_SUBTOTAL_FORMULA.match, texts)):
            yield at


def _main_heading(amounts: Sequence[str]) -> str:
    """Return the heading of the year's amounts, or the first where there is no such column."""
    return "Y1" if "Y1" in amounts else amounts[0]


def _find_sums(values: ValuesByHeading, amounts: Sequence[str], totals: set[int], candidates: Sequence[int]) -> set[int]:
    """Return those candidates that are sums of lines above them, in each of the years."""
    if not candidates or len(candidates) > MOST_ROWS_COMPARED:
        return set()
    years = [heading for heading in amounts if heading in YEAR_HEADINGS] or list(amounts)
    money = np.column_stack([_to_pennies(values[heading]) for heading in years])
    is_line = ~np.isin(np.arange(len(money)), [*totals])
    sums: set[int] = set()
    for at in candidates:
        if money[at].any() and _is_sum_of_a_run(money[:at][is_line[:at]], money[at]):
            sums.add(at)
            is_line[at] = False
    return sums


def _to_pennies(column: npt.NDArray[np.object_]) -> PennyArray:
    return np.array([round(v * 100) if isinstance(v, float) and abs(v) < LARGEST_POUNDS else 0 for v in column], dtype=np.int64)


def _is_sum_of_a_run(money: PennyArray, row: PennyArray) -> bool:
    """Whether two or more rows that follow each other add up to a row, column by column.

    Args:
        money: The lines in pennies, shape `(n, years)`.
        row: The amounts of the row, shape `(years,)`.
    """
    sums = np.vstack([np.zeros(len(row), np.int64), money.cumsum(axis=0)])
    ends, starts = sums[LEAST_ROWS:] - row, sums[:-LEAST_ROWS]
    likely = np.flatnonzero(np.isin(_hash_rows(ends), _hash_rows(starts)))
    return any((starts[: end + 1] == ends[end]).all(axis=1).any() for end in likely[::-1])


def _hash_rows(money: PennyArray) -> PennyArray:
    """Return a number for each row, the same for equal rows; unequal rows may share one."""
    return money @ np.array([(2654435761 * (place + 1)) | 1 for place in range(money.shape[1])], dtype=np.int64)
