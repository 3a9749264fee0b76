"""Say what is not the same in two versions of a workbook, and how its totals came about."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from validators import TOOL, compare, loading, reading, render, system
from validators.cli.arguments import BadUsage, add_overwrite, file_to_write, rulebook_of
from validators.cli.destinations import SAME_FILE_TWICE, Destination, check_report, deliver_text, given_paths, is_same_path

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from validators.compare import Comparison
    from validators.model import RawWorkbook, Rulebook, Workbook
    from validators.render import ComparisonFormat

ORDER = 50

ALIKE, DIFFERENT = 0, 1
EXIT_CODES = {
    ALIKE: "no difference",
    DIFFERENT: "differences",
    2: "bad usage, or a workbook that could not be read",
}
"""As those of diff."""

REGISTER_TABLE = "Allocations"
"""The table without which there is nothing to compare: two files without it would seem to be the same."""

FILE_KIND = "comparison"


def declare(command: argparse.ArgumentParser) -> None:
    """Add the two workbooks, the report and the sheets, and the rulebooks of both years."""
    add = command.add_argument
    add("old", type=Path, metavar="OLD", help="the older workbook; it stays as it is")
    add("new", type=Path, metavar="NEW", help="the newer one; it stays as it is")
    add("--format", choices=render.COMPARISON_FORMATS, default="text", help="how to report (default: text)")
    add("--output", type=file_to_write, metavar="FILE", help="write the report to FILE instead of the screen")
    sheet = "write the comparison as sheets into a new workbook (.xlsx) as well"
    add("--sheet", type=file_to_write, metavar="FILE", help=sheet)
    add_overwrite(command)
    add(
        "--rulebook",
        type=Path,
        action="append",
        metavar="FILE",
        help="a rulebook to use instead of the one of its year; given again for a workbook of another year",
    )


def run(options: argparse.Namespace) -> int:
    """Compare the workbooks, and say what is not the same. Whatever can be refused is refused before anything is written."""
    comparison_format = render.load_comparison_format(options.format)
    output, sheet = _output_file(options, comparison_format), _sheet_file(options)
    old, new = _read_books(options)
    comparison = compare.compare(old, new)
    if sheet:
        sheet.write(_comparison_workbook(comparison))
    style = system.TextStyle() if options.output else system.style_for(sys.stdout)
    pieces = comparison_format.stream(comparison, render.ComparisonOptions(TOOL, style))
    deliver_text(pieces, output, exactly=comparison_format.has_exact_bytes)
    return DIFFERENT if comparison.size else ALIKE


def _output_file(options: argparse.Namespace, comparison_format: ComparisonFormat) -> Destination | None:
    """Return the report's file, None for the screen; BadUsage where it may not be written."""
    if options.output is None:
        return None
    what = f"a comparison in the format {comparison_format.name}"
    reads = given_paths(options.old, options.new, options.rulebook)
    output = Destination("--output", options.output, what, comparison_format.is_comparison, reads, options.overwrite)
    check_report(output, comparison_format.ending)
    return output


def _sheet_file(options: argparse.Namespace) -> Destination | None:
    """Return the workbook of --sheet, None where none is asked for; BadUsage where it may not be written."""
    if options.sheet is None:
        return None
    if options.sheet.suffix.lower() != ".xlsx":
        raise BadUsage(f"{options.sheet} would not open in Excel. Choose a name for --sheet that ends in .xlsx.")
    if options.output and is_same_path(options.sheet, options.output):
        raise BadUsage(SAME_FILE_TWICE)
    reads = given_paths(options.old, options.new, options.rulebook)
    is_ours = partial(system.is_own_package, kind=FILE_KIND)
    sheet = Destination("--sheet", options.sheet, "a comparison", is_ours, reads, options.overwrite)
    sheet.check()
    return sheet


def _read_books(options: argparse.Namespace) -> list[Workbook]:
    """Return both workbooks, each by the rulebook of its own year; BadUsage where one cannot be compared."""
    given = {path: rules for path in options.rulebook or () if (rules := rulebook_of(path))}
    both = [reading.read(path) for path in (options.old, options.new)]
    for raw in both:
        if raw.refusal:
            raise BadUsage(f"{raw.name}: {raw.refusal}")
    used = [_choose_rulebook(raw, given) for raw in both]
    for path, rules in given.items():
        if rules not in used:
            raise BadUsage(f"{path} is the rulebook of {rules.year}, and neither workbook is of that year.")
    return [_load_book(raw, rules) for raw, rules in zip(both, used, strict=True)]


def _choose_rulebook(raw: RawWorkbook, given: Mapping[Path, Rulebook]) -> Rulebook | None:
    """Return the rulebook that was given for a workbook's year, or for a workbook that does not say its year."""
    year = loading.stated_year(raw) if given else None
    return next((rules for rules in given.values() if year in (None, rules.year)), None)


def _load_book(raw: RawWorkbook, rules: Rulebook | None) -> Workbook:
    book = loading.load(raw, rules)
    if book.rulebook is None:
        raise BadUsage(f"{raw.name} is of {book.years['Y1']}, which has no rulebook. Give one with --rulebook.")
    if REGISTER_TABLE not in book:
        raise BadUsage(
            f"no register was read in {raw.name}: it has no table {REGISTER_TABLE}. Name a commissioning workbook, or put the "
            "sheet back from an earlier copy."
        )
    if rules is None and not book.year_is_known:
        raise BadUsage(
            f"{raw.name} does not say for certain of which financial year it is. Put it right in its sheet About, or name "
            "its rulebook with --rulebook."
        )
    return book


def _comparison_workbook(comparison: Comparison) -> bytes:
    return render.render_panel_book(compare.comparison_sheets(comparison, compare.MAX_SHEET_ROWS), kind=FILE_KIND)
