"""What a formula gives is put right in the formula: nobody is told to type over one."""

import pytest

from tests.grids import findings

PRIORITIES = "\nPriorities\n| Priority |\n| Victims services |\n"
ROUNDED = "whole pennies, as ROUND(..., 2) does"
A_DATE = "a date from 2000 to 2100"
A_NUMBER = "the number 41250: leave out TEXT and quotation marks"
CASES = {
    "number-as-text": ("Allocations | Line", "2018/19", '=TEXT(41250,"0,0") -> "41,250"', A_NUMBER),
    "ambiguous-amount": ("Allocations | Line", "2018/19", '=B9&"k" -> 10k', "the right amount as a number"),
    "not-an-amount": ("Allocations | Line", "2018/19", '=IF(B9>5,"see file","") -> see file', "an amount as a number"),
    "fraction-of-a-penny": ("Sources | Source", "2018/19", "=100000/7 -> 14285.714285", ROUNDED),
    "date-as-text": ("Allocations | Line", "Start", '=TEXT(B9,"dd/mm/yyyy") -> "13/05/2018"', "the date 13 May 2018"),
    "not-a-date": ("Allocations | Line", "Start", '=IF(B9>1,"ongoing",B9) -> ongoing', A_DATE),
    "not-in-list": ("Allocations | Line", "Mechanism", '=B9&"s" -> Contracts', '"Contract"'),
    "stray-characters": ("Allocations | Line", "Priority", '=B9&" " -> "Victims services "', '"Victims services"'),
    "unknown-reference": ("Allocations | Line", "Priority", "=B9 -> Housing", "an entry of Priorities"),
    "placeholder-left": ("Allocations | Line", "Activity", '=IF(B9="","TBC",B9) -> TBC', "what belongs here"),
    "blank-cell": ("Allocations | Line", "Activity", '=IF(B9="","",B9) -> " "', "what belongs here"),
    "year-label": ("Virements | Virement", "Year", '=B9&"/17" -> "2018/17"', "two years that follow, 2018/19"),
}  # fmt: skip


@pytest.mark.parametrize("check", CASES)
def test_the_remedy_names_the_formula(check):
    where, heading, cell, gives = CASES[check]
    title, key = where.split(" | ")
    found = findings(f"{PRIORITIES}\n{title}\n| {key} | {heading} |\n| R001 | {cell} |", check)
    formula = cell.rpartition(" -> ")[0]
    assert [f"Change its formula, {formula}, so that it gives {gives}." in finding.message for finding in found] == [True]
    assert "ype it again" not in found[0].message


@pytest.mark.parametrize("check", CASES)
def test_what_was_typed_is_typed_again(check):
    where, heading, cell, _ = CASES[check]
    title, key = where.split(" | ")
    found = findings(f"{PRIORITIES}\n{title}\n| {key} | {heading} |\n| R001 | {cell.rpartition(' -> ')[2]} |", check)
    assert ["formula" in finding.message for finding in found] == [False]
