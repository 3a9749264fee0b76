"""The files that summarise writes: how an earlier one is recognised, so that it may be replaced and nobody's work is lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from validators import model, reading, record, summaries, system
from validators.cli.arguments import BadUsage
from validators.cli.destinations import Destination, check_destinations, given_paths, is_own_copy, is_same_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from validators.cli.checked_workbook import CheckedWorkbook

PUBLICATION_KIND, PANEL_KIND, MARKED_KIND = "publication", "panel", "marked"
"""The kinds of workbooks that are written under names of their own, as each is marked inside."""

COVER_SHEET = "Panel Cover"
IDENTITY_FACTS = ("Organisation", "Financial year")
"""The facts of the cover that say of which register a copy is."""

OTHER_REGISTER = (
    "{path} holds the sheets of {there}, and these are of {here}. Choose another name for {option}, or add --overwrite to "
    "replace it."
)


def files_to_write(options: argparse.Namespace) -> dict[str, Destination]:
    """Return the files that were asked for, each under the option that names it. BOOK itself is not one of them.

    Raises:
        BadUsage: One of them may not be written, or two are the same file.
    """
    publish = options.profile == "publish"
    copy: tuple[str, Callable[[Path], bool]] = (
        "a copy with the Panel's sheets",
        partial(is_own_copy, kind=PANEL_KIND),
    )
    if publish:
        copy = ("a workbook for publication", partial(system.is_own_package, kind=PUBLICATION_KIND))
    possible: dict[str, tuple[Path | None, str, Callable[[Path], bool]]] = {
        "--output": (options.output, *copy),
        "--pdf": (options.pdf, "a PDF of the Panel's sheets", system.is_own_pdf),
        "--marked": (options.marked, "a marked copy", partial(is_own_copy, kind=MARKED_KIND)),
        "--record": (options.record, "a record", partial(system.begins_with, how=record.RECORD_BEGINNING)),
    }
    reads = given_paths(options.book, options.rulebook)
    files = {
        option: Destination(option, path, what, is_ours, reads, options.overwrite)
        for option, (path, what, is_ours) in possible.items()
        if path is not None and (publish or option != "--output" or not is_same_file(path, options.book))
    }
    check_destinations([*files.values()])
    return files


def restrict_to_register(output: Destination, checked: CheckedWorkbook) -> Destination:
    """Return the file of --output, such that an earlier one is replaced only if it is of the same organisation and year.

    Raises:
        BadUsage: The earlier one is of another register.
    """
    if output.overwrite or not output.path.is_file():
        return output

    cover = {str(name): value for name, value in summaries.cover.summary(checked.book, checked.report).rows}
    here = tuple(" ".join(str(cover[name]).split()) for name in IDENTITY_FACTS)
    there = _cover_facts(output.path)
    if there != here:
        names = {"there": ", ".join(filter(None, there)), "here": ", ".join(here)}
        raise BadUsage(OTHER_REGISTER.format(path=output.path, option=output.option, **names))
    return output._replace(is_ours=lambda path: output.is_ours(path) and _cover_facts(path) == here)


def _cover_facts(path: Path) -> tuple[str, ...]:
    """Return IDENTITY_FACTS of the cover in a file, with single spaces; nothing where the file cannot be read."""
    try:
        raw = reading.read_content(path.name, reading.read_bytes(path, reading.LIMITS), only=COVER_SHEET)
    except model.Refused:
        return ()
    rows = [grid.row(row) for grid in raw.grids for row in (grid.column_cells[1].rows if 1 in grid.column_cells else ())]
    facts = {row.get(1): row.get(2) for row in rows}
    return tuple(" ".join(str(facts.get(name) or "").split()) for name in IDENTITY_FACTS)
