import pytest

from tests.grids import assert_marks, findings

CHECK = "ambiguous-amount"


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("£1,685.018", "£1,685,018.00 or £1,685.02"),
        ("££1,329,399.26", "£1,329,399.26"),
        ("£334, 818", "£334,818.00"),
        ("1,372,554in", "£1,372,554.00"),
        ("(500)", "-£500.00 or £500.00"),
        ("10k", "£10,000.00 or £10.00"),
        ("1.234,50", "£1,234.50"),
        ("12 500", "£12,500.00"),
        ("1e5", "£100,000.00"),
    ],
)
def test_the_message_names_the_amounts_that_it_may_be(text, amounts):
    (found,) = findings(f'Allocations\n| Line | 2018/19 |\n| L001 | "{text}" |', CHECK)
    assert found.message == f'"{text}" may be {amounts}. Type the right amount as a number.'
    assert (found.found, found.expected) == (text, amounts)


def test_a_foreign_amount_has_no_reading_in_pounds():
    (found,) = assert_marks(CHECK, "Allocations\n| Line | 2018/19 |\n| L001 | ✗ €500 |")
    assert found.message == (
        '"€500" cannot be read as one amount in pounds. Type one amount as a number; two amounts need a line each.'
    )


@pytest.mark.parametrize(
    "text", ["41,250 20,000", "41,250; 20,000", "41,250/20,000", "£41,250 + £20,000", "41,250 and 20,000", "41,25020,000"]
)
def test_two_amounts_in_one_cell_are_never_one_number(text):
    (found,) = assert_marks(CHECK, f'Allocations\n| Line | 2018/19 |\n| L001 | ✗ "{text}" |')
    assert found.expected == ""
    assert "two amounts need a line each" in found.message


def test_plain_numbers_and_words_are_left_to_other_checks():
    assert_marks(CHECK, 'Allocations\n| Line | 2017/18 | 2018/19 | 2019/20 |\n| L001 | "12,500" | n/a | "10%" |')


def test_an_amount_in_a_text_cell_may_be_written_as_it_likes():
    assert_marks(CHECK, "About\n| Setting | Value |\n| Narrative total | £2m |\n| Approved total | ✗ £2m |")
