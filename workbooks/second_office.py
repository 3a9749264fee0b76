"""A clean workbook of another shape: a fictitious second office with its own rulebook, three hundred lines and waivers.

All that is found in it is waived.
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
    """The workbook in a layout. rules: those of RULEBOOK. All that is found in it is declared here, and waived."""
    planted = SampleWorkbook(second_office_contents(rules)).in_layout(notes=second_office_tables.REMARKS, **layout)
    over = table_places(planted.contents, planted.layout, rules)["Sources"].cell(
        planted.contents.number("Sources", OVERSPENT_SOURCE), "Y1"
    )
    return (
        planted.with_value("Waivers", 3, "Line or cell", str(over))
        .expects("decision-after-start", "Allocations", "L011", "Decision date")
        .expects("possible-duplicate", "Allocations", "L217", "Activity")
        .expects("source-over-allocated", "Sources", OVERSPENT_SOURCE, "Y1")
    )


def second_office_contents(rules: Rulebook) -> TypedContents:
    """What is typed into it."""
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
    """A source with awards that its lines keep to, but for the year's, which is a share of them."""
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
    return {
        "Priority": name,
        "Outcome": f"{name}: yes, & soon",
        **{year: _sum_pennies(lines, year) / 100 for year in YEAR_HEADINGS},
    }


def _review_row(number: int, lines: Iterable[Row]) -> Row:
    """The review of an activity; what it recommends agrees with the money of the year and of the next."""
    ref = f"A{number:03}"
    now, then = (_sum_pennies((line for line in lines if line["Activity ref"] == ref), year) for year in ("Y1", "Y2"))
    money = then / 100
    status = ("Complete", "In progress", "Complete", "Not required", "Complete", "Not started")[number % 6]
    row: Row = {"Activity ref": ref, "Status": status, "Due": date(2021, 1, 31), "Reviewer": "Ångström & O'Example"}
    if status != "Complete":
        return row
    fewer = "Reduce" if then < now else "Continue with change"
    goes_on = ("Continue", "Continue with change", "Re-commission", "Merge", fewer, "Mainstream")
    return row | {
        "Due": date(2020, 7, 31),
        "Completed": date(2020, 5 + number % 5, 1 + number % 28),
        "RAG": ("Green", "Amber", "Red")[number % 3],
        "Value for money": ("High", "Medium", "Low", "Unknown")[number % 4],
        "Recommendation": goes_on[number // 6 % 6] if money else ("Cease", "Merge")[number // 6 % 2],
        "Recommended Y2": money or None,
        "Panel comment": "'Noted', with thanks" if number % 7 == 0 else None,
    }


def _virement_rows(counted: Iterable[Row]) -> Iterator[Row]:
    """One within each source that is counted, between two of its lines."""
    for number, source in enumerate(FUNDS.values(), 1):
        large = [line["Line"] for line in counted if line["Source"] == source and amount(line, "Y1") > number]
        if large:
            yield {
                "Virement": f"V{number:03}",
                "Date": date(2020, 6, number),
                "From line": large[0],
                "To line": large[-1],
                "Year": "2020/21",
                "Amount": number + 0.07,
                "Reason": "=a rounding that the tender left",
                "Approved by": "Chief Finance Officer",
            }
