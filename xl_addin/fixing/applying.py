"""Fixes what needs no judgement in the open workbook: proposed first, then written cell by cell, listed, and never saved.

What a cell holds is kept before it is written. If anything goes wrong on the way, what was written is put back.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.fix import NewFormula, ShownAsDate, TableExtension, plan_fixes
from validators.model import Refused, reason_unchecked, was_checked
from validators.reading import DAY_ZERO, DAY_ZERO_1904
from validators.summaries import marking
from xl_addin.actions import check_open_workbook
from xl_addin.excel import native, raw_workbook_of, show_status, without_autofill
from xl_addin.fixing import fixes_sheet as fixes
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
from xl_addin.fixing.in_excel import InExcel
from xl_addin.fixing.row_identity import RowIdentity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import xlwings

    from validators.fix import Fix, FixPlan, NewValue
    from validators.model import Cell, RawWorkbook
    from xl_addin.actions import CheckedOpenWorkbook
    from xl_addin.fixing.cell_state import Content
    from xl_addin.fixing.fixes_sheet import FixesSheetEntry

CELL_CHANGED = "{} was changed meanwhile, so nothing was fixed. Press Fix again."
NOT_TAKEN = "Excel did not take what {} is to hold, so nothing was changed. Change it by hand, and try again for the others."
NOT_CHECKED = "{name} could not be checked: {why}. Nothing was fixed."
CELLS_PER_STATUS = 50
"""The cells after which it is said again how far it is."""


class Proposal(NamedTuple):
    """What may be fixed in the open workbook, before anything is written. listed: what earlier fixes left on their sheet."""

    made: CheckedOpenWorkbook
    plan: FixPlan
    entries: Sequence[FixesSheetEntry]
    listed: Sequence[FixesSheetEntry]


def propose_fixes(book: xlwings.Book) -> Proposal:
    """The open workbook checked, and its fixes planned: those that commissioning fix would make in its saved file."""
    listed = fixes.read_entries(book)
    made = check_open_workbook(book)
    if not was_checked(made.report):
        raise Refused(NOT_CHECKED.format(name=book.name, why=reason_unchecked(made.report)))
    plan = plan_fixes(made.tables, made.report, InExcel(book, made.tables))
    return Proposal(made, plan, list(_plan_entries(book, made, plan)), listed)


def _plan_entries(book: xlwings.Book, made: CheckedOpenWorkbook, plan: FixPlan) -> Iterator[FixesSheetEntry]:
    """What is to be written, Tables that take rows in first of all."""
    known = RowIdentity(made.tables, {fix.cell for fix in plan.fixes if not isinstance(fix.new, ShownAsDate | TableExtension)})
    for fix in sorted(plan.fixes, key=lambda fix: not isinstance(fix.new, TableExtension)):
        before = _state_before(book, fix)
        if before is not None:  # as the survey saw to
            after = CellState(_stored_content(book, fix.new, before.content), plan.looks.get(fix.cell, before.look))
            yield fixes.FixesSheetEntry(fix.cell, fix.sentence, fix.check, before, after, known.beside(fix.cell))


def _state_before(book: xlwings.Book, fix: Fix) -> CellState | None:
    if isinstance(fix.new, TableExtension):
        return CellState(TableExtent(fix.new.table, fix.new.area.ref), "")
    return read_cell_state(cell_range(book, fix.cell))


def _stored_content(book: xlwings.Book, new: NewValue, old: Content) -> Content:
    """What Excel is to store for what a cell is to hold. old: what it stores now."""
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


def current_state(book: xlwings.Book, entry: fixes.FixesSheetEntry) -> CellState | None:
    """What is there now of what an entry speaks of: in its cell, or of the Table that took rows in; None where it is gone."""
    if isinstance(entry.before.content, TableExtent):
        found = extent_of(book.sheets[entry.cell.sheet], entry.before.content.table)
        return CellState(found, "") if found else None
    return read_cell_state(cell_range(book, entry.cell))


def cell_range(book: xlwings.Book, cell: Cell) -> xlwings.Range:
    """A cell of the open workbook."""
    return book.sheets[cell.sheet].range(cell.ref)


def apply_fixes(book: xlwings.Book, proposal: Proposal) -> None:
    """Write what was proposed, and list it first. Refused where a cell has changed since, or does not hold what was written."""
    for entry in proposal.entries:
        if current_state(book, entry) != entry.before:
            raise Refused(CELL_CHANGED.format(entry.cell))
    with fixes.former_sheet_renamed(book) as is_renamed:
        raw = raw_workbook_of(book, lambda status: show_status(book, status)) if is_renamed else proposal.made.raw
        _list_and_write(book, raw, proposal)


def _list_and_write(book: xlwings.Book, raw: RawWorkbook, proposal: Proposal) -> None:
    """List the fixes, then write them. If one fails, only those stay listed that could not be put back."""
    entries, stamp = proposal.entries, f"{marking(proposal.made.tables)}."
    fixes.write_entries(book, raw, [*proposal.listed, *entries], stamp)
    try:
        with cells_written(book, [(entry.cell, entry.after) for entry in entries]):
            _record_excel_spelling(book, proposal)
    except BaseException:
        still = [entry for entry in entries if current_state(book, entry) != entry.before]
        fixes.write_entries(book, raw, [*proposal.listed, *still], stamp)
        raise


@contextmanager
def cells_written(book: xlwings.Book, contents: Sequence[tuple[Cell, CellState]]) -> Iterator[None]:
    """Write what cells are to hold. If that fails, or what is done next, all hold again what they held, and it is raised."""
    before: list[Callable[[], None]] = []
    with without_autofill(book.app):
        try:
            for number, (cell, wanted) in enumerate(contents, 1):
                if number % CELLS_PER_STATUS == 1:
                    show_status(book, f"Writing {cell} ({number:,} of {len(contents):,})")
                _write_cell(cell_range(book, cell), cell, wanted, before)
            yield
        except BaseException:
            for put_back in reversed(before):
                with suppress(Exception):  # the others must not be lost with one
                    put_back()
            raise


def _write_cell(own: xlwings.Range, cell: Cell, wanted: CellState, before: list[Callable[[], None]]) -> None:
    """Have one cell hold what it is to. before: takes up what puts it back. Refused where it does not hold what was written."""
    if isinstance(wanted.content, TableExtent):
        _extend_table(own.sheet, cell, wanted.content, before)
        return
    old = read_cell_state(own)
    if old is None:
        raise Refused(NOT_TAKEN.format(cell))
    before.append(lambda: write_cell_state(own, old))
    write_cell_state(own, wanted)
    if not holds_content(own, wanted.content):
        raise Refused(NOT_TAKEN.format(cell))


def _extend_table(sheet: xlwings.Sheet, cell: Cell, wanted: TableExtent, before: list[Callable[[], None]]) -> None:
    """Have a Table take in other rows."""
    old = extent_of(sheet, wanted.table)
    if old is None:
        raise Refused(NOT_TAKEN.format(cell))
    before.append(lambda: resize_table(sheet, old))
    resize_table(sheet, wanted)
    if extent_of(sheet, wanted.table) != wanted:
        raise Refused(NOT_TAKEN.format(cell))


def _record_excel_spelling(book: xlwings.Book, proposal: Proposal) -> None:
    """Excel may write a formula in another way, by which it is to be known again."""
    for number, entry in enumerate(proposal.entries, len(proposal.listed)):
        there = current_state(book, entry)
        if (
            isinstance(entry.after.content, NewFormula)
            and there
            and format_content(there.content) != format_content(entry.after.content)
        ):
            fixes.correct_entry(book, number, there.content)
