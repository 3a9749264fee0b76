"""A process that checks the workbooks of one task after another, for a thread of a Dask worker.

A Dask worker has many threads, so that it cannot safely make copies of itself. Each of its threads keeps one process of this
kind, which has one thread and has loaded all that checking needs. It keeps a worker, held to limits, from task to task, and
ends as soon as its input is closed, whatever its worker is doing.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from validators.batch.messages import CHUNK_SIZE, Inbox, frame_message
from validators.batch.pool import Pool
from validators.batch.worker_process import load_checker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PATIENCE = 5.0
"""The seconds after which a workbook is given up because others of its task wait for it. It is handed out again, alone."""

SOURCE_FOLDER = str(Path(__file__).parents[2])
NO_MORE = b""
"""The message that ends the answers for a task; no answer is empty."""

OWN_STDIN, OWN_STDOUT = 0, 1
END_SECONDS = 10


class TaskProcessEnded(Exception):  # noqa: N818 - it is reported to Dask, which tries again
    """The process ended before it had an answer for any workbook of a task."""


class TaskProcess:
    """The process, as seen by the thread that gives it tasks. It is ended when nothing refers to it any more."""

    def __init__(self) -> None:
        python_path = os.pathsep.join([SOURCE_FOLDER, *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-m", __name__],
            env={**os.environ, "PYTHONPATH": python_path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._end = weakref.finalize(self, _end_process, self._process)

    @property
    def is_alive(self) -> bool:
        """Whether it can be given a task."""
        return self._process.poll() is None

    def answers(self, options: bytes, paths: Sequence[str]) -> Iterator[bytes]:
        """Give the answers for workbooks, in order, as they come; fewer where one took too long, or the process ended."""
        request, replies = self._process.stdin, self._process.stdout
        if not request or not replies:
            return
        with suppress(OSError):  # it has ended, and its output is at an end, too
            request.write(frame_message(pickle.dumps((options, paths))))
        inbox = Inbox(sys.maxsize)
        while piece := replies.read(CHUNK_SIZE):
            for answer in inbox.put(piece):
                if answer == NO_MORE:
                    return
                yield answer
        self.end()

    def end(self) -> None:
        """End it at once. Its worker ends with it."""
        self._end()


def _end_process(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream:
            stream.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(END_SECONDS)


class _OfThread(threading.local):
    """The process of a thread. It is ended with the thread."""

    process: TaskProcess | None = None


_of_thread = _OfThread()


def check_on_this_machine(options: bytes, paths: Sequence[str]) -> list[bytes]:
    """Return the answers for workbooks, in order, by the process of this thread.

    Args:
        options: The `BatchOptions`, pickled. What is sent is our own.
        paths: The workbooks.

    Returns:
        The answers, fewer than there are paths where the workbook after them took too long, or ended the process.

    Raises:
        TaskProcessEnded: It ended before there was any answer.
    """
    process = _of_thread.process
    if not process or not process.is_alive:
        process = _of_thread.process = TaskProcess()
    try:
        answers = list(process.answers(options, paths))
    except BaseException:
        process.end()  # what it still answers is about this task, and not about the next
        raise
    if paths and not answers and not process.is_alive:
        raise TaskProcessEnded
    return answers


class _OnePool:
    """A pool of one worker, which stays as long as the options do."""

    def __init__(self) -> None:
        self._options = b""
        self._pool: Pool | None = None

    def of(self, options: bytes) -> Pool:
        """Return the pool for options, pickled."""
        if self._pool is None or options != self._options:
            self.end()
            self._options = options
            self._pool = Pool(pickle.loads(options), 1, owner=OWN_STDIN)  # noqa: S301 - written by `Cluster`
        return self._pool

    def end(self) -> None:
        """End the worker."""
        if self._pool:
            self._pool.end()


def main() -> None:
    """Read tasks, and write each answer as soon as it is there, so that none is lost with a later one."""
    load_checker()  # workers are copies of this process
    pools, inbox = _OnePool(), Inbox(sys.maxsize)
    try:
        while piece := os.read(OWN_STDIN, CHUNK_SIZE):
            for task in inbox.put(piece):
                options, paths = pickle.loads(task)  # noqa: S301 - written by `TaskProcess`
                for answer in _answers(pools.of(options), list(map(Path, paths))):
                    _write(answer)
                _write(NO_MORE)
    finally:
        pools.end()


def _answers(pool: Pool, paths: Sequence[Path]) -> Iterator[bytes]:
    """Give the answers up to a workbook that keeps others waiting too long."""
    for path in paths:
        answer = pool.answer_within(path, PATIENCE) if len(paths) > 1 else pool.answer(path)
        if answer is None:
            return
        yield answer


def _write(message: bytes) -> None:
    left = memoryview(frame_message(message))
    while left:
        left = left[os.write(OWN_STDOUT, left) :]


if __name__ == "__main__":
    main()
