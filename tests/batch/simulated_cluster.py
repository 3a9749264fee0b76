"""A cluster whose clock is only counted, so that a test can say for how long its threads had nothing to do."""

import heapq
import os
from itertools import count
from pathlib import Path

from validators.batch.task_process import PATIENCE
from validators.batch.tasks import TaskQueue

ANSWER = os.urandom(2200)
"""As long as a report on a small workbook is when it waits, compressed."""


class SimulatedCluster:
    """Threads that take the tasks that are waiting, those that were handed out before first. A `TaskRunner`.

    Attributes:
        clock: The seconds since the start, as far as anybody has waited.
        idle: The seconds for which a thread had no task, from the start to the clock, over all threads.
        answered: When the answer for each place was there.
    """

    def __init__(self, costs, threads):
        self.costs, self.clock, self.busy, self.answered = costs, 0.0, 0.0, {}
        self._threads, self._number = threads, count()
        self._waiting, self._running = [], []

    @property
    def idle(self):
        return self._threads * self.clock - self.busy

    def submit(self, task):
        heapq.heappush(self._waiting, (not task.again, next(self._number), task))
        self._start()
        return True

    def is_any_finished(self):
        return bool(self._running) and self._running[0][0] <= self.clock

    def finished(self):
        self.clock, _, task, answers = heapq.heappop(self._running)
        self.answered |= dict.fromkeys(answers, self.clock)
        self._start()
        return task, answers

    def _start(self):
        while self._waiting and len(self._running) < self._threads:
            *_, task = heapq.heappop(self._waiting)
            seconds, answers = self._run(task)
            self.busy += seconds
            heapq.heappush(self._running, (self.clock + seconds, next(self._number), task, answers))

    def _run(self, task):
        """The seconds that a task takes, and its answers, as a process of the cluster gives them."""
        taken, answers = 0.0, {}
        for place in task.places:
            if len(task.places) > 1 and self.costs[place] > PATIENCE:
                return taken + PATIENCE, answers
            taken += self.costs[place]
            answers[place] = ANSWER
        return taken, answers


def simulated(costs, threads):
    """The cluster after it has answered for workbooks that take these seconds, in their order."""
    cluster = SimulatedCluster(costs, threads)
    paths = [Path(f"{place}.xlsx") for place in range(len(costs))]
    assert [path for path, _ in TaskQueue(paths, threads, cluster).answers()] == paths
    return cluster
