"""What formulas give when they are computed anew from stored values."""

from dataclasses import replace

import pytest

from tests.formulas.recomputing import recomputed
from tests.grids import draw
from validators.formulas import range_aggregates
from validators.model.raw_workbook import Area, Cell, SheetFilter

LINES = """
    Lines
    | Line | Source   | Year 1 | Year 2   | Note       |
    | L001 | Rates    | 100    | 10.50    | "5"        |
    | L002 | reserves | 200    |          | TRUE       |
    | L003 | Rates    | 400    | "12,500" | =A1 -> ?   |
    | L004 |          | 800    | #N/A     | 01/04/2018 |
    | L005 | Rates    | 1,600  | =A1 -> ? |            |
    (table Lines A1:E6)
"""


def drawn(formula, text=LINES):
    """The formula of E4 gives an empty text; that of D6 was never calculated."""
    raw = draw(f"{text}\n    Sums\n    | {formula} -> 1 | Rates | 2 |")[0]
    lines, sums = raw.grids
    return replace(raw, grids=[replace(lines, uncalculated=lines.uncalculated & {(6, 4)}), sums])


def given(formula, raw=None):
    return recomputed(raw or drawn(formula))[Cell("Sums", 1, 1)]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM(Lines!C2:C6)", 3100),
        ("=SUM(Lines[Year 1],C1,-50,)", 3052),
        ("=SUM(Lines!D2:D4)", 10.5),
        ("=SUM(Lines!E2:E3,Lines!B:B)", 0),
        ("=SUM((Lines!C2:C3,Lines!C6))", 1900),
        ("=SUM(Lines!Z:Z)", 0),
        ("=SUM(,)", 0),
        ("=+C1", 2),
        ("=Lines!C2+Lines!D3", 100),
        ("=-Lines!C2*50%/C1-1", -26),
        ("=6/2/3*4", 4),
        ("=10-4-3", 3),
        ("=ROUND(Lines!C2/3,C1)", 33.33),
        ("=SUBTOTAL(9,Lines[Year 1])", 3100),
        ("=SUBTOTAL(101,Lines[Year 1])", 620),
        ("=SUBTOTAL(2,Lines!C1:C4,Lines!C6)", 4),
        ("=SUBTOTAL(4,Lines!C2:C3,Lines!C6)-SUBTOTAL(105,Lines[Year 1])", 1500),
        ("=SUBTOTAL(4,Lines!Z1:Z9)", 0),
        ("=SUMIFS(Lines[Year 1],Lines[Source],B1)", 2100),
        ("=SUMIFS(Lines!C:C,Lines!B:B,B1)", 2100),
        ('=SUMIFS(Lines[Year 1],Lines[Source],"R*",Lines[Line],"<>L005")', 700),
        ('=SUMIF(Lines[Source],"RESERVES",Lines[Year 1])', 200),
        ('=SUMIF(Lines[Source],"RESERVES",Lines!C2)', 200),
        ('=SUMIF(Lines!C2:C6,">=400")', 2800),
        ("=SUMIFS(Lines[Year 1],Lines[Year 1],400/C1)", 200),
        ('=COUNTIFS(Lines[Source],"Rates",Lines[Year 1],"<1000")', 2),
        ('=COUNTIF(Lines!B1:B10,"")', 5),
        ('=COUNTIF(Lines!B:B,"<>Rates")', 1_048_573),
        ('=SUMIFS(Lines[Year 2],Lines[Line],"L001")', 10.5),
    ],
)  # fmt: skip
def test_a_formula_is_computed_as_in_excel(formula, value):
    assert given(formula) == pytest.approx(value)


