from tests.grids import assert_marks, findings

CHECK = "struck-out-row"


def test_a_row_is_struck_if_its_key_is_or_most_of_it():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line   | Activity     | Area   | 2018/19   |
        | ✗ L001 | Youth work   | Shared | 12,500.00 |
        | ✗ L002 | Support line | Shared | 9,400.00  |
        | L003   | Mentoring    | Shared | 6,000.00  |
        | L004   | Outreach     | Shared | 5,000.00  |
        (struck out A2)
        (struck out B3:D3)
        (struck out D4)
    """,
    )


def test_a_budget_or_a_source_in_use_may_not_be_struck_either():
    found = assert_marks(
        CHECK,
        """
        Sources
        | Source     | Kind    |
        | ✗ Reserves | Reserve |
        | Own income | Reserve |
        (struck out row 2)
        (struck out row 3)

        Allocations
        | Line | Source   | 2018/19 |
        | L001 | Reserves | 9,400   |
    """,
    )
    assert "Row 2 is struck through, but it still counts." in found[0].message


def test_rows_struck_one_below_the_other_are_one_finding():
    text = "Allocations\n| Line | 2018/19 |\n| L1 | 1,000 |\n| L2 | 2,000 |\n(struck out row 2)\n(struck out row 3)"
    (finding,) = findings(text, CHECK)
    assert finding.cells() == "A2:A3"
