"""What holds of every column, whatever its cells."""

import pytest
from hypothesis import given, strategies as st

from tests.schemas.test_kinds import ERROR, KPQS, POWER, SHARE, read
from validators.model.text import is_blank

CELLS = st.one_of(
    st.none(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.text(max_size=20),
    st.datetimes(),
    st.just(ERROR),
    st.sampled_from(["TBC", "a", "A", "10%"]),
)


@pytest.mark.parametrize("kind", ["text", "key", POWER, "ref", KPQS, "year", "amount", SHARE, "date"])
@given(st.lists(CELLS, max_size=12), st.randoms())
def test_each_cell_is_read_alike_whatever_is_around_it(kind, cells, random):
    order = random.sample(range(len(cells)), len(cells))
    typed, problems = read(kind, *cells, keys=["a", "b"])
    again, problems_again = read(kind, *(cells[at] for at in order), keys=["a", "b"])
    assert [typed[at] for at in order] == again
    assert {at: problems.get(place) for at, place in enumerate(order) if place in problems} == problems_again


@pytest.mark.parametrize("kind", ["amount", SHARE, "date"])
@given(st.lists(CELLS, max_size=12))
def test_a_filled_cell_has_a_value_or_a_fault(kind, cells):
    typed, problems = read(kind, *cells)
    for at, cell in enumerate(cells):
        blank = cell is None or (isinstance(cell, str) and is_blank(cell))
        assert blank or typed[at] is not None or at in problems


@given(st.from_regex(r"[A-Za-z]{1,4}[0-9]+(?:-[0-9]+)?", fullmatch=True))
def test_a_code_is_a_text_that_needs_no_second_look(code):
    assert read("text", code) == ([code], {})
    assert read("text", code, "TBC") == ([code, None], {1: "placeholder-left"})
