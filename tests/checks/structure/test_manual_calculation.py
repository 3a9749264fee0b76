from tests.grids import assert_marks


def test_a_workbook_that_calculates_by_itself_has_no_finding():
    assert_marks(
        "manual-calculation",
        """
        Allocations
        | Line  | 2018/19                 |
        | L001  | 12,500                  |
        | Total | =SUM(B2:B2) -> 12,500   |
    """,
    )
