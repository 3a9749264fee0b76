"""A workbook that carries everything, with faults planted in it: fixed, it is the clean one again, byte for byte but there."""

import re

import pytest

from tests.fix.planting import (
    AS_TEXT,
    TEXT,
    assert_fixed,
    assert_only_named_cells_differ,
    cell_of,
    checked,
    fixed,
    formula,
    found,
    number,
    planted,
    text,
    values,
)
from tests.graft.packages import is_sound, parts, read, tabs
from tests.graft.readers import by_calamine, by_office, by_openpyxl
from tests.graft.teams import changed
from tests.kitchen_sink import EXPECTED, kitchen_sink
from tests.openxml import new_errors

L = "Allocations"
FAULTS = (
    (L, "K24", text(" LEGACY\N{NO-BREAK SPACE}")),
    (L, "F13", text("VICTIMS  services", TEXT)),
    (L, "G9", text("KPQ3, kpq4")),
    (L, "Q19", text("£12,000.00", AS_TEXT)),
    (L, "P9", text("94000", "0")),
    (L, "W13", text("24th February 2017", TEXT)),
    (L, "O13", text("2020-03-31", "0")),
    (L, "R40", number(1900550)),
    (L, "T40", formula("SUM(T5:T38)", 45000)),
    (L, "S8", number(246000)),
    ("Control", "B9", number(0)),
    ("Control", "E7", number(233650)),
    ("Priorities", "D8", number(2004310)),
)


TYPED_OVER = {(L, "R40"), (L, "S8"), ("Control", "B9"), ("Control", "E7"), ("Priorities", "D8")}
CHAIN = "xl/calcChain.xml"


@pytest.fixture(scope="module")
def faulty():
    """As Excel leaves it: a cell that was typed over is in the order of calculation no more."""
    content = planted(kitchen_sink(), *FAULTS)
    return changed(content, *((CHAIN, re.escape(entry), "") for entry in entries(content)))


def entries(content):
    """The cells that were typed over, as the order of calculation has them."""
    numbers = {tab.name: tab.number for tab in tabs(content)}
    return sorted(f'<c r="{ref}" i="{numbers[sheet]}"/>' for sheet, ref in TYPED_OVER)


@pytest.fixture(scope="module")
def planned(faulty):
    return fixed(faulty)


def test_every_fault_is_fixed_at_its_cell(planned):
    assert {(fix.cell.sheet, fix.cell.ref) for fix in planned.fixes} == {fault[:2] for fault in FAULTS}
    assert planned.left_out == []


def test_fixed_it_has_the_findings_of_the_clean_workbook(faulty, planned):
    assert found(checked(planned.content)[1]) == {(check, str(cell)) for check, cell in EXPECTED}
    assert_fixed(faulty, planned)


def test_every_cell_holds_what_the_clean_workbook_holds(planned):
    assert values(planned.content) == values(kitchen_sink())


def test_all_else_keeps_its_bytes(faulty, planned):
    assert_only_named_cells_differ(faulty, planned.content, planned)
    is_sound(planned.content)


def test_the_clean_workbook_is_left_alone():
    assert fixed(kitchen_sink()).fixes == ()


def test_a_number_takes_on_the_look_of_its_column_where_its_own_would_show_it_as_text(planned):
    assert cell_of(planned.content, L, "Q19") == cell_of(kitchen_sink(), L, "Q19")
    assert ' s="0"' in cell_of(planned.content, L, "P9")  # General shows a number, so the cell keeps its look


def test_a_date_takes_on_the_look_of_its_column(planned):
    assert cell_of(planned.content, L, "W13") == cell_of(kitchen_sink(), L, "W13")
    assert cell_of(planned.content, L, "O13") == cell_of(kitchen_sink(), L, "O13")


def test_a_text_keeps_its_look_and_is_in_its_own_cell(planned):
    assert cell_of(planned.content, L, "K24") == (
        '<c r="K24" s="11" t="inlineStr"><is><t xml:space="preserve">Legacy</t></is></c>'
    )
    assert read(planned.content, "xl/sharedStrings.xml") == read(kitchen_sink(), "xl/sharedStrings.xml")


def test_restored_formulas_are_those_that_the_clean_workbook_has(planned):
    for sheet, ref in TYPED_OVER:
        said = [re.search("<f>.*</f>", cell_of(content, sheet, ref))[0] for content in (planned.content, kitchen_sink())]
        assert said[0] == said[1]


def test_the_tables_totals_are_kept_in_step(faulty, planned):
    table = next(name for name in parts(faulty) if "tables/table" in name and b'name="Allocations"' in read(faulty, name))
    column = re.search(rb'<tableColumn id="20".*?</tableColumn>', read(planned.content, table))[0]
    assert column == (
        b'<tableColumn id="20" name="Partner match" totalsRowFunction="custom">'
        b"<totalsRowFormula>SUM(T5:T39)</totalsRowFormula></tableColumn>"
    )
    assert b'name="2019/20" totalsRowFunction="sum"/>' in read(planned.content, table)


def test_new_formulas_are_put_at_the_end_of_the_order_of_calculation(faulty, planned):
    before, after = (read(content, CHAIN).decode().removesuffix("</calcChain>") for content in (faulty, planned.content))
    assert after.startswith(before)
    assert sorted(re.findall("<c [^>]*/>", after.removeprefix(before))) == entries(faulty)


def test_openpyxl_and_calamine_read_what_they_read_of_the_clean_workbook(planned):
    assert by_calamine(planned.content) == by_calamine(kitchen_sink())
    assert by_openpyxl(planned.content) == by_openpyxl(kitchen_sink())


def test_libreoffice_works_out_what_is_stored(planned, tmp_path):
    office = by_office(tmp_path, fixed=planned.content, clean=kitchen_sink())
    assert office["fixed"] == office["clean"]


def test_microsofts_validator_finds_nothing_new(faulty, planned, tmp_path):
    before, after = tmp_path / "before.xlsm", tmp_path / "after.xlsm"
    before.write_bytes(faulty)
    after.write_bytes(planned.content)
    assert not new_errors(before, after)
