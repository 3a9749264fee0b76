"""A pool of workers, and the answers for many workbooks in the order in which these were given."""

from __future__ import annotations

import selectors
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


class Pool:
    """Some workers, each started when there is something for it to do, and replaced when it has ended.

    Args:
        options: How workbooks are checked.
        workers: The most workers at a time.
        cache: Where answers are looked for before a worker is asked, and saved once one has given them.
    """

    def __init__(self, options: BatchOptions, workers: int, cache: ReportCache | None = None) -> None:
        self._options = options
        self._workers = workers
        self._cache = cache
        self._idle: list[Worker] = []
        self._busy: dict[Worker, _QueuedWorkbook] = {}

    def answers(self, paths: Iterable[Path]) -> Generator[tuple[Path, bytes]]:
        """Give each path with its answer, in order. The workers are ended when the caller stops."""
        coming, places = iter(paths), deque[_QueuedWorkbook]()
        try:
            while self._hand_out(coming, places) or places:
                while places and (answer := places[0].answer) is not None:
                    yield places.popleft().path, answer
                if self._busy:
                    self._wait()
        finally:
            self.end()

    def answer(self, path: Path) -> bytes:
        """Wait for the answer for one workbook. The worker stays for the next, until `end`."""
        place = self._start(path)
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

    def _wait(self) -> None:
        """Wait until something comes from a worker, or the time for one's workbook is up."""
        with selectors.DefaultSelector() as lines:
            for worker in self._busy:
                lines.register(worker.line, selectors.EVENT_READ, worker)
            seconds = min(worker.deadline for worker in self._busy) - time.monotonic()
            ready: list[Worker] = [key.data for key, _ in lines.select(max(seconds, 0))]
        for worker in ready:
            self._record_answer(worker, worker.receive())
        for worker in [worker for worker in self._busy if worker.deadline <= time.monotonic()]:
            self._record_answer(worker, worker.give_up())

    def _record_answer(self, worker: Worker, answer: bytes | None) -> None:
        if answer is None:
            return
        place = self._busy.pop(worker)
        place.answer = answer
        self._idle.append(worker)
        if self._cache:
            self._cache.store(place.path, answer)
