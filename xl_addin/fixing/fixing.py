"""Fixes what needs no judgement in the open workbook: proposed first, then written cell by cell, listed, and never saved.

What a cell holds is kept before it is written. If anything goes wrong on the way, what was written is put back.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.fix.fix import AsDate, Extension, Formula
from validators.fix.planning import planned
from validators.model.refusal import Refused
from validators.model.verdicts import was_checked, why_unchecked
from validators.reading.values import DAY_ZERO, DAY_ZERO_1904
from validators.summaries.stamp import marking
from xl_addin.actions.checking import checked
from xl_addin.excel import native
from xl_addin.excel.live import say
from xl_addin.excel.resizing import Reach, reach_of, resize
from xl_addin.excel.rewriting import one_cell_at_a_time
from xl_addin.fixing import fixes_sheet as mends
from xl_addin.fixing.cell_state import Held, held, holds, put, told
from xl_addin.fixing.in_excel import InExcel
from xl_addin.fixing.row_identity import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import xlwings

    from validators.fix.fix import Mend, New, Plan
    from validators.model.raw_workbook import Cell
    from xl_addin.actions.checking import Checked
    from xl_addin.fixing.cell_state import Content
    from xl_addin.fixing.fixes_sheet import Kept

CHANGED = "{} was changed meanwhile, so nothing was fixed. Press Mend again."
NOT_TAKEN = "Excel did not take what {} is to hold, so nothing was changed. Change it by hand, and try again for the others."
NOT_CHECKED = "{name} could not be checked: {why}. Nothing was fixed."
A_STATUS = 50
"""The cells after which it is said again how far it is."""


class Proposal(NamedTuple):
    """What may be fixed in the open workbook, before anything is written. listed: what earlier fixes left on their sheet."""

    made: Checked
    plan: Plan
    entries: Sequence[Kept]
    listed: Sequence[Kept]


def proposed(book: xlwings.Book) -> Proposal:
    """The open workbook checked, and its fixes planned: those that commissioning fix would make in its saved file."""
    listed = mends.listed(book)
    made = checked(book)
    if not was_checked(made.report):
        raise Refused(NOT_CHECKED.format(name=book.name, why=why_unchecked(made.report)))
    plan = planned(made.tables, made.report, InExcel(book, made.tables))
    return Proposal(made, plan, list(_entries(book, made, plan)), listed)


def _entries(book: xlwings.Book, made: Checked, plan: Plan) -> Iterator[Kept]:
    """What is to be written, Tables that take rows in first of all."""
    known = Known(made.tables, {mend.cell for mend in plan.mends if not isinstance(mend.new, AsDate | Extension)})
    for mend in sorted(plan.mends, key=lambda mend: not isinstance(mend.new, Extension)):
        before = _before(book, mend)
        if before is not None:  # as the survey saw to
            after = Held(_content(book, mend.new, before.content), plan.looks.get(mend.cell, before.look))
            yield mends.Kept(mend.cell, mend.sentence, mend.check, before, after, known.beside(mend.cell))


def _before(book: xlwings.Book, mend: Mend) -> Held | None:
    if isinstance(mend.new, Extension):
        return Held(Reach(mend.new.table, mend.new.area.ref), "")
    return held(at(book, mend.cell))


def _content(book: xlwings.Book, new: New, old: Content) -> Content:
    """What Excel is to store for what a cell is to hold. old: what it stores now."""
    match new:
        case AsDate():
            return old
        case Extension(table):
            return Reach(table, new.after.ref)
        case datetime():
            return float((new - (DAY_ZERO_1904 if native.counts_from_1904(book) else DAY_ZERO)).days)
        case Formula() | float() | str():
            return new
    raise TypeError(new)


def now(book: xlwings.Book, entry: mends.Kept) -> Held | None:
    """What is there now of what an entry speaks of: in its cell, or of the Table that took rows in; None where it is gone."""
    if isinstance(entry.before.content, Reach):
        found = reach_of(book.sheets[entry.cell.sheet], entry.before.content.table)
        return Held(found, "") if found else None
    return held(at(book, entry.cell))


def at(book: xlwings.Book, cell: Cell) -> xlwings.Range:
    """A cell of the open workbook."""
    return book.sheets[cell.sheet].range(cell.ref)


def mend(book: xlwings.Book, proposal: Proposal) -> None:
    """Write what was proposed, and list it first. Refused where a cell has changed since, or does not hold what was written."""
    evidence, entries = proposal.made.evidence, proposal.entries
    for entry in entries:
        if now(book, entry) != entry.before:
            raise Refused(CHANGED.format(entry.cell))
    stamp = f"{marking(proposal.made.tables)}."
    mends.keep(book, evidence, [*proposal.listed, *entries], stamp)
    try:
        written(book, [(entry.cell, entry.after) for entry in entries])
        _as_excel_writes_them(book, proposal)
    except BaseException:
        still = [entry for entry in entries if now(book, entry) != entry.before]
        mends.keep(book, evidence, [*proposal.listed, *still], stamp)
        raise


def written(book: xlwings.Book, contents: Sequence[tuple[Cell, Held]]) -> None:
    """Have cells hold what they are to. If one does not, all hold again what they held, and it is raised."""
    before: list[Callable[[], None]] = []
    with one_cell_at_a_time(book.app):
        try:
            for number, (cell, wanted) in enumerate(contents, 1):
                if number % A_STATUS == 1:
                    say(book, f"Writing {cell} ({number:,} of {len(contents):,})")
                _write(at(book, cell), cell, wanted, before)
        except BaseException:
            for put_back in reversed(before):
                with suppress(Exception):  # the others must not be lost with one
                    put_back()
            raise


def _write(own: xlwings.Range, cell: Cell, wanted: Held, before: list[Callable[[], None]]) -> None:
    """Have one cell hold what it is to. before: takes up what puts it back. Refused where it does not hold what was written."""
    if isinstance(wanted.content, Reach):
        _resize(own.sheet, cell, wanted.content, before)
        return
    old = held(own)
    if old is None:
        raise Refused(NOT_TAKEN.format(cell))
    before.append(lambda: put(own, old))
    put(own, wanted)
    if not holds(own, wanted.content):
        raise Refused(NOT_TAKEN.format(cell))


def _resize(sheet: xlwings.Sheet, cell: Cell, wanted: Reach, before: list[Callable[[], None]]) -> None:
    """Have a Table take in other rows."""
    old = reach_of(sheet, wanted.table)
    if old is None:
        raise Refused(NOT_TAKEN.format(cell))
    before.append(lambda: resize(sheet, old))
    resize(sheet, wanted)
    if reach_of(sheet, wanted.table) != wanted:
        raise Refused(NOT_TAKEN.format(cell))


def _as_excel_writes_them(book: xlwings.Book, proposal: Proposal) -> None:
    """Excel may write a formula in another way, by which it is to be known again."""
    for number, entry in enumerate(proposal.entries, len(proposal.listed)):
        there = now(book, entry)
        if isinstance(entry.after.content, Formula) and there and told(there.content) != told(entry.after.content):
            mends.correct(book, number, there.content)
