"""What has changed since a record was made, in sentences for whoever relies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model import is_fixes_sheet, is_generated, join_words
from validators.register import input_sheets, sheet_fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import RawWorkbook, Workbook
    from validators.record.record import Record


class CurrentWorkbook(NamedTuple):
    """A workbook beside its record.

    tool: name and version of this program. rulebook: sha256 of the one in use. inputs, shown: the fingerprints of its sheets.
    fresh: those of the sheets that would be written for the Panel now.
    """

    tool: str
    rulebook: str
    inputs: Mapping[str, str]
    shown: Mapping[str, str]
    fresh: Mapping[str, str]


def describe_differences(record: Record, found: CurrentWorkbook) -> Iterator[str]:
    """A sentence on each sort of difference; none where the workbook is what was recorded and what would be written now."""
    yield from _differences_between(record.input_sheets, found.inputs)
    yield from _differences_between(record.panel_sheets, found.shown)
    kept = {name for name, mark in record.panel_sheets.items() if found.shown.get(name) == mark}
    stale = [name for name in found.shown if name in kept and found.fresh.get(name) != found.shown[name]]
    if stale:
        which = f"All {len(stale)} sheets for the Panel are" if len(stale) == len(found.shown) > 1 else _names_and_verb(stale)
        yield f"{which} not what would be written now{_describe_reasons(record, found)}."


def _differences_between(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    if changed := [name for name in before if name in now and now[name] != before[name]]:
        yield f"{_names_and_verb(changed)} not as recorded: a cell has changed."
    if gone := [name for name in before if name not in now]:
        yield f"{_names_and_verb(gone)} gone." if now else f"All of these sheets are gone: {join_words(gone)}."
    if new := [name for name in now if name not in before]:
        yield f"{_names_and_verb(new)} new: there was no such sheet when the record was made."


def _describe_reasons(record: Record, found: CurrentWorkbook) -> str:
    """Why sheets that nobody has touched would be written otherwise."""
    whys = []
    if record.input_sheets != found.inputs:
        whys.append("the register has changed")
    if record.rulebook["sha256"] != found.rulebook:
        whys.append("the rulebook has changed")
    if record.tool != found.tool:
        whys.append(f"they were written by {record.tool} and this is {found.tool}")
    if whys:
        return f", as {join_words(whys)}"
    return (
        ", although the register, the rulebook and the software are those of the record: "
        "they were altered before it was made, or it was"
    )


def _names_and_verb(names: Sequence[str]) -> str:
    return f"{join_words(names)} {'is' if len(names) == 1 else 'are'}"


def register_fingerprints(book: Workbook) -> dict[str, str]:
    """The fingerprint of each sheet that holds one of the format's tables."""
    return {name: sheet_fingerprint(book.raw.grid(name)) for name in input_sheets(book)}


def panel_fingerprints(raw: RawWorkbook) -> dict[str, str]:
    """The same of each sheet that bears a name that the software keeps for its own, but for the list of fixes."""
    kept = (grid for grid in raw.grids if is_generated(grid.name) and not is_fixes_sheet(grid.name))
    return {grid.name: sheet_fingerprint(grid) for grid in kept}
