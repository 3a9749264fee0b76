"""A list that is too long for a cell is on a sheet of its own, and the cell still offers it."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.workbooks.clean import RULES, found, judged
from workbooks.june_2018 import june_2018_contents
from workbooks.writer import build_workbook

LONG = [*RULES.lists["area"], *(f"Parish number {number}, in the north" for number in range(30))]


@pytest.fixture(scope="module")
def workbook():
    rules = replace(RULES, lists=RULES.lists | {"area": LONG})
    return build_workbook(june_2018_contents(rules), rules)


def test_a_long_list_is_offered_from_its_sheet(workbook):
    book = load_workbook(BytesIO(workbook))
    (offered,) = (v for v in book["Allocations"].data_validations.dataValidation if v.promptTitle == "Area")
    sheet, cells = book.defined_names[offered.formula1].attr_text.split("!")
    assert [cell.value for (cell,) in book[sheet][cells.replace("$", "")]] == LONG


def test_the_sheet_of_long_lists_is_no_fault(workbook):
    assert found(judged(workbook)) == []
