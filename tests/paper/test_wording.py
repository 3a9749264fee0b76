"""Figures as a paper says them."""

from datetime import datetime
from decimal import Decimal

import pytest

from tests.grids import findings
from validators.paper.figures_in_words import (
    describe_change,
    describe_difference,
    format_day_or_text,
    in_percent,
    in_pounds,
    in_round_pounds,
)


@pytest.mark.parametrize(
    ("pennies", "said"),
    [
        (200431000, "just over £2 million"),
        (199999999, "just under £2 million"),
        (200000000, "£2 million"),
        (104999999, "just over £1 million"),
        (105000000, "just under £1.1 million"),
        (99500000, "just under £1 million"),
        (1234567800, "just over £12 million"),
        (123456789012, "just over £1,200 million"),
        (14999900, "just under £150,000"),
        (5000000, "£50,000"),
        (123, "just over £1.2"),
        (5, "£0.05"),
        (0, "£0"),
        (-250, "-£2.50"),
    ],
)
def test_an_amount_is_said_with_two_digits_that_count(pennies, said):
    assert in_round_pounds(pennies) == said


@pytest.mark.parametrize("pennies", [200431000, 199999999, 104999999, 105000000, 95000001, 14999900, 10499999, 987654321])
def test_what_is_said_is_what_the_check_of_narratives_takes_for_true(pennies):
    book = f"""
    About
    | Setting         | Value               |
    | Financial year  | 2018/19             |
    | Narrative total | {in_round_pounds(pennies)} |

    Allocations
    | Line | Source                     | 2018/19               |
    | L001 | Policing Grant and precept | {pennies / 100:,.2f} |
    """
    assert not findings(book, "narrative-disagrees")
    assert findings(book.replace(f"{pennies / 100:,.2f}", f"{pennies / 80:,.2f}"), "narrative-disagrees")


def test_pounds_have_pennies_only_where_there_are_any():
    assert (in_pounds(100), in_pounds(101), in_pounds("n/a")) == ("£1", "£1.01", "n/a")


def test_shares_and_days_are_as_the_sheets_have_them():
    june = datetime(2018, 6, 29)  # noqa: DTZ001 - a workbook's dates have no time zone
    assert (in_percent(Decimal("0.402")), in_percent("n/a")) == ("40.2%", "n/a")
    assert (format_day_or_text(june), format_day_or_text("Not yet")) == ("29 June 2018", "Not yet")


def test_changes_are_told_by_their_direction():
    assert describe_change(1000, Decimal("0.1")) == "rises by £10 (10.0%)"
    assert describe_change(-1000, Decimal("-0.1")) == "falls by £10 (10.0%)"
    assert describe_change(1000, "n/a") == "rises by £10"
    assert describe_change(0, Decimal("0.000")) == "does not change"
    assert [describe_difference(by) for by in (5, -5, 0)] == ["£0.05 more than", "£0.05 less than", "as much as"]
