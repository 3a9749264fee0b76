"""Many workbooks, one report each. Whatever happens over one of them, the others are still checked.

Workbooks are read and checked by workers: separate processes that are held to limits. A file that was made to crash, to hang or
to exhaust its reader ends one worker, and is reported like any other that cannot be read.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from validators import batch
from validators.batch.answers import report_from_answer, stopped_answer
from validators.batch.options import BatchOptions, WorkbookLimits
from validators.batch.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterator, Sequence
    from pathlib import Path

    from validators.model import Report


WORKBOOKS_WORTH_A_WORKER = 4
"""The number of workbooks that take about as long to check as a worker takes to start."""


def check_paths(  # noqa: PLR0913 - each is one thing about a batch
    paths: Sequence[Path],
    options: BatchOptions | None = None,
    *,
    jobs: int | None = None,
    executor: str | None = None,
    cache: Path | None = None,
    outside: Collection[Path] = (),
) -> Generator[Report]:
    """Return the reports on workbooks as they come, in the order of their paths.

    Args:
        paths: The workbooks.
        options: How they are checked.
        jobs: How many are checked at a time; None for a number that suits the batch and the machine.
        executor: The address of a Dask scheduler, whose cluster checks them instead.
        cache: A folder of saved reports, which are used as long as nothing has changed.
        outside: The paths that are not opened, as they lead out of the folder that is checked.

    Raises:
        ClusterUnavailable: The cluster cannot be used.
        OSError: The folder of the cache cannot be made.
    """
    options = options or BatchOptions()
    saved = batch.ReportCache(cache, options) if cache else None
    source: Pool | batch.Cluster
    if executor:
        source = batch.Cluster(batch.connect_to_cluster(executor), options, saved)
    else:
        source = Pool(options, jobs or _job_count(len(paths)), saved)
    within = [path for path in paths if path not in outside] if outside else paths
    return _reports_in_order(paths, outside, source.answers(within), options.limits)


@contextmanager
def checking_one_by_one(options: BatchOptions) -> Iterator[Callable[[Path], Report]]:
    """Give a function that returns the report on a workbook, by one worker that stays for the next one."""
    pool = Pool(options, 1)
    try:
        yield lambda path: report_from_answer(path, pool.answer(path), options.limits)
    finally:
        pool.end()


def _reports_in_order(
    paths: Sequence[Path],
    outside: Collection[Path],
    answers: Generator[tuple[Path, bytes]],
    limits: WorkbookLimits,
) -> Generator[Report]:
    with closing(answers):
        for path in paths:
            answer = stopped_answer("outside") if path in outside else next(answers)[1]
            yield report_from_answer(path, answer, limits)


def _job_count(workbooks: int) -> int:
    return max(1, min(_processor_count(), workbooks // WORKBOOKS_WORTH_A_WORKER))


def _processor_count() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
