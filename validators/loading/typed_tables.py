"""Makes a typed table of each match: its cells are read as their kinds, and then pandera judges one column at a time.

pandera's checks are run one by one, and the rows that fail are taken from their masks. Its own list of failure cases is not
used: it takes a hundred times longer, and does not say which row failed.
"""

from __future__ import annotations

import sys
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from validators.loading.column_reading import add_suggestions, read_column
from validators.model import CellProblem, Lines, Table, fold, fold_all, heading_with_year
from validators.schemas import ColumnKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from validators.loading.earlier_tables import EarlierTables
    from validators.loading.table_matching import TableMatch
    from validators.model import TypedColumn, Year
    from validators.schemas import TableSchema

    BoolArray = npt.NDArray[np.bool_]
    PassedValues = dict[tuple[str, str], set[Any]]
    PlaceArray = npt.NDArray[np.intp]

HARMLESS_CHECKS = {"stray-characters", "fraction-of-a-penny", "duplicate-key"}
"""Cell problems of cells that are still read as what they hold or mean."""

CHECKS_OF_ONE_WORKBOOK = {"unknown-reference", "duplicate-key"}
"""The checks that judge a value by the other cells of a workbook."""

KeysByColumn = dict[tuple[str, str], list[str]]
"""The keys of tables, by title and heading."""


def read_typed_table(  # noqa: PLR0913, PLR0917 - a table, and all that it is judged by
    match: TableMatch,
    schema: TableSchema,
    keys: KeysByColumn,
    first: Year,
    below: KeysByColumn,
    earlier: EarlierTables,
) -> Table:
    """Return a table with typed columns, and the problems of its cells.

    Args:
        match: The table as the sheet has it.
        schema: What its columns must hold.
        keys: What references may name. A reference to a table without keys here is taken as it is.
        first: The year that Y0 stands for.
        below: Those of the keys that are typed below their tables.
        earlier: The tables of the same workbook as they were last read, for the columns in which nothing has changed.
    """
    columns = {heading: column for heading, column in schema.columns.items() if heading in match.columns}
    typed: dict[str, TypedColumn] = {}
    problems = _find_uncalculated(match)
    rows, year = match.rows.tobytes(), first.plus_years(1)
    for heading, column in columns.items():
        known = keys.get(kind_of(column).to or ("", ""))
        cells = None if match.turned else match.grid.column_cells.get(match.columns[heading])
        judge = partial(_judge_column, match, heading, column, known, year, schema.passed)
        made_of = (cells, rows, column, known, year)
        typed[heading], column_problems = earlier.recall(heading, match.title, made_of, judge) if cells else judge()
        problems += column_problems
    lines = Lines(match.rows, typed)
    problems = _drop_excused(problems, columns, lines)
    unsound = _unsound_rows(problems)
    blanks = [cell for heading, column in columns.items() for cell in _find_blank_cells(match, heading, column, lines, unsound)]
    return Table(
        title=match.title,
        sheet=match.grid.name,
        header_row=match.area.top,
        columns={heading: match.columns[heading] for heading in columns},
        headings={heading: match.headings.get(heading) or heading_with_year(heading, first) for heading in columns},
        lines=lines,
        area=match.area,
        totals_row=match.totals_row,
        outside=match.outside,
        below=match.below,
        references_below=[*_references_to_keys_below(match, columns, typed, below)],
        sub_totals=match.sub_totals,
        repeated=match.repeated,
        cell_problems=problems + blanks,
        unsound=_unsound_rows(problems + blanks),
        totalled=[heading for heading in schema.totalled if heading in columns],
        computed=[heading for heading in columns if kind_of(schema.columns[heading]).formula],
        is_pivot=match.is_pivot,
        turned=match.turned,
    )


def distinct_keys(match: TableMatch, schema: TableSchema, heading: str) -> list[str]:
    """Return the distinct keys of a column, in the order of the sheet."""
    return _read_keys(match.values[heading], schema, heading)


def distinct_keys_below(match: TableMatch, schema: TableSchema, heading: str) -> list[str]:
    """Return the distinct keys that are typed below a table and not in it."""
    cells = [match.grid.value(*match.place(row, heading)) for row in match.below]
    known = set(fold_all(distinct_keys(match, schema, heading))) if cells else set()
    return [key for key in _read_keys(np.array([*cells, None], dtype=object), schema, heading) if fold(key) not in known]


def _read_keys(values: Any, schema: TableSchema, heading: str) -> list[str]:
    typed = read_column(kind_of(schema.columns[heading]), values).typed
    return [*typed.coded[1]]


def _references_to_keys_below(
    match: TableMatch, columns: Mapping[str, pa.Column], typed: Mapping[str, TypedColumn], below: KeysByColumn
) -> Iterator[CellProblem]:
    """Give the cells that name a key which is typed below its table."""
    for heading, column in columns.items():
        kind = kind_of(column)
        if kind.to is None or not (keys_below := set(below.get(kind.to, ()))):
            continue
        is_below = _names_one_of(typed[heading], keys_below, is_list=kind.sort == "list")
        for at in np.flatnonzero(is_below).tolist():
            row, value = int(match.rows[at]), match.values[heading][at]
            yield CellProblem("unknown-reference", row, heading, value, expected=kind.to[0])


def _names_one_of(names: TypedColumn, keys: Collection[str], *, is_list: bool) -> BoolArray:
    """Return whether each cell names one of these keys."""
    if not is_list:
        return names.isin(keys)
    return names.mapped(lambda each: not set(keys).isdisjoint(each)).isin((True,))


