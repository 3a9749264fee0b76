"""A comparison as sheets of one table each, before anything is drawn: for Excel, and for a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from validators.compare.outcome import outcome
from validators.model.dates import in_words
from validators.model.money import listed, pounds
from validators.model.summary import Column, Panel, Summary
from validators.summaries.figures import change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.compare.bridges import Bridge, Steps
    from validators.compare.changes import Change
    from validators.compare.comparison import Comparison
    from validators.model.summary import Value

Cells = Sequence["Value"]

ON_A_SHEET = 20_000
"""How many rows of a table a sheet is given: writing a hundred thousand is slow."""

STEPS = ("Old £", "Added £", "Removed £", "Changed £", "Moved in £", "Moved out £", "Left out £", "Taken in £", "New £")
BLANK = "(blank)"
OPEN = "n/a, as it is open in Excel"
BRIDGE = (
    "How each total of the old workbook became that of the new one, in pounds: a row adds up from left to right. Moved: from "
    "and to another priority or source, at the old amount. Left out, taken in: because a cell can be relied on no longer, or "
    "only now. A partner's money stands apart and is in no total."
)
ROWS = "What is in one of the workbooks alone, and rows that were found in both although their keys are not the same."
MOVES = "Lines whose priority or source changed, with what they had in the old workbook, in pounds."
CELLS = "Cells that changed in rows of both workbooks; amounts in pounds. What is spelt otherwise is read as the same."
NOTES = "What was compared and how, and what could not be told."


def sheets(comparison: Comparison, most: int) -> Panel:
    """The sheets, the summary first. most: how many rows of a sheet are given; what is left out is counted."""
    new = comparison.new
    markings = listed(list(dict.fromkeys([comparison.old.marking, new.marking])))
    return Panel(
        "Two versions of a commissioning workbook",
        new.organisation,
        new.as_at,
        markings,
        f"{markings}. {outcome(comparison)}",
        [
            _summary(comparison),
            _bridge(comparison),
            _rows(comparison, most),
            _moves(comparison, most),
            _cells(comparison, most),
            _notes(comparison),
        ],
    )


def _summary(comparison: Comparison) -> Summary:
    old, new = comparison.old, comparison.new
    columns = [Column("Fact"), Column("Old workbook"), Column("New workbook")]
    rows: list[Cells] = [
        ["File", old.path, new.path],
        ["Organisation", old.organisation, new.organisation],
        ["Financial year", str(old.year), str(new.year)],
        ["As at", in_words(old.as_at), in_words(new.as_at)],
        ["Protective marking", old.marking, new.marking],
        ["Lines", f"{old.lines:,}", f"{new.lines:,}"],
        *([f"Total {way.year}", pounds(way.whole.old), pounds(way.whole.new)] for way in comparison.bridges),
        ["Fingerprint", old.fingerprint, new.fingerprint],
        ["SHA-256 of the file", old.sha256 or OPEN, new.sha256 or OPEN],
    ]
    return Summary("Comparison", "What was compared", outcome(comparison), columns, rows)


def _bridge(comparison: Comparison) -> Summary:
    columns = [Column("Year"), Column("Of"), Column("Name"), *(Column(step, "pounds", "no") for step in STEPS)]
    columns += [Column("Change £", "pounds", "no"), Column("Change %", "share", "no")]
    rows = [row for way in comparison.bridges for row in _ways(way)]
    apart = [_way(way.year, "Partner match", name, steps) for way in comparison.bridges for name, steps in way.match.items()]
    return Summary("Comparison Bridge", "From the old totals to the new", BRIDGE, columns, rows, apart=apart)


def _ways(way: Bridge) -> Iterator[Cells]:
    yield _way(way.year, "Whole", "Total", way.whole)
    yield from (_way(way.year, "Priority", name, steps) for name, steps in way.by_priority.items())
    yield from (_way(way.year, "Source", name, steps) for name, steps in way.by_source.items())


def _way(year: str, of: str, name: str, steps: Steps) -> Cells:
    return [year, of, name, *steps, steps.new - steps.old, change(steps.old, steps.new)]


def _rows(comparison: Comparison, most: int) -> Summary:
    columns = [Column(heading) for heading in ("Table", "What", "Row or heading", "Cell", "What stands there")]
    many = len(comparison.added) + len(comparison.removed) + len(comparison.only_old) + len(comparison.only_new)
    many += len(comparison.rematched)
    about, rows = _capped(ROWS, _one_sided(comparison), many, most)
    return Summary("Comparison Rows", "What is in one of the workbooks alone", about, columns, rows)


def _one_sided(comparison: Comparison) -> Iterator[Cells]:
    sides = (("added", comparison.added, comparison.only_new), ("removed", comparison.removed, comparison.only_old))
    for what, rows, columns in sides:
        for row in rows:
            stands = "; ".join(f"{heading}: {told}" for heading, told in row.filled.items())
            yield [row.table, f"row {what}", row.name, str(row.cell), stands]
        yield from ([only.table, what, only.heading, str(only.cell), only.holds] for only in columns)
    for pair in comparison.rematched:
        name, place = f"{pair.before}, now {pair.after}", f"{pair.old}, now {pair.new}"
        yield [pair.table, "row found by other cells", name, place, pair.by]


def _moves(comparison: Comparison, most: int) -> Summary:
    years = [way.year for way in comparison.bridges]
    columns = [Column(heading) for heading in ("Line", "What", "From", "To", "Old cell", "New cell")]
    columns += [Column(f"£ {year}", "pounds") for year in years]
    moved = (
        [m.line, m.heading, m.before, m.after, str(m.old), str(m.new), *map(m.pennies.get, years)] for m in comparison.moves
    )
    about, rows = _capped(MOVES, moved, len(comparison.moves), most)
    return Summary("Comparison Moves", "Lines that moved between priorities or sources", about, columns, rows)


def _cells(comparison: Comparison, most: int) -> Summary:
    columns = [Column(h) for h in ("Table", "Row", "Heading", "What", "Old cell", "New cell", "Old value", "New value")]
    columns += [Column("Change £", "pounds", "no"), Column("Change %", "share", "no")]
    columns += [Column("Old formula"), Column("New formula")]
    about, rows = _capped(CELLS, map(_cell, comparison.changes), comparison.cells, most)
    return Summary("Comparison Cells", "Cells that changed", about, columns, rows)


def _cell(of: Change) -> Cells:
    share = None if of.pennies is None else of.share
    cells = (str(of.old), str(of.new), of.before or BLANK, of.after or BLANK, of.pennies, share)
    return [of.table, of.row, of.heading, of.said, *cells, of.old_formula or None, of.new_formula or None]


def _notes(comparison: Comparison) -> Summary:
    return Summary(
        "Comparison Notes", "How the workbooks were compared", NOTES, [Column("Note")], [[n] for n in comparison.notes]
    )


def _capped(about: str, rows: Iterable[Cells], many: int, most: int) -> tuple[str, list[Cells]]:
    """The rows that a sheet has room for, and what it holds, with how many more there are."""
    more = f" The first {most:,} of {many:,}; --format json gives all." if many > most else ""
    return about + more, [*islice(rows, most)]
