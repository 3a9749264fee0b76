"""commissioning compare: what is not the same in two versions of a workbook. Its exit codes are those of diff."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from validators import TOOL, compare, loading, render
from validators.cli.arguments import BadUsage, rulebook_of
from validators.cli.destinations import SAME_FILE_TWICE, Destination, check_report, deliver_text, given_paths, is_same_path
from validators.reading import read
from validators.render import ComparisonOptions, load_comparison_format
from validators.system import TextStyle, is_own_package, style_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from validators.compare import Comparison
    from validators.model import RawWorkbook, Rulebook, Workbook
    from validators.render import ComparisonFormat

ALIKE, DIFFERENT = 0, 1
REGISTER_TABLE = "Allocations"
"""The table without which there is nothing to compare: two files without it would seem to be the same."""

FILE_KIND = "comparison"


def run(options: argparse.Namespace) -> int:
    """Compare, and say what is not the same. Whatever can be refused is refused before anything is written."""
    comparison_format = load_comparison_format(options.format)
    output, sheet = _output_file(options, comparison_format), _sheet_file(options)
    old, new = _read_books(options)

    comparison = compare.compare(old, new)
    if sheet:
        sheet.write(_comparison_workbook(comparison))
    style = TextStyle() if options.output else style_for(sys.stdout)
    pieces = comparison_format.stream(comparison, ComparisonOptions(TOOL, style))
    deliver_text(pieces, output, exactly=comparison_format.has_exact_bytes)
    return DIFFERENT if comparison.size else ALIKE


def _output_file(options: argparse.Namespace, comparison_format: ComparisonFormat) -> Destination | None:
    """The report's file; BadUsage where it may not be written."""
    if options.output is None:
        return None
    what = f"a comparison in the format {comparison_format.name}"
    reads = given_paths(options.old, options.new, options.rulebook)
    output = Destination("--output", options.output, what, comparison_format.is_comparison, reads, options.overwrite)
    check_report(output, comparison_format.ending)
    return output


def _sheet_file(options: argparse.Namespace) -> Destination | None:
    """The workbook of --sheet; BadUsage where it may not be written."""
    if options.sheet is None:
        return None
    if options.sheet.suffix.lower() != ".xlsx":
        raise BadUsage(f"{options.sheet} would not open in Excel. Choose a name for --sheet that ends in .xlsx.")
    if options.output and is_same_path(options.sheet, options.output):
        raise BadUsage(SAME_FILE_TWICE)
    reads = given_paths(options.old, options.new, options.rulebook)
    ours = partial(is_own_package, kind=FILE_KIND)
    sheet = Destination("--sheet", options.sheet, "a comparison", ours, reads, options.overwrite)
    sheet.check()
    return sheet


def _read_books(options: argparse.Namespace) -> list[Workbook]:
    """Both workbooks, each by the rulebook of its own year."""
    given = {path: rules for path in options.rulebook or () if (rules := rulebook_of(path))}
    found = [read(path) for path in (options.old, options.new)]
    for raw in found:
        if raw.refusal:
            raise BadUsage(f"{raw.name}: {raw.refusal}")
    used = [_choose_rulebook(raw, given) for raw in found]
    for path, rules in given.items():
        if rules not in used:
            raise BadUsage(f"{path} is the rulebook of {rules.year}, and neither workbook is of that year.")
    return [_load_book(raw, rules) for raw, rules in zip(found, used, strict=True)]


def _choose_rulebook(raw: RawWorkbook, given: Mapping[Path, Rulebook]) -> Rulebook | None:
    """The rulebook that was given for a workbook's year, or for one that does not say its year."""
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
