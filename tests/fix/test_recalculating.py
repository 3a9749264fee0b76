"""What follows from a fix in other formulas: worked out again as Excel would, or named as what only Excel can work out."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tests.grids import draw
from validators.fix.dependents import FormulaDependents
from validators.fix.fix import Fix, NewFormula
from validators.fix.overlay import with_values
from validators.fix.recalculation import recalculate, with_fixes
from validators.formulas.coverage import runs_within
from validators.model.raw_workbook import Cell, ColumnCells, DefinedName, Grid, RawWorkbook, column_letters

WIDTH, HEIGHT = 4, 5
PLACES = [(row, column) for row in range(1, HEIGHT + 1) for column in range(1, WIDTH + 1)]
CENTS = st.integers(-9_999, 9_999).map(lambda cents: cents / 4)


def after_fixes(raw, new, sheet="Sums"):
    """The raw workbook after values, or formulas, were put into cells."""
    fixes = [Fix("stray-characters", Cell(sheet, *at), "", value, "") for at, value in new.items()]
    return recalculate(raw, fixes, FormulaDependents(with_fixes(raw, fixes)))


def given_by(text, new, sheet="Sums"):
    """What the formulas that follow give, and those that only Excel can work out."""
    found = after_fixes(draw(text)[0], new, sheet)
    return {str(cell): value for cell, value in found.values.items()}, {str(stuck.cell) for stuck in found.stuck}


SUMS = """
    Sums
    | Name | Kind  | Amount         | Share            |
    | a    | In    | 10             | =C2/C$5 -> 0.25  |
    | b    | Out   | 10             | =C3/C$5 -> 0.25  |
    | c    | in    | 20             | =C4/C$5 -> 0.5   |
    | All  |       | =SUM(C2:C4) -> 40 | =SUM(D2:D4) -> 1 |

    Other
    | Passed on        | Conditional                                    | Joined             | Fixed                   |
    | =Sums!B3 -> Out  | =SUMIFS(Sums!C2:C4,Sums!B2:B4,"in") -> 30      | =A2&"!" -> Out!    | =COUNTIF(A2:A2,"o*") -> 1 |
