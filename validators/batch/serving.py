"""A worker: a process of its own, which checks the workbooks that it is sent the paths of, one after another.

It has no screen, no keyboard and no open file but its line to the one who sent for it, and ends at once when that line does.
"""

from __future__ import annotations

import os
import signal
import threading
import traceback
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from validators.batch.confinement import allow_one_more, confine
from validators.batch.framing import frame_message, read_messages
from validators.system.garbage import freeze_loaded

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from validators.batch.options import BatchOptions

READY = b""
"""The first message of a worker that could be started; any other says why it could not."""

LONGEST_PATH = 1 << 16
HIGHEST_FILE_NUMBER = 1 << 16


def serve(line: socket.socket, terms: BatchOptions, *, forked: bool) -> None:
    """Answer every path that comes over the line. forked: whether the process began as a copy of its parent."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # these reach every process of a terminal; the parent's word counts
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if forked:
        _close_other_files(line.fileno())
    _detach_streams()
    sent: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, sent), daemon=True).start()
    try:
        answer = _load_checker()
        confine(terms.limits)
    except BaseException:  # noqa: BLE001 - told to the parent
        line.sendall(frame_message(traceback.format_exc().encode()))
        return
    line.sendall(frame_message(READY))
    while True:
        path = Path(os.fsdecode(sent.get()))
        allow_one_more(terms.limits.of(path))
        line.sendall(frame_message(answer(path, terms)))


def _listen(line: socket.socket, sent: SimpleQueue[bytes]) -> None:
    """Note the paths as they come. Once nobody is there to be answered, the process ends, whatever it is doing."""
    try:
        for path in read_messages(line, LONGEST_PATH):
            sent.put(path)
    finally:
        os._exit(0)


def _load_checker() -> Callable[[Path, BatchOptions], bytes]:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a worker has one processor; each thread would take address space
    with freeze_loaded():
        from validators.batch.checking import check_workbook  # noqa: PLC0415 - pandas
    return check_workbook


def _close_other_files(line: int) -> None:
    """Close what the parent has open, such as its lines to other workers: they end when nobody holds them any more."""
    os.closerange(3, line)
    os.closerange(line + 1, HIGHEST_FILE_NUMBER)


def _detach_streams() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.close(nothing)
