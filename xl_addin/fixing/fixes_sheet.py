"""The sheet Panel Mends of the open workbook: what was fixed, what the cells held before, and by what they are known again.

It is a sheet in sight, in the workbook itself, for three reasons. It lives and dies with what it speaks of: closed without
saving, the mends and the sheet are gone together; saved, anybody can undo them, on any computer. Whoever answers for the
workbook sees what was changed, and may delete the sheet. And it tells nothing that the workbook did not hold before: no check
reads it, no record of the Panel's sheets has it, and a workbook made for publication is a new one, into which it does not come.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from validators import render
from validators.graft import sheet_name_taken
from validators.model import FIXES_SHEET, Area, Cell, Column, Panel, Refused, Summary, current_day
from validators.reading import parse_cell
from xl_addin.excel import area_of, as_rows, native, range_of, temporary_workbook
from xl_addin.fixing.cell_state import CellState, format_content, parse_content
from xl_addin.sheets import find_pointers, is_marked_generated, replace_generated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    import xlwings

    from validators.model import RawWorkbook, SummaryValue
    from xl_addin.fixing.cell_state import Content

CHANGED_BY_HAND = (
    "Row {row} of the sheet {sheet} is not as it was written, so nothing was changed. "
    "Delete that row, or the whole sheet, if its mends are to stay, and try again."
)
TITLE = "What Mend changed in this workbook"
ABOUT = (
    "One row a cell that was fixed, and what it held. Undo mends puts it back where the cell still holds what was put there. "
    "The sheet is for the office: no check reads it, and it may be deleted."
)
COLUMN_NAMES = ("Sheet", "Cell", "Change", "Check", "Held before", "Holds now", "Format before", "Format now", "Known by")
STAMP_ROW, HEADINGS_ROW = 3, 5
"""The rows of the protective marking, and of the headings."""


class FixesSheetEntry(NamedTuple):
    """One cell that was fixed, or one Table that took rows in. before: what it held; after: what it was given.

    beside: by other cells of its sheet, such as A14, their texts: the line's key and the column's heading, by which it is told
    that rows and columns have not moved since.
    """

    cell: Cell
    sentence: str
    check: str
    before: CellState
    after: CellState
    beside: Mapping[str, str]


def find_fixes_sheet(book: xlwings.Book) -> xlwings.Sheet | None:
    """The sheet, if there is one. Refused where one of the team's own bears its name."""
    found = next((sheet for sheet in book.sheets if sheet.name.lower() == FIXES_SHEET.lower()), None)
    if found is not None and not is_marked_generated(found):
        raise sheet_name_taken(FIXES_SHEET)
    return found


def read_entries(book: xlwings.Book) -> list[FixesSheetEntry]:
    """All that it lists, the oldest first; nothing where there is no sheet. Refused where a row can be read no longer."""
    sheet = find_fixes_sheet(book)
    if sheet is None:
        return []
    area = Area(HEADINGS_ROW + 1, 1, max(area_of(sheet.used_range).bottom, HEADINGS_ROW + 2), len(COLUMN_NAMES))
    said = as_rows(native.plain_values(range_of(sheet, area)))
    return [_read_entry(row, texts) for row, texts in enumerate(said, area.top) if any(texts[1:])]


def _read_entry(row: int, texts: Sequence[Any]) -> FixesSheetEntry:
    try:
        sheet, ref, sentence, check, before, after, look_before, look_after, beside = map(str, texts)
        old, new = (
            CellState(parse_content(before), look_before, before.startswith("'")),
            CellState(parse_content(after), look_after),
        )
        return FixesSheetEntry(Cell(sheet, *parse_cell(ref)), sentence, check, old, new, dict(json.loads(f"{{{beside}}}")))
    except (ValueError, Refused, AttributeError, KeyError):
        raise Refused(CHANGED_BY_HAND.format(row=row, sheet=FIXES_SHEET)) from None


def stamp_of(book: xlwings.Book) -> str:
    """The protective marking as the sheet says it."""
    return str(book.sheets[FIXES_SHEET].range((STAMP_ROW, 1)).value or "")


def write_entries(book: xlwings.Book, raw: RawWorkbook, entries: Sequence[FixesSheetEntry], stamp: str) -> None:
    """Have the sheet list these, and no others; without any there is no sheet, but for one that formulas point at.

    evidence: of the book as it stands. stamp: the protective marking. Raises Refused, and changes nothing.
    """
    old = find_fixes_sheet(book)
    if not entries and old is None:
        return
    if not entries and old is not None and not find_pointers(book, raw, [old]):
        old.delete()
        return

    panel = Panel("Mends", "", current_day(), stamp, stamp, [_entries_summary(entries)])
    with temporary_workbook(render.render_panel_book(panel, date_1904=native.counts_from_1904(book))) as path:
        replace_generated(book, path, raw, whole=False)


def _entries_summary(entries: Sequence[FixesSheetEntry]) -> Summary:
    columns = [Column(name, "cell" if name == "Cell" else "text") for name in COLUMN_NAMES]
    return Summary(FIXES_SHEET, TITLE, ABOUT, columns, [_entry_row(entry) for entry in entries])


def _entry_row(entry: FixesSheetEntry) -> Sequence[SummaryValue]:
    before, after = entry.before, entry.after
    contents = (format_content(before.content, is_prefixed=before.is_prefixed), format_content(after.content))
    beside = json.dumps(entry.beside, ensure_ascii=not all(map(str.isprintable, entry.beside.values())))[1:-1]
    return [entry.cell.sheet, entry.cell, entry.sentence, entry.check, *contents, before.look, after.look, beside]


def correct_entry(book: xlwings.Book, number: int, content: Content) -> None:
    """Say of the entry of a number, from 0, that its cell holds a content now, as Excel itself writes it."""
    cell = book.sheets[FIXES_SHEET].range((HEADINGS_ROW + 1 + number, COLUMN_NAMES.index("Holds now") + 1))
    native.put_plain(cell, f"'{format_content(content)}")
