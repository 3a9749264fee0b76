"""On what terms workbooks are checked: by which rules and checks, and what one of them may take of the machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from validators.model import Check, Rulebook

MIB, GIB = 1 << 20, 1 << 30
LARGEST_FILE = 256 * MIB
"""The bytes of the largest file that is read; for one that is larger there is no more to do than to say so."""


@dataclass(frozen=True)
class WorkbookLimits:
    """What one workbook may take, well above what an honest one of its size does, and of a size that is read at all.

    A file that is larger may take more, so that a register as long as a worksheet is checked, and a small file that was made to
    exhaust its reader is ended before it is felt.

    memory: bytes of address space, beyond those of the program itself; memory_each: more for each byte of the file, up to
    memory_most in all. processor: seconds; processor_each: more for each MiB of the file. wall: seconds, which are the same for
    all, as whoever waits must not look at a file first whose disk may be dead. answer: bytes of its report. served: the
    workbooks after which a worker makes room for a fresh one, so that what a library holds on to is given back.
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
        """The limits of the workbook that lies there; of the smallest where none does."""
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
    """rules: a rulebook to use instead of the one of each year. checks: those to run, or their names; None for all.

    submissions: whether each report is to say what a summary of many workbooks asks for. silenced: the names of checks whose
    findings are not told; what they could not look at counts all the same.
    """

    rules: Rulebook | None = None
    checks: Sequence[Check | str] | None = None
    limits: WorkbookLimits = WorkbookLimits()
    submissions: bool = False
    silenced: Sequence[str] = ()
