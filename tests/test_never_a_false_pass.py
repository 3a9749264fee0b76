"""A register in which a cell that carries or places money cannot be read never passes, however it is checked."""

from datetime import date
from functools import lru_cache

import pytest

from tests.straight import evidence_of
from tests.workbooks.clean import RULES, clean
from validators.checks.catalogue import CHECKS
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.report import verdict
from workbooks.layout import table_places

YEARS = ("Y0", "Y1", "Y2")
MONEY = {
    "About": ("Approved total",),
    "Sources": ("Source", *YEARS, "Carried in"),
    "Priorities": ("Priority", *YEARS),
    "Allocations": ("Line", "Source", "Priority", "Power", *YEARS, "Total", "Partner match"),
    "Control": ("Source", *RULES.priorities, "Total"),
    "Reviews": ("Recommended Y2",),
    "Virements": ("From line", "To line", "Year", "Amount"),
}
"""Every heading of the format under which a cell carries money or says where it belongs."""

CELLS = [(title, heading) for title, headings in MONEY.items() for heading in headings]
PLACEHOLDER = "placeholder-left"


@lru_cache(maxsize=4)
def doubtful(title, heading, said="TBC", *, waived=False):
    """The clean register, still a draft, with a text in the first cell under a heading, if need be with a waiver for it."""
    contents = clean().contents.with_setting("Status", "Draft").with_cell(title, 1, heading, said)
    if waived:
        cell = table_places(contents, clean().layout, RULES)[title].cell(1, heading)
        contents = contents.with_row("Waivers", waiver(str(cell)))
    return load(evidence_of(contents, RULES))


def waiver(cell):
    return {
        "Check": PLACEHOLDER,
        "Line or cell": cell,
        "Reason": "The letter is on its way",
        "Approved by": "Chief Finance Officer",
        "Date": date(2018, 6, 1),
        "Expires": date(2018, 12, 31),
    }


def looking_at(title, heading):
    """The checks that need the cells under a heading."""
    return [check for check in CHECKS if heading in {*check.needs.get(title, ()), *check.whole.get(title, ())}]


@pytest.mark.parametrize(("title", "heading"), CELLS)
def test_a_figure_that_is_still_to_come_never_passes(title, heading):
    book = doubtful(title, heading)
    assert verdict(validate(book), "error") in ("incomplete", "fail")
    assert verdict(validate(book, silenced=[PLACEHOLDER]), "error") in ("incomplete", "fail")


@pytest.mark.parametrize(("title", "heading"), CELLS)
def test_a_waiver_makes_no_figure_of_one_that_is_still_to_come(title, heading):
    assert verdict(validate(doubtful(title, heading, waived=True)), "error") in ("incomplete", "fail")


@pytest.mark.parametrize(("title", "heading"), CELLS)
def test_no_single_check_that_needs_the_figure_passes_without_it(title, heading):
    book = doubtful(title, heading)
    passed = [c.name for c in looking_at(title, heading) if verdict(validate(book, [c]), c.highest) == "pass"]
    assert not passed
