"""Where tables, rows and columns stand, and how the file was saved, makes no difference; each difference is found in any."""

from dataclasses import replace

import pytest

from tests.compare.registers import changed_cells
from tests.tools import recalculated
from tests.workbooks.clean import RULES, clean
from validators.compare.two_versions import compare
from validators.loading.loading import load
from validators.reading.workbook_reader import read, read_content
from validators.rulebook.rulebook_files import read_rulebook
from workbooks.layout import TEAM_COLUMNS, shuffled_layout
from workbooks.second_office import RULEBOOK

SAMPLES = RULEBOOK.parent
OWN = {RULEBOOK.stem: read_rulebook(RULEBOOK)}
LAYOUTS = {
    "columns were moved": {"columns": shuffled_layout(RULES)["columns"]},
    "columns of the team's own were put in": {
        "team": {"Allocations": TEAM_COLUMNS, "Sources": TEAM_COLUMNS, "Reviews": TEAM_COLUMNS}
    },
    "the tables were moved": {"down": 40, "right": 30},
    "the Tables were lost": {"as_tables": False},
    "the matrix was taken away": {"left_out": ("Control",)},
    "all of that was done": {**shuffled_layout(RULES, 7), "as_tables": False},
}


def loaded(planted):
    return load(read_content("made.xlsx", planted.build(RULES)))


@pytest.fixture(scope="module")
def plain():
    return loaded(clean())


def altered():
    """One line more, one less, an amount raised, and the lines in another order."""
    contents = clean().contents.with_cell("Allocations", "L004", "Y1", 82751.5).without_row("Allocations", "L020")
    rows = contents.tables["Allocations"]
    more = {**rows[0], "Line": "L099", "Activity ref": "A099", "Activity": "Bikes", "Y0": None, "Y1": 10.25, "Y2": None}
    return replace(clean(), contents=contents.with_rows("Allocations", (more, *reversed(rows))))


@pytest.mark.parametrize("how", LAYOUTS)
def test_nothing_is_different_although(plain, how):
    other = loaded(clean().in_layout(**LAYOUTS[how]))
    assert compare(plain, other).size == 0
    assert compare(other, plain).size == 0
    assert compare(other, other).size == 0


@pytest.mark.parametrize("how", LAYOUTS)
def test_the_same_differences_are_found_although(plain, how):
    comparison = compare(plain, loaded(altered().in_layout(**LAYOUTS[how])))
    assert [row.name for row in comparison.added] == ["L099"]
    assert [row.name for row in comparison.removed] == ["L020"]
    assert changed_cells(comparison) == [("L004", "2018/19", "£82,750.00", "£82,751.50")]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_workbook_is_the_same_as_itself_however_faulty(path):
    once, again = (load(read(path), OWN.get(path.stem)) for _ in range(2))
    if not once.raw.refusal:
        assert compare(once, again).size == 0


def test_a_workbook_that_another_program_saved_is_the_same(plain, tmp_path):
    path = tmp_path / "june.xlsx"
    path.write_bytes(clean().build(RULES))
    [saved] = recalculated([path], tmp_path)
    assert changed_cells(compare(plain, load(read(saved)))) == []
