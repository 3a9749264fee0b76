"""What is drawn of an amount: nothing, another figure, or itself."""

import pytest

from tests.grids import assert_marks, findings


def drawn(*facts, amount="5,000"):
    return f"Allocations\n| Line | 2018/19 |\n| L001 | {amount} |\n" + "\n".join(f"({fact})" for fact in facts)


@pytest.mark.parametrize("facts", [("format B2 ;;;",), ("format B2 [White]0",), ("white on white B2",), ("format B2 #,##0;",)])
@pytest.mark.parametrize("amount", ["5,000", "-5,000"])
def test_an_amount_that_nobody_sees_is_reported_with_its_figure(facts, amount):
    found = findings(drawn(*facts, amount=amount), "unseen-amount")
    is_drawn = facts == ("format B2 #,##0;",) and amount == "5,000"
    assert [finding.expected for finding in found] == ([] if is_drawn else [f"£{amount}.00".replace("£-", "-£")])
    assert not findings(drawn(*facts, amount=amount), "shown-otherwise")


@pytest.mark.parametrize("fact", ["format B2 ;;;", "white on white B2", 'format B2 "Nil"'])
@pytest.mark.parametrize("amount", ["0", "", '"5,000"'])
def test_a_zero_a_blank_and_a_text_may_look_as_they_like(fact, amount):
    for check in ("unseen-amount", "shown-otherwise"):
        assert not findings(drawn(fact, amount=amount), check)


def test_a_colour_of_the_number_format_counts_before_that_of_the_cell():
    assert not findings(drawn("white on white B2", "format B2 [Black]0"), "unseen-amount")


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [("#,##0,", "5"), ('"Nil"', "Nil"), ("[$€-407]#,##0.00", "€5,000.00"), ("0%", "500000%"), ('0" tbc"', "5000 tbc")],
)
def test_an_amount_that_is_drawn_otherwise_is_reported_with_both_figures(number_format, shown):
    (finding,) = findings(drawn(f"format B2 {number_format}"), "shown-otherwise")
    assert (finding.found, finding.expected) == (shown, "£5,000.00")
    assert f"B2 shows {shown}, but holds £5,000.00" in finding.message
    assert not findings(drawn(f"format B2 {number_format}"), "unseen-amount")


@pytest.mark.parametrize("number_format", ["£#,##0", "#,##0.00;[Red]#,##0.00", "#,##0_);(#,##0)", '#,##0;-#,##0;"-"'])
def test_rounding_brackets_and_colours_are_no_fault(number_format):
    for amount in ("5,000.49", "-5,000.49"):
        assert not findings(drawn(f"format B2 {number_format}", amount=amount), "shown-otherwise")


@pytest.mark.parametrize("check", ["unseen-amount", "shown-otherwise"])
def test_budgets_awards_totals_the_matrix_and_settings_are_amounts_too(check):
    number_format = ";;;" if check == "unseen-amount" else '"Nil"'
    assert_marks(
        check,
        f"""
        About
        | Setting        | Value       |
        | Approved total | ✗ 2,000,000 |
        (format B2 {number_format})

        Sources
        | Source   | 2018/19   | Carried in | Over-allocation |
        | Reserves | ✗ 500     | ✗ 600      | 0.1             |
        | Total    | ✗ 500     |            |                 |
        (format B2:D3 {number_format})

        Control
        | Source   | Victims services | Total |
        | Reserves | ✗ 500            | ✗ 500 |
        (format B2:C2 {number_format})

        Reviews
        | Activity ref | Recommended 2019/20 |
        | A001         | ✗ 700               |
        (format B2 {number_format})
    """,
    )


@pytest.mark.parametrize(("check", "number_format"), [("unseen-amount", ";;;"), ("shown-otherwise", "#,##0,")])
def test_one_look_down_a_column_is_one_finding(check, number_format):
    text = "Allocations\n| Line | 2018/19 |\n" + "".join(f"| L{n} | {n}000 |\n" for n in range(1, 6))
    (finding,) = findings(f"{text}(format B2:B6 {number_format})", check)
    assert finding.cells() == "B2:B6"
    assert "Rows 2 to 6 of this column" in finding.message
