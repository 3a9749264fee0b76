"""What the register adds up to."""

from datetime import date
from decimal import Decimal

import pytest

from tests.grids import draw
from validators.loading.loading import load
from validators.model.report import Claim, Submission
from validators.register.sums import (
    SourceFund,
    build_submission,
    counted_lines,
    match_sources,
    ring_fenced_sources,
    source_funds,
    sum_by,
    sum_of_year,
    year_totals,
)

BOOK = """
    Sources
    | Source                     | Kind          | Ring-fenced | 2018/19 | Carried in | Over-allocation |
    | Reserves                   | Reserve       | Yes         | 100.05  |            | 0.1             |
    | Example partner            | Partner match | No          | 50.00   |            |                 |
    | Constabulary legacy grants |               |             |         | 5.00       |                 |

    Allocations
    | Line | Priority             | Source                     | 2018/19 |
    | L001 | Victims services     | Reserves                   | 10.00   |
    | L002 | Reducing reoffending | Reserves                   | 20.00   |
    | L003 | Victims services     | Example partner            | 40.00   |
    | L004 | Victims services     | Constabulary legacy grants |         |
"""


@pytest.fixture
def book():
    return load(draw(BOOK)[0])


def test_a_partners_money_is_known_by_the_rulebook_and_by_the_workbook(book):
    assert match_sources(book) == {"Community Foundation match", "Example partner"}


def test_a_ring_fence_is_known_by_the_rulebook_and_by_the_workbook(book):
    assert ring_fenced_sources(book) == {"MoJ Victims' Services Grant", "Reserves"}


def test_a_partners_lines_are_not_counted(book):
    lines = counted_lines(book)
    assert lines["Line"].tolist() == ["L001", "L002", "L004"]
    assert sum_of_year(lines) == 3000
    assert sum_by(lines, "Priority") == {"Victims services": 1000, "Reducing reoffending": 2000}


def test_totals_name_every_priority_and_source_of_the_rulebook(book):
    given = year_totals(book)
    assert given.total == 3000
    assert given.by_priority == {"Victims services": 1000, "Community safety and prevention": 0, "Reducing reoffending": 2000}
    assert given.by_source["Reserves"] == 3000
    assert "Community Foundation match" not in given.by_source


@pytest.mark.parametrize(("cell", "unsound"), [("10.00", '"10"'), ("Victims services", "Nonsense"), ("Reserves ", "TBC")])
def test_there_are_no_totals_over_a_cell_that_cannot_be_relied_on(cell, unsound):
    priorities = "\nPriorities\n| Priority |\n| Victims services |\n| Reducing reoffending |"
    text = BOOK + priorities
    lines = text.index("| L001")
    assert year_totals(load(draw(text)[0])) is not None
    assert year_totals(load(draw(text[:lines] + text[lines:].replace(cell, unsound, 1))[0])) is None


def test_a_fund_is_what_a_source_has_and_may_pay_half_up_to_a_penny(book):
    first, second = source_funds(book)
    assert first == SourceFund(2, "Reserves", 10005, 10005, Decimal("0.1"), 3000)
    assert first.limit == 11006
    assert second == SourceFund(4, "Constabulary legacy grants", 0, 500, Decimal("0.0"), 0)
    assert second.limit == 500


CLAIMS = """
    About
    | Setting        | Value            |
    | Financial year | 2018/19          |
    | Organisation   | Northshire       |
    | As at          | 29/06/2018       |

    Sources
    | Source          | Kind          |
    | Reserves        | Reserve       |
    | Example partner | Partner match |

    Providers
    | Provider    |
    | First Trust |
    | Other Trust |

    Allocations
    | Line | Activity ref | Activity | Provider    | Source          | 2018/19 |
    | L001 | A001         | Helpline | First Trust | Reserves        | 10.00   |
    | L002 | A001         | Helpline | First Trust | Reserves        | 0.05    |
    | L003 | A002         | Helpline | Other Trust | Reserves        | 3.00    |
    | L004 | A003         | Mentors  | First Trust | Example partner | 40.00   |
    | L005 | A004         | Visits   | First Trust | Reserves        |         |
    | L006 | A005         | In-house |             | Reserves        | 5.00    |
    | L007 | A006         | TBC      | First Trust | Reserves        | 6.00    |
    | L008 | A007         | Unsound  | First Trust | Reserves        | much    |
"""


def test_a_submission_says_whose_register_it_is_and_what_it_pays_providers_for():
    assert build_submission(load(draw(CLAIMS)[0])) == Submission(
        "Northshire",
        date(2018, 6, 29),
        [Claim("A001", "Helpline", "First Trust", 1005), Claim("A002", "Helpline", "Other Trust", 300)],
    )


def test_a_workbook_without_a_register_pays_for_nothing():
    assert build_submission(load(draw(CLAIMS.partition("    Allocations")[0])[0])).claims == []
    assert build_submission(load(draw(CLAIMS.replace("2018/19          |", "2030/31          |"))[0])).claims == []
