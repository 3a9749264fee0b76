import pytest

from tests.grids import assert_marks, findings

CHECK = "error-value"


def test_text_that_looks_like_an_error_is_left_to_the_values():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19  |
        | L001 | "#REF!"  |
    """,
    )


@pytest.mark.parametrize(
    ("code", "says"),
    [("#N/A", "found no match"), ("#DIV/0!", "divides by zero"), ("#REF!", "were deleted"), ("#BUSY!", "gives an error")],
)
def test_the_sentence_says_what_the_error_means_where_it_is_known(code, says):
    (finding,) = findings(f"Allocations\n| Line | Notes |\n| L001 | =A9 -> {code} |", CHECK)
    assert "its formula, =A9," in finding.message
    assert says in finding.message
    assert finding.found == code


def test_an_error_that_was_typed_has_no_formula_to_correct():
    (finding,) = findings("Allocations\n| Line | Notes |\n| L001 | #N/A |", CHECK)
    assert finding.message == "B2 holds the Excel error #N/A, and no formula. Type the value that belongs there."


def test_an_error_in_a_total_alone_is_reported_there():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19                 | Total                    |
        | L001  | 12,500                  | ✗ =SUM(#REF!) -> #REF!   |
        | L002  | 9,400                   | =B3 -> 9,400             |
        | Total | ✗ =SUM(Old) -> #NAME?   | =SUM(C2:C3) -> #REF!     |
    """,
    )


def test_control_passes_on_the_error_of_a_line():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19 |
        | L001 | ✗ #N/A  |

        Control
        | Source   | Victims services   | Total              |
        | Reserves | =SUMIFS(1) -> #N/A | =SUM(B2) -> #N/A   |
        | Total    | =SUM(B2) -> #N/A   | =SUM(C2) -> #N/A   |
    """,
    )


def test_an_error_of_control_is_reported_once_where_it_arises():
    assert_marks(
        CHECK,
        """
        Control
        | Source   | Victims services       | Total              |
        | Reserves | ✗ =SUMIFS(1) -> #REF!  | =SUM(B2) -> #REF!  |
        | Total    | =SUM(B2) -> #REF!      | =SUM(C2) -> #REF!  |
    """,
    )


def test_another_error_than_the_lines_have_is_not_passed_on():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line  | 2018/19                 |
        | L001  | ✗ #N/A                  |
        | Total | ✗ =SUM(Old) -> #NAME?   |
    """,
    )


def test_errors_of_about_and_of_a_totals_row_under_its_table_are_found():
    assert_marks(
        CHECK,
        """
        About
        | Setting        | Value    |
        | Approved total | ✗ #NUM!  |

        Sources
        | Source   | 2018/19               |
        | Reserves | 100                   |
        | Total    | ✗ =B2/0 -> #DIV/0!    |
        (table A1:B2)
    """,
    )


def test_errors_of_the_teams_own_are_left_alone():
    assert_marks(
        CHECK,
        """
        Allocations
        | Line | 2018/19 | Ours |
        | L001 | 12,500  | #N/A |

        Working
        | Line | 2018/19 |
        | L001 | #REF!   |
    """,
    )
