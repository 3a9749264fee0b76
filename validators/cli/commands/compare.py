"""commissioning compare: what is not the same in two versions of a workbook. Its exit codes are those of diff."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from validators import TOOL
from validators.cli.destinations import SAME, Destination, check_report, deliver_text, given, is_one
from validators.cli.rulebooks import rulebook_of
from validators.cli.usage import BadUsage
from validators.reading.reader import read
from validators.render.style import Style, style_for
from validators.system.own_files import is_package

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from validators.compare.comparing import Comparison
    from validators.model.raw_workbook import Evidence
    from validators.model.workbook import Workbook
    from validators.rulebook import Rulebook

ALIKE, DIFFERENT = 0, 1
REGISTER = "Allocations"
"""The table without which there is nothing to compare: two files without it would seem to be the same."""

KIND = "comparison"
ON_A_PAGE = 2_000
"""How many rows of a table are given: a browser is slow with a hundred thousand."""


def run(options: argparse.Namespace) -> int:
    """Compare, and say what is not the same. Whatever can be refused is refused before anything is written."""
    output, sheet = _output(options), _sheet(options)
    old, new = _books(options)
    from validators.compare.comparing import compare  # noqa: PLC0415 - pandas is felt

    comparison = compare(old, new)
    if sheet:
        sheet.write(_sheets(comparison))
    deliver_text(_pieces(options, comparison), output, exactly=options.format != "text")
    return DIFFERENT if comparison.size else ALIKE


def _output(options: argparse.Namespace) -> Destination | None:
    """The report's file; BadUsage where it may not be written."""
    if options.output is None:
        return None
    what, reads = f"a comparison in the format {options.format}", given(options.old, options.new, options.rulebook)
    output = Destination("--output", options.output, what, _is_ours(options.format), reads, options.overwrite)
    check_report(output, ".txt" if options.format == "text" else f".{options.format}")
    return output


def _is_ours(wanted: str) -> Callable[[Path], bool]:
    """Whether a file is a comparison in a format."""

    def is_ours(path: Path) -> bool:
        from validators.render.comparison import json as comparison_json  # noqa: PLC0415 - few renew one
        from validators.render.comparison import text as comparison_text
        from validators.render.html import page as summary_page  # noqa: PLC0415 - few renew one
        from validators.system import own_files as ours  # noqa: PLC0415 - few renew one

        begins = {"json": comparison_json.BEGINS, "html": summary_page.BEGINS}.get(wanted, comparison_text.BEGINS)
        return ours.begins(path, begins)

    return is_ours


def _sheet(options: argparse.Namespace) -> Destination | None:
    """The workbook of --sheet; BadUsage where it may not be written."""
    if options.sheet is None:
        return None
    if options.sheet.suffix.lower() != ".xlsx":
        raise BadUsage(f"{options.sheet} would not open in Excel. Choose a name for --sheet that ends in .xlsx.")
    if options.output and is_one(options.sheet, options.output):
        raise BadUsage(SAME)
    reads = given(options.old, options.new, options.rulebook)
    ours = partial(is_package, kind=KIND)
    sheet = Destination("--sheet", options.sheet, "a comparison", ours, reads, options.overwrite)
    sheet.check()
    return sheet


def _books(options: argparse.Namespace) -> list[Workbook]:
    """Both workbooks, each by the rulebook of its own year."""
    given = {path: rules for path in options.rulebook or () if (rules := rulebook_of(path))}
    found = [read(path) for path in (options.old, options.new)]
    for evidence in found:
        if evidence.refusal:
            raise BadUsage(f"{evidence.name}: {evidence.refusal}")
    used = [_rules(evidence, given) for evidence in found]
    for path, rules in given.items():
        if rules not in used:
            raise BadUsage(f"{path} is the rulebook of {rules.year}, and neither workbook is of that year.")
    return [_loaded(evidence, rules) for evidence, rules in zip(found, used, strict=True)]


def _rules(evidence: Evidence, given: Mapping[Path, Rulebook]) -> Rulebook | None:
    """The rulebook that was given for a workbook's year, or for one that does not say its year."""
    from validators.loading.loading import stated_year  # noqa: PLC0415 - pandas is felt

    year = stated_year(evidence) if given else None
    return next((rules for rules in given.values() if year in (None, rules.year)), None)


def _loaded(evidence: Evidence, rules: Rulebook | None) -> Workbook:
    from validators.checks.engine import load  # noqa: PLC0415 - as above

    book = load(evidence, rules)
    if book.rulebook is None:
        raise BadUsage(f"{evidence.name} is of {book.years['Y1']}, which has no rulebook. Give one with --rulebook.")
    if REGISTER not in book:
        raise BadUsage(
            f"no register was read in {evidence.name}: it has no table {REGISTER}. Name a commissioning workbook, or put the "
            "sheet back from an earlier copy."
        )
    if rules is None and not book.year_is_known:
        raise BadUsage(
            f"{evidence.name} does not say for certain of which financial year it is. Put it right in its sheet About, or name "
            "its rulebook with --rulebook."
        )
    return book


def _pieces(options: argparse.Namespace, comparison: Comparison) -> Iterator[str]:
    """The comparison in the format that was asked for."""
    if options.format == "json":
        from validators.render.comparison import json as comparison_json  # noqa: PLC0415 - one format is enough

        return comparison_json.stream(comparison, TOOL)
    if options.format == "html":
        from validators.compare.sheets import sheets  # noqa: PLC0415 - as above
        from validators.render.html.page import page  # noqa: PLC0415

        return page(sheets(comparison, ON_A_PAGE), TOOL)
    from validators.compare.outcome import outcome  # noqa: PLC0415
    from validators.render.comparison import text as comparison_text  # noqa: PLC0415

    style = Style() if options.output else style_for(sys.stdout)
    return comparison_text.stream(comparison, outcome(comparison), style)


def _sheets(comparison: Comparison) -> bytes:
    from validators.compare.sheets import ON_A_SHEET, sheets  # noqa: PLC0415 - few ask for it
    from validators.render.panel.book import render  # noqa: PLC0415

    return render(sheets(comparison, ON_A_SHEET), kind=KIND)
