"""Write a draft of the Panel's paper from a workbook that has no errors."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from validators import paper, render, summaries, system
from validators.cli.arguments import BadUsage, add_overwrite, add_rulebook, file_to_write
from validators.cli.checked_workbook import are_sheets_refused, read_and_check, why_not_publishable
from validators.cli.destinations import Destination, given_paths

if TYPE_CHECKING:
    import argparse

    from validators.cli.checked_workbook import CheckedWorkbook

ORDER = 60

WRITTEN, NOT_WRITTEN = 0, 1
FILE_ENDING = ".docx"


def declare(command: argparse.ArgumentParser) -> None:
    """Add the workbook, the document, and what may be written all the same."""
    add = command.add_argument
    add("book", type=Path, metavar="BOOK", help="the workbook; it stays as it is")
    add("--output", type=file_to_write, metavar="FILE", required=True, help="the Word document (.docx) to write")
    add_overwrite(command)
    add("--draft", action="store_true", help="write although the register is not final, and mark every page DRAFT")
    add("--allow-personal", action="store_true", help="let texts pass that look as if they held personal data")
    add_rulebook(command)


def run(options: argparse.Namespace) -> int:
    """Check the workbook, and write the document or say why not."""
    if options.output.suffix.lower() != FILE_ENDING:
        raise BadUsage(f"{options.output} would not open in Word. Choose a name for --output that ends in {FILE_ENDING}.")
    reads, is_ours = given_paths(options.book, options.rulebook), partial(system.is_own_package, kind="paper")
    output = Destination("--output", options.output, "a paper", is_ours, reads, options.overwrite)
    output.check()
    checked = read_and_check(options)
    if not options.draft and not _may_be_published(options, checked):
        return NOT_WRITTEN

    output.write(render.render_paper(paper.draft_paper(checked.book, checked.report, draft=options.draft)))
    sys.stdout.write(f"A draft of the Panel's paper was written into {options.output}.\n")
    return WRITTEN


def _may_be_published(options: argparse.Namespace, checked: CheckedWorkbook) -> bool:
    """Return whether the register is final and free of personal data, or such data are allowed; say why not."""
    if sentence := why_not_publishable(checked, "no paper was written", "the paper"):
        sys.stderr.write(f"commissioning: {sentence}\n")
        return False
    sheets = summaries.publication_panel(checked.book, checked.report)
    return not are_sheets_refused(checked, sheets, allowed=options.allow_personal)
