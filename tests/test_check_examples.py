"""Each check's docstring is its documentation and its first test."""

import pytest

from tests.grids import MARK, assert_marks, draw, drawing_of
from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME


@pytest.mark.parametrize("check", CHECKS_BY_NAME)
def test_a_check_finds_just_the_marked_cells_of_its_drawn_example(check):
    assert_marks(check, drawing_of(CHECKS_BY_NAME[check].doc))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_says_fault_reason_and_remedy_before_its_example(check):
    sentence, _, rest = check.doc.partition("\n")
    assert sentence.endswith(".")
    assert MARK in drawing_of(check.doc)
    prose = " ".join(line for line in rest.splitlines() if line and not line.startswith("    "))
    assert "To mend it" in prose or "To put it right" in prose or "finding says what to do" in prose


@pytest.mark.parametrize("check", CHECKS_BY_NAME)
def test_an_example_without_its_marked_sheets_draws_nothing_else(check):
    evidence, marked = draw(drawing_of(CHECKS_BY_NAME[check].doc))
    assert marked
    assert {cell.sheet for cell in marked if cell} <= {grid.name for grid in evidence.grids}
