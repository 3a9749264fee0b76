"""Each sample gives the findings declared for it, in the words beside it.

python -m pytest tests/test_samples.py --update-golden makes the words again, and python -m workbooks the samples.
"""

import json
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from tests.goldens import WORKBOOKS, again, hold
from tests.workbooks.clean import RULES, due
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.workbook_reader import read
from validators.rulebook.rulebook_files import read_rulebook
from workbooks.__main__ import FOLDER, rebuild
from workbooks.samples import UNREADABLE, samples
from workbooks.second_office import RULEBOOK, second_office

SAMPLES = FOLDER / "samples"
OWN = {"second-office": read_rulebook(RULEBOOK)}
"""Rulebooks of offices whose samples are not of the shipped ones."""

PLANTED = samples(RULES) | {name: second_office(rules) for name, rules in OWN.items()}
CLEAN = ("june-2018", "lost-tables", "shuffled")


def findings(name):
    report = validate(load(read(SAMPLES / f"{name}.xlsx"), OWN.get(name)))
    return [
        {
            "check": finding.check,
            "severity": finding.severity,
            "sheet": finding.cell.sheet if finding.cell else None,
            "cell": finding.cell.ref if finding.cell else None,
            "message": finding.message,
            "found": finding.found,
            "expected": finding.expected,
        }
        | ({"waived": True} if finding.waived else {})
        | ({"cells": finding.cells()} if finding.runs else {})
        | ({"follows": [str(cell) for cell in finding.follows]} if finding.follows else {})
        for finding in report.findings
    ]


@pytest.mark.parametrize("name", [*PLANTED, *UNREADABLE])
def test_a_sample_gives_the_findings_that_lie_beside_it(name, request):
    text = json.dumps(findings(name), indent=2, ensure_ascii=False) + "\n"
    hold(request, {SAMPLES / f"{name}.findings.json": text})


@pytest.mark.parametrize("name", PLANTED)
def test_the_findings_beside_a_sample_are_those_declared_for_it(name):
    beside = json.loads((SAMPLES / f"{name}.findings.json").read_text(encoding="utf-8"))
    found = [(f["check"], f"{f['sheet']}!{f['cell']}" if f["cell"] else None) for f in beside]
    assert sorted(found, key=str) == due(PLANTED[name], OWN.get(name, RULES))


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_sample_is_declared_to_have_no_finding(name):
    assert due(PLANTED[name]) == []


def test_every_finding_of_the_second_office_is_waived():
    waived = [finding["check"] for finding in findings("second-office") if finding.get("waived")]
    assert waived == ["source-over-allocated", "decision-after-start", "possible-duplicate"]
    assert len(waived) == len(due(PLANTED["second-office"], OWN["second-office"]))


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_workbook_is_one_finding_at_the_file(name):
    (only,) = findings(name)
    assert (only["check"], only["cell"]) == ("unreadable-workbook", None)


def test_a_rebuild_gives_the_files_as_they_are(tmp_path):
    rebuild(tmp_path)
    for built in sorted(tmp_path.rglob("*.xlsx")):
        there = FOLDER / built.relative_to(tmp_path)
        assert there.exists(), f"{built.name}: missing. {again(WORKBOOKS)}"
        assert parts(built) == parts(there), f"{built.name}: not what builds it today. {again(WORKBOOKS)}"


def test_every_sample_has_what_builds_it():
    assert {path.stem for path in SAMPLES.glob("*.xlsx")} == PLANTED.keys() | UNREADABLE.keys()
    assert {path.name.removesuffix(".findings.json") for path in SAMPLES.glob("*.json")} == PLANTED.keys() | UNREADABLE.keys()


@pytest.mark.parametrize("name", PLANTED)
def test_a_sample_says_that_it_is_synthetic(name):
    package = parts(SAMPLES / f"{name}.xlsx")
    assert b"Synthetic sample." in package["docProps/core.xml"]
    assert b"Synthetic sample." in package["xl/sharedStrings.xml"]


def parts(path: Path):
    if not is_zipfile(path):
        return path.read_bytes()
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
