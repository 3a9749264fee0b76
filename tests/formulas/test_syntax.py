"""A formula as a tree."""

import pytest
from hypothesis import given, settings, strategies as st

from validators.formulas.syntax import DEEPEST_NESTING, LONGEST_FORMULA, MOST_BRACKETS, Call, Operand, operands, parse

A, B, C = (Operand(name, "reference") for name in ("A1", "B1", "C1"))
PIECES = [
    "SUM(",
    "(",
    ")",
    "A1",
    "$B$2:C3",
    "T[a]",
    "T[[#Totals],[a]]",
    "'It''s'!A1",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ":",
]
PIECES += ["+", "-", "*", "/", "^", "&", "=", "<>", "%", "#REF!", "#", "@", "!", " ", "1", "1e5", "TRUE", "\n", "\ue000", "²"]


@pytest.mark.parametrize(
    ("formula", "tree"),
    [
        ("=A1", A),
        ("=+A1", A),
        ("=A1+B1*C1", Call("+", (A, Call("*", (B, C))))),
        ("=(A1+B1)*C1", Call("*", (Call("+", (A, B)), C))),
        ("=A1-B1+C1", Call("+", (A, Call("-", (B,)), C))),
        ("=A1/B1", Call("*", (A, Call("/", (B,))))),
        ("=-A1^B1", Call("^", (Call("-", (A,)), B))),
        ("=--A1", A),
        ("=A1%", Call("%", (A,))),
        ("=A1&B1<C1", Call("=", (Call("&", (A, B)), Call("<", (C,))))),
        ("=sum(A1,B1)", Call("SUM", (A, B))),
        ("=_xlfn._xlws.FILTER(A1,B1)", Call("FILTER", (A, B))),
        ("=NOW()", Call("NOW", ())),
        ("=IF(A1,,B1)", Call("IF", (A, Operand("", "blank"), B))),
        ("=SUM((A1,B1),C1)", Call("SUM", (Call(",", (A, B)), C))),
        ('=A1&"a ""quoted"" ] ( word"', Call("&", (A, Operand('"a ""quoted"" ] ( word"', "text")))),
        ("=T[a'[b]", Operand("T[a'[b]", "reference")),
        ("=1.5E+3", Operand("1.5E+3", "number")),
        ("=nan", Operand("nan", "reference")),
        ("=TRUE", Operand("TRUE", "logical")),
        ("=#REF!", Operand("#REF!", "error")),
    ],
)
def test_operators_bind_as_in_excel(formula, tree):
    assert parse(formula) == tree


@pytest.mark.parametrize(
    "formula",
    [
        "", "A1", "=", "=(", "=)", "=SUM(", "=SUM)", "=SUM(A1", "=A1 B1", "=A1:B1 C1", "=A1+", "=*A1", "=A1%%", "=A1#", '="',
        "='It", "=T[", "=T[a'[b", "={1,2}", "=A1:INDEX(B1)", '=a"b"', "=(A1,)", "=SUM(A1;B1)", "=}", "=A1,B1",
    ],
)  # fmt: skip
def test_a_broken_formula_has_no_tree(formula):
    assert parse(formula) is None


def test_operands_come_from_left_to_right():
    assert [operand.text for operand in operands(parse('=SUM(A1:A2,3)-IF(T[a],"x")'))] == ["A1:A2", "3", "T[a]", '"x"']


def test_functions_may_be_nested_as_deeply_as_excel_allows_and_no_deeper():
    assert parse("=" + "SUM(" * DEEPEST_NESTING + "A1" + ")" * DEEPEST_NESTING)
    assert parse("=" + "SUM(" * (DEEPEST_NESTING + 1) + "A1" + ")" * (DEEPEST_NESTING + 1)) is None


def test_a_formula_longer_than_excel_allows_has_no_tree():
    assert parse(f"={'A1+' * 2729}AA1") is not None
    assert len(f"={'A1+' * 2729}AA1") <= LONGEST_FORMULA < len(f"={'A1+' * 2731}A1")
    assert parse(f"={'A1+' * 2731}A1") is None


@pytest.mark.parametrize(
    "formula",
    ["=" + "-" * 8000 + "A1", "=" + "A1-" * 2700 + "A1", "=" + "A1<" * 2700 + "A1", "=A1" + "%" * 8000, "=" + "(" * 8191],
)
def test_a_long_formula_of_one_kind_is_read_or_refused(formula):
    tree = parse(formula)
    assert tree is None or len(list(operands(tree))) == formula.count("A1")


@pytest.mark.parametrize("formula", ["=" + "[]" * 4095, "=" + "[" * 8191, "=" + "T[a]+" * (MOST_BRACKETS + 1) + "A1"])
def test_a_formula_made_of_brackets_is_refused(formula):
    assert parse(formula) is None


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "=" + "".join(pieces)) | st.text(max_size=60))
def test_no_formula_raises(formula):
    tree = parse(formula)
    assert tree is None or list(operands(tree)) or isinstance(tree, Call)
