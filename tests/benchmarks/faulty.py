"""A long register with more faulty cells than lines: the same wrong word all down a column, others each in its own way.

What people send who filled a column from the wrong list. It must cost little more than a clean register, and its report must
stay one that can be opened.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.registers import contents
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year
from workbooks.writer import build_workbook

EACH = {  # how many lines from one to the next: the heading, and what stands there
    1: ("Mechanism", lambda _: "Contracts"),
    5: ("Basis", lambda number: f"Basis {number}"),
    10: ("Start", lambda _: "last spring"),
    50: ("Area", lambda _: None),
}


def faulty(lines):
    """The contents of a register of so many lines, and how many of its cells are faulty."""
    clean = contents(lines)
    rows = [dict(row) for row in clean.tables["Allocations"]]
    for every, (heading, value) in EACH.items():
        for number, row in enumerate(rows[::every]):
            row[heading] = value(number)
    cells = sum(len(rows[::every]) for every in EACH)
    return replace(clean, tables={**clean.tables, "Allocations": tuple(rows)}), cells


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(build_workbook(faulty(int(sys.argv[1]))[0], for_year(Year(2018))))
