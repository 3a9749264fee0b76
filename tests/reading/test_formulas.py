"""A formula is known at its own cell, as that cell has it; one that was never calculated is known as such."""

import pytest

from tests.reading.packages import parts, row, sheet

SHARED = row(1, '<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$C$1+Sheet2!A1</f><v>1</v></c>') + "".join(
    row(at, f'<c r="B{at}"><f t="shared" si="0"/><v>{at}</v></c>') for at in (2, 3)
)


def test_a_formula_is_kept_beside_its_value(grid):
    found = grid(row(2, '<c r="C2"><f>SUM(A2:B2)&amp;""</f><v>3</v></c>', '<c r="D2"><v>4</v></c>'))
    assert (found.value(2, 3), found.formulas.get((2, 3)), found.formulas.get((2, 4))) == (3, '=SUM(A2:B2)&""', None)
    assert (list(found.formulas.column(3)), list(found.formulas.column(4))) == ([2], [])


def test_a_shared_formula_is_shifted_to_each_of_its_cells(grid):
    found = grid(SHARED)
    assert [found.formulas.get((at, 2)) for at in (1, 2, 3)] == [
        "=A1*$C$1+Sheet2!A1",
        "=A2*$C$1+Sheet2!A2",
        "=A3*$C$1+Sheet2!A3",
    ]
    assert list(found.formulas.column(2)) == [1, 2, 3]


def test_a_cell_that_shares_a_formula_may_come_before_the_one_that_has_it(grid):
    first, *others = SHARED.split("</row>")[:-1]
    found = grid("".join(f"{each}</row>" for each in (*others, first)))
    assert found.formulas.get((3, 2)) == "=A3*$C$1+Sheet2!A3"


def test_a_shared_formula_that_nobody_has_is_none(grid):
    found = grid(row(1, '<c r="A1"><f t="shared" si="9"/><v>1</v></c>', '<c r="B1"><f t="shared" si="8"/></c>'))
    assert found.formulas.get((1, 1)) is None
    assert not found.formulas.column(1)
    assert not found.uncalculated


def test_a_shared_formula_that_cannot_be_taken_apart_stays_as_it_is(grid):
    found = grid(row(1, '<c r="A1"><f t="shared" si="0">"open</f><v>1</v></c>', '<c r="B1"><f t="shared" si="0"/><v>1</v></c>'))
    assert found.formulas.get((1, 2)) == '="open'


def test_an_array_formula_belongs_to_every_cell_of_its_range(grid):
    found = grid(
        row(1, '<c r="A1"><f t="array" ref="A1:B2">C1:D2*2</f><v>2</v></c>', '<c r="B1"><v>4</v></c>')
        + row(2, '<c r="A2"><v>6</v></c>', '<c r="B2"><v>8</v></c>', '<c r="C2"><v>1</v></c>'),
    )
    assert {found.formulas.get((r, c)) for r in (1, 2) for c in (1, 2)} == {"=C1:D2*2"}
    assert [list(found.formulas.column(c)) for c in (1, 2, 3)] == [[1, 2], [1, 2], []]
    assert not found.uncalculated


def test_array_formulas_over_more_cells_than_a_sheet_can_hold_are_refused(refusal):
    rows = row(1, '<c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>')
    assert "array formulas over more cells" in refusal(parts(sheet(rows)))


def test_a_data_table_has_no_formula_of_its_own_and_counts_as_calculated(grid):
    found = grid(
        row(1, '<c r="A1"><f t="dataTable" ref="A1:A3" dt2D="0" r1="B1"/><v>5</v></c>', '<c r="B1"><f t="dataTable"/></c>')
    )
    assert found.value(1, 1) == 5
    assert found.formulas.get((1, 1)) is None
    assert not found.uncalculated


@pytest.mark.parametrize(
    ("cell", "calculated"),
    [
        ('<c r="A1"><f>B1</f></c>', False),
        ('<c r="A1"><f>B1</f><v></v></c>', False),
        ('<c r="A1"><f>B1</f><v/></c>', False),
        ('<c r="A1" t="str"><f>B1</f></c>', False),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', True),
        ('<c r="A1" t="str"><f>B1</f><v>x</v></c>', True),
        ('<c r="A1"><f>B1</f><v>0</v></c>', True),
        ('<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>', True),
        ('<c r="A1"><f></f></c>', True),
        ('<c r="A1"/>', True),
    ],
)
def test_a_formula_without_a_stored_value_is_uncalculated(grid, cell, calculated):
    assert set(grid(row(1, cell)).uncalculated) == (set() if calculated else {(1, 1)})


def test_a_shared_formula_without_a_value_is_uncalculated_at_each_cell(grid):
    assert set(grid(SHARED.replace("<v>2</v>", "").replace("<v>3</v>", "")).uncalculated) == {(2, 2), (3, 2)}
