"""Many workbooks, one report each. Whatever happens over one of them, the others are still checked.

Workbooks are read and checked by workers, processes of their own that are held to limits: a file made to crash, to hang or to
exhaust its reader ends one worker, and is reported like any other that cannot be read.
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

    from validators.batch.cache import ReportCache
    from validators.model import Report


WORKBOOKS_WORTH_A_WORKER = 4
"""How many workbooks take about as long to check as a worker takes to start."""


def check_paths(  # noqa: PLR0913 - each is one thing about a batch
    paths: Sequence[Path],
    terms: BatchOptions | None = None,
    *,
    jobs: int | None = None,
    executor: str | None = None,
    cache: Path | None = None,
    outside: Collection[Path] = (),
) -> Generator[Report]:
    """The reports of workbooks, in the order of their paths.

    jobs: how many at a time; as many as seem worth it for None. executor: the address of a Dask scheduler, whose cluster is to
    do it instead; OutOfReach where it cannot. cache: a folder where the reports on workbooks are kept, and found again as long
    as nothing has changed; OSError where it cannot be made. outside: those that are not to be opened, as they lead out of the
    folder that was to be checked.
    """
    terms = terms or BatchOptions()
    kept = _open_cache(cache, terms) if cache else None
    doing = _open_cluster(executor, terms, kept) if executor else Pool(terms, jobs or _job_count(len(paths)), kept)
    within = [path for path in paths if path not in outside] if outside else paths
    return _reports_in_order(paths, outside, doing.answers(within), terms.limits)


@contextmanager
def checking_one_by_one(terms: BatchOptions) -> Iterator[Callable[[Path], Report]]:
    """What gives the report of a workbook when it is asked for it, by one worker that stays in between."""
    crew = Pool(terms, 1)
    try:
        yield lambda path: report_from_answer(path, crew.answer(path), terms.limits)
    finally:
        crew.end()


def _reports_in_order(
    paths: Sequence[Path],
    outside: Collection[Path],
    given: Generator[tuple[Path, bytes]],
    limits: WorkbookLimits,
) -> Generator[Report]:
    with closing(given):
        for path in paths:
            answer = stopped_answer("outside") if path in outside else next(given)[1]
            yield report_from_answer(path, answer, limits)


def _open_cache(cache: Path, terms: BatchOptions) -> batch.ReportCache:

    return batch.ReportCache(cache, terms)


def _open_cluster(address: str, terms: BatchOptions, kept: ReportCache | None) -> batch.Cluster:

    return batch.Cluster(batch.connect_to_cluster(address), terms, kept)


def _job_count(workbooks: int) -> int:
    return max(1, min(_processor_count(), workbooks // WORKBOOKS_WORTH_A_WORKER))


def _processor_count() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
