"""The kinds of column that a table may have; each makes a pandera column that knows its kind, help, unit and source.

pandera judges a column after its cells have been read as its kind (see `reading`): the checks here see typed values,
never coerce, and are named for the finding that they give.
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


@dataclass(frozen=True)
class ColumnKind:
    """What a column holds.

    options: the values allowed, where they are a closed list. to: the table and heading whose keys a ref may name.
    required: the cell must be filled. unless: a heading and its value that make a blank right where it else would not be.
    shared: a key that stands once for each row that it names together with others.
    says: texts that say something here though elsewhere they say nothing, by their letters. remark: any text says something.
    formula: the cell is computed by Excel. optional: a workbook may do without the column. low, high: the bounds of a number, both included.
    help: the template's input message. unit: of its numbers. source: where the rule comes from, beyond the format itself.
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
    """The kind that a column was declared with."""
    kind: ColumnKind = column.metadata["kind"]
    return kind


def optional(column: pa.Column) -> pa.Column:
    """Let workbooks do without a column: one that lacks it has no finding, and checks that need it do not apply.

    The template and the samples are written without it.
    """
    column.metadata = {"kind": replace(kind_of(column), optional=True)}
    return column


def text(help: str, *, required: bool = False, source: str = "", says: Sequence[str] = ()) -> pa.Column:  # noqa: A002
    """Any text that says something. says: what says something here alone, as "none" does of conditions."""
    return _pandera_column(ColumnKind("text", help, source=source, says=tuple(says)), required=required)


def remark(help: str) -> pa.Column:  # noqa: A002
    """A note of the office's own, of any wording."""
    return _pandera_column(ColumnKind("text", help, remark=True))


def key(
    help: str,  # noqa: A002
    *,
    options: Sequence[str] = (),
    to: tuple[str, str] | None = None,
    source: str = "",
) -> pa.Column:
    """A text that names its row, and stands once.

    options: the rulebook's entries, from which spelling is learned. to: where the key must be known besides.
    """
    unique = pa.Check(lambda keys: ~pd.Series(fold_all(list(keys)), keys.index).duplicated(), name="duplicate-key")
    return _pandera_column(ColumnKind("key", help, options=tuple(options), to=to, source=source), unique, required=True)


def shared_key(help: str) -> pa.Column:  # noqa: A002
    """A text that names a group of rows, and stands on each of them."""
    return _pandera_column(ColumnKind("key", help, shared=True), required=True)


def choice(help: str, options: Sequence[str], *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """One of a closed list."""
    allowed = pa.Check.isin(list(options), name="not-in-list")
    return _pandera_column(ColumnKind("choice", help, options=tuple(options), source=source), allowed, required=required)


def yes_no(help: str, *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Yes or No."""
    return choice(help, ("Yes", "No"), required=required, source=source)


def ref(help: str, to: tuple[str, str], *, required: bool = False, unless: tuple[str, str] | None = None) -> pa.Column:  # noqa: A002
    """A key of another table. The keys come with the workbook, so the check is made when it is read."""
    return _pandera_column(ColumnKind("ref", help, to=to, unless=unless), required=required)


def refs(help: str, to: tuple[str, str], *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Keys of another table, parted by semicolons."""
    return _pandera_column(ColumnKind("list", help, to=to, source=source), required=required)


def amount(help: str, *, required: bool = False, formula: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """Pounds with at most two decimals; read as whole pennies."""
    return _pandera_column(
        ColumnKind("amount", help, formula=formula, unit="£", source=source), required=required, dtype="Int64"
    )


def number(help: str, low: float, high: Decimal, *, source: str = "") -> pa.Column:  # noqa: A002
    """A number between two bounds, both included."""
    kind = ColumnKind("number", help, low=low, high=float(high), unit="share", source=source)
    return _pandera_column(kind, pa.Check.in_range(low, float(high), name="not-an-amount"), dtype="Float64")


def date(help: str, *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """An Excel date from 2000 to 2100."""
    within = pa.Check.in_range("2000-01-01", "2100-12-31", name="not-a-date")
    return _pandera_column(
        ColumnKind("date", help, unit="date", source=source), within, required=required, dtype="datetime64[s]"
    )


def year(help: str, *, required: bool = False, source: str = "") -> pa.Column:  # noqa: A002
    """A financial year such as 2018/19."""
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
