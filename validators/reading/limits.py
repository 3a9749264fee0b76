"""The limits on what is read of a file, so that no file can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass, replace

MIB = 1 << 20
ORDINARY_SIZE = 16 * MIB
"""The bytes up to which one file may hold as much as any other; a register of 100,000 lines has them."""


@dataclass(frozen=True)
class ReadingLimits:
    """Limits on one workbook, well above what real returns hold and below what would exhaust a machine.

    Those on what a file holds are for one of ORDINARY_SIZE bytes. A larger one may hold more in proportion: so a register as
    long as a worksheet is read, and a small file that was made to exhaust its reader gains nothing.

    file_size, total, part: bytes, as submitted, unpacked in all, and unpacked in one part.
    ratio: how many times a part of more than ratio_floor bytes may grow when it is unpacked; honest ones stay under 130.
    cells: of the whole workbook; 200,000 rows of 28 columns pass.
    array_cells: the cells that array formulas may cover. elements: the XML elements of a part, apart from its cells.
    text: the characters that Excel lets one cell hold.
    """

    file_size: int = 256 * MIB
    entries: int = 5_000
    name_length: int = 200
    total: int = 400 * MIB
    part: int = 300 * MIB
    ratio: int = 200
    ratio_floor: int = 2 * MIB
    sheets: int = 255
    merged: int = 20_000
    names: int = 20_000
    shared_strings: int = 1_000_000
    cells: int = 6_000_000
    array_cells: int = 1_000_000
    elements: int = 500_000
    text: int = 32_767

    def of(self, size: int) -> ReadingLimits:
        """Return the limits for a file of so many bytes."""
        if size <= ORDINARY_SIZE:
            return self
        growing = ("total", "part", "cells", "array_cells", "shared_strings")
        return replace(self, **{name: getattr(self, name) * size // ORDINARY_SIZE for name in growing})


LIMITS = ReadingLimits()
