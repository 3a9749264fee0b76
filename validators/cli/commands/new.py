"""Write an empty workbook for a financial year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import workbooks
from validators import model, rulebook
from validators.cli.arguments import BadUsage, file_to_write
from validators.cli.destinations import Destination, never_ours

if TYPE_CHECKING:
    import argparse

    from validators.model import Rulebook

ORDER = 90


def declare(command: argparse.ArgumentParser) -> None:
    """Add the file and the year."""
    add = command.add_argument
    add("file", type=file_to_write, metavar="FILE", help="the workbook to write; a file that exists is left alone")
    add("--overwrite", action="store_true", help="replace FILE although it exists")
    add("--year", metavar="YEAR", help="its financial year, such as 2018/19 (default: the newest rulebook's)")


def run(options: argparse.Namespace) -> int:
    """Write the workbook. A file that exists is replaced only with --overwrite."""
    rules = _find_rulebook(options.year)
    file = Destination("FILE", options.file, "a new workbook", never_ours, overwrite=options.overwrite)
    _check_file(file)
    file.write(workbooks.build_workbook(workbooks.template_contents(rules), rules))
    return 0


def _check_file(file: Destination) -> None:
    if file.path.suffix.lower() != ".xlsx":
        raise BadUsage(f"{file.path} would not open in Excel. Choose a name that ends in .xlsx.")
    if not file.path.parent.is_dir():
        raise BadUsage(f"There is no folder {file.path.parent}. Make it first, or choose another.")
    file.check()


def _find_rulebook(year: str | None) -> Rulebook:
    """Return the rulebook of a year as it was typed; the newest for None."""
    shipped = [rulebook.read_rulebook(path) for path in rulebook.shipped_rulebook_files()]
    if year is None:
        return shipped[-1]
    parsed = model.parse_year(year)
    for rules in shipped:
        if rules.year == parsed:
            return rules
    raise BadUsage(
        f"There is no rulebook for {year}. There is one for each of {', '.join(str(rules.year) for rules in shipped)}."
    )
