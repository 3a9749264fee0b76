"""Registers of any length with faults in them, and the checks of rows that find these, told as data for any program.

Every twentieth line has one fault, of each kind in turn. They are faults that every peer can express: a text among the dates or
the amounts is none, as some of them lose all other findings of its column over it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.registers import contents
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year
from workbooks.writer import build_workbook

EVERY = 20
FAULTS = {  # the check that finds it: what it makes of a line, given the one before
    "blank-cell": lambda line, _: {**line, "Area": None},
    "not-in-list": lambda line, _: {**line, "Basis": "Historic"},
    "unknown-reference": lambda line, _: {**line, "Provider": "Nobody Example"},
    "negative-amount": lambda line, _: {**line, "Y1": -250.0},
    "end-before-start": lambda line, _: {**line, "End": line["Start"] - timedelta(days=1)},
    "duplicate-key": lambda line, before: {**line, "Line": before["Line"]},
}


def seeded(lines):
    """The contents of a register of so many lines, and how many faults of each kind are in it."""
    sound, count = contents(lines), Counter()
    rows = list(sound.tables["Allocations"])
    for turn, at in enumerate(range(EVERY - 1, lines, EVERY)):
        check = list(FAULTS)[turn % len(FAULTS)]
        rows[at] = FAULTS[check](rows[at], rows[at - 1])
        count[check] += 1
    return replace(sound, tables={**sound.tables, "Allocations": tuple(rows)}), count


def rules(lines):
    """The same checks as data: where the register stands, and what its columns must hold."""
    lists = for_year(Year(2018)).lists
    columns = {"Power": "power", "Basis": "basis", "Mechanism": "mechanism", "Area": "area"}
    return {
        "sheet": "Allocations",
        "header": 4,
        "lines": lines,
        "key": "Line",
        "required": ["Line", "Activity ref", "Activity", "Priority", "KPQs", "Source", *columns, "Start", "End"],
        "lists": {column: list(lists[name]) for column, name in {**columns, "VAT": "vat", "Monitoring": "monitoring"}.items()},
        "references": {"Provider": "Providers", "Priority": "Priorities", "Source": "Sources"},
        "amounts": ["2017/18", "2018/19", "2019/20"],
        "start": "Start",
        "end": "End",
    }


def write(lines, path):
    """A workbook, and beside it the checks and the number of faults, as JSON."""
    faulty, count = seeded(lines)
    path.write_bytes(build_workbook(faulty, for_year(Year(2018))))
    path.with_suffix(".json").write_text(json.dumps({**rules(lines), "faults": count}), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
