"""Whatever a workbook holds, a fix writes no formula that it did not make, moves no cursor, and harms no other byte."""

from contextlib import suppress

import pytest

from tests.fix.planting import assert_only_named_cells_differ, cell_of, fixed, formula, number, planted, text, values
from tests.graft.readers import opened
from tests.kitchen_sink import kitchen_sink
from tests.test_samples import SAMPLES
from validators.fix.fix import NewFormula
from validators.fix.plan_report import as_text
from validators.model.raw_workbook import Cell
from validators.model.refusals import Refused
from validators.system.text_style import TextStyle

CLEAN = (SAMPLES / "june-2018.xlsx").read_bytes()
L = "Allocations"
HOSTILE = (
    "=cmd|'/c calc'!A0",
    "=HYPERLINK(&quot;http://example.com&quot;,A1)",
    "+1+2",
    "@SUM(A1)",
    "]]&gt;&lt;/t&gt;&lt;f&gt;1+1&lt;/f&gt;",
    "&lt;script&gt;&amp;amp;",
    "_x003D_1+1",
    "a&#10;b\u202eb",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_written_as_a_text(name):
    content = planted(CLEAN, ("Providers", "A5", text(name)), (L, "E5", text(f" {name}")))
    planned = fixed(content)
    [fix] = [fix for fix in planned.fixes if fix.cell == Cell(L, 5, 5)]
    assert isinstance(fix.new, str)
    assert values(planned.content)[L, 5, 5] == fix.new
    assert "<f" not in cell_of(planned.content, L, "E5")
    assert opened(planned.content)[L]["E5"].data_type != "f"
    assert_only_named_cells_differ(content, planned.content, planned)


def test_a_neighbours_formula_is_not_copied_unless_it_is_a_sum():
    hostile = [(L, f"S{row}", formula("HYPERLINK(&quot;http://example.com&quot;,1)", 1)) for row in range(5, 40) if row != 8]
    planned = fixed(planted(CLEAN, *hostile, (L, "S8", number(5))))
    assert not [fix for fix in planned.fixes if fix.cell.ref == "S8"]
    assert ("S8", True) in {(each.cell.ref, "only be told by Excel" in each.because) for each in planned.left_out}


def test_the_formulas_that_are_written_only_add():
    beside = [(L, f"{column}40", formula("HYPERLINK(&quot;http://example.com&quot;,1)", 5)) for column in "PQST"]
    planned = fixed(planted(CLEAN, (L, "R40", number(1900550)), *beside))
    assert [fix.new for fix in planned.fixes] == [NewFormula("=SUBTOTAL(109,Allocations[2019/20])")]


def test_what_is_shown_of_it_cannot_move_the_cursor(tmp_path):
    content = planted(CLEAN, (L, "K24", text("LEGACY&#10;\u202e")), (L, "Q19", text("\u200b12,000")))
    shown = as_text(fixed(content), tmp_path / "a\x1b[2Jb.xlsx", None, TextStyle())
    assert all(line.isprintable() for line in shown.splitlines())
    assert "K24" in shown


@pytest.mark.parametrize("start", range(2))
def test_a_damaged_byte_is_refused_or_does_no_harm(start):
    content = planted(kitchen_sink(), (L, "K24", text(" LEGACY")), (L, "R40", number(5)))
    for at in range(start * 2999, len(content), 2 * 2999):
        broken = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        with suppress(Refused):
            planned = fixed(broken)
            assert planned.content == broken or planned.fixes
