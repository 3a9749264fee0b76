"""What ends a run before its time: Ctrl-C, a terminal that is closed, a system that shuts down. Nothing is left half done.

Ctrl-C ends a long run in order: what is done is reported. So do the others. A second one ends it at once.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from types import FrameType

    from validators.model import Report

ENDING_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
SIGNAL_EXIT_BASE = 128
"""What a shell adds to the number of the signal by which a program ended."""

_received: list[int] = []


class Stopped(KeyboardInterrupt):
    """The run is to end. Python itself notes a plain KeyboardInterrupt in code that it compiles, and ends by another code."""


def exit_code() -> int:
    """The exit code of a run that was ended, as a shell has it."""
    return SIGNAL_EXIT_BASE + (_received[0] if _received else signal.SIGINT)


@contextmanager
def stoppable() -> Iterator[None]:
    """Whatever ends a run is raised as Ctrl-C is, so that temporary files go. What the run is to ignore stays ignored."""
    _received.clear()
    with _handle_signals(_raise_stopped):
        yield


def until_stopped(reports: Generator[Report]) -> Iterator[Report]:
    """The reports as they come, until Ctrl-C or the like. KeyboardInterrupt where there are none by then.

    Only the wait for a report is broken off, so that no report is written by halves.
    """
    stop, some = _StopRequest(), False
    try:
        with _handle_signals(stop.note):
            while (report := stop.next_report(reports)) is not None:
                some = True
                yield report
    finally:
        reports.close()
    if stop.asked and not some:
        raise Stopped


class _StopRequest:
    """Whether the run is to end, and whether anything was being waited for."""

    asked = False
    waiting = False

    def note(self, number: int, _frame: FrameType | None) -> None:
        self.asked = True
        _received.append(number)
        signal.signal(number, _raise_stopped)
        if self.waiting:
            raise Stopped

    def next_report(self, reports: Generator[Report]) -> Report | None:
        """The next report; None where there is none, or no more are asked for."""
        with suppress(KeyboardInterrupt):
            try:
                self.waiting = True
                return None if self.asked else next(reports, None)
            finally:
                self.waiting = False
        return None


def _raise_stopped(number: int, _frame: FrameType | None) -> None:
    """End the run. What clears up after it is not disturbed by another of the same; Ctrl-C ends even that."""
    _received.append(number)
    if number != signal.SIGINT:
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


@contextmanager
def _handle_signals(by: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Signals go to a function meanwhile, where this is the thread that hears them; those that are ignored stay so."""
    here = threading.current_thread() is threading.main_thread()
    before = {number: signal.getsignal(number) for number in ENDING_SIGNALS if here}
    heard = {number: was for number, was in before.items() if was not in {signal.SIG_IGN, None}}
    for number in heard:
        signal.signal(number, by)
    try:
        yield
    finally:
        for number, was in heard.items():
            signal.signal(number, was)
