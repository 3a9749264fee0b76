"""The clean workbook that tests change, and how a built one is judged."""

import tempfile
from functools import cache
from pathlib import Path

from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.reading.workbook_reader import read
from validators.rulebook.rulebook_files import for_year
from workbooks.june_2018 import june_2018_contents
from workbooks.sample_workbook import SampleWorkbook

RULES = for_year(Year(2018))


@cache
def clean():
    return SampleWorkbook(june_2018_contents(RULES))


def judged(workbook, rules=None):
    """The report on the bytes of a workbook, read from a real file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        path.write_bytes(workbook)
        return validate(load(read(path), rules))


def found(report):
    return [(finding.check, str(finding.cell) if finding.cell else None) for finding in report.findings]


def due(planted, rules=RULES):
    """What must be found, of the checks that there are."""
    return sorted((at for at in planted.expected(rules) if at[0] in CHECKS_BY_NAME), key=str)
