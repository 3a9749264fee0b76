"""Check workbooks and report every finding at its cell."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from validators import TOOL, batch, batch_summary, checks, model, render, system
from validators.cli.arguments import (
    BadUsage,
    add_overwrite,
    add_rulebook,
    file_to_write,
    find_check_name,
    rulebook_of,
    split_names,
)
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.batch import BatchOptions
    from validators.batch_summary import BatchSummary
    from validators.model import Report
    from validators.render import ReportFormat, ReportOptions
    from validators.system import DiscoveredFiles

ORDER = 10

IN_ORDER, FINDINGS, UNCHECKED = 0, 1, 2
CODE_BY_VERDICT = {"pass": IN_ORDER, "fail": FINDINGS, "incomplete": FINDINGS, "unreadable": FINDINGS, "unchecked": UNCHECKED}


def declare(command: argparse.ArgumentParser) -> None:
    """Add the workbooks, the report, the checks to run, and how a batch is run."""
    add = command.add_argument
    paths = "a workbook, a folder that is searched for workbooks, or a pattern such as returns/*.xlsx"
    add("paths", nargs="+", metavar="PATH", help=paths)
    formats = render.describe_report_formats()
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = "\n".join(["formats:", *(f"  {name:9}{what}" for name, what in formats.items())])
    add("--format", choices=tuple(formats), default="text", help="how to report; the formats are listed below (default: text)")
    add("--output", type=file_to_write, metavar="FILE", help="write the report to FILE instead of the screen")
    severity = "the least severity that fails a workbook (default: error)"
    add("--fail-on", choices=("error", "warning"), default="error", help=severity)
    add("--select", action="append", metavar="CHECK", help="run these checks only; separated by commas, or given again")
    add("--ignore", action="append", metavar="CHECK", help="leave these checks out; separated by commas, or given again")
    add_rulebook(command)
    where = command.add_mutually_exclusive_group().add_argument
    where("--jobs", type=_parse_job_count, metavar="N", help="how many workbooks to check at a time (default: one a processor)")
    where("--executor", metavar="ADDRESS", help="check them on a Dask cluster whose machines see them; tcp://HOST:PORT")
    add("--cache", type=Path, metavar="DIR", help="keep reports in DIR, and check again only what has changed since")
    resume = "keep what is done beside --output until the report is whole, so that the same command, if it is stopped, goes on"
    add("--resume", action="store_true", help=resume)
    summary = "write what the workbooks come to together as sheets into FILE (.xlsx)"
    add("--summary", type=file_to_write, metavar="FILE", help=summary)
    add_overwrite(command)
    add("--quiet", action="store_true", help="text only: one line a workbook, its verdict")


def _parse_job_count(text: str) -> int:
    """Return a number of jobs; argparse makes the error name the option."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Check and report. The paths are looked at before any work is done, so that a mistyped one is reported at once."""
    found = _find_workbooks(options.paths)
    report_format = render.load_format(options.format)
    output = _output_file(options, report_format, found.workbooks)
    summary_output = summary_file(options, found.workbooks)
    if found.left_out:
        sys.stderr.write(f"commissioning: {system.escape_controls(found.left_out)}\n")
    (chosen, silenced), rules = _choose_checks(options), rulebook_of(options.rulebook)
    codes: list[int] = []
    with open_batch_summary(options, report_format, found) as summary:
        batch_options = batch.BatchOptions(rules, chosen, submissions=summary is not None, silenced=silenced)
        reports = _note_reports(batch_reports(found, batch_options, options), options, codes, summary)
        pieces = report_format.stream(reports, _report_options(options, chosen, summary))
        deliver_text(pieces, output, exactly=report_format.has_exact_bytes)
        write_summary(summary_output, summary, TOOL)
    refuse_if_stopped(len(codes), len(found.workbooks), options)
    clear_unfinished(options)
    if UNCHECKED in codes:
        sys.stderr.write("commissioning: not every workbook could be checked; the report says why.\n")
    return FINDINGS if FINDINGS in codes else max(codes)


def _find_workbooks(given: Sequence[str]) -> DiscoveredFiles:
    try:
        return system.paths.find_workbooks(given)
    except system.paths.NoWorkbookFound as nothing:
        raise BadUsage(str(nothing)) from None


def _output_file(options: argparse.Namespace, report_format: ReportFormat, found: Sequence[Path]) -> Destination | None:
    """Return the report's file, None for the screen; BadUsage where it may not be written."""
    if options.output is None:
        return None
    check_not_an_input("--output", "report", options.output, found)
    what, reads = f"a report in the format {report_format.name}", [*found, *given_paths(options.rulebook)]
    output = Destination("--output", options.output, what, report_format.is_report, reads, options.overwrite)
    check_report(output, report_format.ending)
    return output


