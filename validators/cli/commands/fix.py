"""Fix what can be fixed without a guess: the changes are shown, and written with --apply."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from validators import fix, model, system
from validators.cli.arguments import BadUsage, add_rulebook, file_to_write, rulebook_of, split_names
from validators.cli.checked_workbook import read_and_check
from validators.cli.destinations import Destination, deliver_text, given_paths, is_same_file, never_ours

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from validators.fix import FixPlan
    from validators.system import SourceWorkbook

ORDER = 40

DONE, TO_APPLY = 0, 1
EXIT_CODES = {
    DONE: "nothing to fix, or it is written",
    TO_APPLY: "changes are shown",
    2: "bad usage, or no change is safe",
}


def declare(command: argparse.ArgumentParser) -> None:
    """Add the workbook, whether and where the changes are written, and how they are shown."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; all in it but the cells that are named stays as it is")
    add("--apply", action="store_true", help="write the changes; without it they are only shown")
    add(
        "--accept",
        action="append",
        metavar="CHECK",
        help="make the guesses of a check too; separated by commas, or given again",
    )
    add("--output", type=file_to_write, metavar="FILE", help="write a fixed copy, and leave BOOK as it is")
    add("--overwrite", action="store_true", help="replace a file that --output names and that exists")
    add("--backup", action="store_true", help="keep BOOK as it was beside it, as BOOK.bak, BOOK.bak2 and so on")
    add("--format", choices=("text", "json"), default="text", help="how to show the changes (default: text)")
    add_rulebook(command)


def run(options: argparse.Namespace) -> int:
    """Plan the fixes, write them if --apply is given, and show them."""
    _check_options(options)
    accepted = _accepted_checks(options.accept)
    source, book, report = read_and_check(options)

    try:
        plan = fix.plan_file_fixes(source.contents, book, report, accepted, rulebook_of(options.rulebook))
        written = _write_fixes(options, source, plan) if options.apply and plan.fixes else None
    except (system.NotWritten, model.Refused) as why:
        raise BadUsage(str(why)) from None
    _show_plan(options, plan, written)
    return TO_APPLY if plan.fixes and not options.apply else DONE


def _check_options(options: argparse.Namespace) -> None:
    """Raise BadUsage where the options contradict each other, or the copy may not be written."""
    if not options.apply and (options.output or options.backup):
        raise BadUsage("Without --apply nothing is written. Add it, or leave --output and --backup out.")
    if options.output is None:
        return
    ending = options.book.suffix.lower()
    if options.output.suffix.lower() != ending:
        raise BadUsage(f"{options.output} would not open in Excel. Choose a name for --output that ends in {ending}.")
    if not is_same_file(options.output, options.book):
        _copy_file(options).check()


def _copy_file(options: argparse.Namespace) -> Destination:
    """Return the file of a fixed copy, in which people go on working."""
    reads = given_paths(options.book, options.rulebook)
    return Destination("--output", options.output, "a copy", never_ours, reads, options.overwrite)


def _accepted_checks(given: Sequence[str] | None) -> set[str]:
    """Return the names of the checks whose guesses are to be made; BadUsage where one makes none."""
    names = split_names(given)
    if not given:
        return names

    known = fix.guessing_checks()
    if not names or not names <= {*known}:
        raise BadUsage(f"Only guesses need --accept. Name one of these: {', '.join(known)}.")
    return names


def _write_fixes(options: argparse.Namespace, source: SourceWorkbook, plan: FixPlan) -> Path:
    """Write the fixed workbook, and return where."""
    output: Path | None = options.output
    if output is None or is_same_file(output, options.book):
        source.replace(plan.content, backup=options.backup)
        book: Path = options.book
        return book
    _copy_file(options).write(plan.content)
    return output


def _show_plan(options: argparse.Namespace, plan: FixPlan, written: Path | None) -> None:
    if options.format == "text":
        text = fix.as_text(plan, options.book, written, system.style_for(sys.stdout))
    else:
        text = fix.as_json(plan, options.book, written)
    deliver_text(iter([text]), None, exactly=options.format == "json")
