"""What a process that reads hostile files may take of the machine. Only systems with resource limits hold it to this."""

from __future__ import annotations

import math
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validators.batch.terms import Limits

if sys.platform != "win32":
    import resource

FILES = 64
"""The files that a worker may have open: its line, the workbook, a library that is loaded late."""


def confine(limits: Limits) -> None:
    """Hold this process to its limits from here on. It may write no file, dump no core, and start no other process.

    Loading comes before, for it may take more. A pipe or a socket is no file. Root may start processes all the same.
    """
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_NPROC, 0)
        _lower(resource.RLIMIT_NOFILE, FILES)
        _lower(resource.RLIMIT_AS, _taken() + limits.memory)


def allow_another(limits: Limits) -> None:
    """Give this process the processor time of one more workbook."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        so_far = math.ceil(used.ru_utime + used.ru_stime)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (_within(so_far + limits.processor, most), most))


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
