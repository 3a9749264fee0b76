"""A workbook into which sheets were put before, and in which people have worked since."""

import pytest

from tests.graft.books import NAMES, book
from tests.graft.packages import differing, in_front, is_sound, names, parts, read, related, selected, tables, tabs, titles
from tests.graft.readers import by_openpyxl
from tests.graft.teams import changed, protected, renamed, reordered, team, with_chain, with_formula, with_name
from tests.kitchen.package import BOOK, TYPES
from validators.graft.inject import graft

OTHER = [("Victims services", 1, 0.1, None), ("Total", 2, 0.2, None)]
OWN = ["Register", "Notes"]
ORDERS = [(2, 0, 3, 1, 4), (4, 3, 2, 1, 0), (2, 3, 4, 0, 1)]


@pytest.fixture
def grafted():
    return graft(team(), book())


@pytest.fixture
def other():
    """The same sheets with other figures, and fewer of them."""
    return book(rows=OTHER)


def of_team(content):
    """The names that are not of generated sheets."""
    return {name for name in names(content) if name.sheet is None or name.sheet in OWN}


def test_new_figures_take_the_place_of_the_old(grafted, other):
    after = graft(grafted, other)
    assert by_openpyxl(after) == by_openpyxl(team()) | by_openpyxl(other)
    assert parts(after).keys() == parts(grafted).keys()
    assert tabs(after) == tabs(grafted)
    assert differing(team(), after) == differing(team(), grafted)
    is_sound(after)


@pytest.mark.parametrize("fewer", [["Panel Cover"], ["Findings"], ["Panel Priorities", "Findings"]])
def test_sheets_that_the_book_no_longer_has_go_with_all_that_was_theirs(grafted, fewer):
    after = graft(grafted, book(*fewer))
    assert titles(after) == OWN + fewer
    assert len(tables(after)) == len(fewer)
    assert {name.sheet for name in names(after)} <= {None, *titles(after)}
    is_sound(after)


def test_sheets_that_the_book_does_not_have_stay_when_only_some_are_written(grafted):
    findings = book("Findings", rows=OTHER)
    after = graft(grafted, findings, whole=False)
    assert titles(after) == titles(grafted)
    assert by_openpyxl(after) == by_openpyxl(grafted) | by_openpyxl(findings)
    assert {name[:3] for name in names(after)} == {name[:3] for name in names(grafted)}
    is_sound(after)


def test_sheets_that_the_book_has_in_addition_stand_last(grafted):
    after = graft(grafted, book("Panel Sources", *NAMES))
    assert titles(after) == [*OWN, *NAMES, "Panel Sources"]
    is_sound(after)


@pytest.mark.parametrize("order", ORDERS)
def test_sheets_that_were_dragged_elsewhere_stay_there(grafted, other, order):
    after = graft(reordered(grafted, *order), other)
    assert titles(after) == [titles(grafted)[at] for at in order]
    assert by_openpyxl(after) == by_openpyxl(team()) | by_openpyxl(other)
    assert of_team(after) == of_team(team())
    assert in_front(after) == "Notes"
    is_sound(after)


@pytest.mark.parametrize("order", ORDERS)
def test_names_follow_their_sheets_when_sheets_before_them_go(grafted, order):
    after = graft(reordered(grafted, *order), book("Findings"))
    assert titles(after) == [title for at in order if (title := titles(grafted)[at]) in {*OWN, "Findings"}]
    assert of_team(after) == of_team(team())
    assert in_front(after) == "Notes"
    is_sound(after)


def test_the_properties_follow_the_sheets_that_go_and_come(grafted):
    after = graft(grafted, book("Findings", "Panel Sources"))
    text = read(after, "docProps/app.xml").decode()
    assert "".join(f"<vt:lpstr>{title}</vt:lpstr>" for title in titles(after)) in text
    assert "Panel Cover" not in text


def test_the_workbook_opens_at_a_sheet_of_the_teams_when_the_one_in_front_goes(grafted):
    notes = tabs(grafted)[1].part
    saved = changed(grafted, (BOOK, 'activeTab="1"', 'firstSheet="4" activeTab="3"'), (notes, ' tabSelected="1"', ""))
    assert in_front(saved) == "Panel Priorities"
    after = graft(saved, book("Findings"))
    assert in_front(after) in OWN
    assert selected(after) in ([], [in_front(after)])


def test_the_workbook_still_opens_at_a_generated_sheet_that_was_in_front(grafted, other):
    notes, priorities = tabs(grafted)[1].part, tabs(grafted)[3].part
    saved = changed(
        grafted,
        (BOOK, 'activeTab="1"', 'activeTab="3"'),
        (notes, ' tabSelected="1"', ""),
        (priorities, "<sheetView ", '<sheetView tabSelected="1" '),
    )
    after = graft(saved, other)
    assert in_front(after) == "Panel Priorities"
    assert selected(after) in ([], ["Panel Priorities"])


def test_a_generated_sheet_that_was_renamed_is_the_teams_and_stays(grafted, other):
    after = graft(renamed(grafted, "Panel Cover", "Our cover"), other)
    assert titles(after) == [*OWN, "Our cover", "Panel Priorities", "Findings", "Panel Cover"]
    found = by_openpyxl(after)
    assert found["Our cover"] == by_openpyxl(book())["Panel Cover"]
    assert found["Panel Cover"] == by_openpyxl(other)["Panel Cover"]
    is_sound(after)


def test_names_that_the_team_gave_to_cells_of_a_generated_sheet_stay(grafted, other):
    named = with_name(grafted, "Our_total", "'Panel Cover'!$B$6")
    named = with_name(named, "Our_own", "'Panel Cover'!$B$7", sheet=2)
    after = graft(named, other)
    assert {"Our_total", "Our_own"} <= {name.name for name in names(after)}
    is_sound(after)


def test_figures_are_renewed_where_the_structure_is_protected(grafted, other):
    after = graft(protected(grafted), other)
    assert by_openpyxl(after) == by_openpyxl(graft(grafted, other))
    assert b'lockStructure="1"' in read(after, BOOK)


def test_the_order_of_calculation_is_removed_with_a_formula_that_is(grafted, other):
    cover = tabs(grafted)[2]
    chained = with_chain(with_formula(grafted, "1+1", 2, part=cover.part), cover.number, "E1")
    assert "xl/calcChain.xml" in parts(chained)
    after = graft(chained, other)
    assert "xl/calcChain.xml" not in parts(after)
    assert "calcChain" not in {kind for kind, _ in related(after, BOOK).values()}
    assert b"calcChain" not in read(after, TYPES)
    is_sound(after)
