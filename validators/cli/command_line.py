"""The command line, `commissioning`: reads the arguments, runs one command, and says in a sentence what went wrong.

What a command takes and does is its file in `commands`. Nothing heavy is imported before it runs, so that --help and a
mistyped option are answered at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from validators import TOOL, system
from validators.cli.arguments import BadUsage
from validators.cli.commands import find_commands, format_exit_codes
from validators.cli.stopping import exit_code, stoppable

if TYPE_CHECKING:
    from collections.abc import Sequence

BAD_USAGE = 2
STOPPED = 130
PIPE_CLOSED = 141
"""As a shell reports a command that Ctrl-C, or the end of what it writes to, has stopped."""

EXIT_CODES = {
    0: "nothing to report",
    1: "findings, or figures that could not be added up",
    BAD_USAGE: "bad usage, or nothing could be checked",
}
"""Of every command that declares none of its own."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, and return its exit code. Nothing that goes wrong is shown as a traceback.

    Args:
        argv: The arguments after the program's name; those of this process for None.
    """
    try:
        with stoppable():
            code = _run_command(argv)
            _flush_output()
    except BadUsage as why:
        return _end_with(str(why), BAD_USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt as stop:
        return _end_with(str(stop) or "stopped.", exit_code())
    except Exception:  # noqa: BLE001 - a fault of ours goes to a log for us, and is a sentence to the user
        return _end_with(f"this program has a fault and could not go on. {system.write_crash_log()}", BAD_USAGE)
    return code


def _run_command(argv: Sequence[str] | None) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # an old console has no ✗
    try:
        words = sys.argv[1:] if argv is None else argv
        options = parser(words).parse_args(words)
    except SystemExit as answered:
        return int(answered.code or 0)
    code: int = options.run(options)
    return code


def _flush_output() -> None:
    """Write what is still to be shown; BadUsage where the system does not take it, as on a full disk."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - so that Python, as it ends, does not try again
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        raise BadUsage(f"What was to be shown cannot be written: {error.strerror or error}.") from None


def _end_with(sentence: str, code: int) -> int:
    sys.stderr.write(f"commissioning: {system.escape_controls(sentence)}\n")
    return code


def parser(words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return what reads the command line: every command that is found, with its arguments.

    Args:
        words: What was typed. Only a command that is among these words gets its arguments, as no other can be meant, and its
            file need not be imported. None gives every command its arguments.
    """
    top = argparse.ArgumentParser(
        prog="commissioning",
        description="Checks a Police, Crime and Victims' Commissioner's commissioning workbook.",
        epilog=format_exit_codes(EXIT_CODES),
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=TOOL)
    listed = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in find_commands():
        own = listed.add_parser(command.name, help=command.help, description=command.sentence, allow_abbrev=False)
        if words is None or command.name in words:
            command.declare(own)
    return top
