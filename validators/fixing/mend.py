"""The nouns of mending: what is to change at which cell, what is left as it is, and all that one run comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.words import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.evidence import Cell, Value
    from validators.model import Oddity, Table
    from validators.report import Finding, Report


class Formula(NamedTuple):
    """A formula that a cell is to hold, with its leading =."""

    text: str


New = float | str | datetime | Formula
"""What a cell is to hold."""


class Mend(NamedTuple):
    """One change at one cell, which mends the finding of a check.

    old: what the cell holds, as a person sees it. sentence: says the change. is_guess: the value is only the nearest one, so
    that somebody must accept it.
    """

    check: str
    cell: Cell
    old: str
    new: New
    sentence: str
    is_guess: bool = False


class LeftOut(NamedTuple):
    """A finding that could have been mended, and in a sentence why its cell is left as it is."""

    check: str
    cell: Cell
    because: str


class Recalculated(NamedTuple):
    """A formula's cell that gives another value, because of what was mended."""

    cell: Cell
    old: Value
    new: Value


@dataclass(frozen=True)
class Plan:
    """What mending a workbook comes to, before anything is written.

    looks: of the mended cells that take on another, as their door tells looks. values: what the new formulas give. guesses: the
    mends that nobody has accepted. revealed: what is found only once the mended cells can be read. notes: what is old until
    Excel does something. after: what is said of the mended workbook. content: its bytes.
    """

    mends: Sequence[Mend] = ()
    recalculated: Sequence[Recalculated] = ()
    left_out: Sequence[LeftOut] = ()
    guesses: Sequence[Mend] = ()
    looks: Mapping[Cell, str] = field(default_factory=dict)
    values: Mapping[Cell, Value] = field(default_factory=dict)
    revealed: Sequence[Finding] = ()
    notes: Sequence[str] = ()
    after: Report | None = None
    content: bytes = field(default=b"", repr=False)


def respelt(table: Table, odd: Oddity, *, is_guess: bool = False) -> Mend:
    """The mend of an odd cell that is to hold the text that was meant."""
    old = shown(odd.value)
    sentence = f"{quoted(old)} becomes {quoted(odd.meant)}."
    return Mend(odd.check, table.cell(odd.row, odd.heading), old, odd.meant, sentence, is_guess)
