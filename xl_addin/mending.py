"""Mends what needs no judgement in the open workbook: proposed first, then written cell by cell, listed, and never saved.

What a cell holds is kept before it is written. If anything goes wrong on the way, what was written is put back.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.fixing import planned
from validators.fixing.mend import Formula
from validators.reading.refusal import Refused
from validators.reading.values import DAY_ZERO, DAY_ZERO_1904
from validators.summaries.stamp import marking
from validators.verdicts import was_checked, why_unchecked
from xl_addin import mends, native
from xl_addin.checked import checked
from xl_addin.holding import Held, held, holds, put, told
from xl_addin.in_excel import InExcel
from xl_addin.known_by import Known
from xl_addin.live import say
from xl_addin.rewriting import one_cell_at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings

    from validators.evidence import Cell
    from validators.fixing.mend import New, Plan
    from xl_addin.checked import Checked
    from xl_addin.holding import Content
    from xl_addin.mends import Kept

CHANGED = "{} was changed meanwhile, so nothing was mended. Press Mend again."
NOT_TAKEN = "Excel did not take what {} is to hold, so nothing was changed. Change it by hand, and try again for the others."
NOT_CHECKED = "{name} could not be checked: {why}. Nothing was mended."
A_STATUS = 50
"""The cells after which it is said anew how far it is."""


class Proposal(NamedTuple):
    """What may be mended in the open workbook, before anything is written. listed: what earlier mends left on their sheet."""

    made: Checked
    plan: Plan
    entries: Sequence[Kept]
    listed: Sequence[Kept]


def proposed(book: xlwings.Book) -> Proposal:
    """The open workbook checked, and its mends planned: those that commissioning fix would make in its saved file."""
    listed = mends.listed(book)
    made = checked(book)
    if not was_checked(made.report):
        raise Refused(NOT_CHECKED.format(name=book.name, why=why_unchecked(made.report)))
    plan = planned(made.tables, made.report, InExcel(book, made.tables))
    return Proposal(made, plan, list(_entries(book, made, plan)), listed)


def _entries(book: xlwings.Book, made: Checked, plan: Plan) -> Iterator[Kept]:
    known = Known(made.tables, {mend.cell: _content(book, mend.new) for mend in plan.mends})
    for mend in plan.mends:
        before = held(at(book, mend.cell))
        if before is not None:  # as the survey saw to
            after = Held(_content(book, mend.new), plan.looks.get(mend.cell, before.look))
            yield mends.Kept(mend.cell, mend.sentence, mend.check, before, after, known.beside(mend.cell))


def _content(book: xlwings.Book, new: New) -> Content:
    """What Excel is to store for what a cell is to hold."""
    if isinstance(new, datetime):
        return float((new - (DAY_ZERO_1904 if native.counts_from_1904(book) else DAY_ZERO)).days)
    return new


def at(book: xlwings.Book, cell: Cell) -> xlwings.Range:
    """A cell of the open workbook."""
    return book.sheets[cell.sheet].range(cell.ref)


def mend(book: xlwings.Book, proposal: Proposal) -> None:
    """Write what was proposed, and list it first. Refused where a cell has changed since, or does not hold what was written."""
    evidence, entries = proposal.made.evidence, proposal.entries
    for entry in entries:
        if held(at(book, entry.cell)) != entry.before:
            raise Refused(CHANGED.format(entry.cell))
    stamp = f"{marking(proposal.made.tables)}."
    mends.keep(book, evidence, [*proposal.listed, *entries], stamp)
    try:
        written(book, [(entry.cell, entry.after) for entry in entries])
        _as_excel_writes_them(book, proposal)
    except BaseException:
        still = [entry for entry in entries if held(at(book, entry.cell)) != entry.before]
        mends.keep(book, evidence, [*proposal.listed, *still], stamp)
        raise


def written(book: xlwings.Book, contents: Sequence[tuple[Cell, Held]]) -> None:
    """Have cells hold what they are to. If one does not, all hold again what they held, and it is raised."""
    before: list[tuple[xlwings.Range, Held]] = []
    with one_cell_at_a_time(book.app):
        try:
            for number, (cell, wanted) in enumerate(contents, 1):
                if number % A_STATUS == 1:
                    say(book, f"Writing {cell} ({number:,} of {len(contents):,})")
                _write(at(book, cell), cell, wanted, before)
        except BaseException:
            for own, old in reversed(before):
                with suppress(Exception):  # the others must not be lost with one
                    put(own, old)
            raise


def _write(own: xlwings.Range, cell: Cell, wanted: Held, before: list[tuple[xlwings.Range, Held]]) -> None:
    """Have one cell hold what it is to. before: takes up what it held. Refused where it does not hold what was written."""
    if (now := held(own)) is None:
        raise Refused(NOT_TAKEN.format(cell))
    before.append((own, now))
    put(own, wanted)
    if not holds(own, wanted.content):
        raise Refused(NOT_TAKEN.format(cell))


def _as_excel_writes_them(book: xlwings.Book, proposal: Proposal) -> None:
    """Excel may write a formula in another way, by which it is to be known again."""
    for number, entry in enumerate(proposal.entries, len(proposal.listed)):
        now = held(at(book, entry.cell))
        if isinstance(entry.after.content, Formula) and now and told(now.content) != told(entry.after.content):
            mends.correct(book, number, now.content)
