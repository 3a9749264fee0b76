"""What a total in words can mean."""

import pytest

from tests.grids import assert_marks, draw, findings
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "narrative-disagrees"


def book(narrative, spent):
    lines = f"Allocations\n| Line | Source | 2018/19 |\n| L001 | Reserves | {spent} |"
    return f"About\n| Setting | Value |\n| Narrative total | {narrative} |\n{lines}"


def agrees(narrative, spent):
    return not findings(book(narrative, spent), CHECK)


def skipped(narrative):
    return validate(load(draw(book(narrative, "5.00"))[0]), [CHECKS_BY_NAME[CHECK]]).not_computed


@pytest.mark.parametrize(
    ("narrative", "least", "most"),
    [
        ("just over £2million", "2,000,000.01", "2,099,999.99"),
        ("Just over £2 Million.", "2,000,000.01", "2,099,999.99"),
        ("just under £2m", "1,900,000.01", "1,999,999.99"),
        ("nearly £2.0m", "1,900,000.01", "1,999,999.99"),
        ("about £2 million", "1,900,000.00", "2,100,000.00"),
        ("around £850k", "807,500.00", "892,500.00"),
        ("approximately 2 million pounds", "1,900,000.00", "2,100,000.00"),
        ("£2.0m", "1,950,000.00", "2,049,999.99"),
        ("£2 million", "1,500,000.00", "2,499,999.99"),
        ("£850k", "849,500.00", "850,499.99"),
        ("£0.85m", "845,000.00", "854,999.99"),
        ("£2,004,310", "2,004,309.50", "2,004,310.49"),
        ('"2004310"', "2,004,309.50", "2,004,310.49"),
        ("£2,004,310.50", "2,004,310.50", "2,004,310.50"),
        ("GBP 1.5bn", "1,450,000,000.00", "1,549,999,999.99"),
    ],
)
def test_a_figure_in_words_has_a_least_and_a_most(narrative, least, most):
    assert agrees(narrative, least)
    assert agrees(narrative, most)
    assert not agrees(narrative, str(float(least.replace(",", "")) - 0.01))
    assert not agrees(narrative, str(float(most.replace(",", "")) + 0.01))


@pytest.mark.parametrize("narrative", ["over £2million", "more than £2m", "above £2,000,000"])
def test_over_has_no_most(narrative):
    assert not agrees(narrative, "2,000,000.00")
    assert agrees(narrative, "2,000,000.01")
    assert agrees(narrative, "9,000,000.00")


@pytest.mark.parametrize("narrative", ["under £2million", "less than £2m", "below £2,000,000"])
def test_under_has_no_least(narrative):
    assert not agrees(narrative, "2,000,000.00")
    assert agrees(narrative, "1,999,999.99")
    assert agrees(narrative, "0.00")


@pytest.mark.parametrize(
    "narrative",
    [
        "two million",
        "£2m to £3m",
        "£2,0 million",
        "£2 squillion",
        "the usual",
        "nearly £2m more",
        "-£2m",
        "£2.5.1m",
        "£" * 9000,
    ],
)
def test_what_is_no_figure_is_skipped_and_quoted(narrative):
    assert "we could not tell what figure" in skipped(narrative)[CHECK]


def test_a_blank_narrative_says_nothing():
    assert_marks(CHECK, book("", "5.00"))
    assert not skipped("")


def test_the_message_gives_the_total_and_the_span():
    (found,) = findings(book("just over £2million", "2,200,000.00"), CHECK)
    assert (
        'The lines add to £2,200,000.00, but "just over £2million" means from £2,000,000.01 to £2,099,999.99.' in found.message
    )
    (found,) = findings(book("over £2million", "1.00"), CHECK)
    assert "means at least £2,000,000.01." in found.message
