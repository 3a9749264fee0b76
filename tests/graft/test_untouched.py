"""A workbook that carries everything takes the sheets, and all that is not about them stays as it is, byte for byte."""

import pytest

from tests.graft.books import NAMES, book
from tests.graft.packages import added, differing, is_sound, names, parts, read, related, said, tables, titles
from tests.kitchen_sink import kitchen_sink
from validators.graft.inject import graft

BOOK, LINKS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
EDITED = {TYPES, BOOK, LINKS, "xl/styles.xml", "docProps/app.xml"}
"""The parts that must name the new sheets, or what they look like."""


@pytest.fixture(scope="module")
def grafted():
    return graft(kitchen_sink(), book())


def test_every_part_but_those_that_must_name_the_sheets_keeps_its_very_bytes(grafted):
    assert differing(kitchen_sink(), grafted) == EDITED


def test_the_parts_stay_in_their_order_and_new_ones_follow(grafted):
    before = list(parts(kitchen_sink()))
    assert list(parts(grafted))[: len(before)] == before
    assert len(added(kitchen_sink(), grafted)) > len(NAMES)


@pytest.mark.parametrize("part", sorted(EDITED - {"docProps/app.xml"}))
def test_a_part_that_is_edited_still_says_all_that_it_said(grafted, part):
    after = iter(said(grafted, part))
    assert all(piece in after for piece in said(kitchen_sink(), part))


def test_the_properties_list_the_new_sheets_behind_the_others(grafted):
    text = read(grafted, "docProps/app.xml").decode()
    assert "".join(f"<vt:lpstr>{name}</vt:lpstr>" for name in titles(grafted)) in text
    assert f"<vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>{len(titles(grafted))}</vt:i4>" in text
    assert f'<TitlesOfParts><vt:vector size="{text.count("<vt:lpstr>") - 2}"' in text


def test_the_order_of_calculation_stays_while_no_formula_goes(grafted):
    assert "xl/calcChain.xml" in parts(grafted)
    assert "calcChain" in {kind for kind, _ in related(grafted, BOOK).values()}


def test_what_must_be_unique_in_a_workbook_is(grafted):
    is_sound(kitchen_sink())
    is_sound(grafted)
    assert len(tables(grafted)) == len(tables(kitchen_sink())) + len(NAMES)


def test_a_second_run_gives_the_same_bytes(grafted):
    assert graft(grafted, book()) == grafted


def test_the_same_workbook_and_book_give_the_same_bytes(grafted):
    assert graft(kitchen_sink(), book()) == grafted


def test_a_run_with_other_figures_and_back_again_gives_the_same_bytes(grafted):
    between = graft(grafted, book(rows=[("Victims services", 1, 0.1, None)] * 40))
    assert between != grafted
    assert differing(kitchen_sink(), between) == EDITED
    assert graft(between, book()) == grafted


def test_nothing_of_the_generated_sheets_is_left_when_they_go():
    grafted = graft(kitchen_sink(), book())
    bare = graft(grafted, book("Panel Cover"))
    assert {name.sheet for name in names(bare)} - {None, *titles(kitchen_sink())} == {"Panel Cover"}
    assert parts(bare).keys() == parts(graft(kitchen_sink(), book("Panel Cover"))).keys()
