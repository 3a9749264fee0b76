"""How the money is allocated, by priority and by source, and what has changed since the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.document import Block, Heading, Said
from validators.model.money import listed
from validators.paper.sheets import Sheets, apart, missing, rows, tabled, total
from validators.paper.wording import apart_by, in_percent, in_pounds, in_short, moves
from validators.summaries import basis, priorities, sources, years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model.summary import Summary


def blocks(sheets: Sheets) -> Iterator[Block]:
    """One heading each, in the order of the questions that members ask."""
    for heading, name, part in (
        ("Allocation by priority", priorities.TITLE, _by_priority),
        ("Allocation by source", sources.TITLE, _by_source),
        (f"Changes since {sheets.before}", priorities.TITLE, _changes),
    ):
        yield Heading(heading)
        yield from part(sheets, sheets.whole[name]) if name in sheets.whole else [missing(name)]


def _by_priority(sheets: Sheets, summary: Summary) -> Iterator[Block]:
    year = f"£ {sheets.now}"
    whole = total(summary)[year]
    short = in_short(whole) if isinstance(whole, int) else ""
    also = f", {short}" if short not in ("", in_pounds(whole)) else ""
    each = [f"{in_pounds(row[year])} ({in_percent(row['Share'])}) to {row['Priority']}" for row in rows(summary)]
    yield Said(f"The Commissioner allocates {in_pounds(whole)} in {sheets.now}{also}.")
    yield from [Said(f"Of that goes {listed(each)}.")] if each else []
    headings = {"Priority", year, f"£m {sheets.now}", "Share", "Activities"}
    yield from tabled(f"Allocation by priority, {sheets.now}", summary, headings)


def _by_source(sheets: Sheets, summary: Summary) -> Iterator[Block]:
    whole = total(summary)
    left = whole["Unallocated £"]
    rest = "All of it is allocated."
    if isinstance(left, int) and left:
        rest = f"{in_pounds(abs(left))} {'of it is not yet allocated' if left > 0 else 'more than that is allocated'}."
    available = f"The sources have {in_pounds(whole['Available £'])} in {sheets.now}"
    yield Said(f"{available}: the awards of the year and what was carried in. {rest}")
    for partner in apart(summary):
        yield Said(f"Partners add {in_pounds(partner['Allocated £'])} beside that.")
    headings = {"Source", "Ring-fenced", "Available £", "Allocated £", "Unallocated £"}
    yield from tabled(f"Allocation by source, {sheets.now}", summary, headings)


def _changes(sheets: Sheets, summary: Summary) -> Iterator[Block]:
    before, now, whole = f"£ {sheets.before}", f"£ {sheets.now}", total(summary)
    moved = moves(whole["Change £"], whole["Change %"])
    to = f"from {in_pounds(whole[before])} in {sheets.before} to {in_pounds(whole[now])} in {sheets.now}"
    yield Said(f"The money {moved}, {to}.")
    each = [f"{row['Priority']} {moves(row['Change £'], row['Change %'])}" for row in rows(summary)]
    yield from [Said(f"By priority: {'; '.join(each)}.")] if each else []
    headings = {"Priority", before, now, "Change £", "Change %"}
    yield from tabled(f"Money by priority, {sheets.before} and {sheets.now}", summary, headings)
    yield from _next_year(sheets, sheets.whole[years.TITLE]) if years.TITLE in sheets.whole else ()
    yield from _basis(sheets.whole[basis.TITLE]) if basis.TITLE in sheets.whole else ()


def _next_year(sheets: Sheets, summary: Summary) -> Iterator[Block]:
    whole = total(summary)
    than = apart_by(whole[f"Change £ {sheets.now} to {sheets.after}"])
    yield Said(f"For {sheets.after} the register has {in_pounds(whole[f'£ {sheets.after}'])} so far, {than} for {sheets.now}.")


def _basis(summary: Summary) -> Iterator[Block]:
    """How far the money has moved from where it has always been."""
    whole, shares = total(summary), dict[str, list[str]]()
    for column in summary.columns:
        name, _, year = column.heading.partition(" share ")
        if year:
            shares.setdefault(year, []).append(f"{in_percent(whole[column.heading])} {name}")
    said = [f"{listed(parts)} in {year}" for year, parts in shares.items()]
    yield from [Said(f"How the money came to be given: {'; '.join(said)}.")] if said else []
