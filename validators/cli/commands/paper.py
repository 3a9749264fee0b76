"""commissioning paper: writes a draft of the Panel's paper as a Word document."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from validators import export, paper, render, summaries
from validators.cli.arguments import BadUsage
from validators.cli.checked_workbook import CheckedWorkbook, is_refused, read_and_check, why_not_publishable
from validators.cli.destinations import Destination, given_paths
from validators.system import is_own_package

if TYPE_CHECKING:
    import argparse

WRITTEN, ERRORS = 0, 1
FILE_ENDING = ".docx"


def run(options: argparse.Namespace) -> int:
    """Check the workbook and write, or say why not."""
    if options.output.suffix.lower() != FILE_ENDING:
        raise BadUsage(f"{options.output} would not open in Word. Choose a name for --output that ends in {FILE_ENDING}.")
    reads, ours = given_paths(options.book, options.rulebook), partial(is_own_package, kind="paper")
    output = Destination("--output", options.output, "a paper", ours, reads, options.overwrite)
    output.check()
    found = read_and_check(options)
    if not options.draft:
        if sentence := why_not_publishable(found, "no paper was written", "the paper"):
            sys.stderr.write(f"commissioning: {sentence}\n")
            return ERRORS
        if _is_personal_refused(options, found):
            return ERRORS

    output.write(render.render_paper(paper.draft_paper(found.book, found.report, draft=options.draft)))
    sys.stdout.write(f"A draft of the Panel's paper was written into {options.output}.\n")
    return WRITTEN


def _is_personal_refused(options: argparse.Namespace, found: CheckedWorkbook) -> bool:
    """Whether texts that the paper would have keep it from being written, which is said then."""
    sheets = summaries.publication_panel(found.book, found.report)
    return is_refused(
        [*export.find_personal_in_sheets(sheets, summaries.publication_view(found.book))], allowed=options.allow_personal
    )
