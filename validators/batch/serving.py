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

from validators.batch.confinement import allow_another, confine
from validators.batch.framing import framed, messages
from validators.system.garbage import loading

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from validators.batch.options import Terms

READY = b""
"""The first message of a worker that could be started; any other says why it could not."""

LONGEST_PATH = 1 << 16
HIGHEST_FILE = 1 << 16


def serve(line: socket.socket, terms: Terms, *, forked: bool) -> None:
    """Answer every path that comes over the line. forked: whether the process began as a copy of its parent."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # these reach every process of a terminal; the parent's word counts
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if forked:
        _let_go_of_all_but(line.fileno())
    _hear_and_see_nothing()
    sent: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, sent), daemon=True).start()
    try:
        answer = _loaded()
        confine(terms.limits)
    except BaseException:  # noqa: BLE001 - told to the parent
        line.sendall(framed(traceback.format_exc().encode()))
        return
    line.sendall(framed(READY))
    while True:
        path = Path(os.fsdecode(sent.get()))
        allow_another(terms.limits.of(path))
        line.sendall(framed(answer(path, terms)))


def _listen(line: socket.socket, sent: SimpleQueue[bytes]) -> None:
    """Note the paths as they come. Once nobody is there to be answered, the process ends, whatever it is doing."""
    try:
        for path in messages(line, LONGEST_PATH):
            sent.put(path)
    finally:
        os._exit(0)


def _loaded() -> Callable[[Path, Terms], bytes]:
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a worker has one processor; each thread would take address space
    with loading():
        from validators.batch.checking import answer  # noqa: PLC0415 - pandas
    return answer


def _let_go_of_all_but(line: int) -> None:
    """Close what the parent has open, such as its lines to other workers: they end when nobody holds them any more."""
    os.closerange(3, line)
    os.closerange(line + 1, HIGHEST_FILE)


def _hear_and_see_nothing() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.close(nothing)
