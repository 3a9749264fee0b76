import pytest

from tests.grids import assert_marks, findings

CHECK = "number-as-text"


@pytest.mark.parametrize(
    ("text", "number"),
    [("12,500", "12500"), ("£12,500.50", "12500.50"), ("12500\xa0", "12500"), ("-£500", "-500"), ("+5", "5"), ("0", "0")],
)
def test_the_message_says_what_to_type(text, number):
    (found,) = findings(f'Allocations\n| Line | 2018/19 |\n| L001 | "{text}" |', CHECK)
    assert found.message.endswith(f"Type it again as the number {number}.")
    assert found.expected == number


def test_where_a_formula_gives_the_text_the_formula_is_to_be_changed():
    (found,) = findings('Allocations\n| Line | 2018/19 |\n| L001 | =TEXT(A9,"0.00") -> "41,250.00" |', CHECK)
    assert found.message.endswith(
        'Change its formula, =TEXT(A9,"0.00"), so that it gives the number 41250.00: leave out TEXT and quotation marks.'
    )


def test_a_share_may_be_text_too():
    (found,) = assert_marks(CHECK, 'Sources\n| Source | Over-allocation |\n| Reserves | ✗ "10%" |\n| Other | 0.1 |')
    assert found.expected == "0.1"


def test_text_that_is_not_plainly_a_number_is_left_to_other_checks():
    assert_marks(CHECK, 'Allocations\n| Line | 2017/18 | 2018/19 | 2019/20 |\n| L001 | "10k" | "n/a" | "1.234" |')


def test_number_like_text_in_a_text_cell_is_right():
    assert_marks(CHECK, 'Providers\n| Provider | Type | Charity number |\n| North Trust | Charity | "0123456" |')
