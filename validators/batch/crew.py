"""Several workers, and the answers to many workbooks in the order in which these were given."""

from __future__ import annotations

import selectors
import time
from collections import deque
from typing import TYPE_CHECKING

from validators.batch.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from validators.batch.terms import Terms

AHEAD = 16
"""How many workbooks for each worker may be under way, or wait for one before them."""


class _Place:
    """A workbook's place in the order, and the answer once it has come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answer: bytes | None = None


class Crew:
    """So many workers, each started when there is something for it to do, and replaced when it has ended."""

    def __init__(self, terms: Terms, workers: int) -> None:
        self._terms = terms
        self._workers = workers
        self._idle: list[Worker] = []
        self._busy: dict[Worker, _Place] = {}

    def answers(self, paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
        """Each path with its answer, in order. The workers are ended when no more is asked for."""
        coming, places = iter(paths), deque[_Place]()
        try:
            while self._hand_out(coming, places) or places:
                while places and (answer := places[0].answer) is not None:
                    yield places.popleft().path, answer
                if self._busy:
                    self._wait()
        finally:
            for worker in (*self._busy, *self._idle):
                worker.end()

    def _hand_out(self, coming: Iterator[Path], places: deque[_Place]) -> bool:
        """Give each worker that has nothing to do a workbook, as far as there are any. Whether one was given out."""
        given = False
        while len(self._busy) < self._workers and len(places) < AHEAD * self._workers:
            path = next(coming, None)
            if path is None:
                break
            worker = self._idle.pop() if self._idle else Worker(self._terms)
            place = self._busy[worker] = _Place(path)
            places.append(place)
            worker.send(path)
            given = True
        return given

    def _wait(self) -> None:
        """Until something comes from a worker, or the workbook of one has had its time."""
        with selectors.DefaultSelector() as lines:
            for worker in self._busy:
                lines.register(worker.line, selectors.EVENT_READ, worker)
            left = min(worker.deadline for worker in self._busy) - time.monotonic()
            heard: list[Worker] = [key.data for key, _ in lines.select(max(left, 0))]
        for worker in heard:
            self._note(worker, worker.hear())
        for worker in [worker for worker in self._busy if worker.deadline <= time.monotonic()]:
            self._note(worker, worker.give_up())

    def _note(self, worker: Worker, answer: bytes | None) -> None:
        if answer is not None:
            self._busy.pop(worker).answer = answer
            if not worker.ended:
                self._idle.append(worker)
