"""Money of a draft that no row of a list can be said to have: it stays in the totals, in a row of its own."""

import re
from decimal import Decimal

import pytest

from tests.summaries.small_register import LINES, LISTS, SHEETS, WITH_TOTAL, book_of, headings, sheet, total_of

LOOSE = "L9|{ref}|Odd|Trust|{priority}|{kpq}|b|{source}|{basis}|Contract|{area}|31/03/2019||{money}|||Yes"
KNOWN = {"ref": "A9", "priority": "V", "kpq": "KPQ3", "source": "MoJ", "basis": "Legacy", "area": "Durham", "money": "9.99"}
ROWS = r"MoJ|Pol|Res|Com|Vic|Red|KPQ\d|Exa|A0|Rev|Staf"
"""How the rows of the small register's lists begin."""

UNKNOWN = {"ref": "", "priority": "Sundry", "kpq": "KPQ99", "source": "TBC", "basis": "Habit", "area": "Moon", "money": "9.99"}


def book_with(*unknown, **cells):
    """The small register with one more line, unknown under these headings."""
    return book_of(LINES + LOOSE.format(**KNOWN | {heading: UNKNOWN[heading] for heading in unknown} | cells))


@pytest.mark.parametrize(
    ("name", "heading", "at"),
    [
        ("priorities", "priority", 2),
        ("sources", "source", 3),
        ("matrix", "source", 4),
        ("activities", "ref", 6),
        ("years", "ref", 3),
        ("years", "priority", 3),
        ("basis", "priority", 1),
        ("areas", "area", 1),
        ("kpqs", "kpq", 3),
    ],
)
def test_it_has_a_row_of_its_own(name, heading, at):
    summary = sheet(name, book_with(heading))
    assert [row[at] for row in summary.rows if "Not categorised" in row[:2]] == [999]
    assert summary.total[at] == sheet(name).total[at] + 999


def test_a_line_without_a_provider_that_is_not_in_house_has_one_too():
    book = book_of(LINES + LOOSE.format(**KNOWN).replace("|Trust|", "||"))
    assert sheet("providers", book).rows[-1][:4] == ["Not categorised", "n/a", 1, 999]


def test_a_basis_or_a_priority_of_the_matrix_that_is_none_has_a_column():
    basis = sheet("basis", book_with("basis"))
    assert headings(basis)[4] == "Not categorised £ 2018/19"
    assert basis.rows[0][4] == 999
    matrix = sheet("matrix", book_with("priority"))
    assert matrix.rows[0] == ["MoJ Victims' Services Grant", 70000, 0, 0, 999, 70999]


def test_amounts_that_cancel_each_other_out_are_money_too():
    lines = [LOOSE.format(**KNOWN | {"area": "Moon", "money": money}) for money in ("5.00", "-5.00")]
    assert sheet("areas", book_of(LINES + "\n".join(lines))).rows[-1] == ["Not categorised", 0, Decimal("0.000")]


@pytest.mark.parametrize("name", WITH_TOTAL)
def test_there_is_no_such_row_without_money(name):
    summary = sheet(name, book_with(*UNKNOWN, money="0.00"))
    assert "Not categorised" not in str(summary.rows)
    assert headings(summary) == headings(sheet(name))


@pytest.mark.parametrize("name", SHEETS)
def test_an_amount_that_cannot_be_read_counts_as_nothing(name):
    assert total_of(sheet(name, book_with(ref="A001", money="about 10"))) == total_of(sheet(name))


def test_a_source_without_a_name_keeps_its_award():
    lists = re.sub(r"\| Reserves .*", "|  | Reserve | No | 12.00 | |", LISTS)
    summary = sheet("sources", book_of(LINES.replace("Reserves", "MoJ"), lists))
    assert summary.rows[-1] == ["Not categorised", "n/a", 1200, 0, 1200, Decimal("0.000")]
    assert summary.total[2] == 351200


def test_a_source_that_stands_twice_is_one_row_of_all_it_has():
    twice = LISTS.replace("| Reserves ", "| Policing Grant and precept | Reserve | No | 1.00 | |\n| Reserves ")
    assert sheet("sources", book_of(lists=twice)).rows[1][:4] == ["Policing Grant and precept", "No", 250100, 25000]


@pytest.mark.parametrize("name", SHEETS)
def test_lists_and_registers_without_a_row_make_a_sheet_of_nothing(name):
    lists = "\n".join(line for line in LISTS.splitlines() if not re.search(rf"\| ({ROWS})", line))
    summary = sheet(name, book_of("|" * 16, lists))
    assert not any(value for row in (*summary.rows, total_of(summary)) for value in row if isinstance(value, int))
    assert not summary.is_rounded
