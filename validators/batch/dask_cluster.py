"""Workbooks checked by the workers of a Dask cluster, which read them where they lie: paths travel, and no workbook does.

So the workbooks must be in a folder that every machine sees under the same name. Their hashes stay here, and an answer about
other bytes is none. What a task that fails for good was to do is done here: nothing is lost, and nothing told twice.
"""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from validators.batch.answers import reported_sha256, stopped_answer
from validators.batch.cache import digest_of, program_hash
from validators.batch.messages import Inbox, frame_message
from validators.batch.options import ClusterUnavailable
from validators.batch.pool import Pool
from validators.system import library

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    import distributed
    from distributed import Client, Future

    from validators.batch.cache import ReportCache
    from validators.batch.options import BatchOptions
else:
    distributed = library("distributed")

MIN_TASK_SIZE, MAX_TASK_SIZE = 20, 50
"""How many workbooks make a task: enough to outweigh its own cost, and few enough that it is soon done again."""

TASKS_PER_THREAD = 3
"""How many tasks are given out at a time for each thread of the cluster."""

SCHEDULER_TIMEOUT = 10
"""The seconds for which the scheduler is waited for."""

RETRIES = 3


def connect_to_cluster(address: str) -> Client:
    """A running cluster, of which every worker has this very program; OutOfReach otherwise."""
    if not address.startswith(("tcp://", "tls://")):
        raise ClusterUnavailable(f"{address} is no scheduler's address. Give it as tcp://HOST:PORT.")
    try:
        client_of = distributed.Client
    except ImportError:
        raise ClusterUnavailable('A cluster needs Dask. Install this program with its extra "batch".') from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = client_of(address, timeout=SCHEDULER_TIMEOUT, set_as_default=False)
    except (OSError, ValueError):
        raise ClusterUnavailable(f"There is no scheduler at {address}. Check the address, and that it is running.") from None
    if reason := _reason_unfit(client):
        client.close()
        raise ClusterUnavailable(f"{reason} {address}.")
    return client


def _reason_unfit(client: Client) -> str:
    if not client.nthreads():
        return "There is no worker in the cluster at"
    try:
        same = set(client.run(program_hash).values()) == {program_hash()}
    except Exception:  # noqa: BLE001 - whatever a worker raises that lacks the program
        same = False
    return "" if same else "Install this very version of the program for the workers of the cluster at"


class Cluster:
    """A cluster at work on a batch. terms, kept: as of a crew."""

    def __init__(self, client: Client, terms: BatchOptions, kept: ReportCache | None = None) -> None:
        self._client = client
        self._options = terms
        self._cache = kept
        self._tasks = TASKS_PER_THREAD * sum(client.nthreads().values())

    def answers(self, paths: Sequence[Path]) -> Generator[tuple[Path, bytes]]:
        """Each path with its answer, in order. The cluster is let go of when no more is asked for."""
        size = min(max(len(paths) // self._tasks, MIN_TASK_SIZE), MAX_TASK_SIZE)
        coming = (paths[at : at + size] for at in range(0, len(paths), size))
        tasks: deque[_Task] = deque()
        try:
            while self._hand_out(coming, tasks) or tasks:
                yield from self._answers_of(tasks.popleft())
        finally:
            self._client.close()

    def _hand_out(self, coming: Iterator[Sequence[Path]], tasks: deque[_Task]) -> bool:
        """Give out tasks, as far as there are any and not too many are out. Whether one was given out."""
        before = len(tasks)
        while len(tasks) < self._tasks and (paths := next(coming, None)):
            tasks.append(self._submit(paths))
        return len(tasks) > before

    def _submit(self, paths: Sequence[Path]) -> _Task:
        known = {path: answer for path in paths if self._cache and (answer := self._cache.known(path))}
        digests = {path: digest_of(path) for path in paths if path not in known}
        there = [os.path.abspath(path) for path in digests]  # noqa: PTH100 - links stay as they are
        future = (
            self._client.submit(check_on_this_machine, self._options, there, pure=False, retries=RETRIES) if there else None
        )
        return _Task(paths, known, digests, future)

    def _answers_of(self, task: _Task) -> Iterator[tuple[Path, bytes]]:
        found = task.known | dict(self._found(task))
        for path in task.paths:
            yield path, found[path]

    def _found(self, task: _Task) -> Iterator[tuple[Path, bytes]]:
        """What the cluster found, or a crew of this machine where it came to nothing."""
        answers = self._result(task)
        if len(answers) != len(task.digests):
            yield from Pool(self._options, 1, self._cache).answers(task.digests)
            return
        for (path, digest), answer in zip(task.digests.items(), answers, strict=True):
            if reported_sha256(answer) not in (digest, None):
                yield path, stopped_answer("elsewhere")
                continue
            if self._cache:
                self._cache.keep(path, answer)
            yield path, answer

    def _result(self, task: _Task) -> Sequence[bytes]:
        try:
            return task.future.result() if task.future else ()
        except Exception:  # noqa: BLE001 - workers that died, a scheduler that went away, a fault of ours that a crew will meet
            return ()


class _Task(NamedTuple):
    """Some workbooks: the answers that are known, the hashes of the others, and what is to come of these."""

    paths: Sequence[Path]
    known: dict[Path, bytes]
    digests: dict[Path, str]
    future: Future[list[bytes]] | None


SOURCE_FOLDER = str(Path(__file__).parents[2])


def check_on_this_machine(terms: BatchOptions, paths: Sequence[str]) -> list[bytes]:
    """The answers to the workbooks, in order. What is sent to the program is our own, and may be pickled."""
    found = os.pathsep.join([SOURCE_FOLDER, *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", __name__],
        input=pickle.dumps((terms, paths)),
        env={**os.environ, "PYTHONPATH": found},
        stdout=subprocess.PIPE,
        check=True,
    )
    return list(Inbox(terms.limits.answer).put(done.stdout))


def main() -> None:
    """Read terms and paths, and write each answer as soon as it has come: nobody's errand ends with the next one."""
    terms, paths = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `run`
    for _, answer in Pool(terms, 1).answers(map(Path, paths)):
        sys.stdout.buffer.write(frame_message(answer))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
