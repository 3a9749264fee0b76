"""Synthetic registers of any length, without a fault: the lines of the June 2018 sample over and over."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.long_registers import lengthened
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year
from workbooks.june_2018 import june_2018_contents
from workbooks.writer import build_workbook

LONGEST, SHORT = 100_000, 20_000
"""The most lines that the writer is given, as it holds all their cells, and those of which a longer register is made."""

YEARS = ("Y0", "Y1", "Y2")


def register(lines):
    """The bytes of a workbook whose register has so many lines."""
    return build_workbook(contents(lines), for_year(Year(2018)))


def contents(lines):
    """What is typed into a workbook whose register has so many lines, and whose budgets and reviews are theirs."""
    june = june_2018_contents(for_year(Year(2018)))
    first, reviews = june.tables["Allocations"], june.tables["Reviews"]
    rounds = -(-lines // len(first))
    more = tuple(_again(row, n) for n in range(rounds) for row in first)[:lines]
    refs = dict.fromkeys(row["Activity ref"] for row in more)
    by_ref = {row["Activity ref"]: row for row in reviews}
    reviewed = tuple({**by_ref[ref.partition("-")[0]], "Activity ref": ref} for ref in refs)
    tables = {**june.tables, "Allocations": more, "Reviews": reviewed}
    for title, key in (("Sources", "Source"), ("Priorities", "Priority")):
        tables[title] = tuple(_funded(row, key, more) for row in june.tables[title])
    total = sum(row.get("Y1") or 0 for row in more)
    tables["About"] = (
        {**june.tables["About"][0], "Approved total": round(total, 2), "Narrative total": None, "Status": "Draft"},
    )
    tables["Virements"] = ()
    return replace(june, tables=tables)


def _again(row, number):
    """A line once more, under refs of its own, and dearer by pennies so that it is not taken for a duplicate."""
    if number == 0:
        return row
    refs = {key: f"{row[key]}-{number}" for key in ("Line", "Activity ref")}
    return {**row, **refs, "Y1": round(row["Y1"] + number / 100, 2)}


def _funded(row, key, lines):
    own = [line for line in lines if line[key] == row[key]]
    sums = {year: round(sum(line.get(year) or 0 for line in own), 2) for year in YEARS}
    return {**row, **{year: money for year, money in sums.items() if money or row.get(year) is not None}}


def write(lines, path):
    """Write a register of so many lines. The sums of one longer than LONGEST are wrong."""
    times = lines // SHORT if lines > LONGEST else 1
    if lines % times:
        raise SystemExit(f"More than {LONGEST:,} lines must be so many times {SHORT:,}.")
    if times == 1:
        path.write_bytes(register(lines))
    else:
        lengthened(register(SHORT), times, path)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
