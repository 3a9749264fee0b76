"""Each check's docstring is its documentation and its first test."""

import pytest

from tests.grids import MARK, assert_marks, draw, drawing_of
from validators.checks import BY_NAME, CHECKS


@pytest.mark.parametrize("check", BY_NAME)
def test_a_check_finds_just_the_marked_cells_of_its_drawn_example(check):
    assert_marks(check, drawing_of(BY_NAME[check].doc))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_says_fault_reason_and_remedy_before_its_example(check):
    sentence, _, rest = check.doc.partition("\n")
    assert sentence.endswith(".")
    assert MARK in drawing_of(check.doc)
    prose = [text for text in rest.split("\n\n") if text.strip() and not text.startswith("    ")]
    assert any(text.strip().startswith("To put it right, ") for text in prose[1:])


@pytest.mark.parametrize("check", BY_NAME)
def test_an_example_without_its_marked_sheets_draws_nothing_else(check):
    evidence, marked = draw(drawing_of(BY_NAME[check].doc))
    assert marked
    assert {cell.sheet for cell in marked if cell} <= {grid.name for grid in evidence.grids}
