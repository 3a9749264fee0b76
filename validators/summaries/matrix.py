"""Panel Matrix: how much each source pays for each priority, as the Control sheet has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Column, Summary
from validators.register import match_sources
from validators.summaries.register_lines import cross_tabulate, group_lines, list_entries, own_money

if TYPE_CHECKING:
    from validators.model import Report, Workbook

TITLE = "Panel Matrix"
PLACE = 40
PUBLISHED = True
NEEDS = {"Sources": ["Source"], "Priorities": ["Priority"], "Allocations": ["Priority", "Source", "Y1"]}
MONEY = {"{Priority} £": "Y1", "Total £": "Y1"}


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a source of the Commissioner's own money and one column a priority, as the workbook lists them."""
    lines, match = own_money(book, "Source", "Priority", "Y1"), match_sources(book)
    own = [name for name in list_entries(book, "Sources", "Source") if name not in match]
    sources = group_lines(lines, "Source", own, "Y1")
    priorities = group_lines(lines, "Priority", list_entries(book, "Priorities", "Priority"), "Y1")
    amounts = cross_tabulate(lines, sources, priorities, "Y1")
    sums = [sum(column) for column in zip(*amounts, strict=True)] or [0] * len(priorities.names)
    return Summary(
        TITLE,
        f"Sources by priorities, {book.years['Y1']}",
        f"What each source pays for each priority in {book.years['Y1']}, in pounds, without a partner's money.",
        [Column("Source"), *(Column(f"{name} £", "pounds") for name in priorities.names), Column("Total £", "pounds")],
        [[source, *paid, sum(paid)] for source, paid in zip(sources.names, amounts, strict=True)],
        ["Total", *sums, sum(sums)],
    )
