"""What each command of the command line does: one file a command, each with run(options), which returns the exit code."""

from __future__ import annotations


class BadUsage(Exception):  # noqa: N818 - an answer, not an error of ours
    """What was asked for cannot be done. The message is one sentence or two for whoever typed it."""