@pytest.mark.parametrize(
    "formula",
    [
        "=VLOOKUP(1,Lines!A:C,3)", "=Lines!C2^2", "=Lines!C2&B1", "=IF(C1,1,2)", "=NOW()", "=[1]Lines!C2", "=Missing", "=SUM(",
        "=SUM(Lines[Year 2])", "=SUM(Lines!D2:D5)", "=SUM(Lines!E5)", "=SUM(Lines!D6)", "=-SUM(Lines!C2:C6,Missing)",
        "=B1+1", "=Lines!E3+1", "=Lines!E4+1", "=Lines!D4*2", "=Lines!D6*2", "=Lines!C2:C6*2", "=1/0", "=TRUE+1",
        "=1E308*1E308",
        "=A1+1", "=SUM(A1:C1)", "=SUM(Lines!C2:C3 Lines!C3:C4)", '=SUM("5")', "=ROUND(C1)", "=ROUND(C1,1.5)", "=ROUND(C1,99)",
        "=SUBTOTAL(3,C1)", "=SUBTOTAL(9,)", "=SUBTOTAL(C1,C1)", "=SUBTOTAL(1,Lines!Z1:Z9)",
        "=SUMIFS(Lines!C2:C6,Lines!B2:B5,B1)", "=SUMIFS(Lines[Year 1],Lines[Source])", "=SUMIFS(Lines[Year 1])",
        '=SUMIFS(Lines[Year 2],Lines[Line],"L005")', "=SUMIF(Lines[Source])", "=COUNTIF(Lines[Source])",
        '=COUNTIF(Lines[Note],"x")', '=COUNTIF(Lines!D:D,"<>x")', "=COUNTIF(Lines[Source],Lines!A2:A3)",
    ],
)  # fmt: skip
def test_what_would_have_to_be_guessed_is_not_computed(formula):
    assert given(formula) is None


SUBTOTALS = """
    Lines
    | Line  | Year 1                          |
    | L001  | 100                             |
    | L002  | 200                             |
    | Sub   | =SUBTOTAL(9,Lines!B2:B3) -> 300 |
    | L003  | 400                             |
    | L004  | 800                             |
    (hidden row 2)
    (hidden row 5)
"""


def filtered(raw):
    """The rows from the fourth are filtered."""
    lines, sums = raw.grids
    return replace(raw, grids=[replace(lines, filters=[SheetFilter(Area(4, 1, 6, 2), (1,))]), sums])


def test_a_subtotal_passes_over_others_and_hidden_rows_if_it_is_asked_to():
    both = "=SUBTOTAL(9,Lines!B2:B6)", "=SUBTOTAL(109,Lines!B2:B6)"
    assert [given(formula, drawn(formula, SUBTOTALS)) for formula in both] == [1500, 1000]
    assert [given(formula, filtered(drawn(formula, SUBTOTALS))) for formula in both] == [1100, 1000]
    assert given("=SUM(Lines!B2:B6)", drawn("=SUM(Lines!B2:B6)", SUBTOTALS)) == 1800


def test_whether_a_subtotal_passes_over_a_formula_that_only_holds_one_is_not_computed():
    more = SUBTOTALS.replace("B3) ->", "B3)+1 ->")
    assert given("=SUBTOTAL(9,Lines!B2:B6)", drawn("=SUBTOTAL(9,Lines!B2:B6)", more)) is None


COLUMNS = """
    Lines
    | Line | Source   | Year 1 | Year 2 | Both                       | Of source                                            | So far                 |
    | L001 | Rates    | 100    | 1      | =SUM(Lines[@[Year 1]:[Year 2]]) -> 0 | =SUMIFS(Lines[Year 1],Lines[Source],Lines[@Source]) -> 0 | =SUM(C$2:C2) -> 0 |
    | L002 | Reserves | 200    |        | =SUM(Lines[@[Year 1]:[Year 2]]) -> 0 | =SUMIFS(Lines[Year 1],Lines[Source],Lines[@Source]) -> 0 | =SUM(C$2:C3) -> 0 |
    | L003 | Rates    | 400    | #N/A   | =SUM(Lines[@[Year 1]:[Year 2]]) -> 0 | =SUMIFS(Lines[Year 1],Lines[Source],Lines[@Source]) -> 0 | =SUM(C$2:C4) -> 0 |
    (table Lines A1:G4)
"""  # noqa: E501 - a sheet as wide as it is


def test_a_column_is_computed_row_by_row():
    results = recomputed(draw(COLUMNS)[0])
    columns = [[results[Cell("Lines", row, column)] for row in (2, 3, 4)] for column in (5, 6, 7)]
    assert columns == [[101, 200, None], [500, 200, 500], [100, 300, 700]]


def test_what_would_take_too_long_is_not_computed(monkeypatch):
    monkeypatch.setattr(range_aggregates, "MOST_CELLS_AGGREGATED", 5)
    results = recomputed(draw(COLUMNS)[0])
    assert [results[Cell("Lines", row, 7)] for row in (2, 3, 4)] == [None, None, None]