def _judge_column(  # noqa: PLR0913, PLR0917 - a column, and all that it is judged by
    match: TableMatch, heading: str, column: pa.Column, keys: Sequence[str] | None, year: Year, passed: PassedValues
) -> tuple[TypedColumn, list[CellProblem]]:
    kind, values = kind_of(column), match.values[heading]
    reading = read_column(kind, values, keys, year)
    typed = reading.typed
    problems = [
        CellProblem(check, int(match.rows[at]), heading, values[at], meant, sound=sound)
        for at, (_, check, meant, sound) in reading.problems
    ]
    for check in _column_checks(column, keys):
        if len(places := _failing_places_but(passed[heading, str(check.name)], typed, check)):
            problems += [CellProblem(str(check.name), int(match.rows[at]), heading, values[at]) for at in places.tolist()]
            if check.name not in HARMLESS_CHECKS:
                typed = typed.without(places)
    return typed, add_suggestions(problems, kind, kind.options or keys or ()) if problems else []


def _column_checks(column: pa.Column, keys: Sequence[str] | None) -> list[pa.Check]:
    """Return the checks of a column. Unknown keys come first, so that one that is there twice is no duplicate as well."""
    kind = kind_of(column)
    if kind.to is None or kind.sort == "list" or keys is None:
        return list(column.checks)
    return [pa.Check.isin(keys, name="unknown-reference"), *column.checks]


MOST_VALUES_PASSED = 10_000
"""How many values of a column are remembered that pandera has passed."""


def _failing_places_but(passed: set[Any], column: TypedColumn, check: pa.Check) -> PlaceArray:
    """Return the places of the cells that fail a check. A value that has passed it once, in any workbook, is not judged again.

    The keys of a workbook are its own, and whether one is there twice is for the whole column to say.
    """
    if check.name in CHECKS_OF_ONE_WORKBOOK:
        return failing_places(column, check)
    distinct = column.coded[1]
    if passed.issuperset(distinct):
        return np.empty(0, np.intp)
    places = failing_places(column, check)
    if len(passed) + len(distinct) <= MOST_VALUES_PASSED:
        passed.update(column.without(places).coded[1] if len(places) else distinct)
    return places


def failing_places(column: TypedColumn, check: pa.Check) -> PlaceArray:
    """Return the places of the cells of a column that fail a pandera check. Nulls are not judged."""
    filled: PlaceArray = np.flatnonzero(column.filled)
    if not len(filled):
        return filled
    _prepare_pandera()
    values = column.values[filled]
    passed = check(pd.Series(values, dtype=values.dtype)).check_output
    failing: PlaceArray = filled[~passed.to_numpy(dtype=bool)]
    return failing


@lru_cache
def _prepare_pandera() -> None:
    """Have pandera load what judges a column, but not hypothesis, which makes up data and is slow to load."""
    hidden = "hypothesis" not in sys.modules
    if hidden:
        sys.modules["hypothesis"] = None  # type: ignore[assignment]  # says that it is not there
    try:
        pa.Check(pd.Series.notna)(pd.Series(["ready"], dtype=object))
    finally:
        if hidden:
            del sys.modules["hypothesis"]


def _find_blank_cells(
    match: TableMatch, heading: str, column: pa.Column, lines: Lines, unsound: Mapping[str, set[int]]
) -> Iterator[CellProblem]:
    """Give the cells that must be filled and are not: they hold nothing, or nothing that shows."""
    kind, values = kind_of(column), match.values[heading]
    if not kind.required or not (null := lines[heading].null).any():
        return
    for at in np.flatnonzero(null & ~_rows_excused(kind, lines)):
        row = int(match.rows[at])
        if row not in unsound.get(heading, ()):
            yield CellProblem("blank-cell", row, heading, values[at])


def _rows_excused(kind: ColumnKind, lines: Lines) -> BoolArray:
    """Return, by row, whether a blank is allowed, or the cell that would allow it is blank or missing itself."""
    if kind.unless is None:
        return np.zeros(len(lines), bool)
    heading, value = kind.unless
    if heading not in lines:
        return np.ones(len(lines), bool)
    return (lines[heading] == value) | lines[heading].null


def _drop_excused(problems: list[CellProblem], columns: Mapping[str, pa.Column], lines: Lines) -> list[CellProblem]:
    """Leave out placeholders in cells that may be blank, such as the Provider of an in-house line."""
    kinds = {heading: kind_of(column).unless for heading, column in columns.items()}
    saying_nothing = {each.heading for each in problems if each.check == "placeholder-left" and kinds.get(each.heading)}
    excused = {
        (heading, row)
        for heading in saying_nothing
        if (unless := kinds[heading]) and unless[0] in lines
        for row in lines.where(lines[unless[0]] == unless[1]).rows.tolist()
    }
    return [each for each in problems if each.check != "placeholder-left" or (each.heading, each.row) not in excused]


def _find_uncalculated(match: TableMatch) -> list[CellProblem]:
    """Return the cells whose formula has no stored value."""
    headings = {column: heading for heading, column in match.columns.items()}
    rows = set(match.rows.tolist()) if match.grid.uncalculated else set()
    turned = ((column, row) if match.turned else (row, column) for row, column in match.grid.uncalculated)
    cells = sorted((row, headings[column]) for row, column in turned if row in rows and column in headings)
    return [CellProblem("formula-without-value", row, heading, None) for row, heading in cells]


def _unsound_rows(problems: Iterable[CellProblem]) -> dict[str, set[int]]:
    """Return, by heading, the rows whose cell cannot be relied on."""
    unsound: dict[str, set[int]] = {}
    for problem in problems:
        if problem.check not in HARMLESS_CHECKS and not problem.sound:
            unsound.setdefault(problem.heading, set()).add(problem.row)
    return unsound
