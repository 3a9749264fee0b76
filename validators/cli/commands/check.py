"""commissioning check: reports every finding of the workbooks that it is given."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from validators import TOOL
from validators.batch.checking_paths import Terms
from validators.checks.catalogue import BY_NAME, Named
from validators.cli import batch_summaries as together
from validators.cli import batches
from validators.cli.destinations import Destination, check_apart, check_report, deliver_text, given
from validators.cli.rulebooks import rulebook_of
from validators.cli.usage import BadUsage
from validators.model.verdicts import ALWAYS, verdict
from validators.render.formats import Run, is_report, sink
from validators.render.style import Style, style_for
from validators.system import paths
from validators.system.inert import inert

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from validators.batch_summary.batch_summary import Gathered
    from validators.model.report import Report

IN_ORDER, FINDINGS, UNCHECKED = 0, 1, 2
CODES = {"pass": IN_ORDER, "fail": FINDINGS, "incomplete": FINDINGS, "unreadable": FINDINGS, "unchecked": UNCHECKED}
ENDINGS = {"text": ".txt", "concise": ".txt", "github": ".txt", "junit": ".xml"}
"""Of reports in formats that do not bear the name of one."""


def run(options: argparse.Namespace) -> int:
    """Check and report. Paths come first, and the work after them: a mistyped path is told at once."""
    found = _workbooks(options.paths)
    output = _output(options, found.workbooks)
    summary = together.summary(options, found.workbooks)
    if found.left_out:
        sys.stderr.write(f"commissioning: {inert(found.left_out)}\n")
    (chosen, silenced), rules = _chosen(options), rulebook_of(options.rulebook)
    codes: list[int] = []
    with together.gathered(options, found) as gathered:
        terms = Terms(rules, chosen, submissions=gathered is not None, silenced=silenced)
        reports = _noted(batches.reports(found, terms, options), options, codes, gathered)
        pieces = sink(options.format)(reports, _as_asked(options, chosen, gathered))
        deliver_text(pieces, output, exactly=options.format != "text")
        together.write(summary, gathered, TOOL)
    batches.refuse_if_stopped(len(codes), len(found.workbooks), options)
    batches.forget(options)
    if UNCHECKED in codes:
        sys.stderr.write("commissioning: not every workbook could be checked; the report says why.\n")
    return FINDINGS if FINDINGS in codes else max(codes)


def _workbooks(given: Sequence[str]) -> paths.Found:
    try:
        return paths.workbooks(given)
    except paths.NothingThere as nothing:
        raise BadUsage(str(nothing)) from None


def _output(options: argparse.Namespace, found: Sequence[Path]) -> Destination | None:
    """The report's file; BadUsage where it may not be written."""
    if options.output is None:
        return None
    check_apart("--output", "report", options.output, found)
    what, ours = f"a report in the format {options.format}", partial(is_report, options.format)
    output = Destination("--output", options.output, what, ours, [*found, *given(options.rulebook)], options.overwrite)
    check_report(output, ENDINGS.get(options.format, f".{options.format}"))
    return output


def _chosen(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """The checks to run, and those of them whose findings are not told.

    The checks that tell an unreadable workbook, and a fault of this program, always run, or such a file would seem to pass.
    What is ignored still runs: what it could not look at leaves the workbook incomplete all the same.
    """
    wanted = _names("--select", options.select) or BY_NAME.keys()
    unwanted = _names("--ignore", options.ignore)
    if always := sorted(ALWAYS & unwanted):
        raise BadUsage(f"{always[0]} cannot be left out: without it a file that could not be checked would pass.")
    if not wanted - unwanted:
        raise BadUsage("No check is left to run. Name fewer with --ignore, or more with --select.")
    return [name for name in BY_NAME if name in wanted | ALWAYS], sorted(wanted & unwanted)


def _names(option: str, given: Sequence[str] | None) -> set[str]:
    from validators.cli.commands.checks import known  # noqa: PLC0415 - only where one is named

    names = {name.strip() for text in given or () for name in text.split(",")} - {""}
    if given and not names:
        raise BadUsage(f"{option} names no check.")
    return {known(name) for name in sorted(names)}


def _noted(
    reports: Iterable[Report], options: argparse.Namespace, codes: list[int], gathered: Gathered | None
) -> Iterator[Report]:
    """The reports as they come, what each means for the exit code and for all of them together noted."""
    for report in reports:
        if gathered:
            gathered.add(report)
        codes.append(CODES[verdict(report, options.fail_on)])
        yield report


def _as_asked(options: argparse.Namespace, chosen: Sequence[str], gathered: Gathered | None) -> Run:
    style = Style() if options.output else style_for(sys.stdout)
    return Run(TOOL, options.fail_on, Named(chosen), style, options.quiet, gathered)
