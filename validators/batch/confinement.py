"""What a process that reads hostile files may take of the machine. Only systems with resource limits hold it to this."""

from __future__ import annotations

import math
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validators.batch.options import Limits

if sys.platform != "win32":
    import resource

FILES = 64
"""The files that a worker may have open: its line, the workbook, a library that is loaded late."""


def confine(limits: Limits) -> None:
    """Hold this process to what no workbook may take from here on: it writes no file, dumps no core, starts no other process.

    Loading comes before, for it may take more. A pipe or a socket is no file. Root may start processes all the same.
    """
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_NPROC, 0)
        _lower(resource.RLIMIT_NOFILE, FILES)
        _lower(resource.RLIMIT_AS, _taken() + limits.memory_most)


def allow_another(limits: Limits) -> None:
    """Give this process the memory and the processor time of one more workbook. What an earlier one left taken stays so."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _allow(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.processor)
        _allow(resource.RLIMIT_AS, _taken() + limits.memory)


def _allow(what: int, so_much: int) -> None:
    if sys.platform != "win32":
        _, most = resource.getrlimit(what)
        with suppress(ValueError, OSError):  # macOS has no limit of address space
            resource.setrlimit(what, (_within(so_much, most), most))


def _lower(what: int, to: int) -> None:
    if sys.platform != "win32":
        _, most = resource.getrlimit(what)
        to = _within(to, most)
        with suppress(ValueError, OSError):  # macOS has no limit of address space
            resource.setrlimit(what, (to, to))


def _within(wanted: int, most: int) -> int:
    if sys.platform != "win32" and most != resource.RLIM_INFINITY:
        return min(wanted, most)
    return wanted


def _taken() -> int:
    """The bytes of address space that the program has taken, where the system tells; libraries take some for each core."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    return 1 << 30
