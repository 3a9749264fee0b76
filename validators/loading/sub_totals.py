"""The rows in the body of a table that are totals of others, so that no money is counted twice."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from validators.model.text import fold, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from validators.loading.headings import Wanted
    from validators.loading.rows import Rows, Values
    from validators.model.raw_workbook import Grid, Value

    Pennies = npt.NDArray[np.int64]

LEAST = 2
"""How many rows a sum is of."""

MOST = 50
"""How many rows are compared with what is above them; with more of them, the table has another fault."""

LARGEST = 1e13
"""Pounds beyond which a number is no amount."""

_LABEL = re.compile(r"(?:sub-? ?|grand )?totals?(?: (?:of|for) .*)?[ :]*|.* (?:sub-? ?)?totals?[ :]*")
"""What only a total is called."""

_LIKELY = re.compile(r"(?:sub-? ?|grand )?totals?\b.*")
"""What a total may be called, and something else too: Total Respect."""

_SUBTOTAL = re.compile(r"=\s*\+?\s*(?:SUBTOTAL|AGGREGATE)\s*\(", re.IGNORECASE)


def sub_totals(grid: Grid, wanted: Wanted, columns: Mapping[str, int], rows: Rows, values: Values) -> list[int]:
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
    told = {at for at in blank if _says_total(_label(values, ordered, at), _LIKELY)}
    named = [] if keys is None else [at for at, value in enumerate(keys) if isinstance(value, str) and "total" in value.lower()]
    told |= {at for at in named if _says_total(keys[at], _LABEL)} if keys is not None else set()
    told |= set(_of_formulas(grid, columns, amounts, rows, blank))
    doubted = [at for at in [*blank, *named] if at not in told and not _has_date(values, at)]
    return sorted(told | _sums(values, amounts, told, sorted(doubted)))


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


def _label(values: Values, ordered: Iterable[str], at: int) -> Value:
    """The first filled cell of a row."""
    return next((values[heading][at] for heading in ordered if not _is_blank(values[heading][at])), None)


def _says_total(value: Value, how: re.Pattern[str]) -> bool:
    if not isinstance(value, str) or "total" not in value.lower():
        return False
    return bool(how.fullmatch(fold(value)) or _LABEL.fullmatch(fold(value)))


def _has_date(values: Values, at: int) -> bool:
    """Whether a row has a day, as lines do and totals do not."""
    return any(isinstance(column[at], datetime) for column in values.values())


def _of_formulas(
    grid: Grid, columns: Mapping[str, int], amounts: Sequence[str], rows: Rows, blank: Sequence[int]
) -> Iterator[int]:
    """The rows whose amount is a SUBTOTAL: where the key is filled, one column of formulas is looked at, which settles it."""
    places = {int(row): at for at, row in enumerate(rows)} if len(grid.formulas.column(columns[_main(amounts)])) else {}
    for row in grid.formulas.column(columns[_main(amounts)]):
        if row in places and _SUBTOTAL.match(grid.formulas.get((row, columns[_main(amounts)])) or ""):
            yield places[row]
    for at in blank:
        texts = (grid.formulas.get((int(rows[at]), columns[heading])) or "" for heading in amounts)
        if any(map(_SUBTOTAL.match, texts)):
            yield at


def _main(amounts: Sequence[str]) -> str:
    """The heading of the amounts that matter most."""
    return "Y1" if "Y1" in amounts else amounts[0]


def _sums(values: Values, amounts: Sequence[str], told: set[int], doubted: Sequence[int]) -> set[int]:
    """Those rows that are sums of others above them, in every year that there is."""
    if not doubted or len(doubted) > MOST:
        return set()
    years = [heading for heading in amounts if heading in ("Y0", "Y1", "Y2")] or list(amounts)
    money = np.column_stack([_pennies(values[heading]) for heading in years])
    is_line = ~np.isin(np.arange(len(money)), [*told])
    found: set[int] = set()
    for at in doubted:
        if money[at].any() and _is_sum_of_a_run(money[:at][is_line[:at]], money[at]):
            found.add(at)
            is_line[at] = False
    return found


def _pennies(column: npt.NDArray[np.object_]) -> Pennies:
    return np.array([round(v * 100) if isinstance(v, float) and abs(v) < LARGEST else 0 for v in column], dtype=np.int64)


def _is_sum_of_a_run(money: Pennies, asked: Pennies) -> bool:
    """Whether rows that follow each other, two or more, add up to what is asked, column by column."""
    sums = np.vstack([np.zeros(len(asked), np.int64), money.cumsum(axis=0)])
    ends, starts = sums[LEAST:] - asked, sums[:-LEAST]
    likely = np.flatnonzero(np.isin(_mixed(ends), _mixed(starts)))
    return any((starts[: end + 1] == ends[end]).all(axis=1).any() for end in likely[::-1])


def _mixed(money: Pennies) -> Pennies:
    """One number for each row of numbers; the same for the same."""
    return money @ np.array([(2654435761 * (place + 1)) | 1 for place in range(money.shape[1])], dtype=np.int64)
