"""commissioning new: writes an empty workbook for a financial year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.cli.arguments import BadUsage
from validators.cli.destinations import Destination, never_ours
from validators.model import Rulebook, parse_year
from validators.rulebook import read_rulebook, shipped_rulebook_files
from workbooks import build_workbook, template_contents

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Write the workbook, or say why not. A file that exists is replaced only where that is said."""
    rules = _find_rulebook(options.year)
    file = Destination("FILE", options.file, "a new workbook", never_ours, overwrite=options.overwrite)
    _check_file(file)
    file.write(build_workbook(template_contents(rules), rules))
    return 0


def _check_file(file: Destination) -> None:
    if file.path.suffix.lower() != ".xlsx":
        raise BadUsage(f"{file.path} would not open in Excel. Choose a name that ends in .xlsx.")
    if not file.path.parent.is_dir():
        raise BadUsage(f"There is no folder {file.path.parent}. Make it first, or choose another.")
    file.check()


def _find_rulebook(year: str | None) -> Rulebook:
    shipped = [read_rulebook(path) for path in shipped_rulebook_files()]
    if year is None:
        return shipped[-1]
    wanted = parse_year(year)
    for rules in shipped:
        if rules.year == wanted:
            return rules
    raise BadUsage(
        f"There is no rulebook for {year}. There is one for each of {', '.join(str(rules.year) for rules in shipped)}."
    )
