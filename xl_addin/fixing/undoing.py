"""Puts back what the mended cells of the open workbook held, where they still hold what Mend put there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model import Refused, describe_protection
from xl_addin.excel import native, raw_workbook_of, show_status
from xl_addin.fixing import fixes_sheet as fixes
from xl_addin.fixing.applying import cell_range, cells_written, current_state
from xl_addin.fixing.cell_state import TableExtent

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import xlwings

    from validators.model import Cell
    from xl_addin.fixing.cell_state import CellState
    from xl_addin.fixing.fixes_sheet import FixesSheetEntry

NOTHING_TO_UNDO = "No fixes are listed in {name}, so there is nothing to undo."


class UndoResult(NamedTuple):
    """How many cells hold again what they held, and those that were left alone, as they or their lines have changed."""

    cells: int
    left: Sequence[Cell]


def undo(book: xlwings.Book) -> UndoResult:
    """Undo all that the sheet of mends lists, the newest first. What is left alone stays listed. Refused where nothing is."""
    entries = fixes.read_entries(book)
    if not entries:
        raise Refused(NOTHING_TO_UNDO.format(name=book.name))
    numbers = _entries_to_undo(book, entries)
    undoing = [entries[number] for number in numbers]
    for sheet in dict.fromkeys(entry.cell.sheet for entry in undoing):
        if native.is_protected(book.sheets[sheet]):
            raise Refused(describe_protection(f"The sheet {sheet} is protected, so nothing was undone", "and try again"))
    done = set(numbers)
    left = [entry for number, entry in enumerate(entries) if number not in done]
    stamp = fixes.read_stamp(book)
    with fixes.former_sheet_renamed(book):
        raw = raw_workbook_of(book, lambda status: show_status(book, status))
        with cells_written(book, [(entry.cell, _state_to_restore(book, entry)) for entry in undoing]):
            fixes.write_entries(book, raw, left, stamp)
    return UndoResult(len({entry.cell for entry in undoing}), [entry.cell for entry in left])


def _entries_to_undo(book: xlwings.Book, entries: Sequence[FixesSheetEntry]) -> list[int]:
    """The numbers of the entries, the newest first, whose cells hold what was put there, once those after them are undone.

    A cell that somebody put back by hand is among them: it loses nothing.
    """
    mended = {str(entry.cell) for entry in entries}
    names = {sheet.name for sheet in book.sheets}
    later: dict[tuple[Cell, bool], CellState | None] = {}
    found = []
    for number, entry in reversed([*enumerate(entries)]):
        if entry.cell.sheet not in names or not _is_same_row(book, entry, mended):
            continue
        place = (entry.cell, isinstance(entry.before.content, TableExtent))
        current = later[place] if place in later else current_state(book, entry)
        if current is not None and current.content in (entry.after.content, entry.before.content):
            found.append(number)
            later[place] = entry.before
    return found


def _is_same_row(book: xlwings.Book, entry: FixesSheetEntry, mended: Collection[str]) -> bool:
    """Whether the cells beside one say what they said. One that was mended itself later says nothing of that."""
    sheet = book.sheets[entry.cell.sheet]
    others = {ref: text for ref, text in entry.beside.items() if f"{sheet.name}!{ref}" not in mended}
    return all(native.plain_values(sheet.range(ref)) == text for ref, text in others.items())


def _state_to_restore(book: xlwings.Book, entry: FixesSheetEntry) -> CellState:
    """What a cell held, in the number format that it has been given since, if it has."""
    if isinstance(entry.before.content, TableExtent):
        return entry.before
    look = str(cell_range(book, entry.cell).number_format)
    return entry.before if look == entry.after.look else entry.before._replace(look=look)
