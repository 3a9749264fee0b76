"""A register with more faulty cells than lines gives a short report that counts them all."""

import json

from tests.benchmarks.faulty import faulty
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.workbook_reader import read_content
from validators.render.json_objects import workbook_object
from workbooks.writer import build_workbook


def test_every_faulty_cell_is_counted_and_the_report_stays_short(rules):
    made, cells = faulty(2_000)
    report = validate(load(read_content("faulty.xlsx", build_workbook(made, rules))))
    assert sum(finding.count for finding in report.findings) == cells
    assert len(report.findings) < 110
    assert len(json.dumps(workbook_object(report, "error"))) < 100_000
    assert {finding.cells() for finding in report.findings if finding.count == 2_000} == {"L5:L2004"}
