"""Makes the template: an empty register for a year, with the rulebook's lists filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbooks.contents import Row, TypedContents
from workbooks.june_2018 import control_rows, kpq_rows
from workbooks.writer import build_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from validators.model import Rulebook

NOTE = "Template: an empty register for the year. Fill in the white cells; Excel computes the grey ones."


def write_template(path: Path, rules: Rulebook) -> None:
    """Write an empty register for the rulebook's year."""
    path.write_bytes(build_workbook(template_contents(rules), rules))


def template_contents(rules: Rulebook) -> TypedContents:
    """Return the contents of an empty register. Tables that the office fills have one empty row."""
    return TypedContents(
        year=rules.year,
        note=NOTE,
        tables={
            "About": (
                {"Template version": 1, "Organisation": rules.office, "Financial year": str(rules.year), "Status": "Draft"},
            ),
            "Sources": _source_rows(rules),
            "Priorities": tuple({"Priority": name} for name in rules.priorities),
            "KPQs": kpq_rows(rules),
            "Providers": (),
            "Allocations": (),
            "Control": control_rows(rules),
            "Reviews": (),
            "Virements": (),
            "Milestones": tuple({"Milestone": name} for name in rules.milestones),
            "Implications": tuple({"Heading": name} for name in rules.implications),
            "Waivers": (),
        },
    )


def _source_rows(rules: Rulebook) -> tuple[Row, ...]:
    return tuple(
        {"Source": name, "Kind": source.kind, "Ring-fenced": "Yes" if source.ring_fenced else "No"}
        for name, source in rules.sources.items()
    )
