"""Figures typed into formulas."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "constant-in-formula"


def carried(formula, mark=""):
    return f"""
    Sources
    | Source   | 2017/18 | 2018/19 | Carried in         |
    | Reserves | 100     | 200     | {mark}{formula} -> 1 |
    | Grant    | 100     | 200     |                    |
    """


@pytest.mark.parametrize(
    "formula",
    [
        "=C2*1.02", "=C2+500", "=500-C2", "=C2/4", "=C2*20%", "=C2*(1-0.2)", "=SUM(B2:C2)+500", "=SUM(B2:C2,500)", "=-C2*2",
        "=PRODUCT(C2,3)", "=ROUND(C2*1.02,2)", "=IF(C2>0,C2*1.02,0)", "=IFERROR(C2/3,0)", "=MAX(C2-250,0)",
        "=SUBTOTAL(9,C2:C3)+5", "=(C2+7)%",
    ],
)  # fmt: skip
def test_a_figure_in_a_sum_or_product_is_found(formula):
    assert_marks(CHECK, carried(formula, "✗ "))


@pytest.mark.parametrize(
    "formula",
    [
        "=C2*12/100", "=C2*100%", "=1-C2", "=C2+0", "=ROUND(C2,2)", "=SUBTOTAL(109,C2:C3)", "=IF(C2>500,C2,B2)",
        "=IF(C2,250,0)", '=SUMIFS(C2:C3,B2:B3,">500")', "=INDEX(C2:C9,MATCH(A2,A2:A9,0)+3)", "=OFFSET(C2,ROW()-5,2)",
        "=C2^2", "=ROUNDUP(C2,-2)", "=C2&5", "=C2>5", "=MIN(C2,250)", "=1000+250", "=12500*3", "=C2", "=VLOOKUP(A2,A2:C9,3)",
    ],
)  # fmt: skip
def test_other_figures_are_left_alone(formula):
    assert_marks(CHECK, carried(formula))


def test_days_added_to_a_date_are_left_alone():
    assert_marks(CHECK, "Allocations\n| Line | Start | End |\n| L001 | 01/04/2018 | =B2+364 -> 31/03/2019 |")


def test_a_formula_that_cannot_be_read_is_said_so():
    report = validate(load(draw(carried("=C2*1.02+{1,2}"))[0]), [CHECKS_BY_NAME[CHECK]])
    assert not report.findings
    assert report.not_computed == {CHECK: "the formula of Sources!D2 cannot be read"}


def test_the_finding_names_each_figure_once():
    (finding,) = findings(carried("=C2*1.02+B2*1.02-500"), CHECK)
    assert finding.found == "1.02 and 500"
    assert finding.message.startswith("The formula of D2, =C2*1.02+B2*1.02-500, holds the typed 1.02 and 500. Put ")


def test_one_uplift_down_a_column_is_one_finding():
    rows = "\n".join(f"| L{row:03} | 1,000 | =B{row}*1.02 -> 1,020 |" for row in range(2, 26))
    (finding,) = findings(f"Allocations\n| Line | 2018/19 | 2019/20 |\n{rows}", CHECK)
    assert (finding.cells(), finding.count) == ("C2:C25", 24)
    assert finding.message == (
        "Rows 2 to 25 of 2019/20 hold 1.02, typed into their formulas: C2 has =B2*1.02. "
        "Put each figure in a cell of its own, with words for what it is, and let the formula refer to it."
    )


def test_different_uplifts_of_one_column_are_one_finding_and_each_column_has_its_own():
    rows = "\n".join(f"| L{row:03} | =9*D{row} -> 9 | =B{row}*1.0{row} -> 1,020 | 1 |" for row in range(2, 10))
    one, other = findings(f"Allocations\n| Line | 2018/19 | 2019/20 | 2017/18 |\n{rows}", CHECK)
    assert [each.cells() for each in (one, other)] == ["B2:B9", "C2:C9"]
    assert "hold 1.02, 1.03, 1.04, 1.05, 1.06 and 3 more, typed" in other.message
