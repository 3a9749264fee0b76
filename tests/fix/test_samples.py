"""The samples, fixed: what was fixed is gone, nothing new is found, and everything else is as it was, byte for byte."""

import pytest

from tests.fix.planting import assert_fixed, assert_only_named_cells_differ, cell_of, checked, fixed
from tests.test_samples import OWN, PLANTED, SAMPLES

MENDED = {
    "values": {"G9", "W13", "P19", "K24", "L25"},
    "totals": {"R40", "T40"},
    "formulas": {"S8"},
    "published-slips": {"P19"},
}
"""The cells of each sample that are fixed without being asked."""

GUESSED = {
    "values": {("unknown-reference", "E13"), ("year-label", "E5")},
    "published-slips": {("not-in-list", "L5"), ("year-label", "E5")},
}


def content(name):
    return (SAMPLES / f"{name}.xlsx").read_bytes()


@pytest.mark.parametrize("name", PLANTED)
def test_a_sample_has_these_cells_fixed(name):
    planned = fixed(content(name), rules=OWN.get(name))
    assert {fix.cell.ref for fix in planned.fixes} == MENDED.get(name, set())
    assert {(fix.check, fix.cell.ref) for fix in planned.guesses} == GUESSED.get(name, set())


@pytest.mark.parametrize("name", MENDED)
def test_what_was_fixed_is_gone_and_a_second_run_changes_nothing(name):
    assert_fixed(content(name), fixed(content(name)))


@pytest.mark.parametrize("name", MENDED)
def test_nothing_new_is_found(name):
    assert fixed(content(name)).revealed == []


@pytest.mark.parametrize("name", MENDED)
def test_all_else_keeps_its_bytes(name):
    planned = fixed(content(name))
    assert_only_named_cells_differ(content(name), planned.content, planned)


@pytest.mark.parametrize("name", GUESSED)
def test_guesses_that_are_accepted_are_fixed_too(name):
    accepted = {check for check, _ in GUESSED[name]}
    planned = fixed(content(name), *accepted)
    assert {(fix.check, fix.cell.ref) for fix in planned.fixes} >= GUESSED[name]
    assert planned.guesses == []
    assert_fixed(content(name), planned)
    assert_only_named_cells_differ(content(name), planned.content, planned)


def test_a_workbook_with_nothing_to_fix_stays_as_it_is():
    planned = fixed(content("june-2018"))
    assert (planned.fixes, planned.content == content("june-2018")) == ((), True)


def test_formulas_that_follow_are_worked_out_again():
    planned = fixed(content("values"))
    given = {each.cell.ref: (each.old, each.new) for each in planned.recalculated}
    assert given == {"S19": (23000, 35500), "P40": (1606250, 1618750), "S40": (5511110, 5523610)}
    assert not [f for f in checked(planned.content)[1].findings if f.check == "stale-value"]


def test_a_formulas_own_bytes_stay_where_its_value_is_worked_out_again():
    planned = fixed(content("values"))
    before, after = (cell_of(each, "Allocations", "S19") for each in (content("values"), planned.content))
    assert after == before.replace("<v>23000</v>", "<v>35500</v>").replace("<v>23000.0</v>", "<v>35500</v>")
    assert after != before
