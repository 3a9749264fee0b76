from tests.grids import assert_marks

CHECK = "filtered-rows"


def test_a_filter_that_hides_nothing_is_no_fault():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | Priority         |
        | L001 | Victims services |
        (filter on B)
    """,
    )


def test_each_filtered_column_is_named_with_how_many_rows_are_hidden():
    found = assert_marks(
        CHECK,
        """
        Providers
        | Provider      | ✗ Type  | ✗ Ours |
        | Example Trust | Charity | x      |
        | Example CIC   | CIC     | x      |
        | Example Ltd   | Company | x      |
        (hidden row 2)
        (hidden row 4)
        (filter on B)
        (filter on C)
    """,
    )
    assert all("hides 2 of the 3 rows of Providers" in f.message for f in found)


def test_rows_hidden_by_hand_without_a_filter_are_not_filtered():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | Priority         |
        | L001 | Victims services |
        (hidden row 2)
    """,
    )


def test_a_filter_of_the_teams_own_sheet_is_left_alone():
    assert_marks(
        CHECK,
        """
        Working
        | Line | Priority         |
        | L001 | Victims services |
        (hidden row 2)
        (filter on B)
    """,
    )


def test_settings_can_be_filtered_too():
    assert_marks(
        CHECK,
        """
        About
        | Setting | ✗ Value |
        | Status  | Draft   |
        | Contact | Us      |
        (hidden row 3)
        (filter on B)
    """,
    )
