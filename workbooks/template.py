"""The template: an empty register for a year, with the rulebook's lists filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbooks.contents import Contents, Row
from workbooks.june_2018 import control, kpqs
from workbooks.writer import written

if TYPE_CHECKING:
    from pathlib import Path

    from validators.rulebook import Rulebook

NOTE = "Template: an empty register for the year. Fill in the white cells; Excel computes the grey ones."


def write_template(path: Path, rules: Rulebook) -> None:
    """Writes an empty register for the rulebook's year."""
    path.write_bytes(written(template(rules), rules))


def template(rules: Rulebook) -> Contents:
    """The contents of an empty register. Tables that the office fills have one empty row."""
    return Contents(
        year=rules.year,
        note=NOTE,
        tables={
            "About": (
                {"Template version": 1, "Organisation": rules.office, "Financial year": str(rules.year), "Status": "Draft"},
            ),
            "Sources": _sources(rules),
            "Priorities": tuple({"Priority": name} for name in rules.priorities),
            "KPQs": kpqs(rules),
            "Providers": (),
            "Allocations": (),
            "Control": control(rules),
            "Reviews": (),
            "Virements": (),
            "Milestones": tuple({"Milestone": name} for name in rules.milestones),
            "Implications": tuple({"Heading": name} for name in rules.implications),
            "Waivers": (),
        },
    )


def _sources(rules: Rulebook) -> tuple[Row, ...]:
    return tuple(
        {"Source": name, "Kind": source.kind, "Ring-fenced": "Yes" if source.ring_fenced else "No"}
        for name, source in rules.sources.items()
    )
