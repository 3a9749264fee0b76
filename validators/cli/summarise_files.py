"""The files of summarise: what each is known by, so that an earlier one may be written again and nobody's work is lost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from validators import summaries
from validators.cli.arguments import BadUsage
from validators.cli.destinations import Destination, check_destinations, given_paths, is_same_file
from validators.graft import is_untouched_copy
from validators.model import Refused
from validators.reading import LIMITS, read_bytes, read_content
from validators.record import RECORD_BEGINNING as RECORD
from validators.system import begins_with, is_own_package, is_own_pdf

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from validators.cli.checked_workbook import CheckedWorkbook

PUBLICATION_KIND, PANEL_KIND, MARKED_KIND = "publication", "panel", "marked"
"""The kinds of workbooks that are written under names of their own."""

COVER_SHEET = "Panel Cover"
IDENTITY_FACTS = ("Organisation", "Financial year")
"""The facts of the cover that say whose a copy is."""

OTHER_REGISTER = (
    "{path} holds the sheets of {there}, and these are of {here}. Choose another name for {option}, or add --overwrite to "
    "replace it."
)


def files_to_write(options: argparse.Namespace) -> dict[str, Destination]:
    """The files that were asked for, by option; BadUsage where one may not be written. The workbook itself is none of them."""
    publish = options.profile == "publish"
    copy: tuple[str, Callable[[Path], bool]] = (
        "a copy with the Panel's sheets",
        partial(is_copy, kind=PANEL_KIND),
    )
    if publish:
        copy = ("a workbook for publication", partial(is_own_package, kind=PUBLICATION_KIND))
    wanted: dict[str, tuple[Path | None, str, Callable[[Path], bool]]] = {
        "--output": (options.output, *copy),
        "--pdf": (options.pdf, "a PDF of the Panel's sheets", is_own_pdf),
        "--marked": (options.marked, "a marked copy", partial(is_copy, kind=MARKED_KIND)),
        "--record": (options.record, "a record", partial(begins_with, how=RECORD)),
    }
    reads = given_paths(options.book, options.rulebook)
    found = {
        option: Destination(option, path, what, ours, reads, options.overwrite)
        for option, (path, what, ours) in wanted.items()
        if path is not None and (publish or option != "--output" or not is_same_file(path, options.book))
    }
    check_destinations([*found.values()])
    return found


def is_copy(path: Path, kind: str) -> bool:
    """Whether a file is a copy of a workbook that was written under a name of its own, and not saved since."""
    try:
        return is_untouched_copy(read_bytes(path, LIMITS), kind)
    except Refused:
        return False


def restrict_to_register(output: Destination, found: CheckedWorkbook) -> Destination:
    """The same, where an earlier file counts only if it is of the same organisation and year; BadUsage where it is not."""
    if output.overwrite or not output.path.is_file():
        return output

    here = {str(name): value for name, value in summaries.cover.summary(found.book, found.report).rows}
    wanted = tuple(" ".join(str(here[name]).split()) for name in IDENTITY_FACTS)
    there = _cover_facts(output.path)
    if there != wanted:
        said = {"there": ", ".join(filter(None, there)), "here": ", ".join(wanted)}
        raise BadUsage(OTHER_REGISTER.format(path=output.path, option=output.option, **said))
    return replace(output, is_ours=lambda path: output.is_ours(path) and _cover_facts(path) == wanted)


def _cover_facts(path: Path) -> tuple[str, ...]:
    """What the cover in a file says of whose it is, as texts are compared."""
    try:
        raw = read_content(path.name, read_bytes(path, LIMITS), only=COVER_SHEET)
    except Refused:
        return ()
    rows = [grid.row(row) for grid in raw.grids for row in (grid.column_cells[1].rows if 1 in grid.column_cells else ())]
    facts = {row.get(1): row.get(2) for row in rows}
    return tuple(" ".join(str(facts.get(name) or "").split()) for name in IDENTITY_FACTS)
