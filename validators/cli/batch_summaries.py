"""What a batch comes to together: whether anyone asks for it, and the workbook that --summary writes."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from validators.cli.destinations import SAME_FILE_TWICE, Destination, check_not_an_input, given_paths, is_same_path
from validators.cli.usage import BadUsage
from validators.system.own_files import is_own_package

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from validators.batch_summary.batch_summary import BatchSummary
    from validators.system.paths import DiscoveredFiles

FORMATS_FOR_PROGRAMS = ("json", "jsonl")
FORMATS_FOR_PEOPLE = ("text", "html", "github")
"""Formats that say what workbooks come to together: the first always, the second where there are several."""

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
def open_batch_summary(options: argparse.Namespace, found: DiscoveredFiles) -> Iterator[BatchSummary | None]:
    """What takes the reports in, where anyone asks what they come to together. BadUsage where there is no room for it."""
    asked = len(found.workbooks)
    several = asked > 1 and not (options.format == "text" and options.quiet)
    if not (options.summary or options.format in FORMATS_FOR_PROGRAMS or (several and options.format in FORMATS_FOR_PEOPLE)):
        yield None
        return
    from validators.batch_summary.batch_summary import BatchSummary  # noqa: PLC0415 - one workbook is checked without
    from validators.batch_summary.store import NoRoomForSummary  # noqa: PLC0415 - one workbook is checked without

    try:
        with BatchSummary(asked, options.fail_on, listing=bool(options.summary), left_out=found.left_out) as together:
            yield together
    except NoRoomForSummary as why:
        raise BadUsage(str(why)) from None


def write_summary(summary: Destination | None, together: BatchSummary | None, tool: str) -> None:
    """Write the workbook of --summary, if it is asked for and anything was checked. tool: name and version of this program."""
    if summary and together and together.counts["workbooks"]:
        from validators.render.panel.book import render  # noqa: PLC0415 - few ask for it

        summary.write(render(together.sheets(SUMMARY_TITLE, tool), kind=SUMMARY_KIND))
