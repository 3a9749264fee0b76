"""Sentences on what has changed since a record was made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model import is_fixes_sheet, is_generated, join_words
from validators.register import input_sheets, sheet_fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import RawWorkbook, Workbook
    from validators.record.record import Record


class CurrentWorkbook(NamedTuple):
    """A workbook as it is now, to be compared with its record. Sheets are given as fingerprints by their names.

    tool: name and version of this program. rulebook: SHA-256 of the rulebook in use. input_sheets: the sheets with the format's
    tables. panel_sheets: the Panel sheets in the workbook. new_panel_sheets: the Panel sheets that would be written now.
    """

    tool: str
    rulebook: str
    input_sheets: Mapping[str, str]
    panel_sheets: Mapping[str, str]
    new_panel_sheets: Mapping[str, str]


def describe_differences(record: Record, current: CurrentWorkbook) -> Iterator[str]:
    """Yield a sentence on each kind of difference; none where the workbook is as recorded and as it would be written now."""
    yield from _differences_between(record.input_sheets, current.input_sheets)
    yield from _differences_between(record.panel_sheets, current.panel_sheets)
    now, expected = current.panel_sheets, current.new_panel_sheets
    as_recorded = {name for name, mark in record.panel_sheets.items() if now.get(name) == mark}
    stale = [name for name in now if name in as_recorded and expected.get(name) != now[name]]
    if stale:
        which = f"All {len(stale)} sheets for the Panel are" if len(stale) == len(now) > 1 else _names_and_verb(stale)
        yield f"{which} not what would be written now{_describe_reasons(record, current)}."


def _differences_between(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    if changed := [name for name in before if name in now and now[name] != before[name]]:
        yield f"{_names_and_verb(changed)} not as recorded: a cell has changed."
    if gone := [name for name in before if name not in now]:
        yield f"{_names_and_verb(gone)} gone." if now else f"All of these sheets are gone: {join_words(gone)}."
    if new := [name for name in now if name not in before]:
        yield f"{_names_and_verb(new)} new: there was no such sheet when the record was made."


def _describe_reasons(record: Record, current: CurrentWorkbook) -> str:
    """Why sheets that are as recorded would be written differently now."""
    reasons = []
    if record.input_sheets != current.input_sheets:
        reasons.append("the register has changed")
    if record.rulebook["sha256"] != current.rulebook:
        reasons.append("the rulebook has changed")
    if record.tool != current.tool:
        reasons.append(f"they were written by {record.tool} and this is {current.tool}")
    if reasons:
        return f", as {join_words(reasons)}"
    return (
        ", although the register, the rulebook and the software are those of the record: "
        "they were altered before it was made, or it was"
    )


def _names_and_verb(names: Sequence[str]) -> str:
    return f"{join_words(names)} {'is' if len(names) == 1 else 'are'}"


def register_fingerprints(book: Workbook) -> dict[str, str]:
    """Return the fingerprint of each sheet that has a table of the format, by the sheet's name."""
    return {name: sheet_fingerprint(book.raw.grid(name)) for name in input_sheets(book)}


def panel_fingerprints(raw: RawWorkbook) -> dict[str, str]:
    """Return the fingerprint of each generated sheet, by its name; the list of fixes is not among them."""
    panel = (grid for grid in raw.grids if is_generated(grid.name) and not is_fixes_sheet(grid.name))
    return {grid.name: sheet_fingerprint(grid) for grid in panel}
