"""The main loop of a worker process: it receives paths of workbooks, and returns one answer for each.

Its input and output are closed. It ends as soon as the socket to its parent is closed.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from validators import batch
from validators.batch.messages import frame_message, read_messages
from validators.system import freeze_loaded

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from validators.batch.options import BatchOptions, WorkbookLimits


READY = b""
"""The first message of a worker that has started; any other says why it could not."""

LONGEST_PATH = 1 << 16
HIGHEST_FILE_NUMBER = 1 << 16


def serve(line: socket.socket, options: BatchOptions, *, forked: bool) -> None:
    """Answer every path that comes over the line.

    Args:
        line: The socket to the parent.
        options: How workbooks are checked.
        forked: Whether the process began as a copy of its parent, whose open files it must close.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # these reach every process of a terminal; the parent decides
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if forked:
        _close_other_files(line.fileno())
    _detach_streams()
    sent: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, sent), daemon=True).start()
    try:
        answer = load_checker()
        confine(options.limits)
    except BaseException:  # noqa: BLE001 - the parent gets the traceback
        line.sendall(frame_message(traceback.format_exc().encode()))
        return
    line.sendall(frame_message(READY))
    while True:
        path = Path(os.fsdecode(sent.get()))
        allow_one_more(options.limits.of(path))
        line.sendall(frame_message(answer(path, options)))


def _listen(line: socket.socket, sent: SimpleQueue[bytes]) -> None:
    """Queue the paths as they come. Once the parent is gone, end the process, whatever it is doing."""
    try:
        for path in read_messages(line, LONGEST_PATH):
            sent.put(path)
    finally:
        os._exit(0)


def load_checker() -> Callable[[Path, BatchOptions], bytes]:
    """Load all that checking needs. Return the function that checks a workbook."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a worker has one processor; each thread would take address space
    with freeze_loaded():
        return batch.check_workbook


def _close_other_files(line: int) -> None:
    """Close what the parent has open, such as its sockets to other workers, which must close when the parent closes them."""
    os.closerange(3, line)
    os.closerange(line + 1, HIGHEST_FILE_NUMBER)


def _detach_streams() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.close(nothing)


if sys.platform != "win32":
    import resource

MAX_OPEN_FILES = 64
"""The most files that a worker may have open: its socket, the workbook, a library that is loaded late."""


def confine(limits: WorkbookLimits) -> None:
    """Restrict this process permanently: it writes no file, dumps no core, and starts no other process.

    Call it after loading, which needs more memory and files than these limits allow. A pipe or a socket is not a file. The
    limit on processes does not apply to root, and Windows has none of these limits.
    """
    if sys.platform != "win32":
        _lower_limit(resource.RLIMIT_CORE, 0)
        _lower_limit(resource.RLIMIT_FSIZE, 0)
        _lower_limit(resource.RLIMIT_NPROC, 0)
        _lower_limit(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)
        _lower_limit(resource.RLIMIT_AS, _address_space_used() + limits.memory_most)


def allow_one_more(limits: WorkbookLimits) -> None:
    """Allow this process the memory and the processor time of one more workbook, beyond what it has taken so far."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _set_soft_limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.processor)
        _set_soft_limit(resource.RLIMIT_AS, _address_space_used() + limits.memory)


def _set_soft_limit(what: int, to: int) -> None:
    if sys.platform != "win32":
        _, most = resource.getrlimit(what)
        with suppress(ValueError, OSError):  # macOS has no limit of address space
            resource.setrlimit(what, (_within_hard_limit(to, most), most))


def _lower_limit(what: int, to: int) -> None:
    if sys.platform != "win32":
        _, most = resource.getrlimit(what)
        to = _within_hard_limit(to, most)
        with suppress(ValueError, OSError):  # macOS has no limit of address space
            resource.setrlimit(what, (to, to))


def _within_hard_limit(limit: int, most: int) -> int:
    if sys.platform != "win32" and most != resource.RLIM_INFINITY:
        return min(limit, most)
    return limit


def _address_space_used() -> int:
    """Return the bytes of address space that the program has taken; 1 GiB where the system does not say."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    return 1 << 30
