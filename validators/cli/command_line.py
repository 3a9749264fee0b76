"""The command line, `commissioning`. Exit 0: nothing to report; 1: findings; 2: bad usage, or nothing could be checked.

Arguments are declared here and nothing heavy is imported, so that --help and a mistyped option are answered at once. What a
command does is the module of its name in `commands`.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from validators import TOOL
from validators.cli import arguments
from validators.cli.arguments import BadUsage, file_to_write
from validators.cli.stopping import exit_code, stoppable
from validators.render import COMPARISON_FORMATS, REPORT_FORMATS, describe_report_formats
from validators.system import crash_log, escape_controls

if TYPE_CHECKING:
    from collections.abc import Sequence

BAD_USAGE = 2
STOPPED = 130
PIPE_CLOSED = 141
"""As a shell reports a command that Ctrl-C, or the end of what it writes to, has stopped."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code; nothing that goes wrong is shown as a traceback."""
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
    except Exception:  # noqa: BLE001 - a fault of ours is written down for us, and told in a sentence
        return _end_with(f"this program has a fault and could not go on. {crash_log.write_crash_log()}", BAD_USAGE)
    return code


def _run_command(argv: Sequence[str] | None) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # an old console has no ✗
    try:
        options = parser().parse_args(argv)
    except SystemExit as answered:
        return int(answered.code or 0)
    code: int = import_module(f"validators.cli.commands.{options.command}").run(options)
    return code


def _flush_output() -> None:
    """What is still to be shown; BadUsage where the system does not take it, as on a full disk."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - so that Python, as it ends, does not try again
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        raise BadUsage(f"What was to be shown cannot be written: {error.strerror or error}.") from None


def _end_with(sentence: str, code: int) -> int:
    sys.stderr.write(f"commissioning: {escape_controls(sentence)}\n")
    return code


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    top = argparse.ArgumentParser(
        prog="commissioning",
        description="Checks a Police, Crime and Victims' Commissioner's commissioning workbook.",
        epilog="Exit code 0: nothing to report. 1: findings, or figures that could not be added up. "
        "2: bad usage, or nothing could be checked.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=TOOL)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, line, declare in (
        ("check", "check workbooks and report every finding at its cell", _declare_check),
        ("checks", "list the checks, or explain one", _declare_checks),
        (
            "summarise",
            "write the findings and the Panel's sheets into a workbook that has no errors",
            arguments.declare_summarise,
        ),
        ("fix", "mend what can be mended without a guess: the changes are shown, and written with --apply", _declare_fix),
        ("compare", "say what is not the same in two versions of a workbook, and how its totals came about", _declare_compare),
        ("paper", "write a draft of the Panel's paper from a workbook that has no errors", arguments.declare_paper),
        (
            "verify",
            "say whether a workbook is still what was recorded when its sheets for the Panel were written",
            arguments.declare_verify,
        ),
        (
            "export",
            "write what is published of a workbook that has no errors, in a format that others read",
            arguments.declare_export,
        ),
        ("new", "write an empty workbook for a financial year", _declare_new),
        (
            "addin",
            "build the Excel add-in, install it on Windows, or say what keeps it from working",
            arguments.declare_addin,
        ),
    ):
        declare(commands.add_parser(name, help=line, description=f"{line[0].upper()}{line[1:]}.", allow_abbrev=False))
    return top


def _declare_check(command: argparse.ArgumentParser) -> None:
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = "\n".join(["formats:", *(f"  {name:9}{what}" for name, what in describe_report_formats().items())])
    add = command.add_argument
    add(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a workbook, a folder that is searched for workbooks, or a pattern such as returns/*.xlsx",
    )
    add("--format", choices=REPORT_FORMATS, default="text", help="how to report; the formats are listed below (default: text)")
    add("--output", type=file_to_write, metavar="FILE", help="write the report to FILE instead of the screen")
    add(
        "--fail-on",
        choices=("error", "warning"),
        default="error",
        help="the least severity that fails a workbook (default: error)",
    )
    add("--select", action="append", metavar="CHECK", help="run these checks only; parted by commas, or given again")
    add("--ignore", action="append", metavar="CHECK", help="leave these checks out; parted by commas, or given again")
    add("--rulebook", type=Path, metavar="FILE", help="a rulebook to use instead of the one of the workbook's year")
    where = command.add_mutually_exclusive_group().add_argument
    where("--jobs", type=_parse_job_count, metavar="N", help="how many workbooks to check at a time (default: one a processor)")
    where("--executor", metavar="ADDRESS", help="check them on a Dask cluster whose machines see them; tcp://HOST:PORT")
    add("--cache", type=Path, metavar="DIR", help="keep reports in DIR, and check again only what has changed since")
    add(
        "--resume",
        action="store_true",
        help="keep what is done beside --output until the report is whole, so that the same command, if it is stopped, goes on",
    )
    summary = "write what the workbooks come to together as sheets into FILE (.xlsx)"
    add("--summary", type=file_to_write, metavar="FILE", help=summary)
    arguments.declare_overwrite(command)
    add("--quiet", action="store_true", help="text only: one line a workbook, its verdict")


def _parse_job_count(text: str) -> int:
    """A number of jobs, for argparse: its error names the option."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)


