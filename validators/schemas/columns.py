"""The kinds of column that a table may have. Each is a function that returns a pandera column which knows its kind.

`loading` reads the cells of a column as its kind before pandera judges it. So the pandera checks here see typed values, convert
nothing, and have the name of the check that reports what fails them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
import pandera.pandas as pa

from validators.model import fold_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

KindName = Literal["text", "key", "choice", "list", "ref", "amount", "number", "date", "year"]
"""How cells are read. list: keys separated by semicolons. ref: one key of another table."""


@dataclass(frozen=True)
class ColumnKind:
    """What a column holds.

    Attributes:
        sort: How its cells are read.
        help: The input message of the template, and the column's line on the page of columns.
        options: The values that it may have, where it is a closed list.
        to: The table and heading whose keys it may name.
        required: Whether its cells must be filled.
        unless: A heading, and the value under it with which a cell may be blank all the same.
        shared: Whether several rows may have one key.
        formula: Whether Excel computes its cells.
        unit: Of its numbers.
        source: Where the rule is published, if it is more than the format.
        low: The least number that it may have.
        high: The largest number that it may have.
        says: Placeholders that are values here, by their letters (see `letters_of`).
        remark: Whether every text is a value here, placeholders too.
        optional: Whether a workbook may do without the column.
    """

    sort: KindName
    help: str
    options: tuple[str, ...] = ()
    to: tuple[str, str] | None = None
    required: bool = False
    unless: tuple[str, str] | None = None
    shared: bool = False
    formula: bool = False
    unit: str = ""
    source: str = ""
    low: float | None = None
    high: float | None = None
    says: tuple[str, ...] = ()
    remark: bool = False
    optional: bool = False


def kind_of(column: pa.Column) -> ColumnKind:
    """Return the kind that a column was declared with."""
    kind: ColumnKind = column.metadata["kind"]
    return kind


def optional(column: pa.Column) -> pa.Column:
    """Let workbooks do without a column: one that lacks it has no finding, and checks that need it do not apply.

    The template and the samples are written without it.
    """
    column.metadata = {"kind": replace(kind_of(column), optional=True)}
    return column


def text(help: str, *, required: bool = False, source: str = "", says: Sequence[str] = ()) -> pa.Column:  # noqa: A002
    """Return a column of any text but placeholders. says: placeholders that are values here, as none is of conditions."""
    return _pandera_column(ColumnKind("text", help, source=source, says=tuple(says)), required=required)


def remark(help: str) -> pa.Column:  # noqa: A002
    """Return a column of notes, of any wording."""
    return _pandera_column(ColumnKind("text", help, remark=True))


def key(
    help: str,  # noqa: A002
    *,
    options: Sequence[str] = (),
    to: tuple[str, str] | None = None,
    source: str = "",
) -> pa.Column:
    """Return a column of texts that each name one row.

    Args:
        help: The input message.
        options: The rulebook's entries, by which the spelling of a key is corrected.
        to: The table and heading in which the key must be as well.
        source: Where the rule is published.
    """
    unique = pa.Check(lambda keys: ~pd.Series(fold_all(list(keys)), keys.index).duplicated(), name="duplicate-key")
    return _pandera_column(ColumnKind("key", help, options=tuple(options), to=to, source=source), unique, required=True)


def shared_key(help: str) -> pa.Column:  # noqa: A002
    """Return a column of texts that each name a group of rows."""
    return _pandera_column(ColumnKind("key", help, shared=True), required=True)


def choice(help: str, options: Sequence[str], *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Return a column of one of a closed list."""
    allowed = pa.Check.isin(list(options), name="not-in-list")
    return _pandera_column(ColumnKind("choice", help, options=tuple(options), source=source), allowed, required=required)


def yes_no(help: str, *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Return a column of Yes and No."""
    return choice(help, ("Yes", "No"), required=required, source=source)


def ref(help: str, to: tuple[str, str], *, required: bool = False, unless: tuple[str, str] | None = None) -> pa.Column:  # noqa: A002
    """Return a column of keys of another table. Loading adds the check that they are known, as it has the workbook's keys."""
    return _pandera_column(ColumnKind("ref", help, to=to, unless=unless), required=required)


def refs(help: str, to: tuple[str, str], *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Return a column of keys of another table, separated by semicolons."""
    return _pandera_column(ColumnKind("list", help, to=to, source=source), required=required)


def amount(help: str, *, required: bool = False, formula: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Return a column of pounds with at most two decimals, which are read as whole pennies."""
    return _pandera_column(
        ColumnKind("amount", help, formula=formula, unit="£", source=source), required=required, dtype="Int64"
    )


def number(help: str, low: float, high: Decimal, *, source: str = "") -> pa.Column:  # noqa: A002
    """Return a column of numbers between two bounds, both included."""
    kind = ColumnKind("number", help, low=low, high=float(high), unit="share", source=source)
    return _pandera_column(kind, pa.Check.in_range(low, float(high), name="not-an-amount"), dtype="Float64")


def date(help: str, *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Return a column of Excel dates from 2000 to 2100."""
    within = pa.Check.in_range("2000-01-01", "2100-12-31", name="not-a-date")
    return _pandera_column(
        ColumnKind("date", help, unit="date", source=source), within, required=required, dtype="datetime64[s]"
    )


def year(help: str, *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Return a column of financial years such as 2018/19."""
    return _pandera_column(ColumnKind("year", help, unit="financial year", source=source), required=required)


def _pandera_column(kind: ColumnKind, *checks: pa.Check, required: bool = False, dtype: Any = None) -> pa.Column:
    return pa.Column(
        dtype,
        list(checks),
        nullable=not required or kind.unless is not None,
        required=False,  # a heading that is absent is a finding of the structure
        description=kind.help,
        metadata={"kind": replace(kind, required=required)},
    )
