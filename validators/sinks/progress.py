"""How far a batch is, on a terminal: workbooks done, findings so far, time left. It is gone when the batch is done."""

from __future__ import annotations

from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from validators.sinks.shown import tally
from validators.verdicts import counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

    from validators.report import Report

SELDOM = 0.1
"""Seconds between two drawings, so that a batch which is fast is not held up by them."""


def watched(reports: Iterable[Report], total: int, terminal: TextIO) -> Iterator[Report]:
    """The reports as they come. While one is waited for, the terminal says how far the total is.

    What is drawn is wiped before a report is handed on, because that may go to the same terminal.
    """
    progress = _progress(terminal)
    task, found, drawn = progress.add_task("", total=total, found=tally(Counter())), Counter[str](), monotonic()
    try:
        progress.start()
        for report in reports:
            found.update(counts(report, "error"))
            progress.update(task, advance=1, found=tally(found))
            progress.stop()
            yield report
            if monotonic() - drawn > SELDOM:
                drawn = monotonic()
                progress.start()
    finally:
        progress.stop()


def _progress(terminal: TextIO) -> Progress:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - as above

    return Progress(
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} workbooks"),
        BarColumn(),
        TextColumn("{task.fields[found]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
        console=Console(file=terminal),
        auto_refresh=False,  # by a thread of its own, beside which no worker may be forked
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
