"""Many workbooks, one report each. Whatever happens over one of them, the others are still checked.

Workbooks are read and checked by workers, processes of their own that are held to limits: a file made to crash, to hang or to
exhaust its reader ends one worker, and is reported like any other that cannot be read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from validators.batch.answers import report_of
from validators.batch.crew import Crew
from validators.batch.terms import Limits, Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from validators.report import Report

__all__ = ["Limits", "Terms", "check_paths"]

WORTH_A_WORKER = 4
"""How many workbooks take about as long to check as a worker takes to start."""


def check_paths(paths: Sequence[Path], terms: Terms | None = None, *, jobs: int | None = None) -> Iterator[Report]:
    """The reports of workbooks, in the order of their paths. jobs: how many at a time; as many as seem worth it for None."""
    terms = terms or Terms()
    for path, answer in Crew(terms, jobs or _jobs(len(paths))).answers(paths):
        yield report_of(path, answer, terms.limits)


def _jobs(workbooks: int) -> int:
    return max(1, min(_processors(), workbooks // WORTH_A_WORKER))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
