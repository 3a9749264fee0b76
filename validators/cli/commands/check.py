"""commissioning check: reports every finding of the workbooks that it is given."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from validators import TOOL, batch, batch_summary, render
from validators.batch import BatchOptions, ClusterUnavailable, check_paths
from validators.checks import CHECKS_BY_NAME, ChecksByName
from validators.cli.arguments import BadUsage, rulebook_of
from validators.cli.commands.checks import find_check_name
from validators.cli.destinations import (
    SAME_FILE_TWICE,
    Destination,
    check_not_an_input,
    check_report,
    deliver_text,
    given_paths,
    is_same_path,
)
from validators.cli.stopping import until_stopped
from validators.model import ALWAYS_RUN, verdict
from validators.render import ReportOptions, load_format, log_progress, show_progress_bar
from validators.system import TextStyle, escape_controls, is_own_package, paths, style_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from validators.batch_summary import BatchSummary
    from validators.model import Report
    from validators.render import ReportFormat
    from validators.system import DiscoveredFiles


IN_ORDER, FINDINGS, UNCHECKED = 0, 1, 2
EXIT_CODES = {"pass": IN_ORDER, "fail": FINDINGS, "incomplete": FINDINGS, "unreadable": FINDINGS, "unchecked": UNCHECKED}


def run(options: argparse.Namespace) -> int:
    """Check and report. Paths come first, and the work after them: a mistyped path is told at once."""
    found = _find_workbooks(options.paths)
    report_format = load_format(options.format)
    output = _output_file(options, report_format, found.workbooks)
    summary = summary_file(options, found.workbooks)
    if found.left_out:
        sys.stderr.write(f"commissioning: {escape_controls(found.left_out)}\n")
    (chosen, silenced), rules = _choose_checks(options), rulebook_of(options.rulebook)
    codes: list[int] = []
    with open_batch_summary(options, report_format, found) as gathered:
        terms = BatchOptions(rules, chosen, submissions=gathered is not None, silenced=silenced)
        reports = _note_reports(batch_reports(found, terms, options), options, codes, gathered)
        pieces = report_format.stream(reports, _report_options(options, chosen, gathered))
        deliver_text(pieces, output, exactly=report_format.has_exact_bytes)
        write_summary(summary, gathered, TOOL)
    refuse_if_stopped(len(codes), len(found.workbooks), options)
    forget_unfinished(options)
    if UNCHECKED in codes:
        sys.stderr.write("commissioning: not every workbook could be checked; the report says why.\n")
    return FINDINGS if FINDINGS in codes else max(codes)


def _find_workbooks(given: Sequence[str]) -> paths.DiscoveredFiles:
    try:
        return paths.find_workbooks(given)
    except paths.NoWorkbookFound as nothing:
        raise BadUsage(str(nothing)) from None


def _output_file(options: argparse.Namespace, report_format: ReportFormat, found: Sequence[Path]) -> Destination | None:
    """The report's file; BadUsage where it may not be written."""
    if options.output is None:
        return None
    check_not_an_input("--output", "report", options.output, found)
    what, reads = f"a report in the format {report_format.name}", [*found, *given_paths(options.rulebook)]
    output = Destination("--output", options.output, what, report_format.is_report, reads, options.overwrite)
    check_report(output, report_format.ending)
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


SUMMARY_KIND = "summary"
SUMMARY_TITLE = "Commissioning workbooks, checked"


def summary_file(options: argparse.Namespace, found: Sequence[Path]) -> Destination | None:
    """The file of --summary; BadUsage where it may not be written, or a later run would take it for a workbook to check."""
    path: Path | None = options.summary
    if path is None:
        return None
    if path.suffix.lower() != ".xlsx":
        raise BadUsage(f"{path} would not open in Excel. Choose a name for --summary that ends in .xlsx.")
    if options.output and is_same_path(path, options.output):
        raise BadUsage(SAME_FILE_TWICE)
    folders = [Path(given).resolve() for given in options.paths if Path(given).is_dir()]
    if any(path.resolve().is_relative_to(folder) for folder in folders):
        raise BadUsage(
            f"{path} is in a folder that is checked, and would be checked next time. Choose another folder for --summary."
        )
    check_not_an_input("--summary", "summary", path, found)
    reads = [*found, *given_paths(options.rulebook)]
    wanted = Destination("--summary", path, "a summary", partial(is_own_package, kind=SUMMARY_KIND), reads, options.overwrite)
    wanted.check()
    return wanted


@contextmanager
def open_batch_summary(
    options: argparse.Namespace, report_format: ReportFormat, found: DiscoveredFiles
) -> Iterator[batch_summary.BatchSummary | None]:
    """Open the batch summary, where --summary or the report's format needs it. BadUsage where there is no room for it."""
    asked = len(found.workbooks)
    if not (options.summary or report_format.needs_batch_summary(asked, quiet=options.quiet)):
        yield None
        return

    try:
        with batch_summary.BatchSummary(
            asked, options.fail_on, listing=bool(options.summary), left_out=found.left_out
        ) as together:
            yield together
    except batch_summary.NoRoomForSummary as why:
        raise BadUsage(str(why)) from None


def write_summary(summary: Destination | None, together: BatchSummary | None, tool: str) -> None:
    """Write the workbook of --summary, if it is asked for and anything was checked. tool: name and version of this program."""
    if summary and together and together.counts["workbooks"]:
        summary.write(render.render_panel_book(together.sheets(SUMMARY_TITLE, tool), kind=SUMMARY_KIND))


def batch_reports(found: DiscoveredFiles, terms: BatchOptions, options: argparse.Namespace) -> Iterator[Report]:
    """The reports of workbooks as they come, in order."""
    folder = _cache_folder(options)
    try:
        given = check_paths(
            found.workbooks, terms, jobs=options.jobs, executor=options.executor, cache=folder, outside=found.outside
        )
    except ClusterUnavailable as reason:
        raise BadUsage(str(reason)) from None
    except OSError as error:
        raise BadUsage(f"{folder} cannot be used to keep what is done: {error.strerror}.") from None
    until = until_stopped(given)
    number = len(found.workbooks)
    if number == 1 or options.quiet:
        return until
    if not sys.stderr.isatty():
        return log_progress(until, number, sys.stderr)
    return show_progress_bar(until, number, sys.stderr, shared=options.output is None and sys.stdout.isatty())


def refuse_if_stopped(done: int, found: int, options: argparse.Namespace) -> None:
    """KeyboardInterrupt, with a sentence on what was done, if that is not all."""
    if done < found:
        further = " The same command goes on from there." if options.cache or options.resume else ""
        raise KeyboardInterrupt(f"stopped after {done:,} of {found:,} workbooks; the report holds those.{further}")


def forget_unfinished(options: argparse.Namespace) -> None:
    """Once the report is whole, put away what was kept to resume it; what is in a cache stays."""
    if options.resume and not options.cache and (folder := _cache_folder(options)):
        batch.cache.clear_cache(folder)


def _cache_folder(options: argparse.Namespace) -> Path | None:
    if options.resume and not options.cache:
        if options.output is None:
            raise BadUsage("--resume needs --output: what is done is kept beside that file until the report is whole.")
        beside: Path = options.output.with_name(f"{options.output.name}.unfinished")
        return beside
    cache: Path | None = options.cache
    return cache
