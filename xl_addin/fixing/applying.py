"""Fixes what needs no judgement in the open workbook: proposes the fixes, lists them, and writes them cell by cell.

Nothing is saved. If a cell cannot be written, all cells hold again what they held.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.fix import NewFormula, ShownAsDate, TableExtension, plan_fixes
from validators.model import DAY_ZERO, DAY_ZERO_1904, Refused, reason_unchecked, was_checked
from validators.summaries import marking
from xl_addin.actions import check_open_workbook
from xl_addin.excel import native, raw_workbook_of, show_status, without_autofill
from xl_addin.fixing import fixes_sheet
from xl_addin.fixing.cell_state import (
    CellState,
    TableExtent,
    extent_of,
    format_content,
    holds_content,
    read_cell_state,
    resize_table,
    write_cell_state,
)
from xl_addin.fixing.fixes_sheet import FixesSheetEntry
from xl_addin.fixing.in_excel import InExcel
from xl_addin.fixing.row_identity import RowIdentity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import xlwings

    from validators.fix import Fix, FixPlan, NewValue
    from validators.model import Cell, RawWorkbook
    from xl_addin.actions import CheckedOpenWorkbook
    from xl_addin.fixing.cell_state import Content

CELL_CHANGED = "{} was changed meanwhile, so nothing was fixed. Press Fix again."
NOT_TAKEN = "Excel did not take what {} is to hold, so nothing was changed. Change it by hand, and try again for the others."
NOT_CHECKED = "{name} could not be checked: {why}. Nothing was fixed."
CELLS_PER_STATUS = 50
"""After how many cells the status bar says again how far the work is."""


class Proposal(NamedTuple):
    """What may be fixed in the open workbook, before anything is written.

    checked: the workbook as it was read and checked. entries: the fixes, in the order in which they are written.
    earlier_entries: the fixes that are listed already.
    """

    checked: CheckedOpenWorkbook
    plan: FixPlan
    entries: Sequence[FixesSheetEntry]
    earlier_entries: Sequence[FixesSheetEntry]


def propose_fixes(book: xlwings.Book) -> Proposal:
    """Check the open workbook and plan its fixes: those that commissioning fix would make in its saved file.

    Raises:
        Refused: The workbook has none of the tables or could not be checked, or its list of fixes cannot be read.
    """
    earlier_entries = fixes_sheet.read_entries(book)
    checked = check_open_workbook(book)
    if not was_checked(checked.report):
        raise Refused(NOT_CHECKED.format(name=book.name, why=reason_unchecked(checked.report)))
    plan = plan_fixes(checked.tables, checked.report, InExcel(book, checked.tables))
    return Proposal(checked, plan, list(_plan_entries(book, checked, plan)), earlier_entries)


def _plan_entries(book: xlwings.Book, checked: CheckedOpenWorkbook, plan: FixPlan) -> Iterator[FixesSheetEntry]:
    """The entries of a plan. Tables are extended first, as other fixes may be in their new rows."""
    changed = {fix.cell for fix in plan.fixes if not isinstance(fix.new, ShownAsDate | TableExtension)}
    rows = RowIdentity(checked.tables, changed)
    for fix in sorted(plan.fixes, key=lambda fix: not isinstance(fix.new, TableExtension)):
        before = _state_before(book, fix)
        if before is not None:  # InExcel.survey leaves out the cells that cannot be read
            number_format = plan.looks.get(fix.cell, before.number_format)
            after = CellState(_stored_content(book, fix.new, before.content), number_format)
            yield FixesSheetEntry(fix.cell, fix.sentence, fix.check, before, after, rows.identifying_cells(fix.cell))


def _state_before(book: xlwings.Book, fix: Fix) -> CellState | None:
    if isinstance(fix.new, TableExtension):
        return CellState(TableExtent(fix.new.table, fix.new.area.ref), "")
    return read_cell_state(cell_range(book, fix.cell))


def _stored_content(book: xlwings.Book, new: NewValue, old: Content) -> Content:
    """What Excel stores for the new value of a cell: of a date, the number of the day. old: what it stores now."""
    match new:
        case ShownAsDate():
            return old
        case TableExtension(table):
            return TableExtent(table, new.after.ref)
        case datetime():
            return float((new - (DAY_ZERO_1904 if native.counts_from_1904(book) else DAY_ZERO)).days)
        case NewFormula() | float() | str():
            return new
    raise TypeError(new)


def current_state(book: xlwings.Book, entry: FixesSheetEntry) -> CellState | None:
    """What the cell of an entry holds now, or which cells its Table has now.

    Returns:
        None where the Table is gone, or the cell holds what could not be put back.
    """
    if isinstance(entry.before.content, TableExtent):
        extent = extent_of(book.sheets[entry.cell.sheet], entry.before.content.table)
        return CellState(extent, "") if extent else None
    return read_cell_state(cell_range(book, entry.cell))


def cell_range(book: xlwings.Book, cell: Cell) -> xlwings.Range:
    """A cell of the open workbook, as xlwings has it."""
    return book.sheets[cell.sheet].range(cell.ref)


def apply_fixes(book: xlwings.Book, proposal: Proposal) -> None:
    """List the proposed fixes, then write them.

    Raises:
        Refused: A cell has changed since it was proposed, does not hold what was written, or the list cannot be written.
            Nothing is changed.
    """
    for entry in proposal.entries:
        if current_state(book, entry) != entry.before:
            raise Refused(CELL_CHANGED.format(entry.cell))
    with fixes_sheet.former_sheet_renamed(book) as is_renamed:
        raw = raw_workbook_of(book, shows_progress=True) if is_renamed else proposal.checked.raw
        _list_and_write(book, raw, proposal)


def _list_and_write(book: xlwings.Book, raw: RawWorkbook, proposal: Proposal) -> None:
    """List the fixes, then write them. If that fails, only cells that could not be put back stay listed."""
    earlier, entries, stamp = proposal.earlier_entries, proposal.entries, f"{marking(proposal.checked.tables)}."
    fixes_sheet.write_entries(book, raw, [*earlier, *entries], stamp)
    try:
        with cells_written(book, [(entry.cell, entry.after) for entry in entries]):
            _record_excel_spelling(book, proposal)
    except BaseException:
        changed = [entry for entry in entries if current_state(book, entry) != entry.before]
        fixes_sheet.write_entries(book, raw, [*earlier, *changed], stamp)
        raise


@contextmanager
def cells_written(book: xlwings.Book, states: Sequence[tuple[Cell, CellState]]) -> Iterator[None]:
    """Write cells. If that fails, or what is done in the context, all hold again what they held.

    Args:
        book: The open workbook.
        states: What each cell is to hold, in the order in which they are written.

    Raises:
        Refused: A cell does not hold what was written.
    """
    put_back: list[Callable[[], None]] = []
    with without_autofill(book.app):
        try:
            for number, (cell, state) in enumerate(states, 1):
                if number % CELLS_PER_STATUS == 1:
                    show_status(book, f"Writing {cell} ({number:,} of {len(states):,})")
                _write_cell(cell_range(book, cell), cell, state, put_back)
            yield
        except BaseException:
            for restore in reversed(put_back):
                with suppress(Exception):  # one cell that cannot be restored must not keep the others from it
                    restore()
            raise


def _write_cell(own: xlwings.Range, cell: Cell, state: CellState, put_back: list[Callable[[], None]]) -> None:
    """Write one cell, or extend the Table whose new rows begin there. What undoes it is added to put_back."""
    if isinstance(state.content, TableExtent):
        _extend_table(own.sheet, cell, state.content, put_back)
        return
    old = read_cell_state(own)
    if old is None:
        raise Refused(NOT_TAKEN.format(cell))
    put_back.append(lambda: write_cell_state(own, old))
    write_cell_state(own, state)
    if not holds_content(own, state.content):
        raise Refused(NOT_TAKEN.format(cell))


def _extend_table(sheet: xlwings.Sheet, cell: Cell, extent: TableExtent, put_back: list[Callable[[], None]]) -> None:
    old = extent_of(sheet, extent.table)
    if old is None:
        raise Refused(NOT_TAKEN.format(cell))
    put_back.append(lambda: resize_table(sheet, old))
    resize_table(sheet, extent)
    if extent_of(sheet, extent.table) != extent:
        raise Refused(NOT_TAKEN.format(cell))


def _record_excel_spelling(book: xlwings.Book, proposal: Proposal) -> None:
    """Correct the list where Excel spells a formula in another way, as undoing compares the two."""
    for number, entry in enumerate(proposal.entries, len(proposal.earlier_entries)):
        current = current_state(book, entry)
        if (
            isinstance(entry.after.content, NewFormula)
            and current
            and format_content(current.content) != format_content(entry.after.content)
        ):
            fixes_sheet.correct_entry(book, number, current.content)
