from tests.grids import assert_marks, findings

CHECK = "hidden-rows"


def test_a_hidden_row_without_money_is_no_fault():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2017/18 | 2018/19 | Partner match |
        | L001 | 0       |         | 5,000         |
        (hidden row 2)
    """,
    )


def test_the_money_is_named_with_its_years():
    (finding,) = findings("Allocations\n| Line | 2017/18 | 2018/19 |\n| L001 | 1,000 | -9,400.50 |\n(hidden row 2)", CHECK)
    assert "Row 2 is hidden, and it has £1,000.00 in 2017/18 and -£9,400.50 in 2018/19." in finding.message


def test_an_amount_that_cannot_be_read_may_be_money():
    (finding,) = assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19 |
        | ✗ L001 | "10k"   |
        (hidden row 2)
    """,
    )
    assert "an amount in 2018/19 that cannot be read" in finding.message


def test_hidden_headers_totals_and_rows_above_are_no_lines():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19               |
        | L001  | 12,500                |
        | Total | =SUM(B2:B2) -> 12,500 |
        (hidden row 1)
        (hidden row 3)
    """,
    )


def test_rows_that_a_filter_hides_are_filtered_rows():
    text = """
        Allocations
        | Line | 2018/19 |
        | L001 | 12,500  |
        | L002 | 9,400   |
        (hidden row 3)
        (filter on A)
    """
    assert_marks(CHECK, text)
    assert len(findings(text, "filtered-rows")) == 1


def test_a_row_below_the_filters_area_is_hidden_by_hand():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line   | 2018/19 |
        | L001   | 12,500  |
        (filter on A)
        | ✗ L002 | 9,400   |
        (hidden row 3)
    """,
    )


def test_other_tables_may_hide_their_rows():
    assert_marks(
        CHECK,
        """
        Priorities
        | Priority         | 2018/19 |
        | Victims services | 800,000 |
        (hidden row 2)
    """,
    )


def test_without_a_line_column_the_finding_stands_at_the_first_cell_of_the_row():
    assert_marks(
        CHECK,
        """
        Allocations
        | Activity   | 2018/19 |
        | ✗ Outreach | 9,400   |
        (hidden row 2)
    """,
    )
