"""Which row is which: by its key, by what else tells it apart, and never by a guess."""

import pytest

from tests.compare.registers import LINES, changed_cells, differing, names

TOP = "    L001 | A009 | Bikes | C | Grant | 01/04/2018 | 31/03/2019 | | 10.00 | | |\n"


def numbered(lines, first=1):
    """Lines numbered again, from top to bottom."""
    rows = [line for line in lines.strip().splitlines() if line.strip()]
    return "\n".join(f"L{at:03} |{line.partition('|')[2]}" for at, line in enumerate(rows, first))


def test_lines_in_another_order_are_the_same_lines():
    upside_down = "\n".join(reversed(LINES.strip().splitlines()))
    comparison = differing(LINES, upside_down)
    assert (comparison.size, comparison.rematched) == (0, [])


def test_a_line_that_was_added_is_all_there_is_to_say():
    comparison = differing(LINES, LINES + "L006 | A005 | Bikes | C | Grant | 01/04/2018 | 31/03/2019 | | 10.50 | | |")
    [row] = comparison.added
    assert (row.name, str(row.cell), comparison.size) == ("L006", "Allocations!A7", 1)
    assert row.filled == {
        "Line": "L006",
        "Activity ref": "A005",
        "Activity": "Bikes",
        "Priority": "Community safety and prevention",
        "Source": "Policing Grant and precept",
        "Start": "01/04/2018",
        "End": "31/03/2019",
        "2018/19": "£10.50",
    }


def test_a_line_that_was_removed_is_all_there_is_to_say():
    comparison = differing(LINES, LINES.replace(LINES.strip().splitlines()[2], ""))
    assert (names(comparison.removed), comparison.size) == (["L003"], 1)


def test_a_line_with_another_number_is_found_by_the_rest_of_it():
    comparison = differing(LINES, LINES.replace("L003", "L033"))
    [found] = comparison.rematched
    assert (found.before, found.after, found.by) == ("L003", "L033", "Activity ref, Source, dates and amounts")
    assert changed_cells(comparison) == [("L033", "Line", "L003", "L033")]


@pytest.mark.parametrize(
    ("was", "now", "by", "heading"),
    [
        ("300.00 | 150.00", "300.00 | 175.00", "Activity ref, Source and dates", "2018/19"),
        ("01/10/2018", "01/11/2018", "Activity ref, Source and amounts", "Start"),
    ],
)
def test_a_line_with_another_number_may_have_changed_in_one_more_way(was, now, by, heading):
    comparison = differing(LINES, LINES.replace("L003", "L033").replace(was, now))
    assert [found.by for found in comparison.rematched] == [by]
    assert [change.heading for change in comparison.changes] == ["Line", heading]


def test_a_line_with_another_number_dates_and_amounts_is_no_line_that_can_be_told():
    changed = LINES.replace("L003", "L033").replace("01/10/2018", "01/11/2018").replace("150.00", "175.00")
    comparison = differing(LINES, changed)
    assert (names(comparison.removed), names(comparison.added), changed_cells(comparison)) == (["L003"], ["L033"], [])
    assert any("L003 of the old workbook and L033 of the new may be the same" in note for note in comparison.notes)


def test_of_two_lines_that_could_be_it_none_is_taken():
    twice = LINES.replace("L003", "L033") + LINES.strip().splitlines()[2].replace("L003", "L034")
    comparison = differing(LINES, twice)
    assert (names(comparison.removed), names(comparison.added)) == (["L003"], ["L033", "L034"])
    assert any("L003 of the old workbook and L033 and L034 of the new may be the same" in note for note in comparison.notes)


def test_a_line_keeps_its_partner_although_a_copy_of_what_it_was_is_added():
    copy = LINES.strip().splitlines()[2].replace("L003", "L006")
    comparison = differing(LINES, LINES.replace("150.00", "175.00") + copy)
    assert changed_cells(comparison) == [("L003", "2018/19", "£150.00", "£175.00")]
    assert names(comparison.added) == ["L006"]


def test_lines_are_matched_although_all_were_numbered_again():
    comparison = differing(LINES, numbered(TOP + LINES))
    assert names(comparison.added) == ["L001"]
    assert not comparison.removed
    assert {change.heading for change in comparison.changes} == {"Line"}
    assert len(comparison.rematched) == 5


def test_a_line_under_another_activity_is_found_by_its_number():
    comparison = differing(LINES, LINES.replace("A003", "A007"))
    assert [(found.before, found.by) for found in comparison.rematched] == [("L004", "Line alone")]
    assert changed_cells(comparison) == [("L004", "Activity ref", "A003", "A007")]


def test_how_a_key_is_spelt_tells_nothing():
    comparison = differing(LINES, LINES.replace("L004", "l004"))
    assert not comparison.rematched
    assert changed_cells(comparison) == [("l004", "Line", "L004", "l004")]


def test_lines_without_a_number_are_told_apart_by_the_rest():
    bare = LINES.replace("L003", "    ").replace("L004", "    ")
    assert differing(bare, bare).size == 0
    comparison = differing(bare, bare.replace("300.00 | 150.00", "300.00 | 175.00"))
    assert changed_cells(comparison) == [("A4", "2018/19", "£150.00", "£175.00")]


def test_a_register_with_numbers_that_stand_twice_is_the_same_as_itself():
    twice = LINES + LINES
    comparison = differing(twice, "\n".join(reversed(twice.strip().splitlines())))
    assert comparison.size == 0


def test_of_lines_that_share_a_number_those_left_over_are_not_guessed_at():
    twice = LINES + LINES.strip().splitlines()[2]
    changed = LINES.replace("150.00", "175.00") + LINES.strip().splitlines()[2].replace("150.00", "185.00")
    comparison = differing(twice, changed)
    assert (names(comparison.removed), names(comparison.added)) == (["L003", "L003"], ["L003", "L003"])
    assert any("L003 and L003 of the old workbook" in note for note in comparison.notes)


WAIVERS = """
    Waivers
    | Check | Line or cell | Reason | Approved by | Date | Expires |
    | zero-amount | L001 | Agreed | A person | 01/04/2018 | 31/03/2019 |
    | zero-amount | L002 | Agreed | A person | 01/04/2018 | 31/03/2019 |
"""


def test_waivers_go_by_check_and_line_together():
    comparison = differing(others=(WAIVERS, WAIVERS.replace("L002 | Agreed", "L002 | Looked into")))
    assert changed_cells(comparison) == [("zero-amount, L002", "Reason", "Agreed", "Looked into")]


def test_rows_without_a_key_are_not_taken_for_each_other():
    providers = "Providers\n| Provider | Type | Area |\n| | Charity | Darlington |\n"
    comparison = differing(others=(providers, providers.replace("Darlington", "Durham")))
    assert (names(comparison.removed), names(comparison.added)) == (["A2"], ["A2"])
    assert differing(others=(providers, providers)).size == 0
