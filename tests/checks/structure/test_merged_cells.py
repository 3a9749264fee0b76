from tests.grids import assert_marks

CHECK = "merged-cells"


def test_a_merged_title_above_the_table_is_no_fault():
    assert_marks(
        CHECK,
        """
        Allocations
        | Register of 2018/19 |            |
        | Line                | 2018/19    |
        | L001                | 12,500     |
        (merged A1:B1)
    """,
    )


def test_a_merged_heading_is_a_fault():
    (finding,) = assert_marks(
        CHECK,
        """
        Allocations
        | Line | ✗ 2018/19 |       |
        | L001 | 12,500    | 1,000 |
        (merged B1:C1)
    """,
    )
    assert finding.message.startswith("B1:C1 is merged, so only B1 can hold a value.")


def test_a_range_that_reaches_into_the_table_is_reported_at_its_own_first_cell():
    assert_marks(
        CHECK,
        """
        Allocations
        | ✗ Register |          |
        | Line       | 2018/19  |
        | L001       | 12,500   |
        (merged A1:A2)
    """,
    )


def test_merged_cells_of_the_totals_row_and_below_are_no_fault():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | Activity | 2018/19               |
        | L001  | Outreach | 12,500                |
        | Total |          | =SUM(C2:C2) -> 12,500 |
        (table A1:C3 with totals)
        (merged A3:B3)
        (merged A5:C6)
    """,
    )


def test_merged_cells_in_the_teams_own_columns_are_left_alone():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19 | Ours |
        | L001 | 12,500  | x    |
        | L002 | 9,400   |      |
        (merged C2:C3)
    """,
    )


def test_a_merged_value_of_about_is_a_fault():
    assert_marks(
        CHECK,
        """
        About
        | Setting | Value   |
        | Status  | ✗ Draft |
        | Contact |         |
        (merged B2:B3)
    """,
    )


def test_a_sheet_that_is_not_input_may_be_merged():
    assert_marks(
        CHECK,
        """
        Providers
        | Provider | Type |

        Working
        | Provider | Type |
        (merged A1:B1)
    """,
    )
