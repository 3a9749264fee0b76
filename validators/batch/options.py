"""The options of a batch: the rules and checks to use, and what one workbook may take of the machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from validators.model import Check, Rulebook

MIB, GIB = 1 << 20, 1 << 30
LARGEST_FILE = 256 * MIB
"""The bytes of the largest file that is read. A larger one is refused, which takes no more than this one may."""


@dataclass(frozen=True)
class WorkbookLimits:
    """What one workbook may take of the machine, well above what an honest workbook of its size takes.

    A larger file may take more, so that a register as long as a worksheet is checked, and a small file that was made to
    exhaust its reader is stopped before anyone notices.

    Attributes:
        memory: Bytes of address space, beyond those of the program itself.
        memory_each: Further bytes of address space for each byte of the file.
        memory_most: The most bytes of address space, whatever the size of the file.
        processor: Seconds of processor time.
        processor_each: Further seconds of processor time for each MiB of the file.
        wall: Seconds on the clock. They do not depend on the file, as the process that waits must not look at a file whose
            disk may be dead.
        answer: Bytes of the report.
        served: The number of workbooks after which a worker is replaced, so that memory which a library does not release
            is given back.
    """

    memory: int = 320 * MIB
    memory_each: int = 100
    memory_most: int = 3584 * MIB
    processor: int = 120
    processor_each: int = 2
    wall: float = 600
    answer: int = GIB // 8
    served: int = 250

    def of(self, path: Path) -> WorkbookLimits:
        """Return the limits of the workbook at a path; those of the smallest where there is no file."""
        try:
            size = min(path.stat().st_size, LARGEST_FILE)
        except (OSError, ValueError):
            size = 0
        return replace(
            self,
            memory=max(self.memory, min(self.memory + self.memory_each * size, self.memory_most)),
            processor=self.processor + self.processor_each * size // MIB,
        )


class ClusterUnavailable(Exception):  # noqa: N818 - an answer, not an error of ours
    """A cluster cannot be used. The message says why, and what to do."""


@dataclass(frozen=True)
class BatchOptions:
    """How the workbooks of a batch are checked.

    Attributes:
        rules: The rulebook to use instead of the one of each workbook's year.
        checks: The checks to run, or their names; None for all.
        limits: What one workbook may take of the machine.
        submissions: Whether each report includes what the batch summary needs.
        silenced: The names of checks whose findings are left out of the reports. What such a check could not look at still
            counts.
    """

    rules: Rulebook | None = None
    checks: Sequence[Check | str] | None = None
    limits: WorkbookLimits = WorkbookLimits()
    submissions: bool = False
    silenced: Sequence[str] = ()
