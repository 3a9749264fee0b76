"""Panel Areas: how much money each area has, and its share of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Chart, Column, Summary
from validators.register import sum_of_year
from validators.summaries.figures import share
from validators.summaries.register_lines import format_amounts, own_money, pounds_column, sum_by_name

if TYPE_CHECKING:
    from validators.model import Report, Workbook

TITLE = "Panel Areas"
PLACE = 120
PUBLISHED = True
NEEDS = {"Allocations": ["Source", "Area", "Y1"]}
MONEY = {"£ {Y1}": "Y1"}


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row an area, in the order of the rulebook's list."""
    lines, year, money = own_money(book, "Area", "Y1"), book.years["Y1"], pounds_column(book, "Y1")
    paid, whole = sum_by_name(lines, "Area", book.rules.lists["area"], "Y1")["Y1"], sum_of_year(lines)
    alternative = f"Bars of the money for each area in {year}: {format_amounts(paid)}."
    return Summary(
        TITLE,
        f"Money by area, {year}",
        f"The money for each area in {year} in pounds, and its share of the whole.",
        [Column("Area"), money, Column("Share", "share")],
        [[str(area), pennies, share(pennies, whole)] for area, pennies in paid.items()],
        ["Total", whole, share(whole, whole)],
        chart=Chart("bars", f"Money by area, {year}", "Area", [money.heading], ("Area", money.heading), alternative),
    )