def _declare_checks(command: argparse.ArgumentParser) -> None:
    either = command.add_mutually_exclusive_group()
    either.add_argument("name", nargs="?", metavar="NAME", help="the check whose page is shown, such as total-mismatch")
    either.add_argument("--page", action="store_true", help="print the pages of all checks as one Markdown document")


def _declare_fix(command: argparse.ArgumentParser) -> None:
    command.epilog = "Exit code 0: nothing to mend, or it is written. 1: changes are shown. 2: bad usage, or no change is safe."
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; all in it but the cells that are named stays as it is")
    add("--apply", action="store_true", help="write the changes; without it they are only shown")
    add("--accept", action="append", metavar="CHECK", help="make the guesses of a check too; parted by commas, or given again")
    add("--output", type=file_to_write, metavar="FILE", help="write a mended copy, and leave BOOK as it is")
    add("--overwrite", action="store_true", help="replace a file that --output names and that exists")
    add("--backup", action="store_true", help="keep BOOK as it was beside it, as BOOK.bak, BOOK.bak2 and so on")
    add("--format", choices=("text", "json"), default="text", help="how to show the changes (default: text)")
    add("--rulebook", type=Path, metavar="FILE", help="a rulebook to use instead of the one of the workbook's year")


def _declare_compare(command: argparse.ArgumentParser) -> None:
    command.epilog = "Exit code 0: no difference. 1: differences. 2: bad usage, or a workbook that could not be read."
    add = command.add_argument
    add("old", type=Path, metavar="OLD", help="the older workbook; it stays as it is")
    add("new", type=Path, metavar="NEW", help="the newer one; it stays as it is")
    add("--format", choices=COMPARISON_FORMATS, default="text", help="how to report (default: text)")
    add("--output", type=file_to_write, metavar="FILE", help="write the report to FILE instead of the screen")
    sheet = "write the comparison as sheets into a new workbook (.xlsx) as well"
    add("--sheet", type=file_to_write, metavar="FILE", help=sheet)
    arguments.declare_overwrite(command)
    add(
        "--rulebook",
        type=Path,
        action="append",
        metavar="FILE",
        help="a rulebook to use instead of the one of its year; given again for a workbook of another year",
    )


def _declare_new(command: argparse.ArgumentParser) -> None:
    told = "the workbook to write; a file that exists is left alone"
    command.add_argument("file", type=file_to_write, metavar="FILE", help=told)
    command.add_argument("--overwrite", action="store_true", help="replace FILE although it exists")
    command.add_argument("--year", metavar="YEAR", help="its financial year, such as 2018/19 (default: the newest rulebook's)")
