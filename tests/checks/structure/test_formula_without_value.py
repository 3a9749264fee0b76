from tests.grids import assert_marks, findings

CHECK = "formula-without-value"


def test_a_formula_with_a_value_is_no_fault_whatever_the_value():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19    |
        | L001 | =1-1 -> 0  |
        | L002 | =A1 -> n/a |
    """,
    )


def test_one_finding_a_column_gives_the_number_of_cells():
    (finding,) = assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19            |
        | L001  | 12,500             |
        | L002  | ✗ =B2 -> ?         |
        | L003  | =B3 -> ?           |
        | Total | =SUM(B2:B4) -> ?   |
    """,
    )
    assert finding.message.startswith("3 formulas in column B, from B3 on, have never been calculated, so no")


def test_a_single_formula_is_named_by_its_cell():
    (finding,) = findings("Allocations\n| Line | 2018/19 |\n| L001 | =C2 -> ? |", CHECK)
    assert finding.message.startswith("The formula in B2 has never been calculated, so no")


def test_control_needs_its_values_too():
    assert_marks(
        CHECK,
        """
        Control
        | Source   | Victims services | Total              |
        | Reserves | 100.00           | ✗ =SUM(B2:B2) -> ? |
        | Total    | =SUM(B2) -> 100  | =SUM(C2) -> ?      |
    """,
    )


def test_the_values_of_about_are_one_column():
    assert_marks(
        CHECK,
        """
        About
        | Setting        | Value    |
        | Organisation   | ✗ =X1 -> ? |
        | Approved total | =X2 -> ? |
    """,
    )


def test_formulas_of_the_teams_own_may_wait():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19 | Ours     |
        | L001 | 12,500  | =B2 -> ? |
        |      |         |          |
        |      |         | =B2 -> ? |
    """,
    )
