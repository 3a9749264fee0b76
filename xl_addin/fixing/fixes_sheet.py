"""The sheet Panel Fixes of the open workbook: which cells were fixed, what they held before, and how to recognise them.

The list is a visible sheet of the workbook itself, for three reasons:
- It is saved or lost together with the fixes, so anybody can undo them, on any computer.
- Whoever answers for the workbook sees what was changed, and may delete the sheet.
- It says nothing that the workbook did not say before. No check reads it, no record of the Panel's sheets has it, and a
  workbook for publication is a new one without it.

Earlier versions called the sheet Panel Mends. A sheet of that name is read as well, and renamed when the list is next written.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from validators import render
from validators.graft import sheet_name_taken
from validators.model import (
    FIXES_SHEET,
    FORMER_FIXES_SHEET,
    GENERATED_MARK,
    Area,
    Cell,
    Column,
    Panel,
    Refused,
    Summary,
    current_day,
    mark_formula,
)
from validators.reading import parse_cell
from xl_addin.excel import area_of, as_rows, native, range_of, temporary_workbook
from xl_addin.fixing.cell_state import CellState, format_content, parse_content
from xl_addin.sheets import find_pointers, is_marked_generated, replace_generated, sheet_protected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    import xlwings

    from validators.model import RawWorkbook, SummaryValue
    from xl_addin.fixing.cell_state import Content

CHANGED_BY_HAND = (
    "Row {row} of the sheet {sheet} is not as it was written, so nothing was changed. "
    "Delete that row, or the whole sheet, if its fixes are to stay, and try again."
)
TITLE = "What Fix changed in this workbook"
ABOUT = (
    "One row a cell that was fixed, and what it held. Undo fixes puts it back where the cell still holds what was put there. "
    "The sheet is for the office: no check reads it, and it may be deleted."
)
COLUMN_NAMES = ("Sheet", "Cell", "Change", "Check", "Held before", "Holds now", "Format before", "Format now", "Known by")
STAMP_ROW, HEADINGS_ROW = 3, 5
"""The 1-based rows of the protective marking and of the headings."""


class FixesSheetEntry(NamedTuple):
    """One cell that was fixed, or one Table that was extended.

    cell: the cell; of a Table, the first of its new rows. sentence: the change, for people. before: what it held. after: what
    it was given. identifying_cells: the texts of the row's key and the column's heading, by their references on the sheet,
    such as A14. They show whether rows or columns have moved since.
    """

    cell: Cell
    sentence: str
    check: str
    before: CellState
    after: CellState
    identifying_cells: Mapping[str, str]


def find_fixes_sheets(book: xlwings.Book) -> list[xlwings.Sheet]:
    """The sheets that list fixes: one or none, or that of an earlier version and then today's.

    Raises:
        Refused: A sheet of the team's own bears the name of the list. One that bears the former name is left alone.
    """
    by_name = {sheet.name.lower(): sheet for sheet in book.sheets}
    former, current = (by_name.get(name.lower()) for name in (FORMER_FIXES_SHEET, FIXES_SHEET))
    if current is not None and not is_marked_generated(current):
        raise sheet_name_taken(FIXES_SHEET)
    return [sheet for sheet in (former, current) if sheet is not None and is_marked_generated(sheet)]


def read_entries(book: xlwings.Book) -> list[FixesSheetEntry]:
    """All fixes that are listed, the oldest first; none where there is no sheet of them.

    Raises:
        Refused: A row is not as it was written, or a sheet of the team's own bears the name of the list.
    """
    return [entry for sheet in find_fixes_sheets(book) for entry in _read_sheet(sheet)]


def _read_sheet(sheet: xlwings.Sheet) -> Iterator[FixesSheetEntry]:
    area = _entries_area(sheet)
    rows = as_rows(native.plain_values(range_of(sheet, area)))
    return (_read_entry(sheet.name, row, texts) for row, texts in enumerate(rows, area.top) if any(texts[1:]))


def _entries_area(sheet: xlwings.Sheet) -> Area:
    """The cells under the headings, at least two rows of them, so that Excel gives rows and not one."""
    return Area(HEADINGS_ROW + 1, 1, max(area_of(sheet.used_range).bottom, HEADINGS_ROW + 2), len(COLUMN_NAMES))


def _read_entry(fixes_sheet: str, row: int, texts: Sequence[Any]) -> FixesSheetEntry:
    try:
        sheet, ref, sentence, check, before, after, format_before, format_after, identifying = map(str, texts)
        old, new = (
            CellState(parse_content(before), format_before, before.startswith("'")),
            CellState(parse_content(after), format_after),
        )
        return FixesSheetEntry(Cell(sheet, *parse_cell(ref)), sentence, check, old, new, dict(json.loads(f"{{{identifying}}}")))
    except (ValueError, Refused, AttributeError, KeyError):
        raise Refused(CHANGED_BY_HAND.format(row=row, sheet=fixes_sheet)) from None


def read_stamp(book: xlwings.Book) -> str:
    """The protective marking as the list of fixes says it."""
    return str(find_fixes_sheets(book)[-1].range((STAMP_ROW, 1)).value or "")


@contextmanager
def former_sheet_renamed(book: xlwings.Book) -> Iterator[bool]:
    """Give the list of an earlier version today's name; it has its own again if what is done meanwhile fails.

    Whoever writes the list does it in this context. Excel renames the sheet in the formulas that point at it, so the workbook
    must be read again before they are looked for.

    Yields:
        Whether there was such a sheet. Where both names are there, none is renamed: `write_entries` makes one list of the two.
    """
    if [sheet.name.lower() for sheet in find_fixes_sheets(book)] != [FORMER_FIXES_SHEET.lower()]:
        yield False
        return
    try:
        _rename_sheet(book, FORMER_FIXES_SHEET, FIXES_SHEET)
        yield True
    except BaseException:
        with suppress(Exception):  # the error that led here is the one to be said
            _rename_sheet(book, FIXES_SHEET, FORMER_FIXES_SHEET)
        raise


def _rename_sheet(book: xlwings.Book, old: str, new: str) -> None:
    """Give a generated sheet another name, and with it its mark and its Table."""
    if old in (sheet.name for sheet in book.sheets):
        book.sheets[old].name = new
    sheet = book.sheets[new]
    for name in sheet.names:
        if name.name.rpartition("!")[2] == GENERATED_MARK:
            name.refers_to = f"={mark_formula(new)}"
    for table in sheet.tables:
        table.display_name = new.replace(" ", "_")


def write_entries(book: xlwings.Book, raw: RawWorkbook, entries: Sequence[FixesSheetEntry], stamp: str) -> None:
    """Have Panel Fixes list these fixes and no others. Without any, the sheet goes, unless a formula points at it.

    Args:
        book: The open workbook, in the context of `former_sheet_renamed`.
        raw: The workbook as it is now: its formulas show what points at the sheet.
        entries: The fixes, the oldest first.
        stamp: The protective marking.

    Raises:
        Refused: The sheet cannot be written. Nothing is changed.
    """
    sheets = find_fixes_sheets(book)
    former, current = sheets[:-1], sheets[-1] if sheets else None
    emptied = [sheet.name for sheet in former if find_pointers(book, raw, [sheet])]
    if any(native.is_protected(book.sheets[name]) for name in emptied):
        raise sheet_protected(FORMER_FIXES_SHEET, "changed")
    if entries or (current and find_pointers(book, raw, [current])):
        _replace_list(book, raw, entries, stamp)
    elif current:
        current.delete()
    for sheet in former:
        if sheet.name in emptied:
            range_of(sheet, _entries_area(sheet)).clear_contents()
        else:
            sheet.delete()


def _replace_list(book: xlwings.Book, raw: RawWorkbook, entries: Sequence[FixesSheetEntry], stamp: str) -> None:
    panel = Panel("Fixes", "", current_day(), stamp, stamp, [_entries_summary(entries)])
    with temporary_workbook(render.render_panel_book(panel, date_1904=native.counts_from_1904(book))) as path:
        replace_generated(book, path, raw, whole=False)


def _entries_summary(entries: Sequence[FixesSheetEntry]) -> Summary:
    columns = [Column(name, "cell" if name == "Cell" else "text") for name in COLUMN_NAMES]
    return Summary(FIXES_SHEET, TITLE, ABOUT, columns, [_entry_row(entry) for entry in entries])


def _entry_row(entry: FixesSheetEntry) -> Sequence[SummaryValue]:
    before, after = entry.before, entry.after
    contents = (format_content(before.content, is_prefixed=before.is_prefixed), format_content(after.content))
    texts = entry.identifying_cells
    identifying = json.dumps(texts, ensure_ascii=not all(map(str.isprintable, texts.values())))[1:-1]
    formats = (before.number_format, after.number_format)
    return [entry.cell.sheet, entry.cell, entry.sentence, entry.check, *contents, *formats, identifying]


def correct_entry(book: xlwings.Book, number: int, content: Content) -> None:
    """Correct on the sheet what a cell holds now.

    Args:
        book: The open workbook.
        number: Which entry of the list, from 0.
        content: What the cell holds, as Excel spells it.
    """
    cell = book.sheets[FIXES_SHEET].range((HEADINGS_ROW + 1 + number, COLUMN_NAMES.index("Holds now") + 1))
    native.put_plain(cell, f"'{format_content(content)}")
