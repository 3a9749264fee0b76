"""Shows how far a batch is: workbooks done, findings so far, time left.

A terminal has a bar for as long as the batch runs. Anything else, such as the log of a CI job, gets a line now and then.
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
"""The share of the time that may go into drawing, so that it does not slow down a fast batch."""

LEAST_INTERVAL, MOST_INTERVAL = 30, 60
"""Seconds. Two lines are never closer than the first. After the second there is a line even if less than a tenth was done."""

TENTHS = 10
MINUTE, HOUR = 60, 3600
"""Seconds."""


def show_progress_bar(reports: Iterable[Report], total: int, terminal: TextIO, *, shared: bool) -> Iterator[Report]:
    """Yield the reports as they come, while a bar on the terminal shows how far the batch is.

    Args:
        reports: The reports, as they come.
        total: How many there will be.
        terminal: Where the bar is drawn.
        shared: Whether the reports may go to the same terminal. The bar is then removed before each is handed on.
    """
    bar = _progress_bar(terminal)
    task = bar.add_task("", total=total, found=format_tally(Counter()))
    counts, began, spent = Counter[str](), monotonic(), 0.0
    try:
        bar.start()
        for report in reports:
            counts.update(count_results(report, "error"))
            bar.update(task, advance=1, found=format_tally(counts))
            if shared:
                bar.stop()
            yield report
            if spent < DRAWING_SHARE * ((now := monotonic()) - began):
                (bar.start if shared else bar.refresh)()
                spent += monotonic() - now
    finally:
        bar.stop()


def log_progress(reports: Iterable[Report], total: int, log: TextIO) -> Iterator[Report]:
    """Yield the reports as they come, while a line of the log says now and then how far the batch is; none when it is done."""
    counts, began = Counter[str](), monotonic()
    before, last = 0, began
    for report in reports:
        counts.update(count_results(report, "error"))
        done, now = counts["workbooks"], monotonic()
        is_due = TENTHS * (done - before) >= total or now - last >= MOST_INTERVAL
        if is_due and now - last >= LEAST_INTERVAL and done < total:
            before, last = done, now
            left = _format_time_left((now - began) * (total - done) / done)
            log.write(f"commissioning: {_format_progress(counts, total)}, {left} left\n")
            log.flush()
        yield report


def _format_progress(counts: Counter[str], total: int) -> str:
    return f"{counts['workbooks']:,} of {total:,} workbooks, {format_tally(counts)}"


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
        auto_refresh=False,  # that takes a thread, and no worker may be forked from a process with threads
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
