"""What the words of a formula refer to."""

import pytest

from validators.formulas.references import Reference, Scope
from validators.model.raw_workbook import Area, Cell, DefinedName, ExcelTable, Grid, RawWorkbook

HEADINGS = ("Line", "2017/18", "2018/19", "a [b] #1 'c'")
EVIDENCE = RawWorkbook(
    "drawn.xlsx",
    [
        Grid("Allocations", tables=[ExcelTable("Allocations", Area(3, 2, 8, 5), HEADINGS, has_totals=True)]),
        Grid("It's", tables=[ExcelTable("Bare", Area(1, 1, 4, 2), ("A", "B"), has_header=False)]),
        Grid(
            "Twins",
            tables=[ExcelTable("Twin", Area(1, 1, 4, 3), ("A", "a", "C")), ExcelTable("BARE", Area(1, 9, 4, 9), ("A",))],
        ),
    ],
    names=[
        DefinedName("Fixed", "Allocations!$D$4:$D$7"),
        DefinedName("Column", "Allocations[2018/19]"),
        DefinedName("Moving", "Allocations!D4"),
        DefinedName("Broken", "#REF!"),
        DefinedName("Worked", "SUM(Allocations!$D$4:$D$7)"),
        DefinedName("Here", "$D$4"),
        DefinedName("Twice", "Allocations!$A$1"),
        DefinedName("TWICE", "Allocations!$A$2"),
        DefinedName("Loop", "Loop"),
    ],
)
IN_THE_BODY = Cell("Allocations", 5, 5)


def resolved(text, at=IN_THE_BODY):
    return Scope(EVIDENCE).resolve(text, at)


def on_allocations(top, left, bottom, right):
    return Reference("Allocations", Area(top, left, bottom, right))


def test_an_address_without_a_sheet_is_on_the_formulas_own():
    assert resolved("D4:D7") == on_allocations(4, 4, 7, 4)
    assert resolved("D4:D7", Cell("Twins", 1, 1)) == Reference("Twins", Area(4, 4, 7, 4))


def test_a_sheets_name_is_compared_as_excel_does():
    assert resolved("'It''s'!A1") == resolved("'IT''S'!$A$1") == Reference("It's", Area(1, 1, 1, 1))
    assert resolved("allocations!A1") == on_allocations(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Allocations[2018/19]", (4, 4, 7, 4)),
        ("ALLOCATIONS[ 2018/19 ]", (4, 4, 7, 4)),
        ("Allocations", (4, 2, 7, 5)),
        ("Allocations[]", (4, 2, 7, 5)),
        ("Allocations[#Data]", (4, 2, 7, 5)),
        ("Allocations[#All]", (3, 2, 8, 5)),
        ("Allocations[#Headers]", (3, 2, 3, 5)),
        ("Allocations[[#Totals],[2018/19]]", (8, 4, 8, 4)),
        ("Allocations[[#Headers],[#Data],[2017/18]:[2018/19]]", (3, 3, 7, 4)),
        ("Allocations[[2018/19]:[Line]]", (4, 2, 7, 4)),
        ("Allocations[[#This Row],[2017/18]:[2018/19]]", (5, 3, 5, 4)),
        ("Allocations[@[2017/18]:[2018/19]]", (5, 3, 5, 4)),
        ("Allocations[@Line]", (5, 2, 5, 2)),
        ("Allocations[@]", (5, 2, 5, 5)),
        ("[@[2017/18]:[2018/19]]", (5, 3, 5, 4)),
        ("[2018/19]", (4, 4, 7, 4)),
        ("Allocations[a '[b'] '#1 ''c'']", (4, 5, 7, 5)),
        ("Fixed", (4, 4, 7, 4)),
        ("column", (4, 4, 7, 4)),
    ],
)
def test_tables_and_names_are_resolved_to_their_cells(text, cells):
    assert resolved(text) == on_allocations(*cells)


def test_a_table_without_its_header_row_is_data_from_the_top():
    assert Scope(RawWorkbook("x", EVIDENCE.grids[1:2])).resolve("Bare[B]", IN_THE_BODY) == Reference("It's", Area(1, 2, 4, 2))


@pytest.mark.parametrize(
    "text",
    [
        "[1]Allocations!A1", "'[Book.xlsx]Allocations'!A1", "[Book.xlsx]!Allocations[Line]", "Allocations:Twins!A1",
        "'Allocations:Twins'!A1", "Missing!A1", "Missing[Line]", "Allocations[2019/20]", "Twin[A]", "Bare[A]", "Twin[#Totals]",
        "Allocations[[Line],[2018/19]]", "Allocations[[2018/19],[#Totals]]", "Allocations[[#Headers],[#Totals]]",
        "Allocations[[#This Row],[#Totals]]", "Allocations[@#Totals]", "Allocations[#Nonsense]", "Allocations[[Line]:]",
        "Allocations[Line]x]", "Allocations[", "Allocations]", "[[", "[]]", "@D4", "#REF!", "",
        "Moving", "Broken", "Worked", "Here", "Twice", "Loop",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_guessed(text):
    assert resolved(text) is None


@pytest.mark.parametrize(
    "at", [Cell("Allocations", 3, 5), Cell("Allocations", 8, 5), Cell("Allocations", 20, 5), Cell("Twins", 5, 5)]
)
def test_this_row_means_nothing_outside_the_tables_data(at):
    assert resolved("Allocations[@Line]", at) is None


def test_a_reference_without_a_table_means_nothing_outside_one():
    assert resolved("[2018/19]", Cell("Allocations", 20, 4)) is None


def test_references_meet_on_one_sheet_only():
    assert on_allocations(1, 1, 5, 5).crosses(on_allocations(5, 5, 9, 9))
    assert not on_allocations(1, 1, 5, 5).crosses(Reference("Twins", Area(5, 5, 9, 9)))
    assert on_allocations(1, 1, 5, 5).covers(Cell("Allocations", 5, 1))
    assert not on_allocations(1, 1, 5, 5).covers(Cell("Allocations", 6, 1))
