"""A column with more than one check of pandera's: a value that has passed one of them is still judged by the others."""

import pandera.pandas as pa
import pytest

from tests.grids import draw
from validators.loading.loading import load
from validators.schemas import allocations, table_schemas
from validators.schemas.columns import choice

DRAWN = """
    Allocations
    | Line | Activity | 2018/19 | Risk |
    | L001 | Advice   | 100.00  | High |
"""


@pytest.fixture
def with_two_checks(monkeypatch):
    """The format with a column of a list, of which one entry is no longer to be used."""
    columns, risk = allocations.columns, choice("How risky.", ["Low", "High"])
    risk.checks.append(pa.Check.notin(["High"], name="withdrawn"))
    monkeypatch.setattr(allocations, "columns", lambda rules: {**columns(rules), "Risk": risk})
    table_schemas.schemas.cache_clear()
    yield
    monkeypatch.undo()
    table_schemas.schemas.cache_clear()


@pytest.mark.usefixtures("with_two_checks")
def test_a_value_that_has_passed_one_check_is_judged_by_the_next_in_every_workbook():
    for _ in range(2):
        problems = load(draw(DRAWN)[0])["Allocations"].cell_problems
        assert ("withdrawn", 2, "Risk") in [(problem.check, problem.row, problem.heading) for problem in problems]
