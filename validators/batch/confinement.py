"""What a process that reads hostile files may take of the machine. Only systems with resource limits hold it to this."""

from __future__ import annotations

import math
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validators.batch.options import WorkbookLimits

if sys.platform != "win32":
    import resource

MAX_OPEN_FILES = 64
"""The files that a worker may have open: its line, the workbook, a library that is loaded late."""


def confine(limits: WorkbookLimits) -> None:
    """Hold this process to what no workbook may take from here on: it writes no file, dumps no core, starts no other process.

    Loading comes before, for it may take more. A pipe or a socket is no file. Root may start processes all the same.
    """
    if sys.platform != "win32":
        _lower_limit(resource.RLIMIT_CORE, 0)
        _lower_limit(resource.RLIMIT_FSIZE, 0)
        _lower_limit(resource.RLIMIT_NPROC, 0)
        _lower_limit(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)
        _lower_limit(resource.RLIMIT_AS, _address_space_used() + limits.memory_most)


def allow_one_more(limits: WorkbookLimits) -> None:
    """Give this process the memory and the processor time of one more workbook. What an earlier one left taken stays so."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _set_soft_limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.processor)
        _set_soft_limit(resource.RLIMIT_AS, _address_space_used() + limits.memory)


def _set_soft_limit(what: int, so_much: int) -> None:
    if sys.platform != "win32":
        _, most = resource.getrlimit(what)
        with suppress(ValueError, OSError):  # macOS has no limit of address space
            resource.setrlimit(what, (_within_hard_limit(so_much, most), most))


def _lower_limit(what: int, to: int) -> None:
    if sys.platform != "win32":
        _, most = resource.getrlimit(what)
        to = _within_hard_limit(to, most)
        with suppress(ValueError, OSError):  # macOS has no limit of address space
            resource.setrlimit(what, (to, to))


def _within_hard_limit(wanted: int, most: int) -> int:
    if sys.platform != "win32" and most != resource.RLIM_INFINITY:
        return min(wanted, most)
    return wanted


def _address_space_used() -> int:
    """The bytes of address space that the program has taken, where the system tells; libraries take some for each core."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    return 1 << 30
