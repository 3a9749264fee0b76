"""On what terms workbooks are checked: by which rules and checks, and what one of them may take of the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.checks import Check
    from validators.rulebook import Rulebook

GIB = 1 << 30


@dataclass(frozen=True)
class Limits:
    """What one workbook may take, well above what the largest that is read at all does.

    memory: bytes of address space, beyond those of the program itself. processor, wall: seconds. answer: bytes of its report.
    served: the workbooks after which a worker makes room for a fresh one, so that what a library holds on to is given back.
    """

    memory: int = 2 * GIB
    processor: int = 120
    wall: float = 600
    answer: int = GIB // 8
    served: int = 250


class OutOfReach(Exception):  # noqa: N818 - an answer, not an error of ours
    """A cluster cannot be used. The message says why, and what to do."""


@dataclass(frozen=True)
class Terms:
    """rules: a rulebook to use instead of the one of each year. checks: those to run, or their names; None for all.

    submissions: whether each report is to say what a summary of many workbooks asks for.
    """

    rules: Rulebook | None = None
    checks: Sequence[Check | str] | None = None
    limits: Limits = Limits()
    submissions: bool = False
