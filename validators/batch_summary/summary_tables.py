"""The tables of the batch summary: commonest findings, money, and what was submitted more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import islice
from typing import TYPE_CHECKING

from validators.model import Column, Summary, format_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from validators.batch_summary.batch_summary import BatchSummary
    from validators.batch_summary.results import MoneyByVerdict, YearMoney
    from validators.model import SummaryValue

SummaryRow = Sequence["SummaryValue"]

NONE_RECORDED, NOT_APPLICABLE = "None recorded", "n/a"

ABOUT_COMMONEST = "The checks that found something that is not waived, those that did so in the most workbooks first."
ABOUT_COPIES = "Workbooks that hold the very same bytes, under one number. Their money is counted once."
ABOUT_REGISTERS = (
    "Workbooks of one year that share activities, and name one organisation or are much alike, under one number. "
    "Their money is in the totals each time: keep one of them, or have the activities told apart."
)
ABOUT_ACTIVITIES = (
    "Activities of one name and one provider that several registers of a year pay for, under one number, the most money first. "
    "They may be paid for twice, or by several on purpose: ask."
)


def batch_tables(summary: BatchSummary, most: int) -> list[Summary]:
    """Return the tables of the batch summary, each with no more than `most` rows."""
    years, out = summary.years(), summary.left_out().sentence
    return [
        cap_rows(_commonest_table(), _commonest_rows(summary), most),
        cap_rows(_totals_table(years, "Priority", out), _money_rows(years, "Priority"), most),
        cap_rows(_totals_table(years, "Source", out), _money_rows(years, "Source"), most),
        cap_rows(_copies_table(), _copies_rows(summary), most),
        cap_rows(_registers_table(), _register_rows(summary), most),
        cap_rows(_activities_table(), _activity_rows(summary), most),
    ]


def _commonest_table() -> Summary:
    columns = [*text_columns("Check", "Severity"), Column("Workbooks", "count"), Column("Findings", "count")]
    return Summary("Commonest findings", "Commonest findings", ABOUT_COMMONEST, columns, [])


def _commonest_rows(summary: BatchSummary) -> Iterator[SummaryRow]:
    return ([of.check, of.severity.capitalize(), of.workbooks, of.findings] for of in summary.commonest())


def _totals_table(years: Sequence[YearMoney], of: str, out: str) -> Summary:
    """Return the empty table of the money by priority or by source. It has a totals row where there is one year only.

    Args:
        years: The money of each year.
        of: Priority or Source.
        out: Which workbooks are in no total, in words.
    """
    title = f"Totals by {of.lower()}"
    total = ["Total", None, *_amount_cells(years[0].total)] if len(years) == 1 else None
    columns = [
        *text_columns("Year", of),
        *(Column(heading, "pounds") for heading in ("Passed £", "Not passed £", "Together £")),
    ]
    return Summary(title, title, _describe_scope(years, out), columns, [], total)


def _describe_scope(years: Sequence[YearMoney], out: str) -> str:
    """Return a sentence on which workbooks are in the totals, and which are not."""
    whose = format_count(sum(year.workbooks for year in years), "workbooks")
    apart = "Money of workbooks that did not pass is shown apart, and years are never added together."
    return f"The money of {whose} in the year of each, in pounds. {apart}{f' In no total: {out}.' if out else ''}"


def _money_rows(years: Sequence[YearMoney], of: str) -> Iterator[SummaryRow]:
    for year in years:
        sums = year.by_priority if of == "Priority" else year.by_source
        yield from ([year.year, name, *_amount_cells(money)] for name, money in sums.items())
        if len(years) > 1:
            yield [year.year, "Total", *_amount_cells(year.total)]


def _amount_cells(money: MoneyByVerdict) -> SummaryRow:
    return [money.passed, money.failed, money.total]


def _copies_table() -> Summary:
    columns = [Column("File", "count"), *text_columns("Workbook", "Money", "SHA-256")]
    return Summary("Copies", "The same file under several names", ABOUT_COPIES, columns, [])


def _copies_rows(summary: BatchSummary) -> Iterator[SummaryRow]:
    for at, of in enumerate(summary.copies(), 1):
        for nth, path in enumerate(of.paths):
            yield [at, path, "Not counted again" if nth else "Counted", of.sha256]


def _registers_table() -> Summary:
    columns = [Column("Register", "count"), *text_columns("Workbook", "Organisation", "Year"), Column("As at", "date")]
    columns += [Column("Activities in others", "count"), Column("Year's total £", "pounds")]
    return Summary("Same register", "The same register several times", ABOUT_REGISTERS, columns, [])


def _register_rows(summary: BatchSummary) -> Iterator[SummaryRow]:
    for at, of in enumerate(summary.registers(), 1):
        for part in of.parts:
            day, total = as_midnight(part.as_at) or NONE_RECORDED, amount_cell(part.total)
            yield [at, part.path, part.organisation or NONE_RECORDED, of.year, day, part.shared, total]


def _activities_table() -> Summary:
    texts = text_columns("Year", "Activity", "Provider", "Workbook", "Organisation", "Activity ref")
    columns = [Column("Number", "count"), *texts, Column("Amount £", "pounds")]
    return Summary("Same activity", "The same activity in several registers", ABOUT_ACTIVITIES, columns, [])


def _activity_rows(summary: BatchSummary) -> Iterator[SummaryRow]:
    for at, of in enumerate(summary.activities(), 1):
        for claim in of.claims:
            values = (claim.path, claim.organisation or NONE_RECORDED, claim.ref, claim.pennies)
            yield [at, of.year, of.activity, of.provider, *values]


def text_columns(*headings: str) -> list[Column]:
    """Return columns of texts."""
    return [Column(heading) for heading in headings]


def cap_rows(table: Summary, rows: Iterable[SummaryRow], most: int) -> Summary:
    """Return a table with the first `most` of the rows; it says so where there are more."""
    rest = iter(rows)
    listed = [*islice(rest, most)]
    more = f" The first {most:,} are listed." if next(rest, None) is not None else ""
    return replace(table, about=f"{table.about}{more}", rows=listed)


def amount_cell(pennies: int | None) -> SummaryValue:
    """Return an amount in pennies as a cell has it; n/a for None."""
    return NOT_APPLICABLE if pennies is None else pennies


def as_midnight(day: date | None) -> datetime | None:
    """Return a day as a cell holds it."""
    return datetime.combine(day, time()) if day else None
