from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import assume, given, strategies as st

from validators.model.money import (
    BINARY_NOISE,
    LARGEST_AMOUNT,
    millions,
    plain_pounds,
    pounds,
    round_to_pennies,
    to_pennies,
)
from validators.model.text import join_words


def read(*amounts):
    pennies, fractional = to_pennies(np.array(amounts, dtype=np.float64))
    return pennies.tolist(), fractional.tolist()


@given(st.lists(st.integers(-LARGEST_AMOUNT * 100 + 1, LARGEST_AMOUNT * 100 - 1)))
def test_whole_pennies_of_any_size_are_exact_and_have_no_fraction(pennies):
    assert read(*(p / 100 for p in pennies)) == (pennies, [False] * len(pennies))


@given(st.decimals(-(10**7), 10**7, places=6))
def test_an_amount_of_up_to_six_decimals_rounds_half_up_as_decimals_do(amount):
    expected = int(amount.quantize(Decimal("0.01"), ROUND_HALF_UP).scaleb(2))
    apart = abs(amount - Decimal(expected).scaleb(-2))
    assume(apart != Decimal(str(BINARY_NOISE)))  # a double cannot tell
    assert read(float(amount)) == ([expected], [apart > Decimal(str(BINARY_NOISE))])


@pytest.mark.parametrize(
    ("amount", "pennies", "fractional"),
    [
        (0.1 + 0.2, 30, False),
        (33333.33 * 3, 9999999, False),
        (1e9, 10**11, False),
        (1.005, 101, True),
        (0.335 * 3, 101, True),
        (2.675 - 1e-12, 268, True),
        (0.125, 13, True),
        (-0.005, -1, True),
        (-0.125, -13, True),
        (0.0049, 0, True),
        (-0.0, 0, False),
        (10000 / 3, 333333, True),
        (9_999_999_999_999.99, 999_999_999_999_999, False),
    ],
)
def test_binary_noise_is_no_fraction_and_a_half_penny_goes_up(amount, pennies, fractional):
    assert read(amount) == ([pennies], [fractional])


@given(st.lists(st.floats(-1e9, 1e9)), st.randoms())
def test_the_order_of_amounts_does_not_matter(amounts, random):
    shuffled = random.sample(amounts, len(amounts))
    assert sum(read(*amounts)[0]) == sum(read(*shuffled)[0])
    assert sorted(read(*amounts)[0]) == sorted(read(*shuffled)[0])


@given(st.floats(-1e9, 1e9))
def test_one_amount_and_a_column_of_it_are_read_alike(amount):
    assert abs(read(amount)[0][0] - round_to_pennies(amount)) <= (0 if read(amount)[1][0] else 1)


def test_a_sum_of_many_small_amounts_is_exact():
    assert sum(read(*[0.01] * 100_000)[0]) == 100_000


@pytest.mark.parametrize(
    ("pennies", "shown"),
    [(0, "£0.00"), (5, "£0.05"), (123456, "£1,234.56"), (-50, "-£0.50"), (10**15, "£10,000,000,000,000.00")],
)
def test_pounds_are_shown_with_commas_and_two_decimals(pennies, shown):
    assert pounds(pennies) == shown


@given(st.integers(-(10**15), 10**15))
def test_plain_amounts_read_back_as_the_same_pennies(pennies):
    assert Decimal(plain_pounds(pennies)) * 100 == pennies


@pytest.mark.parametrize(
    ("pennies", "shown"),
    [(84_999_999, "0.8"), (85_000_000, "0.9"), (4_999_999, "0.0"), (5_000_000, "0.1"), (204_500_000, "2.0")],
)
def test_millions_round_half_up_to_one_decimal(pennies, shown):
    assert str(millions(pennies)) == shown


def test_names_are_listed_as_a_person_lists_them():
    assert [join_words("a"), join_words("ab"), join_words("abc", "or")] == ["a", "a and b", "a, b or c"]
