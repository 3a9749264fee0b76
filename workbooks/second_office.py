"""Makes the sample `second-office`: a fictitious office with its own rulebook, three hundred lines and waivers.

All findings in it are waived.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS
from workbooks import second_office_tables
from workbooks.contents import TypedContents, parse_rows
from workbooks.june_2018 import control_rows, kpq_rows
from workbooks.layout import table_places
from workbooks.sample_workbook import SampleWorkbook
from workbooks.second_office_register import FUNDS, amount, register_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.model import Rulebook
    from workbooks.contents import Row

RULEBOOK = Path(__file__).parent / "samples" / "second-office.toml"
NOTE = "Synthetic sample. The office, its rulebook, activities, providers, amounts and decisions are all invented."
OVERSPENT_SOURCE = FUNDS["Violence"]
"""The source whose lines exceed its award by a twentieth; a waiver accepts that."""


def second_office(rules: Rulebook, **layout: object) -> SampleWorkbook:
    """Return the workbook with the findings that are expected in it, each of which is waived.

    Args:
        rules: The rulebook in the file RULEBOOK.
        **layout: Fields of `WorkbookLayout` that are not the plain layout's.
    """
    sample = SampleWorkbook(second_office_contents(rules)).in_layout(notes=second_office_tables.REMARKS, **layout)
    sources = table_places(sample.contents, sample.layout, rules)["Sources"]
    overspent = sources.cell(sample.contents.number("Sources", OVERSPENT_SOURCE), "Y1")
    return (
        sample.with_value("Waivers", 3, "Line or cell", str(overspent))
        .expects("decision-after-start", "Allocations", "L011", "Decision date")
        .expects("possible-duplicate", "Allocations", "L217", "Activity")
        .expects("source-over-allocated", "Sources", OVERSPENT_SOURCE, "Y1")
    )


def second_office_contents(rules: Rulebook) -> TypedContents:
    """Return what is typed into the workbook."""
    lines = register_lines(rules)
    counted = [line for line in lines if not rules.sources[str(line["Source"])].is_match]
    return TypedContents(
        year=rules.year,
        note=NOTE,
        tables={
            "About": (_about_row(rules, _sum_pennies(counted, "Y1") / 100),),
            "Sources": tuple(_source_row(name, lines, rules) for name in rules.sources),
            "Priorities": tuple(_priority_row(name, counted) for name in rules.priorities),
            "KPQs": kpq_rows(rules),
            "Providers": parse_rows(second_office_tables.PROVIDERS),
            "Allocations": lines,
            "Control": control_rows(rules),
            "Reviews": tuple(_review_row(number, lines) for number in range(1, 201)),
            "Virements": tuple(_virement_rows(counted)),
            "Milestones": parse_rows(second_office_tables.MILESTONES),
            "Implications": parse_rows(second_office_tables.IMPLICATIONS),
            "Waivers": parse_rows(second_office_tables.WAIVERS),
        },
    )


def _about_row(rules: Rulebook, approved: float) -> Row:
    return {
        "Template version": 1,
        "Organisation": rules.office,
        "Financial year": str(rules.year),
        "As at": second_office_tables.AS_AT,
        "Status": "Approved",
        "Approved total": approved,
        "Narrative total": "just over £2.2m",
        "VAT basis": "Mixed",
        "Protective marking": "OFFICIAL",
        "Contact": 'Zoë O\'Example, the "money" desk',
    }


def _sum_pennies(lines: Iterable[Row], year: str) -> int:
    return sum(round(amount(line, year) * 100) for line in lines)


def _source_row(name: str, lines: Iterable[Row], rules: Rulebook) -> Row:
    """Return a source whose awards are what its lines come to; this year's award is a share of that."""
    rule = rules.sources[name]
    funding, grant = (_row_of(name, text) for text in (second_office_tables.SOURCE_SHARES, second_office_tables.SOURCE_GRANTS))
    paid = {year: _sum_pennies((line for line in lines if line["Source"] == name), year) for year in YEAR_HEADINGS}
    awards = paid | {"Y1": round(paid["Y1"] * amount(funding, "Share") - amount(funding, "Carried in") * 100)}
    known: Row = {"Source": name, "Kind": rule.kind, "Ring-fenced": "Yes" if rule.ring_fenced else "No"}
    money: Row = {year: None if rule.is_match else award / 100 for year, award in awards.items()}
    return known | money | {heading: value for heading, value in funding.items() if heading != "Share"} | grant


def _row_of(name: str, text: str) -> Row:
    return next(row for row in parse_rows(text) if row["Source"] == name)


def _priority_row(name: str, counted: Iterable[Row]) -> Row:
    lines = [line for line in counted if line["Priority"] == name]
    budgets = {year: _sum_pennies(lines, year) / 100 for year in YEAR_HEADINGS}
    return {"Priority": name, "Outcome": f"{name}: yes, & soon", **budgets}


def _review_row(number: int, lines: Iterable[Row]) -> Row:
    """Return the review of an activity, whose recommendation agrees with the money of this year and the next."""
    ref = f"A{number:03}"
    own_lines = [line for line in lines if line["Activity ref"] == ref]
    this_year, next_year = _sum_pennies(own_lines, "Y1"), _sum_pennies(own_lines, "Y2")
    money = next_year / 100
    status = ("Complete", "In progress", "Complete", "Not required", "Complete", "Not started")[number % 6]
    row: Row = {"Activity ref": ref, "Status": status, "Due": date(2021, 1, 31), "Reviewer": "Ångström & O'Example"}
    if status != "Complete":
        return row
    reduced = "Reduce" if next_year < this_year else "Continue with change"
    continuing = ("Continue", "Continue with change", "Re-commission", "Merge", reduced, "Mainstream")
    return row | {
        "Due": date(2020, 7, 31),
        "Completed": date(2020, 5 + number % 5, 1 + number % 28),
        "RAG": ("Green", "Amber", "Red")[number % 3],
        "Value for money": ("High", "Medium", "Low", "Unknown")[number % 4],
        "Recommendation": continuing[number // 6 % 6] if money else ("Cease", "Merge")[number // 6 % 2],
        "Recommended Y2": money or None,
        "Panel comment": "'Noted', with thanks" if number % 7 == 0 else None,
    }


def _virement_rows(counted: Iterable[Row]) -> Iterator[Row]:
    """Yield one virement within each source that is counted, between two of its lines that have enough money."""
    for number, source in enumerate(FUNDS.values(), 1):
        lines = [line["Line"] for line in counted if line["Source"] == source and amount(line, "Y1") > number]
        if lines:
            yield {
                "Virement": f"V{number:03}",
                "Date": date(2020, 6, number),
                "From line": lines[0],
                "To line": lines[-1],
                "Year": "2020/21",
                "Amount": number + 0.07,
                "Reason": "=a rounding that the tender left",
                "Approved by": "Chief Finance Officer",
            }
