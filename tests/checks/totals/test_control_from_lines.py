"""Budgets, awards and the Approved total that are computed from the lines."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "control-from-lines"
LINES = """
    Allocations
    | Line  | Priority         | Source   | 2017/18 | 2018/19              | 2019/20 |
    | L001  | Victims services | Reserves | 5       | 10                   | 15      |
    | L002  | Victims services | Grant    | 5       | 10                   | 15      |
    | Total |                  |          | 10      | =SUM(E2:E3) -> 20.00 | 30      |
    (table Allocations A1:F4 with totals)
"""
PLAN = """
    Plan
    | What     | Amount                      | Typed |
    | Approved | =SUM(Allocations!E2:E3) -> 20 | 20  |
    | Copied   | =B2 -> 20                   | 20    |
    (name Spent = Plan!$B$2)
    (name Lines = Allocations!$E$2:$E$3)
    (name Worked = SUM(Allocations!$E$2:$E$3))
    (name Twice = Worked*2)
    (name Budget = Plan!$C$2)
"""


def approved(formula, mark="✗ "):
    return (
        f"{LINES}{PLAN}\nAbout\n| Setting | Value |\n| Financial year | 2018/19 |\n| Approved total | {mark}{formula} -> 20 |"
    )


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(Allocations!E2:E3)", "=SUM(Allocations!E:E)", "=Allocations!E4", "=Allocations[[#Totals],[2018/19]]",
        "=SUM(Allocations[2018/19])", "=SUM(Lines)", "=Spent", "=Worked", "=Twice/2", "=Plan!B3", "=Plan!B2+0",
        "=ROUND(Plan!B3,-3)", "=IF(TRUE,Plan!B3,5)",
        '=SUMPRODUCT(--(Allocations!B2:B3="Victims services"),Allocations!E2:E3)', "=SUM(Allocations!1:9)",
        '=SUM(INDIRECT("Allocations!E2:E3"))', "=Priorities!B3",
    ],
)  # fmt: skip
def test_an_approved_total_that_follows_the_lines_is_found(formula):
    total = "\nPriorities\n| Priority | 2018/19 |\n| Victims services | 20 |\n| Total | =Spent -> 20 |"
    assert_marks(CHECK, approved(formula) + total)


@pytest.mark.parametrize(
    "formula",
    ["=SUM(Priorities!B2:B3)", "=Plan!C2", "=Budget", "=15+5", "=SUM(Allocations!E20:E30)", "=Allocations!E1", "=Unknown+1"],
)
def test_one_that_does_not_is_left_alone(formula):
    budgets = "\nPriorities\n| Priority | 2018/19 |\n| Victims services | 10 |\n| Reducing reoffending | 10 |"
    assert_marks(CHECK, approved(formula, mark="") + budgets)


@pytest.mark.parametrize("year", ["2017/18", "2018/19", "2019/20"])
@pytest.mark.parametrize(("title", "key", "column"), [("Priorities", "Priority", "B"), ("Sources", "Source", "C")])
def test_budgets_and_awards_of_each_year_are_controls(title, key, column, year):
    formula = f"=SUMIFS(Allocations[{year}],Allocations!{column}2:{column}3,A2) -> 20"
    assert_marks(
        CHECK, f"{LINES}\n{title}\n| {key} | {year} |\n| Reserves | ✗ {formula} |\n| Grant | 5 |\n| Total | =SUM(B2:B3) -> 25 |"
    )


def test_a_budget_that_only_takes_the_lines_in_besides_is_found():
    assert_marks(
        CHECK, f"{LINES}\nPriorities\n| Priority | 2018/19 |\n| Victims services | ✗ =5000+SUM(Allocations!E2:E3) -> 1 |"
    )


def test_money_brought_in_may_be_worked_out_from_the_lines_of_the_year_before():
    assert_marks(
        CHECK, f"{LINES}\nSources\n| Source | 2017/18 | Carried in |\n| Reserves | 9 | =B2-SUM(Allocations!D2:D3) -> 1 |"
    )


def test_budgets_down_a_column_are_one_finding():
    rows = "\n".join(f"| P{at} | =SUMIFS(Allocations!E$2:E$3,Allocations!B$2:B$3,A{at}) -> 1 |" for at in range(2, 5))
    (finding,) = findings(f"{LINES}\nPriorities\n| Priority | 2018/19 |\n{rows}", CHECK)
    assert finding.cells() == "B2:B4"
    assert finding.message.startswith("Rows 2 to 4 of 2018/19 in Priorities are computed from Allocations. ")


def test_the_way_is_named():
    (finding,) = findings(approved("=Plan!B3"), CHECK)
    assert "is computed from Allocations through Plan!B2 by =Plan!B3. So it can never differ" in finding.message


@pytest.mark.parametrize("formula", ["=INDIRECT(A1)", "=[1]Old!A1", "=Missing", "=SUM(Plan:Allocations!E2)", "=5+{1,2}"])
def test_what_cannot_be_followed_is_not_computed_and_blocks_nothing(formula):
    report = validate(load(draw(approved(formula, mark=""))[0]), [CHECKS_BY_NAME[CHECK]])
    assert (report.findings, report.skipped) == ([], {})
    assert report.not_computed == {CHECK: "what About!B3 depends on cannot be told"}


def test_formulas_that_refer_to_one_another_end():
    assert_marks(CHECK, f"{LINES}\nLoop\n| =B1 -> 1 | =A1 -> 1 |\n" + approved("=Loop!A1", mark="").removeprefix(LINES))
