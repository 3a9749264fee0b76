"""A pool of workers, and the answers for many workbooks in the order in which these were given."""

from __future__ import annotations

import selectors
import sys
import time
from collections import deque
from typing import TYPE_CHECKING

from validators.batch.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from validators.batch.cache import ReportCache
    from validators.batch.options import BatchOptions

MAX_AHEAD = 16
"""The most workbooks for each worker that are being checked, or are done and wait for one before them."""


class _QueuedWorkbook:
    """A workbook's place in the order, and the answer once it has come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answer: bytes | None = None
        self.was_given_up = False


class OwnerGone(Exception):  # noqa: N818 - nobody is there any more who would call it an error
    """Whoever asked for the answers has ended."""


class Pool:
    """Some workers, each started when there is something for it to do, and replaced when it has ended.

    Args:
        options: How workbooks are checked.
        workers: The most workers at a time.
        cache: Where answers are looked for before a worker is asked, and saved once one has given them.
        owner: A stream that is closed once nobody waits for the answers, after which waiting for one raises OwnerGone. Nothing
            may come over it meanwhile. None for no such stream; Windows cannot look at one.
    """

    def __init__(
        self, options: BatchOptions, workers: int, cache: ReportCache | None = None, *, owner: int | None = None
    ) -> None:
        self._options = options
        self._workers = workers
        self._cache = cache
        self._owner = None if sys.platform == "win32" else owner
        self._idle: list[Worker] = []
        self._busy: dict[Worker, _QueuedWorkbook] = {}

    def answers(self, paths: Iterable[Path]) -> Generator[tuple[Path, bytes]]:
        """Give each path with its answer, in order. The workers are ended when the caller stops."""
        coming, places = iter(paths), deque[_QueuedWorkbook]()
        try:
            while self._hand_out(coming, places) or places:
                while places and (answer := places[0].answer) is not None:
                    yield places.popleft().path, answer
                    self._refill(coming, places)
                if self._busy:
                    self._wait()
        finally:
            self.end()

    def answer(self, path: Path) -> bytes:
        """Wait for the answer for one workbook. The worker stays for the next, until `end`."""
        return self._answered(self._start(path))

    def answer_within(self, path: Path, seconds: float) -> bytes | None:
        """Wait for the answer for one workbook, but give it up after so many seconds.

        Returns:
            The answer; None where it was given up earlier than its limits ask for.
        """
        place = self._start(path)
        for worker in (worker for worker, of in self._busy.items() if of is place):
            worker.shorten(seconds)
        answer = self._answered(place)
        return None if place.was_given_up and seconds < self._options.limits.wall else answer

    def _answered(self, place: _QueuedWorkbook) -> bytes:
        while place.answer is None:
            self._wait()
        return place.answer

    def end(self) -> None:
        """End every worker, whatever it is doing."""
        for worker in (*self._busy, *self._idle):
            worker.end()

    def _hand_out(self, coming: Iterator[Path], places: deque[_QueuedWorkbook]) -> bool:
        """Start workbooks while a worker is free and there are any. Return whether one was started."""
        started = False
        while len(self._busy) < self._workers and len(places) < MAX_AHEAD * self._workers:
            path = next(coming, None)
            if path is None:
                break
            places.append(self._start(path))
            started = True
        return started

    def _refill(self, coming: Iterator[Path], places: deque[_QueuedWorkbook]) -> None:
        """Give workers that are done their next workbook while the caller is busy with the answers that have come."""
        if self._busy:
            self._wait(wait=False)
            self._hand_out(coming, places)

    def _start(self, path: Path) -> _QueuedWorkbook:
        place = _QueuedWorkbook(path)
        place.answer = self._cache.find(path) if self._cache else None
        if place.answer is None:
            worker = self._free_worker()
            self._busy[worker] = place
            worker.send(path)
        return place

    def _free_worker(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive:
                return worker
            worker.end()
        return Worker(self._options)

    def _wait(self, *, wait: bool = True) -> None:
        """Wait until something comes from a worker, or the time for one's workbook is up; or only look whether it has."""
        with selectors.DefaultSelector() as lines:
            for worker in self._busy:
                lines.register(worker.line, selectors.EVENT_READ, worker)
            if self._owner is not None:
                lines.register(self._owner, selectors.EVENT_READ)
            seconds = min(worker.deadline for worker in self._busy) - time.monotonic() if wait else 0
            ready: list[Worker | None] = [key.data for key, _ in lines.select(max(seconds, 0))]
        if None in ready:
            raise OwnerGone
        for worker in filter(None, ready):
            self._record_answer(worker, worker.receive())
        for worker in [worker for worker in self._busy if worker.deadline <= time.monotonic()]:
            self._busy[worker].was_given_up = True
            self._record_answer(worker, worker.give_up())

    def _record_answer(self, worker: Worker, answer: bytes | None) -> None:
        if answer is None:
            return
        place = self._busy.pop(worker)
        place.answer = answer
        self._idle.append(worker)
        if self._cache:
            self._cache.store(place.path, answer)
