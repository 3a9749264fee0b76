"""Checks workbooks on a Dask cluster. The paths are sent to its workers, and the workbooks are not.

So the workbooks must be in a folder that every machine sees under the same name. Their hashes are taken here, and an answer
about other bytes is refused. The workbooks of a task that fails for good are checked on this machine.
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
"""The number of workbooks in a task: enough to outweigh its own cost, and few enough that it is soon repeated."""

TASKS_PER_THREAD = 3
"""The number of tasks that are under way at a time, for each thread of the cluster."""

SCHEDULER_TIMEOUT = 10
"""The seconds to wait for the scheduler."""

RETRIES = 3


def connect_to_cluster(address: str) -> Client:
    """Return a client of a running cluster.

    Args:
        address: Its scheduler, as tcp://HOST:PORT.

    Raises:
        ClusterUnavailable: There is none, Dask is not installed, or a worker does not have this very program.
    """
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
    """A cluster that checks a batch.

    Args:
        client: The client of the cluster.
        options: How workbooks are checked.
        cache: Where answers are looked for before the cluster is asked, and saved once it has given them.
    """

    def __init__(self, client: Client, options: BatchOptions, cache: ReportCache | None = None) -> None:
        self._client = client
        self._options = options
        self._cache = cache
        self._tasks = TASKS_PER_THREAD * sum(client.nthreads().values())

    def answers(self, paths: Sequence[Path]) -> Generator[tuple[Path, bytes]]:
        """Give each path with its answer, in order. The client is closed when the caller stops."""
        size = min(max(len(paths) // self._tasks, MIN_TASK_SIZE), MAX_TASK_SIZE)
        coming = (paths[at : at + size] for at in range(0, len(paths), size))
        tasks: deque[_Task] = deque()
        try:
            while self._hand_out(coming, tasks) or tasks:
                yield from self._answers_of(tasks.popleft())
        finally:
            self._client.close()

    def _hand_out(self, coming: Iterator[Sequence[Path]], tasks: deque[_Task]) -> bool:
        """Submit tasks while there are any and not too many are under way. Return whether one was submitted."""
        before = len(tasks)
        while len(tasks) < self._tasks and (paths := next(coming, None)):
            tasks.append(self._submit(paths))
        return len(tasks) > before

    def _submit(self, paths: Sequence[Path]) -> _Task:
        saved = {path: answer for path in paths if self._cache and (answer := self._cache.find(path))}
        digests = {path: digest_of(path) for path in paths if path not in saved}
        given = [os.path.abspath(path) for path in digests]  # noqa: PTH100 - links stay as they are
        future = (
            self._client.submit(check_on_this_machine, self._options, given, pure=False, retries=RETRIES) if given else None
        )
        return _Task(paths, saved, digests, future)

    def _answers_of(self, task: _Task) -> Iterator[tuple[Path, bytes]]:
        answers = task.saved | dict(self._cluster_answers(task))
        for path in task.paths:
            yield path, answers[path]

    def _cluster_answers(self, task: _Task) -> Iterator[tuple[Path, bytes]]:
        """Give the answers of the cluster, or those of a worker of this machine where the task failed."""
        answers = self._result(task)
        if len(answers) != len(task.digests):
            yield from Pool(self._options, 1, self._cache).answers(task.digests)
            return
        for (path, digest), answer in zip(task.digests.items(), answers, strict=True):
            if reported_sha256(answer) not in (digest, None):
                yield path, stopped_answer("elsewhere")
                continue
            if self._cache:
                self._cache.store(path, answer)
            yield path, answer

    def _result(self, task: _Task) -> Sequence[bytes]:
        try:
            return task.future.result() if task.future else ()
        except Exception:  # noqa: BLE001 - workers that died, a scheduler that went away, a fault of ours that this machine will meet
            return ()


class _Task(NamedTuple):
    """Some workbooks: the answers that are saved, the hashes of the others, and the answers to come for these."""

    paths: Sequence[Path]
    saved: dict[Path, bytes]
    digests: dict[Path, str]
    future: Future[list[bytes]] | None


SOURCE_FOLDER = str(Path(__file__).parents[2])


def check_on_this_machine(options: BatchOptions, paths: Sequence[str]) -> list[bytes]:
    """Return the answers for workbooks, in order, by a process of their own. What it is sent is our own, and may be pickled."""
    python_path = os.pathsep.join([SOURCE_FOLDER, *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", __name__],
        input=pickle.dumps((options, paths)),
        env={**os.environ, "PYTHONPATH": python_path},
        stdout=subprocess.PIPE,
        check=True,
    )
    return list(Inbox(options.limits.answer).put(done.stdout))


def main() -> None:
    """Read options and paths, and write each answer as soon as it is there, so that none is lost with a later one."""
    options, paths = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `check_on_this_machine`
    for _, answer in Pool(options, 1).answers(map(Path, paths)):
        sys.stdout.buffer.write(frame_message(answer))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
