"""Makes the contents of the clean synthetic workbook of June 2018 from its drawn tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbooks import june_2018_tables
from workbooks.contents import Row, TypedContents, parse_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Rulebook

NOTE = (
    "Synthetic sample. No activity, provider, amount or decision in this workbook is real; only the three priorities' totals, "
    "rounded, are those of the June 2018 Panel paper."
)
PRIORITY_NAMES = {"V": "Victims services", "C": "Community safety and prevention", "R": "Reducing reoffending"}
SOURCE_NAMES = {
    "MoJ": "MoJ Victims' Services Grant",
    "Grant": "Policing Grant and precept",
    "Safety": "Community Safety Legacy Grant",
    "Force": "Constabulary legacy grants",
    "Spare": "Reserves",
}


def june_2018_contents(rules: Rulebook) -> TypedContents:
    """Return the contents of the clean workbook. The rulebook must be that of 2018/19, whose lists it uses."""
    return TypedContents(
        year=rules.year,
        note=NOTE,
        tables={
            "About": (_about_row(rules),),
            "Sources": _source_rows(rules),
            "Priorities": parse_rows(june_2018_tables.BUDGETS),
            "KPQs": kpq_rows(rules),
            "Providers": parse_rows(june_2018_tables.PROVIDERS),
            "Allocations": _allocation_rows(),
            "Control": control_rows(rules),
            "Reviews": tuple(
                {**row, "Due": date(2018, 7, 31), "Reviewer": "Commissioning team"}
                for row in parse_rows(june_2018_tables.REVIEWS)
            ),
            "Virements": parse_rows(june_2018_tables.VIREMENTS),
            "Milestones": parse_rows(june_2018_tables.MILESTONES),
            "Implications": parse_rows(june_2018_tables.IMPLICATIONS),
            "Waivers": (),
        },
    )


def kpq_rows(rules: Rulebook) -> tuple[Row, ...]:
    """Return the rows of KPQs: the rulebook's questions."""
    return tuple({"KPQ": name, "Question": kpq.question, "Priority": kpq.priority} for name, kpq in rules.kpqs.items())


def control_rows(rules: Rulebook) -> tuple[Row, ...]:
    """Return the rows of Control: the sources that are counted. Excel computes the other cells."""
    return tuple({"Source": name} for name, source in rules.sources.items() if not source.is_match)


def _about_row(rules: Rulebook) -> Row:
    return {
        "Template version": 1,
        "Organisation": rules.office,
        "Financial year": str(rules.year),
        "As at": date(2018, 6, 29),
        "Status": "Approved",
        "Approved total": 2004310.00,
        "Narrative total": "just over £2million",
        "VAT basis": "Net",
        "Protective marking": "OFFICIAL",
        "Contact": "Commissioning team of the example office",
    }


def _source_rows(rules: Rulebook) -> tuple[Row, ...]:
    kinds = {
        name: {"Kind": source.kind, "Ring-fenced": "Yes" if source.ring_fenced else "No"}
        for name, source in rules.sources.items()
    }
    more: Mapping[str, Row] = {
        "MoJ Victims' Services Grant": {
            "Carry-forward allowed": "No",
            "Grant start": date(2015, 4, 1),
            "Grant end": date(2020, 3, 31),
            "Grant reference": "EX-GRANT-1",
        },
        "Community Safety Legacy Grant": {"Over-allocation": 0.1, "Underwritten by": "Reserves"},
        "Reserves": {"Carry-forward allowed": "Yes"},
    }
    return tuple(
        {**row, **kinds[str(row["Source"])], **more.get(str(row["Source"]), {})} for row in parse_rows(june_2018_tables.SOURCES)
    )


def _allocation_rows() -> tuple[Row, ...]:
    texts = (june_2018_tables.ACTIVITIES, june_2018_tables.TERMS, june_2018_tables.PURPOSES, june_2018_tables.REASONS)
    tables = [{row["Activity ref"]: row for row in parse_rows(text)} for text in texts]
    lines = []
    for number, line in enumerate(parse_rows(june_2018_tables.ALLOCATIONS), 1):
        row: Row = {"Line": f"L{number:03}"}
        for table in tables:
            row |= table[line["Activity ref"]]
        lines.append(_complete_line(row | line))
    return tuple(lines)


def _complete_line(row: Row) -> Row:
    """Return a line with its priority and source in full, and with the cells that follow from its others."""
    is_grant = row["Mechanism"] == "CDR grant"
    needs_reason = row["Priority"] == "C" and row["Power"] == "b"
    return row | {
        "Priority": PRIORITY_NAMES[str(row["Priority"])],
        "Source": SOURCE_NAMES[str(row["Source"])],
        "Conditions": "Spent by the End date, with a return at each half-year" if is_grant else None,
        "Override reason": "Everyone helped has been harmed by anti-social behaviour" if needs_reason else None,
        "Publish": "No" if row["Activity"] == "Domestic abuse outreach" else "Yes",
        "Notes": "Keep the address out of papers" if row["Activity"] == "Domestic abuse outreach" else None,
    }
