"""What the file itself says of the cells to be mended: which may be written, and the looks that some must take on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from validators.fixing.looks import Lenders, Looks
from validators.fixing.mend import LeftOut
from validators.grafting.cells import Cells
from validators.grafting.richtexts import MORE, rich_texts
from validators.reading.xml import TRUE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from validators.evidence import Cell
    from validators.fixing.mend import Mend
    from validators.grafting.elements import Element
    from validators.grafting.target import Target
    from validators.model import Workbook

PROTECTED = "The sheet is protected. Lift the protection (Review, Unprotect Sheet), run fix again, and protect it anew."
UNUSUAL = "The cell holds more than a plain value, such as a data type or a formula that spills. Mend it in Excel."
SHARED = "Other cells share its formula, or it is an array formula. Mend it in Excel."
FORMATTED = "A part of its text has a look of its own, or a phonetic guide, which would be lost. Type it anew in Excel."
NO_LOOK = "Nothing near it shows how such a value looks there. Give the cell a number or date format, and run fix again."


class Surveyed(NamedTuple):
    """The mends that may be made, and the others with the reason. looks: the numbers of the looks that cells take on."""

    mends: list[Mend]
    left_out: list[LeftOut]
    looks: dict[Cell, str]


def survey(target: Target, book: Workbook, mends: Iterable[Mend], parts: Mapping[str, str]) -> Surveyed:
    """What may be mended. parts: the part of each sheet."""
    surveyor = _Surveyor(target, book)
    found = Surveyed([], [], {})
    for sheet, own in groupby(sorted(mends, key=lambda mend: mend.cell), key=lambda mend: mend.cell.sheet):
        surveyor.look(found, [*own], parts[sheet])
    return found


class _Surveyor:
    """Looks at the cells of one workbook file."""

    def __init__(self, target: Target, book: Workbook) -> None:
        self._target, self._looks, self._lenders = target, Looks(target), Lenders(book)
        self._rich: set[int] | None = None

    def look(self, found: Surveyed, mends: Collection[Mend], part: str) -> None:
        """Sorts the mends of one sheet."""
        lenders = {mend.cell: [] if isinstance(mend.new, str) else self._lenders.near(mend.cell) for mend in mends}
        cells = {*lenders, *(cell for near in lenders.values() for cell in near)}
        sheet = Cells(self._target.read(part), [(cell.row, cell.column) for cell in cells])
        protection = sheet.root.child("sheetProtection")
        is_protected = protection is not None and protection.get("sheet") in TRUE
        for mend in mends:
            because, look = (PROTECTED, None) if is_protected else self._judged(sheet, mend, lenders[mend.cell])
            if because:
                found.left_out.append(LeftOut(mend.check, mend.cell, because))
            else:
                found.mends.append(mend)
                found.looks.update({mend.cell: look} if look else {})

    def _judged(self, sheet: Cells, mend: Mend, lenders: Iterable[Cell]) -> tuple[str, str | None]:
        """Why a cell may not be written, or nothing and the look that it must take on, if it must."""
        cell = sheet.cell((mend.cell.row, mend.cell.column))
        if cell is None or cell.get("cm") or cell.get("vm"):
            return UNUSUAL, None
        if because := self._obstacle(cell):
            return because, None
        if self._looks.suit(cell.get("s", "0"), mend.new):
            return "", None
        near = (sheet.cell((other.row, other.column)) for other in lenders)
        looks = (other.get("s", "0") for other in near if other is not None)
        look = next((look for look in looks if self._looks.suit(look, mend.new)), None)
        return ("", look) if look else (NO_LOOK, None)

    def _obstacle(self, cell: Element) -> str:
        formula, inline, value = cell.child("f"), cell.child("is"), cell.child("v")
        if formula and (formula.get("t") in {"array", "dataTable"} or (formula.get("t") == "shared" and formula.text)):
            return SHARED
        number = int(value.text) if cell.get("t") == "s" and value else -1
        if any(inline.all(*MORE) if inline else ()) or (number >= 0 and number in self._rich_texts()):
            return FORMATTED
        return ""

    def _rich_texts(self) -> set[int]:
        if self._rich is None:
            self._rich = rich_texts(self._target)
        return self._rich
