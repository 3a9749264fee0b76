"""Hands out the workbooks of a batch as tasks, the next as soon as any task is done, and puts the answers in order.

A task that meets a workbook which takes long gives back what it has. That workbook is then handed out alone, and those after
it again, so that one workbook holds back neither its neighbours nor the processes that have nothing to do.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

MIN_TASK_SIZE, MAX_TASK_SIZE = 5, 50
"""The number of workbooks in a task: enough to outweigh its own cost, and few enough that it is soon done."""

TASKS_PER_THREAD = 3
"""The number of tasks that are under way at a time, for each thread of the cluster."""

LARGE_FILE = 1 << 20
"""The bytes of a workbook that is handed out alone, as it probably takes as long as a task of small ones."""

MOST_EARLY = 1 << 28
"""The bytes of compressed answers that may wait for one before them. Beyond these, no task is handed out until it comes."""

QUICKEST = 1
"""The level at which answers that wait are compressed, to about half."""


class Task(NamedTuple):
    """Some workbooks that are handed out together.

    Attributes:
        places: The number of each in the batch, from 0.
        paths: The workbooks.
        again: Whether they were handed out before, so that they come before others now.
    """

    places: Sequence[int]
    paths: Sequence[Path]
    again: bool = False


class TaskRunner(Protocol):
    """What runs tasks, many at a time."""

    def submit(self, task: Task) -> bool:
        """Start a task. Return whether there was anything to start; `finished` gives it either way."""

    def finished(self) -> tuple[Task, Mapping[int, bytes]]:
        """Wait for a task that is done. Return it with its answers by place; an answer that is not there is to be had again.

        A task of one workbook always has its answer.
        """

    def is_any_finished(self) -> bool:
        """Return whether `finished` would not wait."""


class TaskQueue:
    """The tasks of a batch: those to come, those under way, and the answers that wait for one before them.

    Args:
        paths: The workbooks.
        threads: How many tasks can run at the same time.
        runner: What runs them.
    """

    def __init__(self, paths: Sequence[Path], threads: int, runner: TaskRunner) -> None:
        self._paths, self._threads, self._runner = paths, threads, runner
        self._handed_out = 0
        self._under_way = 0
        self._early = _EarlyAnswers()

    def answers(self) -> Generator[tuple[Path, bytes]]:
        """Give each path with its answer, in order. Between two answers the tasks that are done make room for others."""
        for place, path in enumerate(self._paths):
            while self._under_way and self._runner.is_any_finished():
                self._take()
            self._hand_out()
            while place not in self._early:
                self._take()
                self._hand_out()
            yield path, self._early.pop(place)

    def _hand_out(self) -> None:
        """Start tasks while there are workbooks, a thread for them and room for their answers."""
        most = TASKS_PER_THREAD * self._threads
        while self._handed_out < len(self._paths) and self._under_way < most and self._early.size < MOST_EARLY:
            if not self._submit(self._next_task()):
                return  # all its answers are saved, and there may be many more like it

    def _submit(self, task: Task) -> bool:
        self._under_way += 1
        return self._runner.submit(task)

    def _next_task(self) -> Task:
        """Return the next workbooks: fewer towards the end, so that all threads end at about the same time."""
        start, left = self._handed_out, len(self._paths) - self._handed_out
        size = min(max(left // (TASKS_PER_THREAD * self._threads), MIN_TASK_SIZE), MAX_TASK_SIZE, left)
        large = (number for number in range(size) if _is_large(self._paths[start + number]))
        end = start + max(next(large, size), 1)
        self._handed_out = end
        return Task(range(start, end), self._paths[start:end])

    def _take(self) -> None:
        """Wait for a task, note its answers, and hand out again what it did not answer."""
        task, answers = self._runner.finished()
        self._under_way -= 1
        self._early.put(answers)
        left = [at for at, place in enumerate(task.places) if place not in answers]
        for again in (left[:1], left[1:]):  # the first took too long, or ended the process that the others were to have
            if again:
                self._submit(Task([task.places[at] for at in again], [task.paths[at] for at in again], again=True))


class _EarlyAnswers:
    """Answers by place, compressed.

    Attributes:
        size: Their bytes.
    """

    def __init__(self) -> None:
        self._answers: dict[int, bytes] = {}
        self.size = 0

    def __contains__(self, place: int) -> bool:
        return place in self._answers

    def put(self, answers: Mapping[int, bytes]) -> None:
        for place, answer in answers.items():
            self._answers[place] = zlib.compress(answer, QUICKEST)
            self.size += len(self._answers[place])

    def pop(self, place: int) -> bytes:
        answer = self._answers.pop(place)
        self.size -= len(answer)
        return zlib.decompress(answer)


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LARGE_FILE
    except (OSError, ValueError):
        return False
