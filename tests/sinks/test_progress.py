"""How far a batch is, as a terminal shows it and as nothing else does."""

import io
import re

from tests.sinks.reports import finding, report
from validators.sinks.progress import SELDOM, watched


class Terminal(io.StringIO):
    def isatty(self):
        return True


def drawn(terminal):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())


def slow(reports, monkeypatch):
    """The reports, each of which takes longer than the time between two drawings."""
    now = [0.0]
    monkeypatch.setattr("validators.sinks.progress.monotonic", lambda: now[0])
    for each in reports:
        now[0] += 2 * SELDOM
        yield each


def test_every_report_comes_through_and_what_was_drawn_is_gone(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal, reports = Terminal(), [report(finding()), report(), report(finding(), finding(severity="warning"))]
    assert list(watched(slow(reports, monkeypatch), 3, terminal)) == reports
    assert "0 of 3 workbooks" in drawn(terminal)
    assert "1 of 3 workbooks" in drawn(terminal)
    assert re.search(r"1 error \S+ left", drawn(terminal))
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def test_nothing_is_drawn_between_a_report_and_the_next_wait(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    for _ in watched(slow([report()] * 3, monkeypatch), 3, terminal):
        assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")
        assert terminal.getvalue().count("\x1b[?25l") == terminal.getvalue().count("\x1b[?25h")


def test_reports_that_come_fast_are_not_held_up_by_drawing(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("validators.sinks.progress.monotonic", lambda: 0.0)
    terminal = Terminal()
    assert len(list(watched([report()] * 1000, 1000, terminal))) == 1000
    assert drawn(terminal).count("workbooks") <= 2


def test_a_batch_that_is_left_halfway_leaves_the_terminal_as_it_was(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    reports = watched(slow([report()] * 3, monkeypatch), 3, terminal)
    next(reports)
    reports.close()
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")
