"""A comparison as tables, one a sheet: what Excel and the comparison's page both show. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from validators.compare.comparison import describe_outcome
from validators.model import Column, Panel, Summary, format_day, join_words, pounds
from validators.summaries import relative_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.compare.cell_changes import CellChange
    from validators.compare.comparison import Comparison
    from validators.compare.totals_bridge import TotalBridge, TotalSteps
    from validators.model import SummaryValue

SheetRow = Sequence["SummaryValue"]

MAX_SHEET_ROWS = 20_000
"""The most rows of a sheet in Excel: writing a hundred thousand is slow."""

STEP_HEADINGS = ("Old £", "Added £", "Removed £", "Changed £", "Moved in £", "Moved out £", "Left out £", "Taken in £", "New £")
BLANK = "(blank)"
OPEN_IN_EXCEL = "n/a, as it is open in Excel"
ABOUT_BRIDGE = (
    "How each total of the old workbook became that of the new one, in pounds: a row adds up from left to right. Moved: from "
    "and to another priority or source, at the old amount. Left out, taken in: because a cell can be relied on no longer, or "
    "only now. A partner's money stands apart and is in no total."
)
ABOUT_ROWS = "What is in one of the workbooks alone, and rows that were found in both although their keys are not the same."
ABOUT_MOVES = "Lines whose priority or source changed, with what they had in the old workbook, in pounds."
ABOUT_CELLS = "Cells that changed in rows of both workbooks; amounts in pounds. What is spelt otherwise is read as the same."
ABOUT_NOTES = "What was compared and how, and what could not be told."


def comparison_sheets(comparison: Comparison, most: int) -> Panel:
    """Return a comparison as a Panel of sheets, the summary first.

    Args:
        comparison: What was compared.
        most: The most rows of a sheet. A sheet of more says how many there are in all.
    """
    new = comparison.new
    markings = join_words(list(dict.fromkeys([comparison.old.marking, new.marking])))
    return Panel(
        "Two versions of a commissioning workbook",
        new.organisation,
        new.as_at,
        markings,
        f"{markings}. {describe_outcome(comparison)}",
        [
            _summary_sheet(comparison),
            _bridge_sheet(comparison),
            _rows_sheet(comparison, most),
            _moves_sheet(comparison, most),
            _cells_sheet(comparison, most),
            _notes_sheet(comparison),
        ],
    )


def _summary_sheet(comparison: Comparison) -> Summary:
    old, new = comparison.old, comparison.new
    columns = [Column("Fact"), Column("Old workbook"), Column("New workbook")]
    rows: list[SheetRow] = [
        ["File", old.path, new.path],
        ["Organisation", old.organisation, new.organisation],
        ["Financial year", str(old.year), str(new.year)],
        ["As at", format_day(old.as_at), format_day(new.as_at)],
        ["Protective marking", old.marking, new.marking],
        ["Lines", f"{old.lines:,}", f"{new.lines:,}"],
        *([f"Total {bridge.year}", pounds(bridge.whole.old), pounds(bridge.whole.new)] for bridge in comparison.bridges),
        ["Fingerprint", old.fingerprint, new.fingerprint],
        ["SHA-256 of the file", old.sha256 or OPEN_IN_EXCEL, new.sha256 or OPEN_IN_EXCEL],
    ]
    return Summary("Comparison", "What was compared", describe_outcome(comparison), columns, rows)


def _bridge_sheet(comparison: Comparison) -> Summary:
    columns = [Column("Year"), Column("Of"), Column("Name"), *(Column(step, "pounds", "no") for step in STEP_HEADINGS)]
    columns += [Column("Change £", "pounds", "no"), Column("Change %", "share", "no")]
    rows = [row for bridge in comparison.bridges for row in _bridge_rows(bridge)]
    apart = [
        _bridge_row(bridge.year, "Partner match", name, steps)
        for bridge in comparison.bridges
        for name, steps in bridge.match.items()
    ]
    return Summary("Comparison Bridge", "From the old totals to the new", ABOUT_BRIDGE, columns, rows, apart=apart)


def _bridge_rows(bridge: TotalBridge) -> Iterator[SheetRow]:
    yield _bridge_row(bridge.year, "Whole", "Total", bridge.whole)
    yield from (_bridge_row(bridge.year, "Priority", name, steps) for name, steps in bridge.by_priority.items())
    yield from (_bridge_row(bridge.year, "Source", name, steps) for name, steps in bridge.by_source.items())


def _bridge_row(year: str, of: str, name: str, steps: TotalSteps) -> SheetRow:
    return [year, of, name, *steps, steps.new - steps.old, relative_change(steps.old, steps.new)]


def _rows_sheet(comparison: Comparison, most: int) -> Summary:
    columns = [Column(heading) for heading in ("Table", "What", "Row or heading", "Cell", "What stands there")]
    count = len(comparison.added) + len(comparison.removed) + len(comparison.only_old) + len(comparison.only_new)
    count += len(comparison.rematched)
    about, rows = _cap_rows(ABOUT_ROWS, _one_sided_rows(comparison), count, most)
    return Summary("Comparison Rows", "What is in one of the workbooks alone", about, columns, rows)


def _one_sided_rows(comparison: Comparison) -> Iterator[SheetRow]:
    sides = (("added", comparison.added, comparison.only_new), ("removed", comparison.removed, comparison.only_old))
    for what, rows, columns in sides:
        for row in rows:
            content = "; ".join(f"{heading}: {text}" for heading, text in row.filled.items())
            yield [row.table, f"row {what}", row.name, str(row.cell), content]
        yield from ([only.table, what, only.heading, str(only.cell), only.holds] for only in columns)
    for pair in comparison.rematched:
        name, place = f"{pair.before}, now {pair.after}", f"{pair.old}, now {pair.new}"
        yield [pair.table, "row found by other cells", name, place, pair.by]


def _moves_sheet(comparison: Comparison, most: int) -> Summary:
    years = [bridge.year for bridge in comparison.bridges]
    columns = [Column(heading) for heading in ("Line", "What", "From", "To", "Old cell", "New cell")]
    columns += [Column(f"£ {year}", "pounds") for year in years]
    moved = (
        [m.line, m.heading, m.before, m.after, str(m.old), str(m.new), *map(m.pennies.get, years)] for m in comparison.moves
    )
    about, rows = _cap_rows(ABOUT_MOVES, moved, len(comparison.moves), most)
    return Summary("Comparison Moves", "Lines that moved between priorities or sources", about, columns, rows)


def _cells_sheet(comparison: Comparison, most: int) -> Summary:
    columns = [Column(h) for h in ("Table", "Row", "Heading", "What", "Old cell", "New cell", "Old value", "New value")]
    columns += [Column("Change £", "pounds", "no"), Column("Change %", "share", "no")]
    columns += [Column("Old formula"), Column("New formula")]
    about, rows = _cap_rows(ABOUT_CELLS, map(_cell_row, comparison.changes), comparison.cells, most)
    return Summary("Comparison Cells", "Cells that changed", about, columns, rows)


def _cell_row(change: CellChange) -> SheetRow:
    share = None if change.pennies is None else change.share
    place = (change.table, change.row, change.heading, change.description, str(change.old), str(change.new))
    values = (change.before or BLANK, change.after or BLANK, change.pennies, share)
    return [*place, *values, change.old_formula or None, change.new_formula or None]


def _notes_sheet(comparison: Comparison) -> Summary:
    return Summary(
        "Comparison Notes", "How the workbooks were compared", ABOUT_NOTES, [Column("Note")], [[n] for n in comparison.notes]
    )


def _cap_rows(about: str, rows: Iterable[SheetRow], count: int, most: int) -> tuple[str, list[SheetRow]]:
    """Return a sheet's description, which says if rows are left out, and its first rows, at most `most`."""
    more = f" The first {most:,} of {count:,}; --format json gives all." if count > most else ""
    return about + more, [*islice(rows, most)]
