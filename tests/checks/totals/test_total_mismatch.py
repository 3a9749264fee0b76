"""Stated totals against the sums of their rows."""

import pytest

from tests.grids import assert_marks, draw, findings, rules_of
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.checks.engine import validate
from validators.loading.loading import load

CHECK = "total-mismatch"


def priorities(total, *facts):
    return f"""
    Priorities
    | Priority             | 2017/18  | 2018/19 |
    | Victims services     | 0.10     | 800.00  |
    | Reducing reoffending | 0.20     | 700.00  |
    | Total                | {total}  | 1,500   |
    """ + "\n".join(facts)


def reasons(text):
    return validate(load(draw(text)[0]), [CHECKS_BY_NAME[CHECK]]).skipped


def test_binary_noise_in_a_sum_is_no_difference():
    assert_marks(CHECK, priorities("=SUM(B2:B3) -> 0.30000000000000004"))


def test_a_penny_is_a_difference_and_the_message_gives_all_numbers():
    (found,) = findings(priorities("0.31"), CHECK)
    assert "£0.31" in found.message
    assert "£0.30, £0.01 less" in found.message
    assert (found.found, found.expected) == ("£0.31", "£0.30")


def test_a_blank_total_is_wrong_where_the_rows_hold_money():
    (found,) = findings(priorities(""), CHECK)
    assert (found.found, found.expected) == ("blank", "£0.30")


def test_a_blank_total_of_nothing_is_right():
    assert_marks(CHECK, "Sources\n| Source | 2018/19 | Carried in |\n| Reserves | 5.00 | |\n| Total | 5.00 | |")


def test_a_total_that_is_text_is_no_total():
    (found,) = findings(priorities('"0.30"'), CHECK)
    assert found.found == "0.30"


@pytest.mark.parametrize("total", ["#REF!", "=SUM(B2:B3) -> #REF!", "=SUM(B2:B3) -> ?"])
def test_an_error_or_an_uncalculated_formula_is_said_elsewhere(total):
    assert_marks(CHECK, priorities(total))


@pytest.mark.parametrize("total", ["=SUM(B2) -> 0.10", "=SUM(B2:B4) -> 0.60"])
def test_a_formula_that_misses_rows_or_counts_twice_is_said_elsewhere(total):
    assert_marks(CHECK, priorities(total))


def test_a_sum_with_something_added_to_it_is_wrong():
    assert_marks(CHECK, priorities("✗ =SUM(B2:B3)+1 -> 1.30"))


FILTERED = ("(hidden row 3)", "(filter on B)")


@pytest.mark.parametrize("number", [9, 109])
def test_a_subtotal_of_the_rows_that_a_filter_leaves_is_said_elsewhere(number):
    assert_marks(CHECK, priorities(f"=SUBTOTAL({number},B2:B3) -> 0.10", *FILTERED))


@pytest.mark.parametrize(
    ("total", "facts"),
    [
        ("✗ =SUM(B2:B3) -> 0.10", FILTERED),
        ("✗ =SUBTOTAL(9,B2:B3) -> 0.20", FILTERED),
        ("✗ =SUBTOTAL(109,B2:B3) -> 0.10", FILTERED[:1]),
    ],
)
def test_any_other_difference_under_a_filter_is_wrong(total, facts):
    assert_marks(CHECK, priorities(total, *facts))


def test_a_total_of_all_rows_is_right_under_a_filter_too():
    assert_marks(CHECK, priorities("=SUBTOTAL(9,B2:B3) -> 0.30", *FILTERED))


def test_a_column_with_an_unsound_cell_is_skipped_and_the_others_are_not():
    text = priorities("5.00").replace("| 0.10 ", '| "1" ').replace("1,500", "✗ 1,501")
    assert_marks(CHECK, text)
    assert reasons(text) == {CHECK: "Priorities!B4 was not compared: B2 must be put right first"}


