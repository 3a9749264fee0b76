"""Formulas that are alike, whatever row they stand in."""

import pytest
from hypothesis import given, settings, strategies as st

from tests.formulas.test_syntax import PIECES
from validators.formulas.formula_groups import find_pattern, group_formulas
from validators.model.raw_workbook import Grid


class Written:
    """Formulas of column C."""

    def __init__(self, *texts):
        self.texts = dict(enumerate(texts, 2))

    def get(self, place):
        return self.texts.get(place[0])

    def column(self, column):
        return sorted(self.texts) if column == 3 else ()


def groups(*texts):
    return [cells.rows.tolist() for cells in group_formulas(Grid("Allocations", formulas=Written(*texts)), 3)]


@pytest.mark.parametrize(
    ("second", "third"),
    [
        ("=SUM(A2:B2)", "=SUM(A3:B3)"),
        ("=SUM(A2:B2)", "= sum( $A3 : B3 )"),
        ("=A1+B$9", "=+A2+b$9"),
        ("=T[[#This Row],[2018/19]]", "=t[[#this row], [2018/19]]"),
        ("=SUMIFS(T[a],T[b],$A2,T[c],B$1)", "=SUMIFS(T[a],T[b],$A3,T[c],B$1)"),
        ("=LOG10(A2)*1.5E+3", "=LOG10(A3)*1.5E+3"),
        ("='It''s A2'!A2&\"A2 %\"", "='It''s A2'!A3&\"A2 %\""),
        ("=SUM(Data!5:5)%", "=SUM(Data!6:6)%"),
        ("=SUM(A:A)/Rate2018", "=SUM($A:$A)/rate2018"),
    ],
)
def test_formulas_that_a_fill_down_makes_are_alike(second, third):
    assert groups(second, third) == [[2, 3]]


@pytest.mark.parametrize(
    ("second", "third"),
    [
        ("=SUM(A2:B2)", "=SUM(A2:B2)"),
        ("=SUM(A2:B2)", "=SUM(A3:A3)"),
        ("=A$2", "=A2"),
        ("=T[2018/19]", "=T[2017/18]"),
        ("=T[A2]", "=T[A3]"),
        ("=A2*2", "=A3*3"),
        ('=A2&"a"', '=A3&"A"'),
        ("='Sheet 2'!A2", "='Sheet 3'!A3"),
        ("=SUM(5:5)", "=SUM(5:5)"),
    ],
)  # fmt: skip
def test_formulas_that_say_something_else_are_not(second, third):
    assert groups(second, third) == [[2], [3]]


def test_a_structured_formula_is_alike_in_every_row_of_its_table():
    assert groups(*["=SUM(T[@[2017/18]:[2019/20]])"] * 4, "=SUM(B6:B6)") == [[2, 3, 4, 5], [6]]


def test_alternating_formulas_are_told_apart():
    assert groups("=A2", "=B3", "=A4", "=B5") == [[2, 4], [3, 5]]


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*PIECES, "%", "A99", "$7:8", "'"]), max_size=40).map("".join) | st.text(max_size=60))
def test_a_pattern_gives_its_own_formula_back(formula):
    assert find_pattern(formula, 5).text(5) == formula


@pytest.mark.parametrize(
    "formula", ["=" + "'" * 8000, "=" + '"' * 8001, "=" + "[" * 8000, "=" + "[[a]" * 2000, "=" + "['" * 4000]
)
def test_a_formula_made_of_quotes_or_brackets_is_read_all_the_same(formula):
    assert find_pattern(formula, 1).shape == formula
