"""The nouns of fixing: what is to change at which cell, what is left as it is, and all that one run comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.model import format_value, quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.model import Area, Cell, CellProblem, Finding, Report, Table, Value


class NewFormula(NamedTuple):
    """A formula that a cell is to hold, with its leading =."""

    text: str


class ShownAsDate(NamedTuple):
    """A number that a cell goes on holding, and is to show as the day that it is."""

    day: datetime


class TableExtension(NamedTuple):
    """An Excel Table that is to take in the rows under it: its name, its area now, and its last row then."""

    table: str
    area: Area
    bottom: int

    @property
    def after(self) -> Area:
        """Its area with the rows taken in."""
        return self.area._replace(bottom=self.bottom)


NewValue = float | str | datetime | NewFormula | ShownAsDate | TableExtension
"""What a cell is to hold, to show, or to be a row of."""

TableName = tuple[tuple[str, str], str]
"""A name of a table: the table and the heading that hold it, and the name as names are compared."""


class Fix(NamedTuple):
    """One change at one cell, which fixes the finding of a check.

    old: what the cell holds, as a person sees it. sentence: says the change. is_guess: the value is only the nearest one, so
    that somebody must accept it. names: those that it spells right; each is fixed everywhere that names it, or nowhere.
    """

    check: str
    cell: Cell
    old: str
    new: NewValue
    sentence: str
    is_guess: bool = False
    names: tuple[TableName, ...] = ()


class NotFixed(NamedTuple):
    """A finding that could have been fixed, and in a sentence why its cell is left as it is."""

    check: str
    cell: Cell
    because: str


class RecalculatedCell(NamedTuple):
    """A formula's cell that gives another value, because of what was fixed."""

    cell: Cell
    old: Value
    new: Value


@dataclass(frozen=True)
class FixPlan:
    """What fixing a workbook comes to, before anything is written.

    looks: of the fixed cells that take on another, as their door tells looks. values: what the new formulas give. guesses: the
    fixes that nobody has accepted. revealed: what is found only once the fixed cells can be read. notes: what is old until
    Excel does something. after: what is said of the fixed workbook. content: its bytes.
    """

    fixes: Sequence[Fix] = ()
    recalculated: Sequence[RecalculatedCell] = ()
    left_out: Sequence[NotFixed] = ()
    guesses: Sequence[Fix] = ()
    looks: Mapping[Cell, str] = field(default_factory=dict)
    values: Mapping[Cell, Value] = field(default_factory=dict)
    revealed: Sequence[Finding] = ()
    notes: Sequence[str] = ()
    after: Report | None = None
    content: bytes = field(default=b"", repr=False)


def spelling_fix(table: Table, odd: CellProblem, *, is_guess: bool = False, names: tuple[TableName, ...] = ()) -> Fix:
    """The fix of an odd cell that is to hold the text that was meant."""
    old = format_value(odd.value)
    sentence = f"{quote(old)} becomes {quote(odd.meant)}."
    return Fix(odd.check, table.cell(odd.row, odd.heading), old, odd.meant, sentence, is_guess, names)