def test_rows_outside_the_table_leave_its_totals_unjudged():
    text = priorities("5.00", "| Lost row | 1.00 | 1.00 |")
    assert findings(text, CHECK) == []
    assert "A5 must be put right first" in reasons(text)[CHECK]


def test_a_table_without_a_totals_row_is_named():
    report = validate(load(draw("Sources\n| Source | 2018/19 |\n| Reserves | 5.00 |")[0]), [CHECKS_BY_NAME[CHECK]])
    assert report.not_applicable == {CHECK: "Sources has no totals row"}


def test_the_register_is_added_up_under_all_its_amounts():
    assert_marks(
        CHECK,
        """
    Allocations
    | Line  | 2017/18 | 2018/19 | 2019/20 | Total   | Partner match |
    | L001  | 1.00    | 2.00    | 3.00    | 6.00    | 7.00          |
    | L002  | 1.00    |         |         | 1.00    |               |
    | Total | ✗ 1.00  | ✗ 1.00  | ✗ 4.00  | ✗ 7.01  | ✗ 0.00        |
    """,
    )


def test_the_matrix_is_left_to_its_own_check():
    assert_marks(
        CHECK,
        "Control\n| Source | Victims services | Total |\n| Reserves | 5.00 | 5.00 |\n| Total | 6.00 | 6.00 |",
    )


def test_a_subtotal_passes_over_subtotals_among_its_rows():
    assert_marks(
        CHECK,
        """
    Allocations
    | Line      | 2018/19                   |
    | L001      | 1.00                      |
    | Sub-total | =SUBTOTAL(9,B2) -> 1.00   |
    | Total     | =SUBTOTAL(9,B2:B3) -> 1.00 |
    """,
    )


def whole(text):
    return validate(load(draw(text)[0], rules_of("")))


def sources(total, *facts, second="0.20"):
    return f"""
    Sources
    | Source                     | Kind    | 2018/19  |
    | Policing Grant and precept |         | 0.10     |
    | Reserves                   | Reserve | {second} |
    | Total                      |         | {total}  |
    """ + "\n".join(facts)


@pytest.mark.parametrize("fact", ["(hidden row 3)", "(hidden row 3)\n(manual calculation)"])
def test_what_a_subtotal_passes_over_follows_from_the_hidden_row(fact):
    lines = """
    Allocations
    | Line  | 2017/18 | 2018/19                       |
    | L001  |         | 5.00                          |
    | L002  |         | 7.00                          |
    | Total |         | =SUBTOTAL(109,C2:C3) -> 5.00  |
    """
    report = whole(lines + fact)
    assert CHECK not in {f.check for f in report.findings}
    (hidden,) = (f for f in report.findings if f.check == "hidden-rows")
    assert (str(hidden.cell), [str(cell) for cell in hidden.follows]) == ("Allocations!A3", ["Allocations!C4"])


def test_by_itself_it_says_which_rows_are_hidden_and_asks_for_no_formula():
    (found,) = findings(sources("=SUBTOTAL(109,C2:C3) -> 0.10", "(hidden row 3)"), CHECK)
    assert "£0.20 less than its rows add to, because its formula passes over what is hidden: row 3" in found.message
    assert "formula add" not in found.message


@pytest.mark.parametrize("number", [9, 109])
def test_a_subtotal_of_all_rows_is_not_stale_where_one_was_hidden_since(number):
    report = whole(sources(f"=SUBTOTAL({number},C2:C3) -> 0.30", "(hidden row 3)"))
    assert not {"stale-value", CHECK} & {f.check for f in report.findings}


def test_a_subtotal_that_fits_neither_all_rows_nor_those_that_show_is_stale():
    report = whole(sources("=SUBTOTAL(109,C2:C3) -> 0.25", "(hidden row 3)"))
    assert [f.check for f in report.findings if f.cell and f.cell.ref == "C4"] == ["stale-value"]


