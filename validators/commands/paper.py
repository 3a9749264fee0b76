"""commissioning paper: writes a draft of the Panel's paper as a Word document."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from validators.commands import BadUsage
from validators.commands.destinations import Destination, given
from validators.commands.submitted import checked, errors_stand
from validators.sinks.ours import is_package

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
    stand = errors_stand(found)
    if stand and not options.draft:
        sys.stderr.write(
            f"commissioning: {stand}, so no paper was written. commissioning check lists them. "
            "Mend them, or add --draft to see the paper as it would be.\n"
        )
        return ERRORS
    from validators.papers import paper  # noqa: PLC0415 - not before there is something to write
    from validators.sinks.paper_docx import render  # noqa: PLC0415 - as above

    output.write(render(paper(found.book, found.report, draft=options.draft)))
    sys.stdout.write(f"A draft of the Panel's paper was written into {options.output}.\n")
    return WRITTEN
