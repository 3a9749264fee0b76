"""Two faults in one workbook are both told; or one is said to follow from the other, or to be blocked by it."""

from itertools import permutations
from random import Random

import pytest

from tests.grids import cells_of
from tests.test_one_cell_faults import FAULTS, STRICTER
from tests.workbooks.clean import RULES, clean, due, judged
from validators.checks.catalogue import CHECKS_BY_NAME

FAMILIES = ("values", "categorisation", "governance")
NAMES = [name for name in FAULTS if name in CHECKS_BY_NAME and name not in STRICTER and CHECKS_BY_NAME[name].family in FAMILIES]
PAIRS = Random(2018).sample(list(permutations(NAMES, 2)), 40)  # noqa: S311 - no secret is made of it


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_neither_of_two_faults_is_hidden_by_the_other(one, other):
    planted = FAULTS[other](FAULTS[one](clean()))
    report = judged(planted.build(RULES))
    reported = {(finding.check, cell and str(cell)) for finding in report.findings for cell in cells_of(finding)}
    follow = {str(cell) for finding in report.findings for cell in finding.follows}
    lost = {(check, cell) for check, cell in due(planted) if check not in report.skipped and cell not in follow} - reported
    in_the_same_cell = {(check, cell) for check, cell in lost if any(cell == place for _, place in reported)}
    assert lost <= in_the_same_cell, [(finding.check, finding.cells()) for finding in report.findings]
