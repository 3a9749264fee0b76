from tests.grids import assert_marks, findings

CHECK = "broken-name"
SHEET = "Sources\n| Source | Kind |\n"


def test_names_that_excel_keeps_for_itself_are_left_alone():
    names = ("_xlnm.Print_Area", "_xlnm._FilterDatabase", "_Fill", "Sources!Print_Titles")
    assert_marks(CHECK, SHEET + "".join(f"(name {name} = Sources!#REF!)\n" for name in names))


def test_a_name_whose_range_is_there_is_no_fault():
    assert_marks(CHECK, SHEET + "(name Rates = Sources!$A$1)\n(name Rate = 0.2)")


def test_the_broken_names_are_named_and_those_past_three_counted():
    (finding,) = findings(SHEET + "".join(f"(name Name{n} = #REF!)\n" for n in range(4)), CHECK)
    assert finding.message.startswith("The names Name0, Name1, Name2 and 1 more refer to cells that were deleted")


def test_one_name_is_spoken_of_as_one():
    (finding,) = findings(SHEET + "(name Rates = Sources!$A$1:#REF!)", CHECK)
    assert finding.message.startswith("The name Rates refers to cells")
    assert finding.message.endswith("delete it.")
