"""What a batch comes to together: whether anyone asks for it, and the workbook that --summary writes."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from validators.cli.destinations import SAME, Destination, check_apart, given, is_one
from validators.cli.usage import BadUsage
from validators.system.own_files import is_package

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from validators.batch_summary.batch_summary import Gathered
    from validators.system.paths import Found

FOR_PROGRAMS = ("json", "jsonl")
FOR_PEOPLE = ("text", "html", "github")
"""Formats that say what workbooks come to together: the first always, the second where there are several."""

KIND = "summary"
TITLE = "Commissioning workbooks, checked"


def summary(options: argparse.Namespace, found: Sequence[Path]) -> Destination | None:
    """The file of --summary; BadUsage where it may not be written, or a later run would take it for a workbook to check."""
    path: Path | None = options.summary
    if path is None:
        return None
    if path.suffix.lower() != ".xlsx":
        raise BadUsage(f"{path} would not open in Excel. Choose a name for --summary that ends in .xlsx.")
    if options.output and is_one(path, options.output):
        raise BadUsage(SAME)
    folders = [Path(given).resolve() for given in options.paths if Path(given).is_dir()]
    if any(path.resolve().is_relative_to(folder) for folder in folders):
        raise BadUsage(
            f"{path} is in a folder that is checked, and would be checked next time. Choose another folder for --summary."
        )
    check_apart("--summary", "summary", path, found)
    reads = [*found, *given(options.rulebook)]
    wanted = Destination("--summary", path, "a summary", partial(is_package, kind=KIND), reads, options.overwrite)
    wanted.check()
    return wanted


@contextmanager
def gathered(options: argparse.Namespace, found: Found) -> Iterator[Gathered | None]:
    """What takes the reports in, where anyone asks what they come to together. BadUsage where there is no room for it."""
    asked = len(found.workbooks)
    several = asked > 1 and not (options.format == "text" and options.quiet)
    if not (options.summary or options.format in FOR_PROGRAMS or (several and options.format in FOR_PEOPLE)):
        yield None
        return
    from validators.batch_summary.batch_summary import Gathered, NoRoom  # noqa: PLC0415 - one workbook is checked without

    try:
        with Gathered(asked, options.fail_on, listing=bool(options.summary), left_out=found.left_out) as together:
            yield together
    except NoRoom as why:
        raise BadUsage(str(why)) from None


def write(summary: Destination | None, together: Gathered | None, tool: str) -> None:
    """Write the workbook of --summary, if it is asked for and anything was checked. tool: name and version of this program."""
    if summary and together and together.counts["workbooks"]:
        from validators.render.panel.book import render  # noqa: PLC0415 - few ask for it

        summary.write(render(together.sheets(TITLE, tool), kind=KIND))
