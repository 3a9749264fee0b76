"""What is said of a workbook that is not, or not quite, what was recorded."""

from dataclasses import replace

from tests.record.test_record import RECORD
from validators.record.differences import CurrentWorkbook, describe_differences

SHEETS = {"Panel Cover": "c", "Panel Priorities": "p"}
RECORDED = replace(RECORD, input_sheets={"Allocations": "a", "Reviews": "r"}, panel_sheets=SHEETS)
SAME = CurrentWorkbook(RECORD.tool, RECORD.rulebook["sha256"], RECORDED.input_sheets, SHEETS, SHEETS)


def differences(**changes):
    return list(describe_differences(RECORDED, SAME._replace(**changes)))


def test_nothing_is_said_where_nothing_has_changed():
    assert differences() == []


def test_sheets_of_the_register_that_have_changed_are_named():
    assert differences(input_sheets={"Allocations": "x", "Reviews": "y"}) == [
        "Allocations and Reviews are not as recorded: a cell has changed."
    ]


def test_sheets_that_are_gone_or_new_are_named():
    assert differences(input_sheets={"Allocations": "a"}) == ["Reviews is gone."]
    assert differences(panel_sheets={}) == ["All of these sheets are gone: Panel Cover and Panel Priorities."]
    assert differences(panel_sheets={**SHEETS, "Panel Extra": "e"}) == [
        "Panel Extra is new: there was no such sheet when the record was made."
    ]


def test_a_sheet_for_the_panel_that_was_altered_is_named_once():
    assert differences(panel_sheets={**SHEETS, "Panel Cover": "x"}) == ["Panel Cover is not as recorded: a cell has changed."]


def test_sheets_that_no_longer_show_what_the_register_says_are_told_apart_from_those_that_were_altered():
    assert differences(
        input_sheets={**RECORDED.input_sheets, "Reviews": "y"}, new_panel_sheets={**SHEETS, "Panel Priorities": "q"}
    ) == [
        "Reviews is not as recorded: a cell has changed.",
        "Panel Priorities is not what would be written now, as the register has changed.",
    ]


def test_another_rulebook_and_another_version_of_the_software_are_named_as_reasons():
    [sentence] = differences(rulebook="other", tool="commissioning-workbook 2.0", new_panel_sheets={})
    assert sentence == (
        "All 2 sheets for the Panel are not what would be written now, as the rulebook has changed and they were written "
        "by commissioning-workbook 1.0 and this is commissioning-workbook 2.0."
    )


def test_another_version_that_writes_the_same_is_no_difference():
    assert differences(tool="commissioning-workbook 2.0", rulebook="other") == []


def test_a_sheet_and_its_record_that_were_altered_alike_are_found_out():
    [sentence] = differences(new_panel_sheets={**SHEETS, "Panel Priorities": "q"})
    assert sentence.startswith("Panel Priorities is not what would be written now, although the register")
    assert sentence.endswith("they were altered before it was made, or it was.")
