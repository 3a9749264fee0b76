"""The tables on many workbooks together: their commonest findings, their money, and what was submitted more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import islice
from typing import TYPE_CHECKING

from validators.model.summary import Column, Summary
from validators.model.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from validators.batch_summary.batch_summary import Gathered, YearMoney
    from validators.batch_summary.nouns import Money
    from validators.model.summary import Value

Row = Sequence["Value"]

NONE, NOT_APPLICABLE = "None recorded", "n/a"

COMMONEST = "The checks that found something that is not waived, those that did so in the most workbooks first."
COPIES = "Workbooks that hold the very same bytes, under one number. Their money is counted once."
REGISTERS = (
    "Workbooks of one year that share activities, and name one organisation or are much alike, under one number. "
    "Their money is in the totals each time: keep one of them, or have the activities told apart."
)
ACTIVITIES = (
    "Activities of one name and one provider that several registers of a year pay for, under one number, the most money first. "
    "They may be paid for twice, or by several on purpose: ask."
)


def tables(gathered: Gathered, most: int) -> list[Summary]:
    """The tables on all workbooks together. most: the rows of each."""
    years, out = gathered.years(), gathered.left_out().sentence
    return [
        capped(_commonest(), _common(gathered), most),
        capped(_totals(years, "Priority", out), _money(years, "Priority"), most),
        capped(_totals(years, "Source", out), _money(years, "Source"), most),
        capped(_copies(), _copied(gathered), most),
        capped(_registers(), _parts(gathered), most),
        capped(_activities(), _claims(gathered), most),
    ]


def _commonest() -> Summary:
    columns = [*texts("Check", "Severity"), Column("Workbooks", "count"), Column("Findings", "count")]
    return Summary("Commonest findings", "Commonest findings", COMMONEST, columns, [])


def _common(gathered: Gathered) -> Iterator[Row]:
    return ([of.check, of.severity.capitalize(), of.workbooks, of.findings] for of in gathered.commonest())


def _totals(years: Sequence[YearMoney], of: str, out: str) -> Summary:
    """The money by priority or by source. The total of a year is a row like others where there are several years.

    out: which workbooks are in no total, in words.
    """
    title = f"Totals by {of.lower()}"
    total = ["Total", None, *_amounts(years[0].total)] if len(years) == 1 else None
    columns = [*texts("Year", of), *(Column(heading, "pounds") for heading in ("Passed £", "Not passed £", "Together £"))]
    return Summary(title, title, _whose(years, out), columns, [], total)


def _whose(years: Sequence[YearMoney], out: str) -> str:
    """Which workbooks the totals are those of, and which they are not."""
    whose = number(sum(year.workbooks for year in years), "workbooks")
    apart = "Money of workbooks that did not pass is shown apart, and years are never added together."
    return f"The money of {whose} in the year of each, in pounds. {apart}{f' In no total: {out}.' if out else ''}"


def _money(years: Sequence[YearMoney], of: str) -> Iterator[Row]:
    for year in years:
        named = year.by_priority if of == "Priority" else year.by_source
        yield from ([year.year, name, *_amounts(money)] for name, money in named.items())
        if len(years) > 1:
            yield [year.year, "Total", *_amounts(year.total)]


def _amounts(money: Money) -> Row:
    return [money.passed, money.failed, money.together]


def _copies() -> Summary:
    columns = [Column("File", "count"), *texts("Workbook", "Money", "SHA-256")]
    return Summary("Copies", "The same file under several names", COPIES, columns, [])


def _copied(gathered: Gathered) -> Iterator[Row]:
    for at, of in enumerate(gathered.copies(), 1):
        for nth, path in enumerate(of.paths):
            yield [at, path, "Not counted again" if nth else "Counted", of.sha256]


def _registers() -> Summary:
    columns = [Column("Register", "count"), *texts("Workbook", "Organisation", "Year"), Column("As at", "date")]
    columns += [Column("Activities in others", "count"), Column("Year's total £", "pounds")]
    return Summary("Same register", "The same register several times", REGISTERS, columns, [])


def _parts(gathered: Gathered) -> Iterator[Row]:
    for at, of in enumerate(gathered.registers(), 1):
        for part in of.parts:
            day, total = midnight(part.as_at) or NONE, amount(part.total)
            yield [at, part.path, part.organisation or NONE, of.year, day, part.shared, total]


def _activities() -> Summary:
    told = texts("Year", "Activity", "Provider", "Workbook", "Organisation", "Activity ref")
    columns = [Column("Number", "count"), *told, Column("Amount £", "pounds")]
    return Summary("Same activity", "The same activity in several registers", ACTIVITIES, columns, [])


def _claims(gathered: Gathered) -> Iterator[Row]:
    for at, of in enumerate(gathered.activities(), 1):
        for claim in of.claims:
            told = (claim.path, claim.organisation or NONE, claim.ref, claim.pennies)
            yield [at, of.year, of.activity, of.provider, *told]


def texts(*headings: str) -> list[Column]:
    """Columns of texts."""
    return [Column(heading) for heading in headings]


def capped(summary: Summary, rows: Iterable[Row], most: int) -> Summary:
    """A summary with as many rows as there is room for, which says so where there are more."""
    given = iter(rows)
    kept = [*islice(given, most)]
    more = f" The first {most:,} are listed." if next(given, None) is not None else ""
    return replace(summary, about=f"{summary.about}{more}", rows=kept)


def amount(pennies: int | None) -> Value:
    """An amount, or that there is none."""
    return NOT_APPLICABLE if pennies is None else pennies


def midnight(day: date | None) -> datetime | None:
    """A day as a cell holds it."""
    return datetime.combine(day, time()) if day else None
