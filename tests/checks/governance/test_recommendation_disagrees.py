"""What a review recommends, against the money of its activity's lines."""

import pytest

from tests.grids import assert_marks, draw, report_of, rules_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "recommendation-disagrees"
MATCH = "Community Foundation match"


def book(review, *lines):
    """The review of A001, as Recommendation | Recommended, and lines as Activity ref | Source | this year | the next."""
    body = "".join(f"| L{n} | {line} |\n" for n, line in enumerate(lines))
    return f"""
    Reviews
    | Activity ref | Recommendation | Recommended 2019/20 |
    | A001 | {review} |

    Allocations
    | Line | Activity ref | Source | 2018/19 | 2019/20 |
    {body}"""


TWO = ("A001 | Reserves | 6.00 | 5.00", "A001 | Reserves | 6.00 | 5.50", "A002 | Reserves | 1.00 | 1.00")


def test_the_lines_of_the_activity_are_added_up():
    assert_marks(CHECK, book("Continue | 10.50", *TWO))
    (found,) = assert_marks(CHECK, book("Continue | ✗ 10.49", *TWO))
    assert found.message == (
        "The review of A001 recommends £10.49 for 2019/20, but its lines have £10.50. "
        "Correct this amount, or the lines in Allocations."
    )
    assert (found.severity, found.found, found.expected) == ("warning", "£10.49", "£10.50")


@pytest.mark.parametrize("says", ["", "Merge", "Continue with change", "Re-commission"])
def test_the_amount_is_compared_whatever_is_recommended(says):
    assert_marks(CHECK, book(f"{says} | ✗ 3.00", *TWO))


def test_no_amount_recommends_none_and_no_money_is_nothing():
    assert_marks(CHECK, book("Continue |", *TWO))
    assert_marks(CHECK, book("Cease | 0.00", "A001 | Reserves | 6.00 |"))


def test_a_review_of_an_activity_without_lines_says_nothing():
    assert_marks(CHECK, book("Continue | 5.00", "A002 | Reserves | 5.00 | 5.00"))


def test_a_partners_money_does_not_count():
    assert_marks(CHECK, book("Reduce | 5.00", "A001 | Reserves | 5.00 | 5.00", f"A001 | {MATCH} | | 5.00"))


@pytest.mark.parametrize(
    ("money", "mark"), [("6.00 | 6.00", ""), ("6.00 | 5.00", ""), ("6.00 | 6.01", "✗ "), (" | 5.00", "✗ ")]
)
def test_reduce_with_more_money_in_the_next_year_is_found(money, mark):
    assert_marks(CHECK, book(f"{mark}Reduce |", f"A001 | Reserves | {money}"))


def test_reduce_says_both_amounts():
    (found,) = assert_marks(CHECK, book("✗ Reduce |", "A001 | Reserves | 6.00 | 6.01"))
    assert found.message == (
        "The review of A001 says Reduce, but its lines have £6.01 in 2019/20, more than the £6.00 of 2018/19. "
        "Change the recommendation, or the lines in Allocations."
    )


def test_an_activity_with_a_line_that_cannot_be_relied_on_is_left_out_and_that_is_said():
    report = report_of(book("Continue | 3.00", *TWO, "A001 | Reserves | 5.00 | TBC"), CHECK)
    assert not report.findings
    assert "Allocations!E5" in report.skipped[CHECK]


def test_an_amount_with_a_finding_of_its_own_is_the_cause():
    text = book("Continue | 9,000.00", "A001 | Reserves | 9,000.00 | 9.00").replace("2018/19 |", "2017/18 | 2018/19 |")
    text = text.replace("| 9,000.00 | 9.00", "| 9,000.00 | 9,000.00 | 9.00")
    checks = [CHECKS_BY_NAME["units-mixed"], CHECKS_BY_NAME[CHECK]]
    (found,) = validate(load(draw(text)[0], rules_of(text)), checks).findings
    assert (found.check, [str(cell) for cell in found.follows]) == ("units-mixed", ["Reviews!C2"])


def test_money_after_a_review_that_says_cease_is_one_finding():
    text = book("Cease | 0.00", "A001 | Reserves | 6.00 | 5.00")
    (found,) = validate(
        load(draw(text)[0], rules_of(text)), [CHECKS_BY_NAME["ceased-but-funded"], CHECKS_BY_NAME[CHECK]]
    ).findings
    assert (found.check, [str(cell) for cell in found.follows]) == ("ceased-but-funded", ["Reviews!C2"])
