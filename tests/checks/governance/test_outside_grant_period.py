"""Ring-fenced lines that begin before their grant, or go on after it."""

import pytest

from tests.grids import assert_marks, report_of

CHECK = "outside-grant-period"
FENCED = "MoJ Victims' Services Grant"


def book(end, grant_end="31/03/2019", **others):
    told = {"fenced": "Yes", "source": FENCED, "more": "", "start": "01/04/2018", "grant_start": "01/04/2018"} | others
    return """
    Sources
    | Source   | Kind                      | Ring-fenced | Grant end   | Grant start   |
    | {source} | Ministry of Justice grant | {fenced}    | {grant_end} | {grant_start} |
    {more}

    Allocations
    | Line | Source   | End   | Start   |
    | L001 | {source} | {end} | {start} |
    """.format(end=end, grant_end=grant_end, **told)


def test_a_line_may_end_on_the_grants_last_day():
    assert_marks(CHECK, book("31/03/2019"))


def test_a_line_that_ends_a_day_later_says_both_days_and_the_grant():
    (found,) = assert_marks(CHECK, book("✗ 01/04/2019"))
    assert found.message == (
        "This line ends on 1 April 2019, after MoJ Victims' Services Grant ends on 31 March 2019. "
        "End it with the grant, or pay for the rest from another source on a line of its own."
    )


def test_a_line_may_start_on_the_grants_first_day_and_no_earlier():
    assert_marks(CHECK, book("31/03/2019", start="01/04/2018"))
    (found,) = assert_marks(CHECK, book("31/03/2019", start="✗ 31/03/2018"))
    assert found.message == (
        "This line starts on 31 March 2018, before MoJ Victims' Services Grant starts on 1 April 2018. "
        "Start it with the grant, or pay for what comes before from another source on a line of its own."
    )
    assert (found.severity, found.expected) == ("error", "1 April 2018 or later")


def test_a_line_may_be_outside_at_both_ends():
    assert_marks(CHECK, book("✗ 01/04/2019", start="✗ 31/03/2018"))


def test_sources_without_a_column_of_first_days_still_say_when_a_grant_ends():
    text = f"Sources\n| Source | Ring-fenced | Grant end |\n| {FENCED} | Yes | 31/03/2019 |\n"
    lines = f"Allocations\n| Source | Start | End |\n| {FENCED} | 01/04/2010 | ✗ 01/04/2019 |"
    assert_marks(CHECK, text + lines)
    assert report_of(text + lines, CHECK).not_applicable == {CHECK: "Sources has no Grant start column"}


def test_a_source_is_ring_fenced_by_the_rulebook_or_by_the_workbooks_own_list():
    assert_marks(CHECK, book("✗ 01/04/2019", fenced="No"))
    assert_marks(CHECK, book("✗ 01/04/2019", source="Sample grant"))
    assert_marks(CHECK, book("01/04/2019", source="Sample grant", fenced="No"))


@pytest.mark.parametrize("grant_end", ["", "TBC", '"31/03/2019"'])
def test_a_grant_whose_end_is_not_known_says_nothing(grant_end):
    report = report_of(book("30/06/2030", grant_end), CHECK)
    assert not report.findings
    assert bool(report.skipped) == bool(grant_end)


def test_a_source_that_is_there_twice_says_nothing():
    again = f"| {FENCED} | Ministry of Justice grant | Yes | 31/03/2020 |"
    assert_marks(CHECK, book("30/06/2019", more=again))


def test_a_partners_money_is_no_grant():
    text = book("30/06/2019", source="Example partner").replace("Ministry of Justice grant", "Partner match")
    assert_marks(CHECK, text)
