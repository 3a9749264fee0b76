from tests.grids import assert_marks

CHECK = "hidden-sheet"


def test_a_very_hidden_sheet_cannot_be_unhidden_from_the_menu_and_the_finding_says_how():
    (finding,) = assert_marks(
        CHECK,
        """
        Sources
        | ✗ Source | Kind    |
        | Reserves | Reserve |
        (very hidden sheet)
    """,
    )
    assert "very hidden" in finding.message
    assert "Alt+F11" in finding.message


def test_a_hidden_sheet_is_unhidden_from_its_tab():
    (finding,) = assert_marks(
        CHECK,
        """
        Sources
        | ✗ Source | Kind    |
        | Reserves | Reserve |
        (hidden sheet)
    """,
    )
    assert "choose Unhide" in finding.message


def test_the_finding_is_at_a1_wherever_the_table_is():
    assert_marks(
        CHECK,
        """
        Sources
        | ✗ Our sources |          |         |
        |               | Source   | Kind    |
        |               | Reserves | Reserve |
        (hidden sheet)
    """,
    )


def test_a_hidden_sheet_that_holds_an_excel_table_of_the_format_is_found_by_it():
    assert_marks(
        CHECK,
        """
        Sheet9
        | ✗ Provider | Type |
        | Example    | NHS  |
        (table Providers A1:B2)
        (hidden sheet)
    """,
    )


def test_sheets_of_the_teams_own_may_be_hidden():
    assert_marks(
        CHECK,
        """
        Sources
        | Source   | Kind    |

        Lists
        | Source   | Kind    |
        (very hidden sheet)
    """,
    )
