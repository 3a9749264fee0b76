"""What sources may pay against what their lines come to."""

import pytest

from tests.grids import assert_marks, findings

OVER, WITHIN, UNDER = "source-overspent", "source-over-allocated", "source-underallocated"


def book(spent, award="100.00", carried="", over="", **others):
    source = others.get("source", "Reserves")
    return f"""
    Sources
    | Source   | Ring-fenced                  | 2018/19 | Carried in | Over-allocation | Underwritten by           |
    | {source} | {others.get("fenced", "No")} | {award} | {carried}  | {over}          | {others.get("payer", "")} |
    {others.get("more", "")}

    Allocations
    | Line | Source   | 2018/19 |
    | L001 | {source} | {spent} |
    """


@pytest.mark.parametrize(
    ("spent", "award", "carried", "over"),
    [
        ("100.00", "✗ 99.99", "", ""),
        ("100.01", "✗ 90.00", "10.00", ""),
        ("0.01", "✗", "", "0.25"),
        ("110.01", "✗ 100.00", "", "0.1"),
        ("1.11", "✗ 1.00", "", "0.1"),
        ("0.14", "✗ 0.05", "0.05", "0.25"),
    ],
)
def test_a_penny_beyond_the_limit_is_overspent_and_no_longer_over_allocated(spent, award, carried, over):
    assert_marks(OVER, book(spent, award, carried, over))
    assert_marks(WITHIN, book(spent, award.replace("✗", ""), carried, over))


@pytest.mark.parametrize(
    ("spent", "award", "carried", "over"),
    [
        ("100.00", "90.00", "10.00", ""),
        ("110.00", "100.00", "", "0.1"),
        ("0.12", "0.10", "", "0.15"),
        ("0.13", "0.05", "0.05", "0.25"),
        ("0.00", "", "", ""),
    ],
)
def test_the_limit_itself_may_be_spent_half_up_to_a_penny(spent, award, carried, over):
    assert_marks(OVER, book(spent, award, carried, over))


@pytest.mark.parametrize(("spent", "found"), [("100.00", 0), ("100.01", 1), ("110.00", 1), ("110.01", 0)])
def test_over_allocated_begins_above_the_award_and_ends_at_the_limit(spent, found):
    assert len(findings(book(spent, over="0.1"), WITHIN)) == found


def test_nobody_to_underwrite_makes_it_an_error():
    (alone,), (underwritten,) = (findings(book("105.00", over="0.1", payer=payer), WITHIN) for payer in ("", "Reserves"))
    assert (alone.severity, underwritten.severity) == ("error", "warning")
    assert "Nobody underwrites it" in alone.message
    assert "£5.00 more than the £100.00" in underwritten.message


def test_an_underwriter_that_cannot_be_read_leaves_it_unjudged():
    assert_marks(WITHIN, book("105.00", over="0.1", payer="Nobody known"))


@pytest.mark.parametrize(("spent", "found"), [("99.00", 0), ("98.99", 1), ("100.00", 0), ("120.00", 0)])
def test_more_than_a_hundredth_of_a_ring_fenced_award_left_is_underallocated(spent, found):
    assert len(findings(book(spent, fenced="Yes"), UNDER)) == found


def test_what_was_carried_in_counts_and_the_share_is_of_the_award_alone():
    assert_marks(UNDER, book("199.00", "✗ 100.00", "100.01", fenced="Yes"))
    assert_marks(UNDER, book("199.00", "100.00", "100.00", fenced="Yes"))


def test_the_rulebooks_ring_fence_counts_too_and_other_sources_may_keep_money():
    assert_marks(UNDER, book("5.00", "✗ 100.00", source="MoJ Victims' Services Grant"))
    assert_marks(UNDER, book("5.00", "100.00"))


@pytest.mark.parametrize("check", [OVER, WITHIN, UNDER])
def test_a_partners_money_is_never_judged(check):
    assert_marks(check, book("500.00", "1.00", over="0.1", source="Community Foundation match", fenced="Yes"))
    assert_marks(check, book("1.00", "500.00", over="0.1", source="Community Foundation match", fenced="Yes"))


@pytest.mark.parametrize("check", [OVER, WITHIN, UNDER])
@pytest.mark.parametrize("unsound", [{"award": '"1"'}, {"carried": "#REF!"}, {"over": "0.3"}])
def test_a_source_with_an_unsound_amount_is_left_out(check, unsound):
    assert_marks(check, book("105.00", fenced="Yes", **{"over": "0.1"} | unsound))


@pytest.mark.parametrize("check", [OVER, UNDER])
def test_a_source_that_is_there_twice_has_no_one_award(check):
    assert_marks(check, book("70.00", "50.00", fenced="Yes", more="| Reserves | Yes | 200.00 | | | |"))


def test_the_message_gives_both_numbers_and_the_difference():
    (found,) = findings(book("120.00", "100.00", over="0.1"), OVER)
    assert "Reserves lines add to £120.00, which is £10.00 more than the £110.00" in found.message
    (found,) = findings(book("60.00", fenced="Yes"), UNDER)
    assert "has £100.00, and its lines add to £60.00: £40.00" in found.message
