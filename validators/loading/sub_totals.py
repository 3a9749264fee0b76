"""The rows in the body of a table that are totals of others, so that no money is counted twice."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from validators.model import fold, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from validators.loading.headings import WantedTable
    from validators.loading.table_rows import RowNumbers, ValuesByHeading
    from validators.model import Grid, Value

    PennyArray = npt.NDArray[np.int64]

LEAST_ROWS = 2
"""How many rows a sum is of."""

MOST_ROWS_COMPARED = 50
"""How many rows are compared with what is above them; with more of them, the table has another fault."""

LARGEST_POUNDS = 1e13
"""Pounds beyond which a number is no amount."""

_TOTAL_LABEL = re.compile(r"(?:sub-? ?|grand )?totals?(?: (?:of|for) .*)?[ :]*|.* (?:sub-? ?)?totals?[ :]*")
"""What only a total is called."""

_LIKELY_TOTAL = re.compile(r"(?:sub-? ?|grand )?totals?\b.*")
"""What a total may be called, and something else too: Total Respect."""

_SUBTOTAL_FORMULA = re.compile(r"=\s*\+?\s*(?:SUBTOTAL|AGGREGATE)\s*\(", re.IGNORECASE)


def find_sub_totals(
    grid: Grid, wanted: WantedTable, columns: Mapping[str, int], rows: RowNumbers, values: ValuesByHeading
) -> list[int]:
    """The places, among a table's filled rows, of those that are totals or sub-totals of others.

    Such a row says so in its first filled cell; or its amounts are SUBTOTALs; or its key is blank, and every amount of it is
    the sum of a run of rows above.
    """
    amounts = [heading for heading in wanted.amounts if heading in columns]
    if not amounts or not len(rows):
        return []
    keys = values.get(wanted.key)
    # a key that begins with a letter or digit is none: a quick look, which settles it for nearly all lines
    blank = [at for at, key in enumerate(() if keys is None else keys) if not str(key or " ")[0].isalnum() and _is_blank(key)]
    ordered = sorted(columns, key=columns.__getitem__)
    told = {at for at in blank if _is_total_label(_first_filled_cell(values, ordered, at), _LIKELY_TOTAL)}
    named = [] if keys is None else [at for at, value in enumerate(keys) if isinstance(value, str) and "total" in value.lower()]
    told |= {at for at in named if _is_total_label(keys[at], _TOTAL_LABEL)} if keys is not None else set()
    told |= set(_find_subtotal_formulas(grid, columns, amounts, rows, blank))
    doubted = [at for at in [*blank, *named] if at not in told and not _has_date(values, at)]
    return sorted(told | _find_sums(values, amounts, told, sorted(doubted)))


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


def _first_filled_cell(values: ValuesByHeading, ordered: Iterable[str], at: int) -> Value:
    """The first filled cell of a row."""
    return next((values[heading][at] for heading in ordered if not _is_blank(values[heading][at])), None)


def _is_total_label(value: Value, how: re.Pattern[str]) -> bool:
    if not isinstance(value, str) or "total" not in value.lower():
        return False
    return bool(how.fullmatch(fold(value)) or _TOTAL_LABEL.fullmatch(fold(value)))


def _has_date(values: ValuesByHeading, at: int) -> bool:
    """Whether a row has a day, as lines do and totals do not."""
    return any(isinstance(column[at], datetime) for column in values.values())


def _find_subtotal_formulas(
    grid: Grid, columns: Mapping[str, int], amounts: Sequence[str], rows: RowNumbers, blank: Sequence[int]
) -> Iterator[int]:
    """The rows whose amount is a SUBTOTAL: where the key is filled, one column of formulas is looked at, which settles it."""
    places = {int(row): at for at, row in enumerate(rows)} if len(grid.formulas.column(columns[_main_heading(amounts)])) else {}
    for row in grid.formulas.column(columns[_main_heading(amounts)]):
        if row in places and _SUBTOTAL_FORMULA.match(grid.formulas.get((row, columns[_main_heading(amounts)])) or ""):
            yield places[row]
    for at in blank:
        texts = (grid.formulas.get((int(rows[at]), columns[heading])) or "" for heading in amounts)
        if any(map(_SUBTOTAL_FORMULA.match, texts)):
            yield at


def _main_heading(amounts: Sequence[str]) -> str:
    """The heading of the amounts that matter most."""
    return "Y1" if "Y1" in amounts else amounts[0]


def _find_sums(values: ValuesByHeading, amounts: Sequence[str], told: set[int], doubted: Sequence[int]) -> set[int]:
    """Those rows that are sums of others above them, in every year that there is."""
    if not doubted or len(doubted) > MOST_ROWS_COMPARED:
        return set()
    years = [heading for heading in amounts if heading in ("Y0", "Y1", "Y2")] or list(amounts)
    money = np.column_stack([_to_pennies(values[heading]) for heading in years])
    is_line = ~np.isin(np.arange(len(money)), [*told])
    found: set[int] = set()
    for at in doubted:
        if money[at].any() and _is_sum_of_a_run(money[:at][is_line[:at]], money[at]):
            found.add(at)
            is_line[at] = False
    return found


def _to_pennies(column: npt.NDArray[np.object_]) -> PennyArray:
    return np.array([round(v * 100) if isinstance(v, float) and abs(v) < LARGEST_POUNDS else 0 for v in column], dtype=np.int64)


def _is_sum_of_a_run(money: PennyArray, asked: PennyArray) -> bool:
    """Whether rows that follow each other, two or more, add up to what is asked, column by column."""
    sums = np.vstack([np.zeros(len(asked), np.int64), money.cumsum(axis=0)])
    ends, starts = sums[LEAST_ROWS:] - asked, sums[:-LEAST_ROWS]
    likely = np.flatnonzero(np.isin(_hash_rows(ends), _hash_rows(starts)))
    return any((starts[: end + 1] == ends[end]).all(axis=1).any() for end in likely[::-1])


def _hash_rows(money: PennyArray) -> PennyArray:
    """One number for each row of numbers; the same for the same."""
    return money @ np.array([(2654435761 * (place + 1)) | 1 for place in range(money.shape[1])], dtype=np.int64)
