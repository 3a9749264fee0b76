"""What reviews recommend, against the money and the basis of the next year."""

import pytest

from tests.grids import assert_marks, report_of

CEASED, LEGACY = "ceased-but-funded", "still-legacy"
MATCH = "Community Foundation match"


def book(review, *lines):
    """One review of A001, as Status | Recommendation, and lines as Activity ref | Source | Basis | the next year's money."""
    body = "".join(f"| L{n} | {line} |\n" for n, line in enumerate(lines))
    return f"""
    Reviews
    | Activity ref | Status | Recommendation |
    | A001 | {review} |

    Allocations
    | Line | Activity ref | Source | Basis | 2019/20 |
    {body}"""


def test_an_activity_that_ceases_may_have_no_money_on_any_of_its_lines():
    lines = ("A001 | Reserves | Bidding | ", "A001 | Reserves | Bidding | 0.01", "A002 | Reserves | Bidding | 5.00")
    (found,) = assert_marks(CEASED, book("Complete | ✗ Cease", *lines))
    assert (
        found.message
        == "A001 is to cease, but its lines have £0.01 in 2019/20. Change the recommendation, or the lines in Allocations."
    )
    assert (found.severity, found.found, found.expected) == ("error", "Cease", "no money in 2019/20")


@pytest.mark.parametrize("says", ["Continue", "Continue with change"])
def test_an_activity_that_continues_needs_money_on_one_of_its_lines(says):
    bare = ("A001 | Reserves | Bidding | ", "A001 | Reserves | Bidding | 0.00")
    assert_marks(CEASED, book(f"Complete | {says}", *bare, "A001 | Reserves | Bidding | 5.00"))
    (found,) = assert_marks(CEASED, book(f"Complete | ✗ {says}", *bare, "A002 | Reserves | Bidding | 5.00"))
    assert found.message == (
        "A001 is to continue, but its lines have no money in 2019/20. Change the recommendation, or the lines in Allocations."
    )


@pytest.mark.parametrize("says", ["Re-commission", "Merge", "Reduce", "Mainstream", "", "Stop"])
@pytest.mark.parametrize("money", ["", "5.00"])
def test_no_other_recommendation_says_whether_there_is_money(says, money):
    assert_marks(CEASED, book(f"Complete | {says}", f"A001 | Reserves | Bidding | {money}"))


def test_a_partners_money_is_none():
    assert_marks(CEASED, book("Complete | Cease", f"A001 | {MATCH} | Bidding | 5.00", "A001 | Reserves | Bidding | "))
    assert_marks(LEGACY, book("Complete | Merge", f"A001 | {MATCH} | Legacy | 5.00"))


def test_an_activity_with_a_line_that_cannot_be_relied_on_is_left_out_and_the_others_are_not():
    lines = ("A001 | Reserves | Bidding | ", 'A001 | Reserves | Bidding | "5"', "A002 | Reserves | Bidding | ")
    report = report_of(book("Complete | Continue |\n| A002 | Complete | Continue", *lines), CEASED)
    assert [str(f.cell) for f in report.findings] == ["Reviews!C3"]
    assert report.skipped == {CEASED: "not looked at: the rows of Allocations!E3, which must be put right first"}


def test_a_line_whose_activity_cannot_be_known_may_be_anyones():
    report = report_of(book("Complete | Continue", "A001 | Reserves | Bidding | ", " | Reserves | Bidding | 5.00"), CEASED)
    assert not report.findings
    assert "Allocations!B3" in report.skipped[CEASED]


def test_a_review_of_an_activity_without_lines_is_another_finding():
    assert_marks(CEASED, book("Complete | Continue", "A002 | Reserves | Bidding | 5.00"))


@pytest.mark.parametrize("says", ["Re-commission", "Merge", "Reduce", "Cease", "Mainstream"])
def test_a_legacy_basis_does_not_outlive_a_review_that_does_not_say_continue(says):
    (found,) = assert_marks(LEGACY, book(f"Complete | {says}", "A001 | Reserves | ✗ Legacy | 5.00"))
    assert found.message == (
        f"The review of A001 says {says}, but this line has £5.00 in 2019/20 on a legacy basis. "
        "Choose Bidding or Strategic, or remove the amount."
    )


@pytest.mark.parametrize(
    "review", ["Complete | Continue", "Complete | Continue with change", "In progress | Merge", "Complete | ", "| Merge"]
)
def test_a_legacy_basis_may_stay_until_a_complete_review_says_otherwise(review):
    assert_marks(LEGACY, book(review, "A001 | Reserves | Legacy | 5.00"))


@pytest.mark.parametrize("line", ["Legacy | ", "Legacy | 0.00", "Bidding | 5.00", "Strategic | 5.00", "| 5.00", 'Legacy | "5"'])
def test_a_line_on_another_basis_or_without_money_is_right(line):
    assert_marks(LEGACY, book("Complete | Merge", f"A001 | Reserves | {line}"))


def test_each_legacy_line_of_the_activity_is_marked():
    assert_marks(LEGACY, book("Complete | Merge", *["A001 | Reserves | ✗ Legacy | 5.00"] * 3))
