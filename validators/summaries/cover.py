"""Panel Cover: what the register is, what it adds up to, and how it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Column, Summary, format_day, pounds
from validators.register import counted_lines, fingerprint, sum_of_year, waivers_in_force
from validators.summaries.figures import NONE_RECORDED, NOT_APPLICABLE, or_none_recorded
from validators.summaries.stamp import as_at, marking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.model import Report, Workbook

TITLE = "Panel Cover"
PLACE = 10
PUBLISHED = True
NEEDS: Mapping[str, Sequence[str]] = {}
UNMASKED = True  # it names no line, and the fingerprint is that of the workbook itself
UNSURE_TOTAL = ", as far as the cells that it is made of can be read"


def summary(book: Workbook, report: Report) -> Summary:
    """Return one row a fact, in words."""
    year = book.years["Y1"]
    facts = {
        "Organisation": or_none_recorded(book.setting("Organisation")),
        "Financial year": str(year) if book.year_is_known else NONE_RECORDED,
        "As at": NONE_RECORDED if book.setting("As at") is None else format_day(as_at(book)),
        "Status": or_none_recorded(book.setting("Status")),
        "Protective marking": marking(book),
        f"Total for {year}": _total(book, report),
        "Errors": f"{report.count('error'):,}",
        "Warnings": f"{report.count('warning'):,}",
        "Notes": f"{report.count('note'):,}",
        "Waived findings": f"{report.waived:,}",
        "Waivers in force": f"{len(waivers_in_force(book)):,}",
        "Rulebook": report.rulebook or f"None for {year}",
        "Fingerprint": fingerprint(book),
    }
    return Summary(
        TITLE,
        f"Commissioning in {year}",
        "What the register is, what it comes to in pounds, and how it was checked, one fact a row. The fingerprint changes "
        "when a cell of the workbook's own sheets does.",
        [Column("Fact"), Column("Value")],
        [*facts.items()],
    )


def _total(book: Workbook, report: Report) -> str:
    """Return the year's total in pounds, and that it is unsure where it is."""
    if "Allocations" not in book or not {"Source", "Y1"} <= book["Allocations"].columns.keys():
        return NOT_APPLICABLE
    return pounds(sum_of_year(counted_lines(book))) + ("" if report.totals else UNSURE_TOTAL)
