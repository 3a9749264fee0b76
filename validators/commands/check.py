"""commissioning check: reports every finding of the workbooks that it is given."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from validators import __version__, paths
from validators.commands import BadUsage
from validators.sinks import files, json_report, style, text
from validators.sinks.verdicts import FIRST, was_checked

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from validators.checks import Check
    from validators.report import Report
    from validators.rulebook import Rulebook

TOOL = f"commissioning-workbook {__version__}"
IN_ORDER, FINDINGS, UNCHECKED = 0, 1, 2


def run(options: argparse.Namespace) -> int:
    """Check and report. Paths come first, and pandas after them: a mistyped path is told at once."""
    found = _workbooks(options.paths)
    _refuse_output(options.output, found)
    rules = _rules(options.rulebook)
    gc.disable()  # what imports make is there to stay, and looking it over for garbage is felt
    from validators.batch import check_paths  # noqa: PLC0415 - pandas is felt

    gc.freeze()
    gc.enable()
    codes: set[int] = set()
    reports = _noted(check_paths(found, rules, _chosen(options)), options, codes)
    _deliver(_rendered(reports, options), options.output)
    if UNCHECKED in codes:
        sys.stderr.write("commissioning: not every workbook could be checked; the report says why.\n")
    return FINDINGS if FINDINGS in codes else max(codes)


def _workbooks(given: Sequence[str]) -> list[Path]:
    try:
        return paths.workbooks(given)
    except paths.NothingThere as nothing:
        raise BadUsage(str(nothing)) from None


def _refuse_output(output: Path | None, found: Sequence[Path]) -> None:
    if output is None:
        return
    if output.exists() and any(output.samefile(path) for path in found):
        raise BadUsage(f"{output} is one of the workbooks to check, and the report would replace it. Choose another --output.")
    if output.is_dir() or not output.parent.is_dir():
        raise BadUsage(f"{output} cannot be written. Choose a file in a folder that exists for --output.")


def _rules(path: Path | None) -> Rulebook | None:
    if path is None:
        return None
    from validators.rulebook import RulebookError, read_rulebook  # noqa: PLC0415 - only where it is asked for

    try:
        return read_rulebook(path)
    except RulebookError as mistake:
        raise BadUsage(str(mistake)) from None


def _chosen(options: argparse.Namespace) -> list[Check]:
    """The checks to run. The one that tells an unreadable workbook always does, or such a file would seem to pass."""
    from validators.checks import CHECKS  # noqa: PLC0415 - as above

    wanted = _names("--select", options.select) or {check.name for check in CHECKS}
    unwanted = _names("--ignore", options.ignore)
    if FIRST in unwanted:
        raise BadUsage(f"{FIRST} cannot be left out: without it a file that cannot be read would pass.")
    if not wanted - unwanted:
        raise BadUsage("No check is left to run. Name fewer with --ignore, or more with --select.")
    return [check for check in CHECKS if check.name in (wanted - unwanted) | {FIRST}]


def _names(option: str, given: Sequence[str] | None) -> set[str]:
    from validators.commands.checks import named  # noqa: PLC0415 - as above

    names = {name.strip() for text in given or () for name in text.split(",")} - {""}
    if given and not names:
        raise BadUsage(f"{option} names no check.")
    return {named(name).name for name in sorted(names)}


def _noted(reports: Iterable[Report], options: argparse.Namespace, codes: set[int]) -> Iterator[Report]:
    """The reports as they come, what each means for the exit code noted."""
    for report in reports:
        codes.add(FINDINGS if report.fails(options.fail_on) else IN_ORDER if was_checked(report) else UNCHECKED)
        yield report


def _rendered(reports: Iterator[Report], options: argparse.Namespace) -> Iterator[str]:
    if options.format == "json":
        yield json_report.render(reports, TOOL, options.fail_on)
    else:
        look = text.PLAIN if options.output else style.style_for(sys.stdout)
        yield from text.stream(reports, look, options.fail_on, quiet=options.quiet)


def _deliver(pieces: Iterator[str], output: Path | None) -> None:
    if output is None:
        for piece in pieces:
            sys.stdout.write(piece)
            sys.stdout.flush()
        return
    whole = "".join(pieces)
    try:
        files.write_text(output, whole)
    except OSError as error:
        raise BadUsage(f"{output} cannot be written: {error.strerror}.") from None
