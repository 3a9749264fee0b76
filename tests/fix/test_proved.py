"""A fixed workbook is read back and checked before it is offered: what a fix would bring about keeps it from being made."""

import pytest

from tests.fix.planting import (
    assert_fixed,
    assert_only_named_cells_differ,
    checked,
    fixed,
    found,
    number,
    planted,
    text,
    values,
)
from tests.graft.books import book
from tests.graft.teams import changed
from tests.test_samples import SAMPLES
from validators.fix.plan_report import as_json, as_text
from validators.fix.proof import NOT_AS_PLANNED, prove_content
from validators.graft.inject import graft
from validators.model.refusals import Refused
from validators.reading.workbook_reader import read_content
from validators.system.text_style import TextStyle

CLEAN = (SAMPLES / "june-2018.xlsx").read_bytes()
L = "Allocations"
SHEET = "xl/worksheets/sheet6.xml"


def test_what_could_not_be_seen_before_is_said_beside_the_fix(tmp_path):
    before = planted(CLEAN, (L, "Q19", text("£15,000.00")))
    planned = fixed(before)
    assert {(f.check, str(f.cell)) for f in planned.revealed} >= {("grand-total-mismatch", "About!B10")}
    assert {f.check for f in planned.revealed} <= checked(before)[1].skipped.keys()
    assert_fixed(before, planned)
    shown = as_text(planned, tmp_path / "register.xlsx", None, TextStyle())
    assert "  Found once these cells can be read\n    About!B10  error  The lines add to £2,007,310.00, £3,000.00 over" in shown
    assert '"check": "grand-total-mismatch"' in as_json(planned, tmp_path / "register.xlsx", None)


def test_a_formula_that_would_not_add_up_is_not_put_in():
    hidden = changed(planted(CLEAN, (L, "R40", number(1900550))), (SHEET, '<row r="10"', '<row r="10" hidden="1"'))
    planned = fixed(hidden)
    assert "R40" not in {fix.cell.ref for fix in planned.fixes}
    [left] = [each for each in planned.left_out if each.cell.ref == "R40"]
    assert left.because.startswith("It holds £1,900,550.00, but =SUBTOTAL(109,Allocations[2019/20]) gives ")


def test_other_fixes_are_made_all_the_same():
    hidden = changed(
        planted(CLEAN, (L, "R40", number(1900550)), (L, "K24", text("legacy"))),
        (SHEET, '<row r="10"', '<row r="10" hidden="1"'),
    )
    planned = fixed(hidden)
    assert [fix.cell.ref for fix in planned.fixes] == ["K24"]
    assert found(checked(hidden)[1]) - found(checked(planned.content)[1]) == {("stray-characters", "Allocations!K24")}


def test_a_waiver_that_is_needed_no_more_does_not_keep_a_fix_from_being_made():
    words = ("matrix-mismatch", "Control!B6", "The system counts it elsewhere", "The CFO")
    waiver = [("Waivers", f"{column}5", text(word)) for column, word in zip("ABCD", words, strict=True)]
    days = [("Waivers", f"{column}5", number(day, "14")) for column, day in (("E", 43200), ("F", 43646))]
    sums = {75250: 55250, 750860: 730860, 806450: 786450, 2004310: 1984310}
    stored = [("xl/worksheets/sheet7.xml", f"<v>{old}.0</v>", f"<v>{new}</v>") for old, new in sums.items()]
    before = changed(planted(CLEAN, (L, "F10", text("Victims services ")), *waiver, *days), *stored)
    assert ("matrix-mismatch", "Control!B6") in found(checked(before)[1])
    planned = fixed(before)
    assert [fix.cell.ref for fix in planned.fixes] == ["F10"]
    assert {str(each.cell) for each in planned.recalculated} == {"Control!B6", "Control!E6", "Control!B10", "Control!E10"}
    assert [finding.check for finding in planned.revealed] == ["waiver-unused"]


def test_a_file_that_does_not_read_as_planned_is_refused():
    planned = read_content("register.xlsx", CLEAN)
    assert found(prove_content(CLEAN, planned, None)) == set()
    for other in (planted(CLEAN, (L, "K24", text("legacy"))), CLEAN[:-200]):
        with pytest.raises(Refused) as refusal:
            prove_content(other, planned, None)
        assert str(refusal.value) == NOT_AS_PLANNED


def test_a_cell_in_a_place_where_none_should_be_is_left_alone_or_refused():
    misplaced = changed(planted(CLEAN, (L, "K24", text("legacy"))), (SHEET, '(<c r="K24".*?</c>)', r"<x>\1</x>"))
    assert values(misplaced)[L, 24, 11] == "legacy"
    planned = fixed(misplaced)
    assert (planned.fixes, [each.cell.ref for each in planned.left_out]) == ((), ["K24"])


def test_sheets_that_were_generated_are_said_to_be_old_and_stay():
    generated = graft(planted(CLEAN, (L, "K24", text("legacy"))), book())
    planned = fixed(generated)
    assert planned.notes == ["The Findings and Panel sheets are as they were: write them again with commissioning summarise."]
    assert_only_named_cells_differ(generated, planned.content, planned)
