"""The nouns of fixing: a change at a cell, a cell that is left as it is, and the plan of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.model import format_value, quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.model import Area, Cell, CellProblem, Finding, Report, Table, Value


class NewFormula(NamedTuple):
    """A formula that a cell will have, with its leading =."""

    text: str


class ShownAsDate(NamedTuple):
    """A number format for a cell whose number is a day: the number stays, and is shown as that day."""

    day: datetime


class TableExtension(NamedTuple):
    """An Excel Table that will take in the rows under it. area: where it is now. bottom: its last sheet row then."""

    table: str
    area: Area
    bottom: int

    @property
    def after(self) -> Area:
        """The Table's area with the new rows."""
        return self.area._replace(bottom=self.bottom)


NewValue = float | str | datetime | NewFormula | ShownAsDate | TableExtension
"""What a cell will hold, or show; or the Table that it becomes a row of."""

TableName = tuple[tuple[str, str], str]
"""A name in a table: the title and heading of the column that lists it, and the name folded for comparison."""


class Fix(NamedTuple):
    """One change at one cell, which fixes a finding of a check.

    old: what the cell has, as a person sees it. sentence: describes the change. is_guess: the new value is only the nearest
    one, so somebody must accept it. names: the names whose spelling it corrects; a name is fixed in every cell that has it, or
    in none.
    """

    check: str
    cell: Cell
    old: str
    new: NewValue
    sentence: str
    is_guess: bool = False
    names: tuple[TableName, ...] = ()


class NotFixed(NamedTuple):
    """A finding of a kind that can be fixed, and a sentence that says why its cell is left as it is."""

    check: str
    cell: Cell
    because: str


class RecalculatedCell(NamedTuple):
    """A cell whose formula gives another value because of a fix."""

    cell: Cell
    old: Value
    new: Value


@dataclass(frozen=True)
class FixPlan:
    """Everything that fixing a workbook would change, before anything is written.

    recalculated: formulas that give another value. left_out: findings that are not fixed, with the reason. guesses: fixes that
    nobody has accepted. looks: the number formats that some fixed cells get, as the backend identifies them. values: what the
    new formulas give. revealed: findings that are seen only once the fixed cells can be read. notes: what is old until Excel
    does something. after: the report on the fixed workbook. content: its bytes, empty where it is not a file.
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


def spelling_fix(table: Table, problem: CellProblem, *, is_guess: bool = False, names: tuple[TableName, ...] = ()) -> Fix:
    """Return the fix of a cell problem by which the cell gets the text that was meant."""
    old = format_value(problem.value)
    sentence = f"{quote(old)} becomes {quote(problem.meant)}."
    return Fix(problem.check, table.cell(problem.row, problem.heading), old, problem.meant, sentence, is_guess, names)
