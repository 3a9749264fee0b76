"""commissioning new: writes an empty workbook for a financial year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators import rulebook
from validators.commands import BadUsage
from validators.sinks.files import in_one_step
from validators.years import parse_year
from workbooks.template import write_template

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def run(options: argparse.Namespace) -> int:
    """Write the workbook, or say why not. A file that exists is never replaced."""
    rules = _rules(options.year)
    _refuse(options.file)
    try:
        with in_one_step(options.file) as beside:
            write_template(beside, rules)
    except OSError as error:
        raise BadUsage(f"{options.file} cannot be written: {error.strerror or error}.") from None
    return 0


def _refuse(file: Path) -> None:
    if file.suffix.lower() != ".xlsx":
        raise BadUsage(f"{file} would not open in Excel. Choose a name that ends in .xlsx.")
    if file.exists():
        raise BadUsage(f"{file} exists already. Choose another name, or move it away first.")
    if not file.parent.is_dir():
        raise BadUsage(f"There is no folder {file.parent}. Make it first, or choose another.")


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
