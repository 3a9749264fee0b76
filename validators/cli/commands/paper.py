"""commissioning paper: writes a draft of the Panel's paper as a Word document."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from validators.cli.destinations import Destination, given
from validators.cli.publishing import held_up, is_refused
from validators.cli.submitted import Checked, checked
from validators.cli.usage import BadUsage
from validators.system.own_files import is_package

if TYPE_CHECKING:
    import argparse

WRITTEN, ERRORS = 0, 1
ENDING = ".docx"


def run(options: argparse.Namespace) -> int:
    """Check the workbook and write, or say why not."""
    if options.output.suffix.lower() != ENDING:
        raise BadUsage(f"{options.output} would not open in Word. Choose a name for --output that ends in {ENDING}.")
    reads, ours = given(options.book, options.rulebook), partial(is_package, kind="paper")
    output = Destination("--output", options.output, "a paper", ours, reads, options.overwrite)
    output.check()
    found = checked(options)
    if not options.draft:
        if sentence := held_up(found, "no paper was written", "the paper"):
            sys.stderr.write(f"commissioning: {sentence}\n")
            return ERRORS
        if _is_personal(options, found):
            return ERRORS
    from validators.paper.draft import paper  # noqa: PLC0415 - not before there is something to write
    from validators.render.paper.docx import render  # noqa: PLC0415 - as above

    output.write(render(paper(found.book, found.report, draft=options.draft)))
    sys.stdout.write(f"A draft of the Panel's paper was written into {options.output}.\n")
    return WRITTEN


def _is_personal(options: argparse.Namespace, found: Checked) -> bool:
    """Whether texts that the paper would have keep it from being written, which is said then."""
    from validators.export.personal import in_sheets  # noqa: PLC0415 - not before there is something to write
    from validators.summaries.panel import publishable  # noqa: PLC0415 - as above
    from validators.summaries.published import published  # noqa: PLC0415 - as above

    sheets = publishable(found.book, found.report)
    return is_refused([*in_sheets(sheets, published(found.book))], allowed=options.allow_personal)
