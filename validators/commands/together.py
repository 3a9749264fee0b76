"""What a batch comes to together: whether anyone asks for it, and the workbook that --summary writes."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from validators.commands import BadUsage
from validators.commands.destinations import check_apart, check_destination, deliver

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from validators.gathering import Gathered
    from validators.paths import Found

FOR_PROGRAMS = ("json", "jsonl")
FOR_PEOPLE = ("text", "html", "github")
"""Formats that say what workbooks come to together: the first always, the second where there are several."""

TITLE = "Commissioning workbooks, checked"


def refuse(options: argparse.Namespace, found: Sequence[Path]) -> None:
    """BadUsage where --summary names a file that cannot be written, or that a later run would take for a workbook to check."""
    path: Path | None = options.summary
    if path is None:
        return
    if path.suffix.lower() != ".xlsx":
        raise BadUsage(f"{path} would not open in Excel. Choose a name for --summary that ends in .xlsx.")
    if options.output and path.resolve() == options.output.resolve():
        raise BadUsage("Two of the files to write are one and the same. Give each its own name.")
    folders = [Path(given).resolve() for given in options.paths if Path(given).is_dir()]
    if any(path.resolve().is_relative_to(folder) for folder in folders):
        raise BadUsage(
            f"{path} is in a folder that is checked, and would be checked next time. Choose another folder for --summary."
        )
    check_apart("--summary", "summary", path, found)
    check_destination("--summary", path, None)


@contextmanager
def gathered(options: argparse.Namespace, found: Found) -> Iterator[Gathered | None]:
    """What takes the reports in, where anyone asks what they come to together. BadUsage where there is no room for it."""
    asked = len(found.workbooks)
    several = asked > 1 and not (options.format == "text" and options.quiet)
    if not (options.summary or options.format in FOR_PROGRAMS or (several and options.format in FOR_PEOPLE)):
        yield None
        return
    from validators.gathering import Gathered, NoRoom  # noqa: PLC0415 - one workbook is checked without

    try:
        with Gathered(asked, options.fail_on, listing=bool(options.summary), left_out=found.left_out) as together:
            yield together
    except NoRoom as why:
        raise BadUsage(str(why)) from None


def write(options: argparse.Namespace, together: Gathered | None, tool: str) -> None:
    """Write the workbook of --summary, if it is asked for and anything was checked. tool: name and version of this program."""
    if options.summary and together and together.counts["workbooks"]:
        from validators.sinks.panel_book import render  # noqa: PLC0415 - few ask for it

        deliver(options.summary, render(together.sheets(TITLE, tool)))
