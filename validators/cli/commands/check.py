"""commissioning check: reports every finding of the workbooks that it is given."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from validators import TOOL
from validators.batch.options import BatchOptions
from validators.checks.catalogue import CHECKS_BY_NAME, ChecksByName
from validators.cli import batch_summaries as together
from validators.cli import batches
from validators.cli.destinations import Destination, check_not_an_input, check_report, deliver_text, given_paths
from validators.cli.rulebooks import rulebook_of
from validators.cli.usage import BadUsage
from validators.model.verdicts import ALWAYS_RUN, verdict
from validators.render.formats import ReportOptions, is_report, load_format
from validators.render.style import TextStyle, style_for
from validators.system import paths
from validators.system.inert import escape_controls

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from validators.batch_summary.batch_summary import BatchSummary
    from validators.model.report import Report

IN_ORDER, FINDINGS, UNCHECKED = 0, 1, 2
EXIT_CODES = {"pass": IN_ORDER, "fail": FINDINGS, "incomplete": FINDINGS, "unreadable": FINDINGS, "unchecked": UNCHECKED}
FILE_ENDINGS = {"text": ".txt", "concise": ".txt", "github": ".txt", "junit": ".xml"}
"""Of reports in formats that do not bear the name of one."""


def run(options: argparse.Namespace) -> int:
    """Check and report. Paths come first, and the work after them: a mistyped path is told at once."""
    found = _find_workbooks(options.paths)
    output = _output_file(options, found.workbooks)
    summary = together.summary_file(options, found.workbooks)
    if found.left_out:
        sys.stderr.write(f"commissioning: {escape_controls(found.left_out)}\n")
    (chosen, silenced), rules = _choose_checks(options), rulebook_of(options.rulebook)
    codes: list[int] = []
    with together.open_batch_summary(options, found) as gathered:
        terms = BatchOptions(rules, chosen, submissions=gathered is not None, silenced=silenced)
        reports = _note_reports(batches.batch_reports(found, terms, options), options, codes, gathered)
        pieces = load_format(options.format)(reports, _report_options(options, chosen, gathered))
        deliver_text(pieces, output, exactly=options.format != "text")
        together.write_summary(summary, gathered, TOOL)
    batches.refuse_if_stopped(len(codes), len(found.workbooks), options)
    batches.forget_unfinished(options)
    if UNCHECKED in codes:
        sys.stderr.write("commissioning: not every workbook could be checked; the report says why.\n")
    return FINDINGS if FINDINGS in codes else max(codes)


def _find_workbooks(given: Sequence[str]) -> paths.DiscoveredFiles:
    try:
        return paths.find_workbooks(given)
    except paths.NoWorkbookFound as nothing:
        raise BadUsage(str(nothing)) from None


def _output_file(options: argparse.Namespace, found: Sequence[Path]) -> Destination | None:
    """The report's file; BadUsage where it may not be written."""
    if options.output is None:
        return None
    check_not_an_input("--output", "report", options.output, found)
    what, ours = f"a report in the format {options.format}", partial(is_report, options.format)
    output = Destination("--output", options.output, what, ours, [*found, *given_paths(options.rulebook)], options.overwrite)
    check_report(output, FILE_ENDINGS.get(options.format, f".{options.format}"))
    return output


def _choose_checks(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """The checks to run, and those of them whose findings are not told.

    The checks that tell an unreadable workbook, and a fault of this program, always run, or such a file would seem to pass.
    What is ignored still runs: what it could not look at leaves the workbook incomplete all the same.
    """
    wanted = _check_names("--select", options.select) or CHECKS_BY_NAME.keys()
    unwanted = _check_names("--ignore", options.ignore)
    if always := sorted(ALWAYS_RUN & unwanted):
        raise BadUsage(f"{always[0]} cannot be left out: without it a file that could not be checked would pass.")
    if not wanted - unwanted:
        raise BadUsage("No check is left to run. Name fewer with --ignore, or more with --select.")
    return [name for name in CHECKS_BY_NAME if name in wanted | ALWAYS_RUN], sorted(wanted & unwanted)


def _check_names(option: str, given: Sequence[str] | None) -> set[str]:
    from validators.cli.commands.checks import find_check_name  # noqa: PLC0415 - only where one is named

    names = {name.strip() for text in given or () for name in text.split(",")} - {""}
    if given and not names:
        raise BadUsage(f"{option} names no check.")
    return {find_check_name(name) for name in sorted(names)}


def _note_reports(
    reports: Iterable[Report], options: argparse.Namespace, codes: list[int], gathered: BatchSummary | None
) -> Iterator[Report]:
    """The reports as they come, what each means for the exit code and for all of them together noted."""
    for report in reports:
        if gathered:
            gathered.add(report)
        codes.append(EXIT_CODES[verdict(report, options.fail_on)])
        yield report


def _report_options(options: argparse.Namespace, chosen: Sequence[str], gathered: BatchSummary | None) -> ReportOptions:
    style = TextStyle() if options.output else style_for(sys.stdout)
    return ReportOptions(TOOL, options.fail_on, ChecksByName(chosen), style, options.quiet, gathered)