def test_a_wrong_value_that_a_formula_still_holds_is_reported_once():
    report = whole(sources("=SUM(C2:C3) -> 0.31"))
    assert [f.check for f in report.findings if f.cell and f.cell.ref == "C4"] == ["stale-value"]


def test_a_total_that_was_typed_over_is_reported_once_with_both_numbers():
    (found,) = (f for f in whole(sources("0.31")).findings if f.cell and f.cell.ref == "C4")
    assert found.check == "total-typed-over"
    assert "£0.31, although its cells add to £0.30" in found.message


def test_three_thirds_of_a_pound_are_right_in_excel():
    third = "33.333333333333336"
    rows = "".join(f"| {name} | {third} |\n" for name in "abc")
    text = f"Priorities\n| Priority | 2018/19 |\n{rows}| Total | =SUM(B2:B4) -> {{}} |"
    assert_marks(CHECK, text.format("100"))
    assert_marks(CHECK, text.format("✗ 99.98").replace("=SUM(B2:B4) -> ✗", "✗ =SUM(B2:B4) ->"))


@pytest.mark.parametrize("heading", ["2018/19", "2017/18"])
def test_a_blank_total_of_a_year_is_missing(heading):
    text = f"Sources\n| Source | {heading} |\n| Reserves | 5.00 |\n| Total | |\n(table A1:B3 with totals)"
    (found,) = findings(text, CHECK)
    assert found.message == (
        f"The Sources total of {heading} is missing: B3 is blank, and its rows add to £5.00. "
        f"Put =SUBTOTAL(109,Sources[{heading}]) there."
    )


def test_a_blank_total_of_what_was_carried_in_is_no_fault_and_a_wrong_one_is():
    text = "Sources\n| Source | Kind | Carried in |\n| Reserves | x | 5.00 |\n| Total | | {} |"
    assert_marks(CHECK, text.format(""))
    assert_marks(CHECK, text.format("✗ 6.00"))


@pytest.mark.parametrize(
    "text",
    [
        "Virements\n| Virement | Reason | Amount |\n| V001 | x | 5.00 |\n| Total | | {} |",
        "Reviews\n| Activity ref | Status | Recommended 2019/20 |\n| A001 | x | 5.00 |\n| Total | | {} |",
    ],
)
def test_any_total_that_is_filled_is_compared(text):
    assert_marks(CHECK, text.format("✗ 6.00"))
    assert_marks(CHECK, text.format("5.00"))
    assert_marks(CHECK, text.format(""))
    assert_marks(CHECK, text.format("=SUBTOTAL(103,C2:C2) -> 1"))


def test_a_formula_that_is_there_is_shown_and_the_right_one_beside_it():
    (found,) = findings(priorities("=SUM(B2:B3)+1 -> 1.30"), CHECK)
    assert "Its formula, =SUM(B2:B3)+1, does not add up just these rows. Put =SUM(B2:B3) there." in found.message
    assert "Let a formula" not in found.message


def test_a_plain_number_is_to_become_a_formula():
    (found,) = findings(priorities("0.31"), CHECK)
    assert "Let a formula add B2:B3: =SUM(B2:B3)." in found.message


def test_a_heading_with_signs_is_named_as_excel_names_it():
    text = "Sources\n| Source | 2018/19 [£] |\n| Reserves | 5.00 |\n| Total | |\n(table A1:B3 with totals)"
    (found,) = findings(text, CHECK)
    assert "=SUBTOTAL(109,Sources[2018/19 '[£']])" in found.message


def test_a_structured_total_of_a_year_among_words_is_read():
    text = "Sources\n| Source | FY 2018/19 |\n| Reserves | 5.00 |\n| Own | 6.00 |\n| Total | {} |\n(table A1:B4 with totals)"
    assert_marks(CHECK, text.format("=SUBTOTAL(109,Sources[FY 2018/19]) -> 11"))
    assert_marks(CHECK, text.format("✗ =SUBTOTAL(109,Sources[FY 2018/19]) -> 12"))
