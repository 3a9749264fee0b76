"""commissioning compare: what is not the same in two versions of a workbook. Its exit codes are those of diff."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validators import TOOL
from validators.commands import BadUsage
from validators.commands.destinations import check_destination, deliver, deliver_text
from validators.commands.rules import rulebook_of
from validators.reading import read
from validators.sinks.style import Style, style_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from validators.comparing import Comparison
    from validators.evidence import Evidence
    from validators.model import Workbook
    from validators.rulebook import Rulebook

SAME, DIFFERENT = 0, 1
ON_A_PAGE = 2_000
"""How many rows of a table are given: a browser is slow with a hundred thousand."""


def run(options: argparse.Namespace) -> int:
    """Compare, and say what is not the same. Whatever can be refused is refused before anything is written."""
    _refuse(options)
    old, new = _books(options)
    from validators.comparing import compare  # noqa: PLC0415 - pandas is felt

    comparison = compare(old, new)
    if options.sheet:
        deliver(options.sheet, _sheets(comparison))
    deliver_text(_pieces(options, comparison), options)
    return DIFFERENT if comparison.size else SAME


def _refuse(options: argparse.Namespace) -> None:
    """What the options cannot mean."""
    if options.sheet and options.sheet.suffix.lower() != ".xlsx":
        raise BadUsage(f"{options.sheet} would not open in Excel. Choose a name for --sheet that ends in .xlsx.")
    if options.sheet and options.output and options.sheet.resolve() == options.output.resolve():
        raise BadUsage("Two of the files to write are one and the same. Give each its own name.")
    for option, path in (("--output", options.output), ("--sheet", options.sheet)):
        if path is not None:
            check_destination(option, path, options.old)
            check_destination(option, path, options.new)


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
    from validators.loading import stated_year  # noqa: PLC0415 - pandas is felt

    year = stated_year(evidence) if given else None
    return next((rules for rules in given.values() if year in (None, rules.year)), None)


def _loaded(evidence: Evidence, rules: Rulebook | None) -> Workbook:
    from validators.engine import load  # noqa: PLC0415 - as above

    book = load(evidence, rules)
    if book.rulebook is None:
        raise BadUsage(f"{evidence.name} is of {book.years['Y1']}, which has no rulebook. Give one with --rulebook.")
    return book


def _pieces(options: argparse.Namespace, comparison: Comparison) -> Iterator[str]:
    """The comparison in the format that was asked for."""
    if options.format == "json":
        from validators.sinks import comparison_json  # noqa: PLC0415 - one format is enough

        return comparison_json.stream(comparison, TOOL)
    if options.format == "html":
        from validators.comparing.sheets import sheets  # noqa: PLC0415 - as above
        from validators.sinks.summary_page import page  # noqa: PLC0415

        return page(sheets(comparison, ON_A_PAGE), TOOL)
    from validators.comparing.outcome import outcome  # noqa: PLC0415
    from validators.sinks import comparison_text  # noqa: PLC0415

    style = Style() if options.output else style_for(sys.stdout)
    return comparison_text.stream(comparison, outcome(comparison), style)


def _sheets(comparison: Comparison) -> bytes:
    from validators.comparing.sheets import ON_A_SHEET, sheets  # noqa: PLC0415 - few ask for it
    from validators.sinks.panel_book import render  # noqa: PLC0415

    return render(sheets(comparison, ON_A_SHEET))
