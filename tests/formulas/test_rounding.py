"""ROUND as Excel has it."""

import numpy as np
import pytest

from validators.formulas.evaluation import round_as_excel


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (2.5, 0, 3.0),
        (-2.5, 0, -3.0),
        (1.005, 2, 1.01),
        (-1.005, 2, -1.01),
        (2.675, 2, 2.68),
        (1.0049, 2, 1.0),
        (1250.0, -2, 1300.0),
        (1249.99, -2, 1200.0),
        (0.1 + 0.2 + 0.7049999999999999, 2, 1.01),
        (1e12 + 0.005, 2, 1e12 + 0.01),
    ],
)
def test_a_half_goes_away_from_nought_on_decimal_digits(value, digits, expected):
    assert round_as_excel(np.array([value]), digits)[0] == expected
