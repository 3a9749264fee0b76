"""The office's own formulas that refer to generated sheets: Excel is to work them out again when it opens the workbook."""

import pytest

from tests.graft.books import FIGURE, book
from tests.graft.packages import MAIN, differing, is_sound, parts, titles, workbook
from tests.graft.readers import by_office, by_openpyxl
from tests.graft.teams import changed, team, with_chain, with_formula, with_name
from tests.kitchen.package import BOOK, Package
from tests.kitchen_sink import kitchen_sink
from validators.graft.inject import graft
from validators.model.refusals import Refused

AT_ONE = "'Panel Priorities'!B6"
RULE = (
    '<conditionalFormatting sqref="A2"><cfRule type="expression" priority="9">'
    f"<formula>{AT_ONE}&gt;1</formula></cfRule></conditionalFormatting>"
)
POINTING = {
    "a cell": AT_ONE,
    "a cell, in small letters": "'panel priorities'!$b$6*1",
    "a sheet whose name needs no quotes": "Findings!B6",
    "a Table": "SUM(Panel_Priorities[2018/19])",
    "cells of several sheets": "SUM('Panel Cover:Findings'!B6)",
    "a text that is taken for a cell": "INDIRECT(\"'Panel Priorities'!B6\")",
}


def is_old(content):
    """Whether Excel is to calculate everything when it opens the workbook."""
    settings = workbook(content).find(f"{MAIN}calcPr")
    return settings is not None and settings.get("fullCalcOnLoad") in {"1", "true"}


@pytest.mark.parametrize("kind", POINTING)
def test_a_workbook_with_a_formula_that_points_at_a_new_sheet_is_calculated_again(kind):
    after = graft(with_formula(team(), POINTING[kind], 0), book())
    assert is_old(after)
    assert by_openpyxl(after, values=False)["Register"][0][4].lower() == f"={POINTING[kind]}".lower()


def test_so_is_one_whose_formula_uses_a_name():
    before = with_formula(with_name(team(), "Our_figure", AT_ONE), "Our_figure*2", 0)
    assert is_old(graft(before, book()))


@pytest.mark.parametrize("formula", ["SUM(B2:B2)", '"Panel Priorities"&amp;B2', "Rate*2"])
def test_a_workbook_without_such_a_formula_is_not(formula):
    assert not is_old(graft(with_formula(team(), formula, 0), book()))


def test_a_workbook_without_settings_gets_them():
    before = changed(with_formula(team(), AT_ONE, 0), (BOOK, "<calcPr [^>]*/>", ""))
    assert is_old(graft(before, book()))


def test_the_formula_gets_its_figure(tmp_path):
    after = graft(with_formula(team(), f"{AT_ONE}*2", 0), book())
    assert by_office(tmp_path, after=after)["after"]["Register"][0][4] == FIGURE * 2


def test_what_the_team_drew_from_a_generated_sheet_keeps_its_bytes():
    package = Package(with_formula(kitchen_sink(), AT_ONE, FIGURE, part="xl/worksheets/sheet14.xml"))
    package.edit("xl/charts/chart2.xml", "Priorities!$D$5:$D$7", "'Panel Priorities'!$B$6:$B$8")
    package.insert("xl/worksheets/sheet14.xml", RULE)
    before = package.packed()
    after = graft(before, book())
    assert is_old(after)
    assert not differing(before, after) & {"xl/charts/chart2.xml", "xl/worksheets/sheet14.xml", "xl/calcChain.xml"}


def test_the_order_of_calculation_of_the_teams_formulas_stays():
    before = with_chain(with_formula(team(), AT_ONE, 0), 1, "E1", "B3")
    assert "xl/calcChain.xml" in parts(graft(before, book()))


@pytest.mark.parametrize(
    "points",
    [
        lambda content: with_formula(content, AT_ONE, FIGURE),
        lambda content: with_name(content, "Our_figure", AT_ONE),
        lambda content: with_formula(content, "SUM(Panel_Priorities[2018/19])", FIGURE),
    ],
)
def test_a_sheet_does_not_go_while_the_team_still_points_at_it(points):
    before = points(graft(team(), book()))
    with pytest.raises(Refused, match="Panel Priorities"):
        graft(before, book("Panel Cover"))
    assert titles(graft(before, book())) == titles(before)
    is_sound(graft(before, book()))
