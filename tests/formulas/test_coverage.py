"""Which rows a number of ranges cover."""

from itertools import pairwise

from hypothesis import given, strategies as st

from validators.formulas.coverage import Coverage, covered_rows, runs_within
from validators.formulas.references import Reference
from validators.model.raw_workbook import Area

EDGE = st.integers(1, 9)
AREAS = st.builds(
    lambda top, left, down, right: Area(top, left, top + down, left + right), EDGE, EDGE, st.integers(0, 4), st.integers(0, 3)
)
REFERENCES = st.lists(st.builds(Reference, st.sampled_from(["One", "Two"]), AREAS), max_size=6)


@given(REFERENCES, EDGE)
def test_runs_are_the_rows_of_all_ranges_and_never_touch(references, column):
    runs = Coverage(references).runs("One", column)
    rows = [row for run in runs for row in range(run.top, run.bottom + 1)]
    assert rows == [row for row in range(1, 20) if any(r.sheet == "One" and (row, column) in r.area for r in references)]
    assert all(above.bottom + 1 < below.top for above, below in pairwise(runs))


@given(REFERENCES, AREAS)
def test_two_meet_where_they_share_a_cell(references, area):
    other = Reference("Two", area)
    assert Coverage(references).overlaps(other, range(1, 20)) == any(other.crosses(reference) for reference in references)


@given(REFERENCES, st.lists(st.integers(1, 15), unique=True).map(sorted))
def test_of_some_rows_those_that_are_covered_are_given_in_order(references, rows):
    runs = Coverage(references).runs("Two", 5)
    assert list(covered_rows(runs, rows)) == [row for row in rows if runs_within(runs, row, row)]