def _choose_checks(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """Return the names of the checks to run, and of those among them whose findings are left out of the report.

    The checks that report an unreadable workbook, and a fault of this program, always run, or such a file would seem to pass.
    A check that is ignored still runs: what it could not look at leaves the workbook incomplete all the same.
    """
    selected = _check_names("--select", options.select) or checks.CHECKS_BY_NAME.keys()
    ignored = _check_names("--ignore", options.ignore)
    if always := sorted(model.ALWAYS_RUN & ignored):
        raise BadUsage(f"{always[0]} cannot be left out: without it a file that could not be checked would pass.")
    if not selected - ignored:
        raise BadUsage("No check is left to run. Name fewer with --ignore, or more with --select.")
    to_run = {*selected, *model.ALWAYS_RUN}
    return [name for name in checks.CHECKS_BY_NAME if name in to_run], sorted(selected & ignored)


def _check_names(option: str, given: Sequence[str] | None) -> set[str]:
    """Return the names of the checks that an option names; BadUsage where a name is not that of a check."""
    names = split_names(given)
    if given and not names:
        raise BadUsage(f"{option} names no check.")
    return {find_check_name(name) for name in sorted(names)}


def _note_reports(
    reports: Iterable[Report], options: argparse.Namespace, codes: list[int], summary: BatchSummary | None
) -> Iterator[Report]:
    """Give the reports as they come, and add each to the batch summary and its exit code to the codes."""
    for report in reports:
        if summary:
            summary.add(report)
        codes.append(CODE_BY_VERDICT[model.verdict(report, options.fail_on)])
        yield report


def _report_options(options: argparse.Namespace, chosen: Sequence[str], summary: BatchSummary | None) -> ReportOptions:
    style = system.TextStyle() if options.output else system.style_for(sys.stdout)
    return render.ReportOptions(TOOL, options.fail_on, checks.ChecksByName(chosen), style, options.quiet, summary)


SUMMARY_KIND = "summary"
SUMMARY_TITLE = "Commissioning workbooks, checked"


def summary_file(options: argparse.Namespace, found: Sequence[Path]) -> Destination | None:
    """Return the file of --summary; BadUsage where it may not be written, or where a later run would check it as a workbook."""
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
    is_ours = partial(system.is_own_package, kind=SUMMARY_KIND)
    output = Destination("--summary", path, "a summary", is_ours, reads, options.overwrite)
    output.check()
    return output


@contextmanager
def open_batch_summary(
    options: argparse.Namespace, report_format: ReportFormat, found: DiscoveredFiles
) -> Iterator[batch_summary.BatchSummary | None]:
    """Open the batch summary, or give None where nothing will show it; BadUsage where there is no room for it on the disk."""
    asked = len(found.workbooks)
    if not (options.summary or report_format.needs_batch_summary(asked, quiet=options.quiet)):
        yield None
        return

    try:
        with batch_summary.BatchSummary(
            asked, options.fail_on, listing=bool(options.summary), left_out=found.left_out
        ) as summary:
            yield summary
    except batch_summary.NoRoomForSummary as why:
        raise BadUsage(str(why)) from None


def write_summary(output: Destination | None, summary: BatchSummary | None, tool: str) -> None:
    """Write the workbook of --summary, if it is asked for and anything was checked.

    Args:
        output: Its file; None where it is not asked for.
        summary: The batch summary.
        tool: Name and version of this program.
    """
    if output and summary and summary.counts["workbooks"]:
        output.write(render.render_panel_book(batch_summary.batch_sheets(summary, SUMMARY_TITLE, tool), kind=SUMMARY_KIND))


def batch_reports(found: DiscoveredFiles, batch_options: BatchOptions, options: argparse.Namespace) -> Iterator[Report]:
    """Return the reports of the workbooks as they come, in the order of the paths; the screen shows how far they are."""
    folder = _cache_folder(options)
    try:
        given = batch.check_paths(
            found.workbooks, batch_options, jobs=options.jobs, executor=options.executor, cache=folder, outside=found.outside
        )
    except batch.ClusterUnavailable as reason:
        raise BadUsage(str(reason)) from None
    except OSError as error:
        raise BadUsage(f"{folder} cannot be used to keep what is done: {error.strerror}.") from None
    reports = until_stopped(given)
    number = len(found.workbooks)
    if number == 1 or options.quiet:
        return reports
    if not sys.stderr.isatty():
        return render.log_progress(reports, number, sys.stderr)
    return render.show_progress_bar(reports, number, sys.stderr, shared=options.output is None and sys.stdout.isatty())


def refuse_if_stopped(done: int, found: int, options: argparse.Namespace) -> None:
    """Raise KeyboardInterrupt, with a sentence on what was done, if not every workbook was checked."""
    if done < found:
        further = " The same command goes on from there." if options.cache or options.resume else ""
        raise KeyboardInterrupt(f"stopped after {done:,} of {found:,} workbooks; the report holds those.{further}")


def clear_unfinished(options: argparse.Namespace) -> None:
    """Once the report is whole, delete what was saved to resume it; what is in a cache of the user's stays."""
    if options.resume and not options.cache and (folder := _cache_folder(options)):
        batch.cache.clear_cache(folder)


def _cache_folder(options: argparse.Namespace) -> Path | None:
    """Return the folder of saved reports: that of --cache, or one beside --output for --resume; None for neither."""
    if options.resume and not options.cache:
        if options.output is None:
            raise BadUsage("--resume needs --output: what is done is kept beside that file until the report is whole.")
        beside: Path = options.output.with_name(f"{options.output.name}.unfinished")
        return beside
    cache: Path | None = options.cache
    return cache
