"""Three hundred clean registers of many shapes give no finding above a note, whichever program saved them."""

import pytest
from openpyxl import load_workbook

from tests.clean_registers import contents_of, layout_of, rules_of
from tests.straight import evidence_of
from tests.tools import converted
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.report import verdict
from validators.reading.workbook_reader import read
from workbooks.writer import build_workbook

SEEDS = range(300)
SAVED = range(0, 300, 25)
"""The seeds whose registers are written, saved by other programs, and read again."""


def above_notes(report):
    return [(f.check, str(f.cell), f.message) for f in report.findings if f.severity != "note" and not f.waived]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clean_register_has_no_finding_above_a_note(seed):
    rules = rules_of(seed)
    report = validate(load(evidence_of(contents_of(seed), rules, layout_of(seed))))
    assert not above_notes(report)
    assert not report.skipped
    assert verdict(report, "warning") == "pass"


def test_the_registers_are_of_many_shapes():
    """Every shape that is promised is there several times, so that a slip in the making shows."""
    every = [contents_of(seed) for seed in SEEDS]
    lines = [contents.tables["Allocations"] for contents in every]
    assert min(map(len, lines)) <= 2
    assert max(map(len, lines)) >= 500
    shapes = {
        "carried in": [any(row.get("Carried in") for row in c.tables["Sources"]) for c in every],
        "two powers": [_has_two_powers(rows) for rows in lines],
        "three years": [all(row.get("Y2") is not None for row in c.tables["Priorities"]) for c in every],
        "one year": [all(row.get("Y2") is None for row in c.tables["Priorities"]) for c in every],
        "grants": [any(row["Mechanism"] == "CDR grant" for row in rows) for rows in lines],
        "in-house": [any(row["Mechanism"] == "In-house" for row in rows) for rows in lines],
        "virements": [bool(c.tables["Virements"]) for c in every],
        "waivers": [bool(c.tables["Waivers"]) for c in every],
        "reviews done": [any(row["Status"] == "Complete" for row in c.tables["Reviews"]) for c in every],
        "gross": [c.tables["About"][0]["VAT basis"] == "Gross" for c in every],
        "approved": [c.tables["About"][0]["Status"] == "Approved" for c in every],
        "without Control": ["Control" in layout_of(seed).left_out for seed in SEEDS],
        "plain ranges": [not layout_of(seed).as_tables for seed in SEEDS],
        "unallocated": [_has_money_left(c) for c in every],
    }
    assert {shape: sum(found) for shape, found in shapes.items() if sum(found) < 10} == {}


def _has_two_powers(rows):
    powers = {}
    for row in rows:
        powers.setdefault(row["Activity ref"], set()).add(row["Power"])
    return any(len(each) > 1 for each in powers.values())


def _has_money_left(contents):
    """Whether a source of its own money has a hundred pounds more than its lines."""
    spent = {}
    for row in contents.tables["Allocations"]:
        spent[row["Source"]] = spent.get(row["Source"], 0) + (row["Y1"] or 0)
    funds = [row for row in contents.tables["Sources"] if "Y1" in row]
    return any((row["Y1"] or 0) + (row["Carried in"] or 0) > spent.get(row["Source"], 0) + 99 for row in funds)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The registers as XlsxWriter wrote them."""
    folder = tmp_path_factory.mktemp("clean")
    paths = [folder / f"{seed}.xlsx" for seed in SAVED]
    for seed, path in zip(SAVED, paths, strict=True):
        path.write_bytes(build_workbook(contents_of(seed), rules_of(seed), layout_of(seed)))
    return paths


@pytest.fixture(scope="module")
def saved_elsewhere(saved, tmp_path_factory):
    """The same after LibreOffice, and after openpyxl, which keeps no values: LibreOffice calculates them as Excel would."""
    folder = tmp_path_factory.mktemp("elsewhere")
    again = []
    for path in saved:
        load_workbook(path).save(folder / f"{path.stem}-openpyxl.xlsx")
        again.append(folder / f"{path.stem}-openpyxl.xlsx")
    return converted([*saved, *again], folder, "xlsx")


@pytest.mark.parametrize("at", range(len(SAVED)))
def test_a_clean_register_of_xlsxwriter_is_clean_when_it_is_read(saved, at):
    assert not above_notes(validate(load(read(saved[at]))))


@pytest.mark.parametrize("at", range(2 * len(SAVED)))
def test_a_clean_register_saved_by_other_programs_is_clean_when_it_is_read(saved_elsewhere, at):
    assert not above_notes(validate(load(read(saved_elsewhere[at]))))
