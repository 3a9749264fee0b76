"""commissioning fix: fixes what can be fixed without a guess. It shows the changes first, and writes them when told to."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from validators import fix
from validators.cli.arguments import BadUsage, rulebook_of
from validators.cli.checked_workbook import read_and_check
from validators.cli.destinations import Destination, given_paths, is_same_file, never_ours
from validators.model import Refused
from validators.system import NotWritten, style_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from validators.fix import FixPlan
    from validators.system import SourceWorkbook

DONE, TO_APPLY = 0, 1


def run(options: argparse.Namespace) -> int:
    """Plan the fixes, write them if that is asked for, and say what they are."""
    _check_options(options)
    accepted = _accepted_checks(options.accept)
    source, book, report = read_and_check(options)

    try:
        planned = fix.plan_file_fixes(source.contents, book, report, accepted, rulebook_of(options.rulebook))
        written = _write_fixes(options, source, planned) if options.apply and planned.fixes else None
    except (NotWritten, Refused) as why:
        raise BadUsage(str(why)) from None
    _show_plan(options, planned, written)
    return TO_APPLY if planned.fixes and not options.apply else DONE


def _check_options(options: argparse.Namespace) -> None:
    """What the options cannot mean."""
    if not options.apply and (options.output or options.backup):
        raise BadUsage("Without --apply nothing is written. Add it, or leave --output and --backup out.")
    if options.output is None:
        return
    kind = options.book.suffix.lower()
    if options.output.suffix.lower() != kind:
        raise BadUsage(f"{options.output} would not open in Excel. Choose a name for --output that ends in {kind}.")
    if not is_same_file(options.output, options.book):
        _copy_file(options).check()


def _copy_file(options: argparse.Namespace) -> Destination:
    """A fixed copy, in which people go on working."""
    reads = given_paths(options.book, options.rulebook)
    return Destination("--output", options.output, "a copy", never_ours, reads, options.overwrite)


def _accepted_checks(given: Sequence[str] | None) -> set[str]:
    """The checks whose guesses are to be made."""
    names = {name.strip() for text in given or () for name in text.split(",")} - {""}
    if not given:
        return names

    known = fix.guessing_checks()
    if not names or not names <= {*known}:
        raise BadUsage(f"Only guesses need --accept. Name one of these: {', '.join(known)}.")
    return names


def _write_fixes(options: argparse.Namespace, source: SourceWorkbook, plan: FixPlan) -> Path:
    output: Path | None = options.output
    if output is None or is_same_file(output, options.book):
        source.replace(plan.content, backup=options.backup)
        book: Path = options.book
        return book
    _copy_file(options).write(plan.content)
    return output


def _show_plan(options: argparse.Namespace, plan: FixPlan, written: Path | None) -> None:

    if options.format == "text":
        sys.stdout.write(fix.as_text(plan, options.book, written, style_for(sys.stdout)))
        return
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(fix.as_json(plan, options.book, written))
