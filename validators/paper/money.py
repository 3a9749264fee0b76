"""The paper's part on money: by priority and by source, and what has changed since the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import PaperBlock, PaperHeading, Paragraph, join_words
from validators.paper.figures_in_words import describe_change, describe_difference, in_percent, in_pounds, in_round_pounds
from validators.paper.panel_sheets import (
    PaperSources,
    apart_by_heading,
    missing_part,
    rows_by_heading,
    table_blocks,
    total_by_heading,
)
from validators.summaries import basis, priorities, sources, years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Summary


def blocks(sheets: PaperSources) -> Iterator[PaperBlock]:
    """Yield each section, in the order in which members ask their questions."""
    for heading, name, part in (
        ("Allocation by priority", priorities.TITLE, _by_priority),
        ("Allocation by source", sources.TITLE, _by_source),
        (f"Changes since {sheets.before}", priorities.TITLE, _changes),
    ):
        yield PaperHeading(heading)
        yield from part(sheets, sheets.whole[name]) if name in sheets.whole else [missing_part(name)]


def _by_priority(sheets: PaperSources, summary: Summary) -> Iterator[PaperBlock]:
    year = f"£ {sheets.now}"
    whole = total_by_heading(summary)[year]
    short = in_round_pounds(whole) if isinstance(whole, int) else ""
    also = f", {short}" if short not in ("", in_pounds(whole)) else ""
    each = [f"{in_pounds(row[year])} ({in_percent(row['Share'])}) to {row['Priority']}" for row in rows_by_heading(summary)]
    yield Paragraph(f"The Commissioner allocates {in_pounds(whole)} in {sheets.now}{also}.")
    yield from [Paragraph(f"Of that goes {join_words(each)}.")] if each else []
    headings = {"Priority", year, f"£m {sheets.now}", "Share", "Activities"}
    yield from table_blocks(f"Allocation by priority, {sheets.now}", summary, headings)


def _by_source(sheets: PaperSources, summary: Summary) -> Iterator[PaperBlock]:
    whole = total_by_heading(summary)
    left = whole["Unallocated £"]
    rest = "All of it is allocated."
    if isinstance(left, int) and left:
        rest = f"{in_pounds(abs(left))} {'of it is not yet allocated' if left > 0 else 'more than that is allocated'}."
    available = f"The sources have {in_pounds(whole['Available £'])} in {sheets.now}"
    yield Paragraph(f"{available}: the awards of the year and what was carried in. {rest}")
    for partner in apart_by_heading(summary):
        yield Paragraph(f"Partners add {in_pounds(partner['Allocated £'])} beside that.")
    headings = {"Source", "Ring-fenced", "Available £", "Allocated £", "Unallocated £"}
    yield from table_blocks(f"Allocation by source, {sheets.now}", summary, headings)


def _changes(sheets: PaperSources, summary: Summary) -> Iterator[PaperBlock]:
    before, now, whole = f"£ {sheets.before}", f"£ {sheets.now}", total_by_heading(summary)
    moved = describe_change(whole["Change £"], whole["Change %"])
    to = f"from {in_pounds(whole[before])} in {sheets.before} to {in_pounds(whole[now])} in {sheets.now}"
    yield Paragraph(f"The money {moved}, {to}.")
    each = [f"{row['Priority']} {describe_change(row['Change £'], row['Change %'])}" for row in rows_by_heading(summary)]
    yield from [Paragraph(f"By priority: {'; '.join(each)}.")] if each else []
    headings = {"Priority", before, now, "Change £", "Change %"}
    yield from table_blocks(f"Money by priority, {sheets.before} and {sheets.now}", summary, headings)
    yield from _next_year(sheets, sheets.whole[years.TITLE]) if years.TITLE in sheets.whole else ()
    yield from _basis(sheets.whole[basis.TITLE]) if basis.TITLE in sheets.whole else ()


def _next_year(sheets: PaperSources, summary: Summary) -> Iterator[PaperBlock]:
    whole = total_by_heading(summary)
    than = describe_difference(whole[f"Change £ {sheets.now} to {sheets.after}"])
    yield Paragraph(
        f"For {sheets.after} the register has {in_pounds(whole[f'£ {sheets.after}'])} so far, {than} for {sheets.now}."
    )


def _basis(summary: Summary) -> Iterator[PaperBlock]:
    """Yield a sentence on how the money came to be given: by history, by bidding or by strategy."""
    whole, shares = total_by_heading(summary), dict[str, list[str]]()
    for column in summary.columns:
        name, _, year = column.heading.partition(" share ")
        if year:
            shares.setdefault(year, []).append(f"{in_percent(whole[column.heading])} {name}")
    by_year = [f"{join_words(parts)} in {year}" for year, parts in shares.items()]
    yield from [Paragraph(f"How the money came to be given: {'; '.join(by_year)}.")] if by_year else []
