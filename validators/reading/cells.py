"""What is collected of the cells of one sheet, column by column."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from validators.evidence import LAST_ROW
from validators.reading.refusal import Refused, damaged
from validators.reading.xml import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validators.evidence import Value
    from validators.reading.formulas import StoredFormulas


def row_numbers(rows: Iterable[int] = ()) -> array[int]:
    """Rows in four bytes each: a large register has tens of millions of cells."""
    return array("i", rows)


@dataclass
class Column:
    """The cells of one column in the file's order.

    rows, values: of those that hold something. blank: the rows of those with a stored value that is an empty text. empty: the
    rows of those without any value.
    """

    rows: array[int] = field(default_factory=row_numbers)
    values: list[Value] = field(default_factory=list)
    blank: array[int] = field(default_factory=row_numbers)
    empty: array[int] = field(default_factory=row_numbers)

    def __len__(self) -> int:
        return len(self.rows) + len(self.blank) + len(self.empty)

    def extend(self, more: Column) -> None:
        """Take in the cells that follow."""
        self.rows.extend(more.rows)
        self.values.extend(more.values)
        self.blank.extend(more.blank)
        self.empty.extend(more.empty)


@dataclass
class Cells:
    """What is collected of a sheet. ordered says that all its cells so far stand in Excel's own order.

    row, highest: the last row that was opened, and the lowest on the sheet so far. opened: how many were.
    """

    sheet: str
    formulas: StoredFormulas
    columns: defaultdict[int, Column] = field(default_factory=lambda: defaultdict(Column))
    hidden_rows: set[int] = field(default_factory=set)
    row: int = 0
    highest: int = 0
    opened: int = 0
    ordered: bool = True

    def open_row(self, row: int, has: Mapping[str, str]) -> None:
        """Go to a row, which has these attributes."""
        if not 1 <= row <= LAST_ROW:
            raise self._too_many()
        if row <= self.highest:
            self.ordered = False
        if has and hides(has):
            self.hidden_rows.add(row)
        self.passed([row])

    def passed(self, rows: Sequence[int]) -> None:
        """Note that rows were opened, one after the other."""
        self.row = rows[-1]
        self.highest = max(self.highest, self.row)
        self.opened += len(rows)
        if self.opened > LAST_ROW:
            raise self._too_many()

    def _too_many(self) -> Refused:
        return damaged(f"the sheet {self.sheet} has more rows than Excel allows")

    def count(self) -> int:
        """How many cells there are so far."""
        return sum(map(len, self.columns.values()))


def hides(has: Mapping[str, str]) -> bool:
    """Whether a row with these attributes is not seen: it is hidden, or has no height."""
    return has.get("hidden") in TRUE or float(has.get("ht", "1")) == 0
