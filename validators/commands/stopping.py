"""Ctrl-C ends a long run in order: what is done is reported. A second one ends it at once."""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from types import FrameType

    from validators.report import Report


def until_stopped(reports: Generator[Report]) -> Iterator[Report]:
    """The reports as they come, until Ctrl-C. KeyboardInterrupt where there are none by then.

    Only the wait for a report is broken off, so that no report is written by halves.
    """
    stop, before, some = _Stop(), signal.getsignal(signal.SIGINT), False
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, stop.note)
    try:
        while (report := stop.waited_for(reports)) is not None:
            some = True
            yield report
    finally:
        signal.signal(signal.SIGINT, before)
        reports.close()
    if stop.asked and not some:
        raise KeyboardInterrupt


class _Stop:
    """Whether Ctrl-C was pressed, and whether anything was being waited for."""

    asked = False
    waiting = False

    def note(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if self.waiting:
            raise KeyboardInterrupt

    def waited_for(self, reports: Generator[Report]) -> Report | None:
        """The next report; None where there is none, or no more are asked for."""
        with suppress(KeyboardInterrupt):
            try:
                self.waiting = True
                return None if self.asked else next(reports, None)
            finally:
                self.waiting = False
        return None
