"""Colour and width suit what the text is written to."""

import io

import pytest

from validators.system.text_style import style_for


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "90")


def test_a_terminal_has_colour_and_a_width():
    assert style_for(Terminal()) == (90, True)


def test_a_pipe_has_neither():
    assert style_for(io.StringIO()) == (None, False)


@pytest.mark.parametrize(
    ("name", "value", "stream", "colour"),
    [
        ("NO_COLOR", "1", Terminal, False),
        ("NO_COLOR", "", Terminal, True),
        ("TERM", "dumb", Terminal, False),
        ("FORCE_COLOR", "1", io.StringIO, True),
        ("FORCE_COLOR", "", io.StringIO, False),
    ],
)
def test_the_environment_decides_on_colour(monkeypatch, name, value, stream, colour):
    monkeypatch.setenv(name, value)
    assert style_for(stream()).colour is colour


def test_no_colour_wins_over_forced_colour(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert style_for(Terminal()).colour is False
