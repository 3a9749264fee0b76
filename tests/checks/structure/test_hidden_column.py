from tests.grids import assert_marks

CHECK = "hidden-column"


def test_every_hidden_column_of_the_format_is_named():
    found = assert_marks(
        CHECK,
        """
        Control
        | Source   | ✗ Victims services | ✗ Total |
        | Reserves | 100                | 100     |
        (hidden column B)
        (hidden column C)
    """,
    )
    assert 'The column "Total" of Control is hidden.' in found[1].message


def test_a_year_is_named_as_the_sheet_has_it():
    (finding,) = assert_marks(
        CHECK,
        """
        Allocations
        | Line | ✗ 2018-19 |
        (hidden column B)
    """,
    )
    assert '"2018-19"' in finding.message


def test_columns_and_sheets_of_the_teams_own_may_be_hidden():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19 | Ours |
        (hidden column C)
        (hidden column F)

        Working
        | Line | 2018/19 |
        (hidden column A)
    """,
    )


def test_the_values_of_about_may_not_be_hidden():
    assert_marks(
        CHECK,
        """
        About
        | Setting | ✗ Value |
        | Status  | Draft   |
        (hidden column B)
    """,
    )
