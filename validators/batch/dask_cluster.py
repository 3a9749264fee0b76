"""Checks workbooks on a Dask cluster. The paths are sent to its workers, and the workbooks are not.

So the workbooks must be in a folder that every machine sees under the same name. Their hashes are taken here, and an answer
about other bytes is refused. The workbooks of a task that fails for good are checked on this machine.
"""

from __future__ import annotations

import logging
import os
import pickle
from queue import SimpleQueue
from typing import TYPE_CHECKING

from validators.batch.answers import reported_sha256, stopped_answer
from validators.batch.cache import digest_of, program_hash
from validators.batch.options import ClusterUnavailable
from validators.batch.pool import Pool
from validators.batch.task_process import check_on_this_machine
from validators.batch.tasks import TaskQueue
from validators.system import library

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from pathlib import Path

    import distributed
    from distributed import Client, Future

    from validators.batch.cache import ReportCache
    from validators.batch.options import BatchOptions
    from validators.batch.tasks import Task
else:
    distributed = library("distributed")

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
        self._sent_options = pickle.dumps(options)
        self._cache = cache
        self._done: SimpleQueue[_SentTask] = SimpleQueue()

    def answers(self, paths: Sequence[Path]) -> Generator[tuple[Path, bytes]]:
        """Give each path with its answer, in order. The client is closed when the caller stops."""
        try:
            yield from TaskQueue(paths, sum(self._client.nthreads().values()), self).answers()
        finally:
            self._client.close()

    def submit(self, task: Task) -> bool:
        """Send the paths of a task to the cluster. Return False where all its answers are saved."""
        sent = _SentTask(task, [digest_of(path) for path in task.paths])
        for place, path, digest in sent.workbooks():
            if self._cache and (answer := self._cache.find(path, digest)):
                sent.saved[place] = answer
        if paths := [os.path.abspath(path) for _, path, _ in sent.unanswered()]:  # noqa: PTH100 - links stay as they are
            sent.future = self._client.submit(
                check_on_this_machine, self._sent_options, paths, pure=False, retries=RETRIES, priority=int(task.again)
            )
            sent.future.add_done_callback(lambda _: self._done.put(sent))
        else:
            self._done.put(sent)
        return sent.future is not None

    def is_any_finished(self) -> bool:
        """Return whether a task is done that `finished` has not given."""
        return not self._done.empty()

    def finished(self) -> tuple[Task, Mapping[int, bytes]]:
        """Wait for a task that is done. Return it with the answers that it has, by the workbook's place."""
        sent = self._done.get()
        answers = sent.saved | dict(self._cluster_answers(sent))
        sent.future = None  # the cluster may forget it
        return sent.task, answers

    def _cluster_answers(self, sent: _SentTask) -> Iterator[tuple[int, bytes]]:
        """Give the answers of the cluster, or those of a worker of this machine where it has none at all."""
        asked = list(sent.unanswered())
        answers = self._result(sent)
        if not answers and (len(asked) == 1 or self._has_failed(sent)):
            local = Pool(self._options, 1, self._cache).answers([path for _, path, _ in asked])
            yield from ((place, answer) for (place, _, _), (_, answer) in zip(asked, local, strict=True))
            return
        for (place, path, digest), answer in zip(asked, answers, strict=False):
            if reported_sha256(answer) not in (digest, None):
                yield place, stopped_answer("elsewhere")
                continue
            if self._cache:
                self._cache.store(path, answer)
            yield place, answer

    def _has_failed(self, sent: _SentTask) -> bool:
        return sent.future is not None and sent.future.status != "finished"

    def _result(self, sent: _SentTask) -> Sequence[bytes]:
        try:
            return sent.future.result() if sent.future else ()
        except Exception:  # noqa: BLE001 - workers that died, a scheduler that went away, a fault of ours that this machine will meet
            return ()


class _SentTask:
    """A task with the hashes of its workbooks, the answers that are saved, and the future of the others."""

    def __init__(self, task: Task, digests: Sequence[str]) -> None:
        self.task = task
        self.digests = digests
        self.saved: dict[int, bytes] = {}
        self.future: Future[list[bytes]] | None = None

    def workbooks(self) -> Iterator[tuple[int, Path, str]]:
        """Give the place, the path and the hash of each workbook."""
        return zip(self.task.places, self.task.paths, self.digests, strict=True)

    def unanswered(self) -> Iterator[tuple[int, Path, str]]:
        """Give the workbooks whose answers are not saved."""
        return (workbook for workbook in self.workbooks() if workbook[0] not in self.saved)
