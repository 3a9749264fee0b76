"""Puts back what the fixed cells of the open workbook held, where they still hold what Fix wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model import Refused
from xl_addin.excel import native, raw_workbook_of
from xl_addin.fixing import fixes_sheet
from xl_addin.fixing.applying import cell_range, cells_written, current_state
from xl_addin.fixing.cell_state import TableExtent
from xl_addin.sheets import sheet_protected

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import xlwings

    from validators.model import Cell
    from xl_addin.fixing.cell_state import CellState
    from xl_addin.fixing.fixes_sheet import FixesSheetEntry

NOTHING_TO_UNDO = "No fixes are listed in {name}, so there is nothing to undo."


class UndoResult(NamedTuple):
    """How many cells hold again what they held, and which were left alone, as they or their rows have changed."""

    cells: int
    left: Sequence[Cell]


def undo(book: xlwings.Book) -> UndoResult:
    """Undo the listed fixes, the newest first. A cell that has changed since is left alone and stays listed.

    Raises:
        Refused: Nothing is listed, the list cannot be read or written, or a sheet is protected. Nothing is changed.
    """
    entries = fixes_sheet.read_entries(book)
    if not entries:
        raise Refused(NOTHING_TO_UNDO.format(name=book.name))
    numbers = _entries_to_undo(book, entries)
    undoing = [entries[number] for number in numbers]
    for sheet in dict.fromkeys(entry.cell.sheet for entry in undoing):
        if native.is_protected(book.sheets[sheet]):
            raise sheet_protected(sheet, "undone")
    done = set(numbers)
    left = [entry for number, entry in enumerate(entries) if number not in done]
    stamp = fixes_sheet.read_stamp(book)
    with fixes_sheet.former_sheet_renamed(book):
        raw = raw_workbook_of(book, shows_progress=True)
        with cells_written(book, [(entry.cell, _state_to_restore(book, entry)) for entry in undoing]):
            fixes_sheet.write_entries(book, raw, left, stamp)
    return UndoResult(len({entry.cell for entry in undoing}), [entry.cell for entry in left])


def _entries_to_undo(book: xlwings.Book, entries: Sequence[FixesSheetEntry]) -> list[int]:
    """Which entries can be undone, by their numbers from 0, the newest first.

    An entry can be if its cell holds what was written, once the later entries of the cell are undone. It also can if somebody
    has put the cell back by hand: writing the same again loses nothing.
    """
    fixed = {str(entry.cell) for entry in entries}
    names = {sheet.name for sheet in book.sheets}
    after_later: dict[tuple[Cell, bool], CellState | None] = {}
    numbers = []
    for number, entry in reversed([*enumerate(entries)]):
        if entry.cell.sheet not in names or not _is_same_row(book, entry, fixed):
            continue
        place = (entry.cell, isinstance(entry.before.content, TableExtent))
        current = after_later[place] if place in after_later else current_state(book, entry)
        if current is not None and current.content in (entry.after.content, entry.before.content):
            numbers.append(number)
            after_later[place] = entry.before
    return numbers


def _is_same_row(book: xlwings.Book, entry: FixesSheetEntry, fixed: Collection[str]) -> bool:
    """Whether the cells that identify one still hold their texts. Those that were fixed too say nothing of that."""
    sheet = book.sheets[entry.cell.sheet]
    others = {ref: text for ref, text in entry.identifying_cells.items() if f"{sheet.name}!{ref}" not in fixed}
    return all(native.plain_values(sheet.range(ref)) == text for ref, text in others.items())


def _state_to_restore(book: xlwings.Book, entry: FixesSheetEntry) -> CellState:
    """What a cell held. A number format that it was given since stays."""
    if isinstance(entry.before.content, TableExtent):
        return entry.before
    number_format = str(cell_range(book, entry.cell).number_format)
    is_as_fixed = number_format == entry.after.number_format
    return entry.before if is_as_fixed else entry.before._replace(number_format=number_format)
