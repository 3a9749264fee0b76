"""Priorities' totals against the figures that the paper printed."""

from dataclasses import replace

import pytest

from tests.grids import assert_marks, findings, report_of
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year

CHECK = "paper-figure-disagrees"
RULES = for_year(Year(2018))


def book(spent, status="Approved"):
    return f"""
    About
    | Setting | Value    |
    | Status  | {status} |

    Priorities
    | Priority         | 2018/19 |
    | Victims services |         |

    Allocations
    | Line | Priority         | Source   | 2018/19 |
    | L001 | Victims services | Reserves | {spent} |
    """


@pytest.mark.parametrize("spent", ["750,000.00", "849,999.99"])
def test_a_total_that_rounds_to_the_printed_figure_is_right(spent):
    assert_marks(CHECK, book(spent))


@pytest.mark.parametrize("spent", ["749,999.99", "850,000.00", ""])
def test_a_total_that_rounds_to_another_is_not(spent):
    (found,) = findings(book(spent), CHECK)
    assert str(found.cell) == "Priorities!B2"
    assert found.expected == "£0.8m"


def test_a_draft_is_not_held_against_the_paper():
    assert_marks(CHECK, book("1.00", "Draft"))
    assert_marks(CHECK, book("1.00", ""))
    assert report_of(book("1.00", "Draft"), CHECK).not_applicable == {CHECK: "the register is not approved yet"}


def test_a_priority_without_a_printed_figure_is_not_either():
    unprinted = {name: replace(priority, printed=None) for name, priority in RULES.priorities.items()}
    assert_marks(CHECK, book("1.00"), replace(RULES, priorities=unprinted))
