from tests.grids import assert_marks

CHECK = "rows-outside-table"


def test_a_line_typed_below_an_excel_table_is_outside():
    (finding,) = assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19  |
        | L001   | 12,500   |
        |        |          |
        | ✗ L002 | 9,400    |
        (table A1:B2)
    """,
    )
    assert "A4 is filled but is not in the Allocations table, which ends with its last row, 2" in finding.message


def test_a_line_between_an_excel_table_and_its_total_is_outside():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19 |
        | L001   | 12,500  |
        | ✗ L002 | 9,400   |
        | Total  | =SUM(B2:B2) -> 12,500 |
        (table A1:B2)
    """,
    )


def test_a_line_inside_an_excel_table_but_below_its_total_is_outside():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19 |
        | L001   | 12,500  |
        | Total  | =SUM(B2:B2) -> 12,500 |
        | ✗ L002 | 9,400   |
        (table A1:B4)
    """,
    )


def test_a_total_just_under_an_excel_table_is_no_stray_row():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19 |
        | L001   | 12,500  |
        | Total  | =SUM(B2:B2) -> 12,500 |
        (table A1:B2)
    """,
    )


def test_what_stands_beside_or_under_in_other_columns_is_the_teams_own():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               | Ours |      |
        | L001  | 12,500                | x    | note |
        | Total | =SUM(B2:B2) -> 12,500 |      | note |
        |       |                       | x    | note |
    """,
    )


def test_spaces_below_are_nothing():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               |
        | L001  | 12,500                |
        | Total | =SUM(B2:B2) -> 12,500 |
        | "  "  | ""                    |
        (table A1:B3 with totals)
    """,
    )


def test_a_formula_that_was_never_calculated_is_a_filled_cell():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               |
        | L001  | 12,500                |
        | Total | =SUM(B2:B2) -> 12,500 |
        |       | ✗ =B2 -> ?            |
    """,
    )


def test_another_excel_table_of_the_teams_own_below_is_no_stray_row():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               |
        | L001  | 12,500                |
        | Total | =SUM(B2:B2) -> 12,500 |
        |       |                       |
        | Area  | Share                 |
        | North | 100                   |
        (table A1:B3 with totals)
        (table Shares A5:B6)
    """,
    )


def test_a_note_under_a_plain_range_without_totals_is_outside_it():
    assert_marks(
        CHECK,
        """
        Providers
        | Provider               | Type    | Area |
        | Example Trust          | Charity | Both |
        |                        |         |      |
        | ✗ Checked by the team. |         |      |
    """,
    )


def test_notes_under_about_are_the_teams_own():
    assert_marks(
        CHECK,
        """
        About
        | Setting                  | Value |
        | Status                   | Draft |
        |                          |       |
        | All figures are invented |       |
        | Prepared by              | Us    |
        (table A1:B2)
    """,
    )


def test_a_setting_under_the_excel_table_of_about_is_outside():
    assert_marks(
        CHECK,
        """
        About
        | Setting | Value      |
        | Status  | Draft      |
        | Note    | A note     |
        | ✗ As at | 29/06/2018 |
        (table A1:B2)
    """,
    )


def test_further_rows_of_a_plain_about_are_just_settings():
    assert_marks(
        CHECK,
        """
        About
        | Setting | Value      |
        | Status  | Draft      |
        |         |            |
        | As at   | 29/06/2018 |
        |         |            |
        | Contact |            |
    """,
    )
