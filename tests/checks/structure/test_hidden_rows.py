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


def test_a_row_with_money_of_any_table_may_not_be_hidden():
    found = assert_marks(
        CHECK,
        """
        About
        | Setting          | Value     |
        | ✗ Approved total | 2,000,000 |
        | Contact          | Us        |
        (hidden row 2)
        (hidden row 3)

        Priorities
        | Priority           | 2018/19 |
        | ✗ Victims services | 800,000 |
        (hidden row 2)

        Virements
        | Virement | Amount |
        | ✗ V001   | 500    |
        (hidden row 2)
    """,
    )
    assert "£2,000,000.00 under Approved total" in found[0].message
    assert "£800,000.00 in 2018/19" in found[1].message


def test_a_row_that_names_money_or_is_named_by_it_may_not_be_hidden():
    found = assert_marks(
        CHECK,
        """
        Providers
        | Provider    | Type    |
        | ✗ A charity | Charity |
        | A trust     | NHS     |
        (hidden row 2)
        (hidden row 3)

        KPQs
        | KPQ    | Question |
        | ✗ KPQ1 | Why?     |
        | KPQ2   | How?     |
        (hidden row 2)
        (hidden row 3)

        Allocations
        | Line | Activity ref | Provider  | KPQs       | 2018/19 |
        | L001 | A001         | A charity | KPQ1       | 12,500  |
        | L002 | A002         | A trust   | KPQ2       |         |

        Reviews
        | Activity ref | Status      |
        | ✗ A001       | Not started |
        | A002         | Not started |
        (hidden row 2)
        (hidden row 3)

        Waivers
        | Check        | Line or cell | Reason |
        | ✗ unused     | L001         | Agreed |
        | unused       | L002         | Agreed |
        (hidden row 2)
        (hidden row 3)
    """,
    )
    assert "Row 2 is hidden, and money is counted for it elsewhere." in found[0].message


def test_rows_that_are_hidden_side_by_side_are_one_finding_with_their_money():
    first, second = findings(
        """
        Allocations
        | Line | 2018/19 |
        | L001 | 12,500  |
        | L002 | 9,400   |
        | L003 | 1,000   |
        | L004 | 2,000   |
        (hidden row 2)
        (hidden row 3)
        (hidden row 5)
        """,
        CHECK,
    )
    assert (first.cells(), second.cells()) == ("A2:A3", "A5")
    assert "Rows 2 to 3 are hidden, and together they have £21,900.00 in 2018/19." in first.message


def test_a_row_that_is_too_low_to_be_seen_is_hidden_and_the_remedy_is_its_height():
    (finding,) = findings("Allocations\n| Line | 2018/19 |\n| L001 | 1,000 |\n(row 2 1 high)", CHECK)
    assert "Row 2 is too low to be seen" in finding.message
    assert "Row Height" in finding.message


def test_a_row_that_the_filter_would_show_was_hidden_by_hand():
    text = """
        Allocations
        | Line   | Area       | 2018/19 |
        | ✗ L001 | Darlington | 12,500  |
        | L002   | Shared     | 9,400   |
        (hidden row 2)
        (hidden row 3)
        (filter on B showing Darlington)
    """
    assert_marks(CHECK, text)
    (filtered,) = findings(text, "filtered-rows")
    assert "hides 1 of the 2 rows" in filtered.message


def test_without_a_line_column_the_finding_is_at_the_first_cell_of_the_row():
    assert_marks(
        CHECK,
        """
        Allocations
        | Activity   | 2018/19 |
        | ✗ Outreach | 9,400   |
        (hidden row 2)
    """,
    )
