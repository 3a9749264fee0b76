"""How far a batch is, as a terminal shows it and as nothing else does."""

import io
import re

from tests.render.reports import finding, report
from validators.render.progress import LEAST_INTERVAL, MOST_INTERVAL, log_progress, show_progress_bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


def drawn(terminal):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())


def slow(reports, monkeypatch, seconds=1.0):
    """The reports, each of which takes so long."""
    now = [0.0]
    monkeypatch.setattr("validators.render.progress.monotonic", lambda: now[0])

    def one_by_one():
        for each in reports:
            now[0] += seconds
            yield each

    return one_by_one()


def test_every_report_comes_through_and_what_was_drawn_is_gone(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal, reports = Terminal(), [report(finding()), report(), report(finding(), finding(severity="warning"))]
    assert list(show_progress_bar(slow(reports, monkeypatch), 3, terminal, shared=True)) == reports
    assert "0 of 3 workbooks" in drawn(terminal)
    assert "1 of 3 workbooks" in drawn(terminal)
    assert re.search(r"1 error \S+ left", drawn(terminal))
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def test_nothing_is_drawn_between_a_report_and_the_next_wait(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    for _ in show_progress_bar(slow([report()] * 3, monkeypatch), 3, terminal, shared=True):
        assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")
        assert terminal.getvalue().count("\x1b[?25l") == terminal.getvalue().count("\x1b[?25h")


def test_reports_that_come_fast_are_not_held_up_by_drawing(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("validators.render.progress.monotonic", lambda: 0.0)
    terminal = Terminal()
    assert len(list(show_progress_bar([report()] * 1000, 1000, terminal, shared=True))) == 1000
    assert drawn(terminal).count("workbooks") <= 2


def test_a_batch_that_is_left_halfway_leaves_the_terminal_as_it_was(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    reports = show_progress_bar(slow([report()] * 3, monkeypatch), 3, terminal, shared=True)
    next(reports)
    reports.close()
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def test_what_shares_the_terminal_with_no_report_is_not_wiped_in_between(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    for number, _ in enumerate(show_progress_bar(slow([report(finding())] * 5, monkeypatch), 5, terminal, shared=False), 1):
        if number > 1:
            assert f"{number - 1} of 5 workbooks" in drawn(terminal).rpartition("\r")[2]
        assert terminal.getvalue().count("\x1b[?25l") == 1
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def lines(number, seconds, monkeypatch):
    """What a log says of so many workbooks, each of which takes so long."""
    log = io.StringIO()
    reports = [report(finding())] * number
    assert list(log_progress(slow(reports, monkeypatch, seconds), number, log)) == reports
    return log.getvalue().splitlines()


def test_a_log_is_told_each_tenth(monkeypatch):
    shown = lines(1000, 1.0, monkeypatch)
    assert shown[0] == "commissioning: 60 of 1,000 workbooks, 60 errors, about 16 minutes left"
    assert shown[-1] == "commissioning: 960 of 1,000 workbooks, 960 errors, about 40 seconds left"
    tenths = [line.split()[1] for line in lines(400, 1.0, monkeypatch)]
    assert tenths == ["40", "80", "120", "160", "200", "240", "280", "320", "360"]


def test_a_log_is_told_no_more_often_than_now_and_then(monkeypatch):
    assert lines(1000, LEAST_INTERVAL / 1000, monkeypatch) == []
    assert len(lines(100, LEAST_INTERVAL / 50, monkeypatch)) <= 2


def test_a_log_is_told_of_a_long_batch_each_minute(monkeypatch):
    shown = lines(10_000, 2.0, monkeypatch)
    assert shown[0] == "commissioning: 30 of 10,000 workbooks, 30 errors, about 6 hours left"
    assert [line.split()[1] for line in shown] == [f"{done:,}" for done in range(30, 10_000, MOST_INTERVAL // 2)]
