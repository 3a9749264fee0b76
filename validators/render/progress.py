"""How far a batch is: workbooks done, findings so far, time left.

A terminal shows it for as long as the batch runs; what is no terminal, such as the log of a CI job, gets a line now and then.
"""

from __future__ import annotations

from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from validators.model import count_results, format_count, format_tally
from validators.system import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich import console, progress
    from rich.progress import Progress

    from validators.model import Report
else:
    console = library("rich.console")
    progress = library("rich.progress")

DRAWING_SHARE = 0.05
"""How much of the time may go into drawing, so that a batch which is fast is not held up by it."""

LEAST_INTERVAL, MOST_INTERVAL = 30, 60
"""Seconds between two lines at the least; and after which there is one although less than a tenth was done meanwhile."""

TENTHS = 10
MINUTE, HOUR = 60, 3600


def show_progress_bar(reports: Iterable[Report], total: int, terminal: TextIO, *, shared: bool) -> Iterator[Report]:
    """The reports as they come, while the terminal says how far the total is.

    shared: whether the reports may go to the same terminal; then what is drawn is wiped before one is handed on.
    """
    progress = _progress_bar(terminal)
    task, found, began, spent = (
        progress.add_task("", total=total, found=format_tally(Counter())),
        Counter[str](),
        monotonic(),
        0.0,
    )
    try:
        progress.start()
        for report in reports:
            found.update(count_results(report, "error"))
            progress.update(task, advance=1, found=format_tally(found))
            if shared:
                progress.stop()
            yield report
            if spent < DRAWING_SHARE * ((now := monotonic()) - began):
                (progress.start if shared else progress.refresh)()
                spent += monotonic() - now
    finally:
        progress.stop()


def log_progress(reports: Iterable[Report], total: int, log: TextIO) -> Iterator[Report]:
    """The reports as they come, while a line of the log says now and then how far the total is; never when all is done."""
    found, began = Counter[str](), monotonic()
    before, last = 0, began
    for report in reports:
        found.update(count_results(report, "error"))
        done, now = found["workbooks"], monotonic()
        is_far = TENTHS * (done - before) >= total or now - last >= MOST_INTERVAL
        if is_far and now - last >= LEAST_INTERVAL and done < total:
            before, last = done, now
            log.write(
                f"commissioning: {_format_progress(found, total)}, {_format_time_left((now - began) * (total - done) / done)} left\n"
            )
            log.flush()
        yield report


def _format_progress(found: Counter[str], total: int) -> str:
    return f"{found['workbooks']:,} of {total:,} workbooks, {format_tally(found)}"


def _format_time_left(seconds: float) -> str:
    if seconds < 2 * MINUTE:
        return f"about {format_count(max(1, round(seconds)), 'seconds')}"
    return f"about {round(seconds / MINUTE)} minutes" if seconds < 2 * HOUR else f"about {round(seconds / HOUR)} hours"


def _progress_bar(terminal: TextIO) -> Progress:
    return progress.Progress(
        progress.TextColumn("{task.completed:,.0f} of {task.total:,.0f} workbooks"),
        progress.BarColumn(),
        progress.TextColumn("{task.fields[found]}"),
        progress.TimeRemainingColumn(compact=True),
        progress.TextColumn("left"),
        console=console.Console(file=terminal),
        auto_refresh=False,  # by a thread of its own, beside which no worker may be forked
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
