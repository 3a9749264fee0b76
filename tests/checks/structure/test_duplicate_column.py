from tests.grids import assert_marks

CHECK = "duplicate-column"


def test_headings_of_the_teams_own_may_be_there_twice():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19 | Comment | Comment |
    """,
    )


def test_a_year_written_two_ways_is_there_twice():
    (finding,) = assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19 | ✗ 2018-2019 |
    """,
    )
    assert 'The heading "2018/19" is in B1 already' in finding.message


def test_each_further_heading_is_reported():
    assert_marks(
        CHECK,
        """
        Sources
        | Source | Kind | ✗ kind | ✗ KIND |
    """,
    )


def test_the_headings_of_a_second_table_beside_it_are_not_twice():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | Priority         | 2018/19 |  | Priority         | 2018/19 |
        | L001 | Victims services | 100     |  | Victims services | 100     |
    """,
    )


def test_a_setting_of_about_may_not_be_there_twice():
    (finding,) = assert_marks(
        CHECK,
        """
        About
        | Setting          | Value      |
        | As at            | 29/06/2018 |
        | Status           | Draft      |
        | ✗ As at          | 01/07/2018 |
    """,
    )
    assert 'The setting "As at" is in A2 already' in finding.message
