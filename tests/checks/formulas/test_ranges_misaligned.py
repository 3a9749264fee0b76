"""Ranges that do not lie side by side."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "ranges-misaligned"
TWO_TABLES = """
    Allocations
    | Line | Source | Priority | 2018/19 |
    | L001 | Grant  | Care     | 1       |
    | L002 | Grant  | Care     | 2       |
    (table Allocations A1:D3)

    Sources
    | Source | 2018/19 |
    | Grant  | 1       |
    | Other  | 1       |
    | Spare  | 1       |
    (table Sources A1:B4)
"""


def control(formula, mark=""):
    return f"{TWO_TABLES}\n    Control\n    | Source | Victims services |\n    | Grant | {mark}{formula} -> 0 |"


@pytest.mark.parametrize(
    "formula",
    [
        "=SUMIFS(Allocations!D2:D3,Allocations!B2:B4,A2)",
        "=SUMIFS(Allocations!D2:D3,Allocations!B2:B3,A2,Allocations!C3:C4,A2)",
        "=SUMIFS(Allocations!D2:D3,Allocations!B3:B4,A2)",
        "=SUMIFS(Allocations!D:D,Allocations!B2:B3,A2)",
        "=SUMIFS(Allocations[2018/19],Sources[Source],A2)",
        "=SUMIFS(Allocations[2018/19],Allocations!B2:B4,A2)",
        "=SUMIFS(Allocations!D2:D3,Allocations!B2:C3,A2)",
        "=SUMIFS(Allocations!B1:D1,Allocations!A2:C2,A2)",
        "=SUMIF(Allocations!B2:B3,A2,Allocations!D3:D4)",
        "=SUMIF(Allocations!B2:B3,A2,Allocations!D2)",
        "=AVERAGEIF(Allocations!B2:B3,A2,Allocations!D1:D2)",
        '=COUNTIFS(Allocations!B2:B3,A2,Allocations!C2:C4,"x")',
        "=SUMPRODUCT((Allocations!B2:B3=A2)*Allocations!D2:D4)",
        "=SUMPRODUCT(--(Allocations!B2:B3=A2),Allocations!D3:D4)",
        "=INDEX(Allocations!D2:D4,MATCH(A2,Allocations!B2:B3,0))",
        "=INDEX(Allocations!B2:D4,MATCH(A2,Allocations!A2:A4,0),MATCH(A2,Allocations!A1:C1,0))",
        "=_xlfn.XLOOKUP(A2,Allocations!B2:B3,Allocations!D3:D4)",
        "=ROUND(1+SUMIF(Allocations!B2:B3,A2,Allocations!D3:D4),2)",
    ],
)
def test_ranges_that_differ_in_size_or_first_row_are_found(formula):
    assert_marks(CHECK, control(formula, "✗ "))


@pytest.mark.parametrize(
    "formula",
    [
        "=SUMIFS(Allocations[2018/19],Allocations[Source],$A2,Allocations[Priority],B$1)",
        "=SUMIFS(Allocations!D:D,Allocations!B:B,A2)",
        "=SUMIFS(Allocations!D2:D3,Sources!A3:A4,A2)",
        "=SUMIFS(Allocations[2018/19],Allocations!B2:B3,A2)",
        "=SUMIFS(Allocations!B2:D2,Allocations!B1:D1,A2)",
        "=SUMIF(Allocations!D2:D3,1)",
        "=COUNTIF(Allocations!D2:D3,1)",
        "=SUMPRODUCT((Allocations!A2:A3=A2)*(Allocations!B1:D1=A2)*Allocations!B2:D3)",
        "=SUMPRODUCT(Allocations!D2:D3*1.02)",
        "=SUMPRODUCT(SUM(Allocations!D2:D4),Allocations!D2:D3)",
        "=INDEX(Allocations!D2:D3,MATCH(A2,Allocations!B2:B3,0))",
        "=INDEX(Allocations!A2:A3,MATCH(A2,Allocations!B1:C1,0))",
        "=INDEX(Allocations[],2,3)",
        "=_xlfn.XLOOKUP(A2,Allocations[Source],Allocations[[Line]:[2018/19]])",
        "=SUM(Allocations!D2:D3,Allocations!C2:C9)",
    ],
)
def test_ranges_side_by_side_are_right(formula):
    assert_marks(CHECK, control(formula))


def test_a_range_that_does_not_move_is_found_where_the_other_has_moved_away():
    formula = "=SUMIFS(Allocations!D{}:D{},Allocations!$B$2:$B$3,A2) -> 0"
    rows = "\n".join(f"| S{n} | {mark}{formula.format(n, n + 1)} |" for n, mark in [(2, ""), (3, "✗ "), (4, "✗ ")])
    assert_marks(CHECK, f"{TWO_TABLES}\n    Control\n    | Source | Victims services |\n{rows}")


def test_a_total_and_a_body_cell_are_looked_at_too():
    assert_marks(
        CHECK,
        """
        Priorities
        | Priority         | 2017/18 | 2018/19                                        |
        | Victims services | 1       | ✗ =SUMIFS(B2:B3,A2:A4,A2) -> 1                 |
        | Total            | 1       | ✗ =SUMIFS(B2:B2,A2:A3,"Victims services") -> 1 |
        """,
    )


@pytest.mark.parametrize(
    "formula", ["=SUMIFS([1]Old!D2:D3,Allocations!B2:B3,A2)", "=SUMIF(OFFSET(A1,1,1),1,A1:A3)", "=SUMIFS("]
)
def test_ranges_that_cannot_be_read_are_reported_so(formula):
    report = validate(load(draw(control(formula))[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.not_computed == {CHECK: "the ranges of the formula of Control!B2 cannot be told"}


def test_the_finding_names_both_ranges():
    (size,) = findings(control("=SUMIFS(Allocations!D2:D3,Allocations!B2:B4,A2)"), CHECK)
    assert size.message == (
        "SUMIFS takes Allocations!D2:D3 side by side with Allocations!B2:B4, but they differ in size. "
        "Let both begin and end in the same rows."
    )
    (start,) = findings(control("=SUMIFS(Allocations!D2:D3,Allocations!B3:B4,A2)"), CHECK)
    assert "but they begin in different rows" in start.message
