"""What is collected of the cells of one sheet, column by column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from validators.evidence import LAST_ROW
from validators.reading.refusal import damaged
from validators.reading.xml import TRUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.evidence import Value
    from validators.reading.formulas import StoredFormulas


@dataclass
class Cells:
    """What is collected of a sheet. The rows of a column stand in the file's order; ordered says that it is Excel's own.

    blank: places with a stored value that is an empty text. empty: places of cells without any value.
    row, highest: the last row that was opened, and the lowest on the sheet so far. rows: how many were opened.
    """

    sheet: str
    formulas: StoredFormulas
    columns: dict[int, tuple[list[int], list[Value]]] = field(default_factory=dict)
    blank: list[tuple[int, int]] = field(default_factory=list)
    empty: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    row: int = 0
    highest: int = 0
    rows: int = 0
    ordered: bool = True

    def open_row(self, row: int, has: Mapping[str, str]) -> None:
        """Go to a row, which has these attributes."""
        self.row = row
        self.rows += 1
        if not 1 <= row <= LAST_ROW or self.rows > LAST_ROW:
            raise damaged(f"the sheet {self.sheet} has more rows than Excel allows")
        if row > self.highest:
            self.highest = row
        else:
            self.ordered = False
        if has and (has.get("hidden") in TRUE or float(has.get("ht", "1")) == 0):
            self.hidden_rows.add(row)

    def store(self, column: int) -> tuple[list[int], list[Value]]:
        """The rows and the values of a column, to be added to."""
        return self.columns.setdefault(column, ([], []))

    def count(self) -> int:
        """How many cells there are so far."""
        filled = sum(len(rows) for rows, _ in self.columns.values())
        return filled + len(self.blank) + len(self.empty)
