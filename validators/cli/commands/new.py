"""commissioning new: writes an empty workbook for a financial year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators import rulebook
from validators.cli.destinations import Destination, never
from validators.cli.usage import BadUsage
from validators.model.years import parse_year
from workbooks.template import template
from workbooks.writer import written

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Write the workbook, or say why not. A file that exists is replaced only where that is said."""
    rules = _rules(options.year)
    file = Destination("FILE", options.file, "a new workbook", never, overwrite=options.overwrite)
    _refuse(file)
    file.write(written(template(rules), rules))
    return 0


def _refuse(file: Destination) -> None:
    if file.path.suffix.lower() != ".xlsx":
        raise BadUsage(f"{file.path} would not open in Excel. Choose a name that ends in .xlsx.")
    if not file.path.parent.is_dir():
        raise BadUsage(f"There is no folder {file.path.parent}. Make it first, or choose another.")
    file.check()


def _rules(year: str | None) -> rulebook.Rulebook:
    shipped = [rulebook.read_rulebook(path) for path in rulebook.shipped()]
    if year is None:
        return shipped[-1]
    wanted = parse_year(year)
    for rules in shipped:
        if rules.year == wanted:
            return rules
    raise BadUsage(
        f"There is no rulebook for {year}. There is one for each of {', '.join(str(rules.year) for rules in shipped)}."
    )
