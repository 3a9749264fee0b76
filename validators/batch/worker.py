"""One worker, as seen by the process that sends it workbooks: it answers, or it is ended and an answer is given for it."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from validators.batch.answers import stopped_answer, was_stopped
from validators.batch.messages import CHUNK_SIZE, Inbox, MessageTooLong, frame_message
from validators.batch.worker_process import READY, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from validators.batch.options import BatchOptions

START_SECONDS = 60
"""The seconds that a worker may take to start, on top of those for its first workbook."""

END_SECONDS = 10
POLL_SECONDS = 0.002
"""The seconds for which an ended process is waited for, as it may hang on a dead disk, and those between two looks at it."""


class WorkerCannotStart(Exception):  # noqa: N818 - it holds the details of the worker's own error
    """A worker ended before it was ready, which no workbook can have caused."""


class Worker:
    """A process that checks one workbook at a time.

    Attributes:
        line: The socket over which it answers.
        deadline: When the time for its workbook is up, by time.monotonic, in seconds.
    """

    def __init__(self, options: BatchOptions) -> None:
        self.line, theirs = socket.socketpair()
        self.deadline = math.inf
        self._ended = False
        self._limits = options.limits
        self._inbox = Inbox(options.limits.answer)
        self._ready = False
        self._sent = 0
        self._seconds = options.limits.wall
        self._process = _start_process(theirs, options)

    @property
    def is_alive(self) -> bool:
        """Whether it can be sent a workbook. The system may have ended a worker that had nothing to do."""
        return not self._ended and self._process.exitcode is None

    def send(self, path: Path) -> None:
        """Send it a workbook to check. It must have answered the one before."""
        self._sent += 1
        self._set_time(self._limits.wall)
        with suppress(OSError):  # it has ended, which `receive` will notice
            self.line.sendall(frame_message(os.fsencode(path)))

    def shorten(self, seconds: float) -> None:
        """Give the workbook that was just sent so many seconds, where its limits give it more."""
        self._set_time(min(seconds, self._limits.wall))

    def receive(self) -> bytes | None:
        """Return the answer, if what has come over the line completes it; None otherwise. Call it when something has come."""
        try:
            piece = self.line.recv(CHUNK_SIZE)
            for message in self._inbox.put(piece):
                if answer := self._handle_message(message):
                    return answer
        except MessageTooLong:
            self.end()
            return stopped_answer("crash")
        except ConnectionError:
            piece = b""
        return None if piece else self._answer_after_end()

    def give_up(self) -> bytes:
        """End it, as its workbook takes too long, and return the answer for that workbook."""
        self.end()
        return stopped_answer("wall")

    def end(self) -> None:
        """End it at once, whatever it is doing. It writes no file that could be left half done."""
        if not self._ended:
            self._ended = True
            self.line.close()
            self._process.kill()
            self._exit_code()

    def _set_time(self, seconds: float) -> None:
        self._seconds = seconds
        self.deadline = time.monotonic() + seconds + (0 if self._ready else START_SECONDS)

    def _handle_message(self, message: bytes) -> bytes | None:
        """Return the message, if it is an answer. A worker that was stopped, or has done its number, is ended then."""
        if self._ready:
            if self._sent >= self._limits.served or was_stopped(message):
                self.end()
            return message or stopped_answer("crash")
        if message != READY:
            raise WorkerCannotStart(message.decode(errors="replace"))
        self._ready = True
        self._set_time(self._seconds)
        return None

    def _answer_after_end(self) -> bytes:
        """Return the answer for a workbook on which it has ended by itself."""
        code = self._exit_code()
        self.end()
        if not self._ready:
            raise WorkerCannotStart(f"A worker ended before it was ready, with the exit code {code}.")
        return stopped_answer(_CAUSE_BY_EXIT_CODE.get(code or 0, "crash"))

    def _exit_code(self) -> int | None:
        """Wait until it has ended, and return its exit code. `join` would never return, as its pipe is closed."""
        until = time.monotonic() + END_SECONDS
        while (code := self._process.exitcode) is None and time.monotonic() < until:
            time.sleep(POLL_SECONDS)
        return code


_CAUSE_BY_EXIT_CODE = {} if sys.platform == "win32" else {-signal.SIGXCPU: "processor", -signal.SIGKILL: "killed"}


def start_method() -> str:
    """Return how to start a worker. A fork is quickest, and is safe on Linux while this process has one thread."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _start_process(line: socket.socket, options: BatchOptions) -> BaseProcess:
    method = start_method()
    context = multiprocessing.get_context(method)
    arguments = {"line": line, "options": options, "forked": method == "fork"}
    process: BaseProcess = context.Process(target=serve, kwargs=arguments, daemon=True)  # type: ignore[attr-defined]
    with line, _hold_interrupts():
        process.start()
    return process


@contextmanager
def _hold_interrupts() -> Iterator[None]:
    """Make Ctrl-C and the like wait until a worker has started. The worker itself ignores them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
