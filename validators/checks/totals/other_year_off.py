"""In the year before or after, a priority's lines differ from its budget, or a source's lines exceed its award.

The over-allocation of a source is part of what it may pay. Where an amount has a finding of its own, this one follows from it
and is listed with it.

Next year's decisions rest on next year's figures, and the change since last year on last year's.

To put it right, find the line that is wrong, or have the budget or award of that year corrected.

It does not apply to a year without a budget, an award or lines.

    Priorities
    | Priority             | 2017/18     | 2019/20      |
    | Victims services     | ✗ 90,000.00 | 80,000.00    |
    | Reducing reoffending |             | ✗ 75,000.00  |

    Sources
    | Source                     | 2017/18    | 2019/20     | Over-allocation |
    | Policing Grant and precept | 96,000.00  | 150,000.00  |                 |
    | Reserves                   |            | ✗ 0.00      | 0.1             |

    Allocations
    | Line | Priority             | Source                     | 2017/18   | 2018/19   | 2019/20   |
    | L001 | Victims services     | Policing Grant and precept | 95,000.00 | 80,000.00 | 80,000.00 |
    | L002 | Reducing reoffending | Policing Grant and precept |           | 70,000.00 | 68,000.00 |
    | L003 | Reducing reoffending | Reserves                   | 1,000.00  |           | 5,000.00  |
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from validators.model import Cause, Fault, Faults, Finding, RunOutcomes, Table, Workbook, pounds
from validators.register import (
    counted_lines,
    explain_difference,
    own_sources,
    priority_budgets,
    register_sums,
    with_over_allocation,
)

SEVERITY = "warning"
YEARS = ("Y0", "Y2")
NEEDS = {
    "Priorities": ["Priority", *YEARS],
    "Sources": ["Source", "Over-allocation", *YEARS],
    "Allocations": ["Priority", "Source", *YEARS],
}
AFTER = True

YEARS_BY_CHECK = {
    "date-as-number": YEARS,
    "hidden-failure": YEARS,
    "fraction-of-a-penny": YEARS,
    "units-mixed": YEARS,
    "misplaced-decimal": ("Y0", "Y1"),
}
"""The findings about one amount, and the years at whose cell each may be. A slip is found at Y1, and may be Y0's."""


class YearDifference(NamedTuple):
    """A priority or source whose lines of a year are off: its row and name, and what was said of it in pennies.

    bound: what they may come to, with the over-allocation.
    """

    by: str
    row: int
    name: str
    year: str
    stated: int
    bound: int
    given: int


def check(book: Workbook, seen: RunOutcomes) -> Faults:
    """One fault a priority or source and year, at its budget or award of the year."""
    amounts = _findings_by_amount(book, seen)
    for year in YEARS:
        for by, stated in (("Priority", _budgets(book, year)), ("Source", _awards(book, year))):
            spent, there = register_sums(book, by, year), _names_with_amounts(book, by, year)
            if spent.block:
                yield spent.block
                continue
            yield from (spent.blocks[name] for _, name, *_ in stated if name in spent.blocks)
            sound = (each for each in stated if each[1] in there and each[1] not in spent.blocks)
            for row, name, money, bound in sound:
                off = YearDifference(by, row, name, year, money, bound, spent.pennies.get(name, 0))
                if off.given > bound or (by == "Priority" and off.given < money):
                    yield _fault(book, off, amounts.get((by, name, year), ()))


def _names_with_amounts(book: Workbook, by: str, year: str) -> set[str]:
    """The priorities or sources of which a line has an amount in the year, if only 0."""
    lines = counted_lines(book)
    return {name for name in lines.where(lines[year].filled)[by].tolist() if name is not None}


def _budgets(book: Workbook, year: str) -> list[tuple[int, str, int, int]]:
    budgets = priority_budgets(book, "Priority", year).filled(year)
    return [(row, name, money, money) for row, name, money in budgets.each("Priority", year)]


def _awards(book: Workbook, year: str) -> list[tuple[int, str, int, int]]:
    awards = own_sources(book, "Source", year, "Over-allocation").filled(year)
    return [
        (row, name, money, with_over_allocation(money, Decimal(repr(over or 0.0))))
        for row, name, money, over in awards.each("Source", year, "Over-allocation")
    ]


def _findings_by_amount(book: Workbook, seen: RunOutcomes) -> dict[tuple[str, str, str], list[Cause]]:
    """The findings about one amount, by Priority or Source, its name, and the year."""
    register = book["Allocations"]
    found: dict[tuple[str, str, str], list[Cause]] = {}
    ours = [each for each in seen.findings if each.cell and each.check in YEARS_BY_CHECK and each.cell.sheet == register.sheet]
    names = {row: dict(zip(("Priority", "Source"), of, strict=True)) for row, *of in _lines_at(register, ours)}
    for finding in ours:
        cell = finding.cell
        if cell is None or cell.row not in names:
            continue
        for year in _years_affected(
            YEARS_BY_CHECK[finding.check], [year for year in book.years if register.columns.get(year) == cell.column]
        ):
            for by in ("Priority", "Source"):
                key = (by, str(names[cell.row][by]), year)
                found.setdefault(key, []).append(Cause(finding.check, cell))
    return found


def _lines_at(register: Table, findings: Sequence[Finding]) -> Iterator[tuple[int, str, str]]:
    """The sheet rows of the lines with these findings, with their priority and source."""
    rows = {finding.cell.row for finding in findings if finding.cell}
    return register.lines.where(register.lines.on_rows(rows)).each("Priority", "Source")


def _years_affected(concerned: Sequence[str], at: Sequence[str]) -> Iterator[str]:
    """The years whose sums a finding may upset. at: the year of its cell."""
    if at and at[0] in concerned:
        yield from (year for year in concerned if year in YEARS and (year == at[0] or "Y1" in concerned))


def _fault(book: Workbook, off: YearDifference, causes: Sequence[Cause]) -> Fault:
    table = book["Priorities" if off.by == "Priority" else "Sources"]
    apart = off.given - (off.bound if off.given > off.bound else off.stated)
    return Fault(
        table.cell(off.row, off.year),
        f"In {book.years[off.year]}, {_describe_difference(off, apart)}"
        f"{explain_difference(book, off.by, off.name, apart, off.year)} "
        f"Find the line that is wrong, or have the {'budget' if off.by == 'Priority' else 'award'} of that year corrected.",
        found=pounds(off.stated),
        expected=pounds(off.given),
        cause=tuple(causes),
    )


def _describe_difference(off: YearDifference, apart: int) -> str:
    lines = f"{off.name} lines add to {pounds(off.given)}"
    if apart < 0:
        return f"{lines}: {pounds(-apart)} of the budget of {pounds(off.stated)} is not yet allocated."
    what = "budget of" if off.by == "Priority" else "award of" if off.bound == off.stated else "award and over-allocation of"
    return f"{lines}: {pounds(apart)} over the {what} {pounds(off.bound)}."
