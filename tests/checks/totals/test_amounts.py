"""Amounts that cannot be right by themselves."""

import pytest

from tests.grids import assert_marks, findings, report_of


def register(years, source="Reserves", others=""):
    return f"Allocations\n| Line | Source | 2017/18 | 2018/19 | 2019/20 | Note |\n| L001 | {source} | {years} | |\n{others}"


@pytest.mark.parametrize("years", ["✗ 1.00 | | ", " | ✗ -1.00 | ", "0.00 | ✗ 0.01 | ✗ 5.00"])
def test_a_partners_money_may_be_in_no_year(years):
    assert_marks("match-counted", register(years, "Community Foundation match"))
    assert_marks("match-counted", register(years.replace("✗", "")))


def test_a_partner_of_the_workbooks_own_list_counts_as_one():
    sources = "\nSources\n| Source | Kind |\n| Example partner | Partner match |"
    assert_marks("match-counted", register(" | ✗ 5.00 | ", "Example partner", sources))


def test_an_unsound_year_leaves_the_others_of_its_line_judged():
    assert_marks("match-counted", register('"5" | ✗ 5.00 | ', "Community Foundation match"))


@pytest.mark.parametrize(
    "text",
    [
        "About\n| Setting | Value |\n| Approved total | ✗ -5.00 |",
        "Sources\n| Source | 2018/19 | Carried in |\n| Reserves | ✗ -5.00 | ✗ -0.01 |\n| Total | -5.01 | -0.01 |",
        "Reviews\n| Activity ref | Recommended Y2 | Recommended 2019/20 |\n| A001 | | ✗ -5.00 |",
        "Virements\n| Virement | Year | Amount |\n| V001 | 2018/19 | -5.00 |",
        "Control\n| Source | Victims services | Total |\n| Reserves | -5.00 | -5.00 |\n| Total | -5.00 | -5.00 |",
        "Allocations\n| Line | 2018/19 | Total |\n| L001 | ✗ =F2*2 -> -5.00 | -5.00 |",
    ],
)
def test_a_negative_amount_is_wrong_in_every_table_but_what_follows_from_it_is_not(text):
    assert_marks("negative-amount", text)


@pytest.mark.parametrize("years", [" | ✗ | ", "0.00 | ✗ 0.00 | 0.00"])
def test_a_line_needs_money_in_some_year(years):
    assert_marks("zero-amount", register(years))
    assert_marks("zero-amount", register(years.replace("✗", ""), "Community Foundation match"))


@pytest.mark.parametrize("years", ["0.01 | | ", " | -1.00 | ", "-1.00 | 1.00 | ", '"5" | | ', " | #REF! | "])
def test_a_line_with_any_money_or_an_unsound_amount_has_some(years):
    assert_marks("zero-amount", register(years))


@pytest.mark.parametrize(
    "years",
    [
        "5,000.00 | ✗ 10.00 | 20,000.00",
        "10.00 | ✗ 20,000.00 | 40.00",
        "✗ 9.00 | 9,000.00 | 9,100.00",
        "9,000.00 | 9,100.00 | ✗ 9.00",
    ],
)
def test_an_amount_in_other_units_than_both_others_is_found(years):
    assert_marks("units-mixed", register(years))


@pytest.mark.parametrize(
    "years",
    [
        "4,999.99 | 10.00 | 20,000.00",
        "5,000.00 | 10.00 | 20,000.01",
        "5,000.00 | 10.00 | ",
        "5,000.00 | 10.00 | 0.00",
        "10.00 | 10,000.00 | 4.99 ",
        "-5,000.00 | -10.00 | -5,000.00",
        '5,000.00 | 10.00 | "5,000"',
    ],
)
def test_other_differences_are_no_matter_of_units(years):
    assert_marks("units-mixed", register(years))


@pytest.mark.parametrize(
    "years",
    [
        "100.00 | ✗ 1,000.00 | ", "100.00 | ✗ 1,010.00 | ", "100.00 | ✗ 990.00 | ", "100.00 | ✗ 10,100.00 | ",
        "100.00 | ✗ 9,900.00 | ",
        "1,000.00 | ✗ 101.00 | ", "1,000.00 | ✗ 99.00 | ", "10,000.00 | ✗ 101.00 | ", "10,000.00 | ✗ 99.00 | ",
    ],
)  # fmt: skip
def test_ten_or_a_hundred_times_last_year_is_a_slip_within_a_hundredth(years):
    assert_marks("misplaced-decimal", register(years))


@pytest.mark.parametrize(
    "years",
    [
        "100.00 | 1,010.01 | ", "100.00 | 989.99 | ", "1,000.00 | 101.01 | ", "100.00 | 100,000.00 | ", "100.00 | 100.00 | ",
        "0.00 | 0.00 | ", " | 100.00 | ", "-10.00 | -100.00 | ", '"100" | 1,000.00 | ',
    ],
)  # fmt: skip
def test_other_changes_are_no_slip(years):
    assert_marks("misplaced-decimal", register(years))


def test_one_cell_is_never_both():
    for years in ("9.00 | 9,000.00 | 9.00", "90.00 | 9,000.00 | 9.00", "9,000.00 | 9.00 | 9,000.00"):
        assert len(findings(register(years), "units-mixed")) + len(findings(register(years), "misplaced-decimal")) == 1


def test_the_messages_give_both_numbers():
    (found,) = findings(register("1,000.00 | 101.00 | "), "misplaced-decimal")
    assert "£101.00 is about 10 times smaller than the £1,000.00 of 2017/18" in found.message
    (found,) = findings(register("9,000.00 | 9.00 | 9,100.00"), "units-mixed")
    assert "£9.00 is beside £9,000.00 and £9,100.00" in found.message


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Sources\n| Source | 2018/19 | Carried in |\n| Reserves | 5.00 | TBC |", "Sources!C2"),
        ("Reviews\n| Activity ref | Recommended 2019/20 |\n| A001 | TBC |", "Reviews!B2"),
        (register("TBC | | "), "Allocations!C2"),
    ],
)
def test_an_amount_that_cannot_be_read_may_be_below_zero(text, cell):
    report = report_of(text, "negative-amount")
    assert not report.findings
    assert cell in report.skipped["negative-amount"]
    assert report.blocking == {"negative-amount": "error"}
