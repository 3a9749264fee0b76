"""One fault planted in a clean workbook gives one finding, at that very cell, and nothing that is not true in itself."""

from dataclasses import replace

import pytest

from tests.workbooks import (
    categorisation_faults,
    formula_faults,
    governance_faults,
    identity_faults,
    structure_faults,
    totals_faults,
    value_faults,
)
from tests.workbooks.clean import RULES, clean, due, found, judged
from validators.checks.catalogue import CHECKS_BY_NAME

FAMILIES = (
    structure_faults,
    value_faults,
    categorisation_faults,
    totals_faults,
    formula_faults,
    identity_faults,
    governance_faults,
)
FAULTS = {check: fault for family in FAMILIES for check, fault in family.FAULTS.items()}

STRICTER = {
    "source-not-for-priority": replace(
        RULES,
        sources=RULES.sources
        | {
            "Reserves": replace(
                RULES.sources["Reserves"], priorities={**RULES.sources["Reserves"].priorities, "Reducing reoffending": "never"}
            )
        },
    )
}
"""Rulebooks of their own, for faults that the shipped one does not know."""


@pytest.mark.parametrize("check", [check for check in FAULTS if check in CHECKS_BY_NAME])
def test_a_fault_is_found_at_its_cell_and_nothing_else_is(check):
    planted = FAULTS[check](clean())
    assert check in {expected.check for expected in planted.expected_findings}
    report = judged(planted.build(RULES), STRICTER.get(check))
    assert sorted(found(report), key=str) == due(planted), [f.message for f in report.findings]


def test_every_check_has_a_fault_of_its_own():
    of_no_cell = {"check-failed"}  # is about this program, and no workbook can bring it about
    assert FAULTS.keys() >= CHECKS_BY_NAME.keys() - of_no_cell