"""


def test_sums_over_a_changed_number_follow_and_what_follows_from_them():
    values, stuck = given_by(SUMS, {(3, 3): 50.0})
    assert values["Sums!C5"] == 80
    assert (values["Sums!D2"], values["Sums!D3"], values["Sums!D4"], values["Sums!D5"]) == (0.125, 0.625, 0.25, 1)
    assert values["Other!B2"] == 30  # worked out, and the same
    assert not stuck


def test_conditional_sums_over_a_changed_text_follow():
    values, stuck = given_by(SUMS, {(3, 2): "in"})
    assert values["Other!B2"] == 40
    assert values["Other!A2"] == "in"
    assert values["Other!D2"] == 0
    assert stuck == {"Other!C2"}


def test_a_formula_that_nothing_follows_from_is_not_looked_at():
    assert given_by(SUMS, {(3, 1): "x"}) == ({}, set())


def test_a_new_formula_is_worked_out_with_what_follows_from_it():
    values, _ = given_by(SUMS, {(2, 3): NewFormula("=C3+C4")})
    assert values["Sums!C2"] == 30
    assert values["Sums!C5"] == 60


def test_a_sum_over_an_error_is_worked_out_once_the_error_is_gone():
    text = """
    Sums
    | 1           | =A1+1 -> #VALUE! | =SUM(A1:B1) -> #VALUE! |
    """
    values, stuck = given_by(text, {(1, 1): 4.0})
    assert (values, stuck) == ({"Sums!B1": 5.0, "Sums!C1": 9.0}, set())


def test_cells_that_were_never_calculated_are_worked_out_where_they_follow():
    values, stuck = given_by("Sums\n| 1 | =A1+1 -> ? | =SUM(A1:B1) -> ? |\n", {(1, 1): 4.0})
    assert (values, stuck) == ({"Sums!B1": 5.0, "Sums!C1": 9.0}, set())


@pytest.mark.parametrize(
    "formula", ["=IF(A1>0,1,2)", "=VLOOKUP(A1,A1:B1,2,FALSE)", "=A1+TODAY()", "=LEN(A1)", "=MAX(A1,1)", '=A1&""', "=A1:A2+1"]
)
def test_what_cannot_be_worked_out_is_named(formula):
    values, stuck = given_by(f"Sums\n| 1 | {formula} -> 1 | =B1 -> 1 |\n", {(1, 1): 4.0})
    assert (values, stuck) == ({}, {"Sums!B1"})


def test_a_circle_of_formulas_is_named_and_does_not_hang():
    _, stuck = given_by("Sums\n| 1 | =C1+A1 -> 1 | =B1+1 -> 1 |\n", {(1, 1): 4.0})
    assert stuck
    _, stuck = given_by("Sums\n| 1 | =B1+A1 -> 1 |\n", {(1, 1): 4.0})
    assert stuck == {"Sums!B1"}


def test_a_running_total_follows_down_to_its_end():
    rows = "\n".join(f"| {row} | =B{row - 1}+A{row} -> 0 |" for row in range(2, 120))
    values, stuck = given_by(f"Sums\n| 1 | =A1 -> 1 |\n{rows}\n", {(1, 1): 1.0})
    assert not stuck
    assert values == {"Sums!B1": 1.0}  # it was 1, so nothing follows
    values, stuck = given_by(f"Sums\n| 1 | =A1 -> 1 |\n{rows}\n", {(1, 1): 2.0})
    assert (len(values), values["Sums!B119"], stuck) == (119, 119 * 120 / 2 + 1, set())


def open_groups(formula, **facts):
    raw = draw(f"Sums\n| 1 | {formula} -> 1 |\n")[0]
    return [group.cells.text for group in FormulaDependents(replace(raw, **facts)).groups if group.is_open]


@pytest.mark.parametrize(
    "formula",
    [
        '=INDIRECT("A1")',
        "=SUM(OFFSET(A1,0,1))",
        "=Unknown*2",
        "=A1:INDEX(A1:A9,2)",
        "=SUM(A1",
        "=_xlfn.ANCHORARRAY(A1)",
        "=SUM(Sums:Ledger!A1)",
    ],
)
def test_a_formula_whose_cells_cannot_be_told_is_open(formula):
    assert open_groups(formula) == [formula]


@pytest.mark.parametrize(
    "formula",
    [
        "=[1]Budget!A1*2",
        "=VLOOKUP(A1,Ledger!A:B,2,FALSE)",
        "='My ledger'!A1",
        "='[Old book.xlsx]My sheet'!A1",
        "=Rate*2",
        "=_xlfn.LET(_xlpm.x,A1,_xlpm.x+1)",
        "=TODAY()",
        "=1",
    ],
)
def test_one_that_takes_in_other_workbooks_or_constants_is_not(formula):
    assert open_groups(formula, names=(DefinedName("Rate", "0.2"),)) == []


def test_the_cells_behind_a_formula_are_found_through_others():
    dependents = FormulaDependents(draw(SUMS)[0])
    cover = dependents.sources(dependents.at(Cell("Sums", 5, 4)), [5])
    assert all(runs_within(cover.runs("Sums", 3), row, row) for row in (2, 3, 4, 5))
    assert not runs_within(cover.runs("Sums", 2), 2, 4)
    assert dependents.at(Cell("Sums", 2, 1)) is None


def test_values_laid_over_a_sheet_are_all_that_changes():
    raw = draw(SUMS)[0]
    laid = with_values(raw, {Cell("Sums", 9, 9): "new", Cell("Sums", 2, 3): 5.0})
    assert (laid.grid("Sums").value(9, 9), laid.grid("Sums").value(2, 3), laid.grid("Sums").value(3, 3)) == ("new", 5, 10)
    assert laid.grid("Other") is raw.grid("Other")


@st.composite
def models(draw_one):
    """A sheet of numbers, and of formulas over cells before them: (their cells, as (operator, cells))."""
    numbers, formulas = {}, {}
    for at, place in enumerate(PLACES):
        if at < WIDTH or draw_one(st.booleans()):
            numbers[place] = draw_one(CENTS)
        else:
            formulas[place] = (
                draw_one(st.sampled_from(("sum", "+", "-", "pass"))),
                draw_one(st.lists(st.sampled_from(PLACES[:at]), min_size=2, max_size=4)),
            )
    return numbers, formulas


def computed(numbers, formulas):
    """Every cell's value, worked out from scratch in the order of the cells."""
    values = {}
    for place in PLACES:
        if place in numbers:
            values[place] = numbers[place]
            continue
        kind, cells = formulas[place]
        if kind == "sum":
            (top, left), (bottom, right) = min(cells[:2]), max(cells[:2])
            columns = range(min(left, right), max(left, right) + 1)
            values[place] = sum(values.get((r, c), 0) for r in range(top, bottom + 1) for c in columns if (r, c) < place)
        else:
            values[place] = values[cells[0]] + {"+": 1, "-": -1, "pass": 0}[kind] * values[cells[1]]
    return values


def written(kind, cells, place):
    names = [f"{column_letters(column)}{row}" for row, column in cells]
    if kind != "sum":
        return f"={names[0]}" if kind == "pass" else f"={names[0]}{kind}{names[1]}"
    (top, left), (bottom, right) = min(cells[:2]), max(cells[:2])
    left, right = sorted((left, right))
    inside = [f"{column_letters(c)}{r}" for r in range(top, bottom + 1) for c in range(left, right + 1) if (r, c) < place]
    return f"=SUM({','.join(inside)})"


def raw_of(numbers, formulas):
    values = computed(numbers, formulas)
    strips = {
        c: ColumnCells([*range(1, HEIGHT + 1)], [float(values[r, c]) for r in range(1, HEIGHT + 1)])
        for c in range(1, WIDTH + 1)
    }
    texts = {place: written(*found, place) for place, found in formulas.items()}

    class Stored:
        def get(self, place):
            return texts.get(place)

        def column(self, column):
            return sorted(row for row, at in texts if at == column)

    return RawWorkbook("drawn", [Grid("Sums", strips, Stored())])


@given(models(), st.data())
def test_following_comes_to_the_same_as_recalculating_everything(model, data):
    numbers, formulas = model
    new = data.draw(st.dictionaries(st.sampled_from(sorted(numbers)), CENTS, min_size=1, max_size=4))
    after = after_fixes(raw_of(numbers, formulas), new)
    assert not after.stuck
    expected = computed(numbers | new, formulas)
    for (row, column), value in expected.items():
        assert after.raw.grid("Sums").value(row, column) == pytest.approx(value, abs=1e-9)
