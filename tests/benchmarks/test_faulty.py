"""A register with more faulty cells than lines gives a short report that counts them all."""

import json

from tests.benchmarks.faulty import faulty
from validators import load, validate
from validators.reading.reader import read_content
from validators.render.report.json import workbook
from workbooks.writer import written


def test_every_faulty_cell_is_counted_and_the_report_stays_short(rules):
    made, cells = faulty(2_000)
    report = validate(load(read_content("faulty.xlsx", written(made, rules))))
    assert sum(finding.count for finding in report.findings) == cells
    assert len(report.findings) < 110
    assert len(json.dumps(workbook(report, "error"))) < 100_000
    assert {finding.cells() for finding in report.findings if finding.count == 2_000} == {"L5:L2004"}
