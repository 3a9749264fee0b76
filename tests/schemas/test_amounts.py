"""Amounts as people type them, some of them as they were once published."""

import pytest
from hypothesis import given, strategies as st

from validators.loading.possible_values import plain_amount, plain_share, possible_amounts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,500", "12500"),
        ("£12,500.00", "12500.00"),
        (" £ 12500 ", "12500"),
        ("12500\xa0", "12500"),
        ("'12500", "12500"),
        ("+5", "5"),
        ("-£500", "-500"),
        ("0.5", "0.5"),
        ("12.", "12"),
        ("0012", "12"),
        ("0", "0"),
        ("1,234,567.89", "1234567.89"),
    ],
)
def test_a_plain_number_is_read_as_excel_takes_it(text, number):
    assert plain_amount(text) == number


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("£1,685.018", ["£1,685,018.00", "£1,685.02"]),
        ("££1,329,399.26", ["£1,329,399.26"]),
        ("£334, 818", ["£334,818.00"]),
        ("1,372,554in", ["£1,372,554.00"]),
        ("(500)", ["-£500.00", "£500.00"]),
        ("£(500.00)", ["-£500.00", "£500.00"]),
        ("500-", ["-£500.00", "£500.00"]),
        ("500 CR", ["-£500.00", "£500.00"]),
        ("–500", ["-£500.00", "£500.00"]),
        ("10k", ["£10,000.00", "£10.00"]),
        ("£0.8m", ["£800,000.00", "£0.80"]),
        ("1.2 million", ["£1,200,000.00", "£1.20"]),
        ("1.234,50", ["£1,234.50"]),
        ("12,50", ["£12.50"]),
        ("12.345", ["£12,345.00", "£12.35"]),
        ("12 500", ["£12,500.00"]),
        ("12'500", ["£12,500.00"]),
        ("1,2345", ["£12,345.00"]),
        ("1e5", ["£100,000.00"]),
        ("c. £5,000", ["£5,000.00"]),
        ("£5,000 + VAT", ["£5,000.00"]),
        ("500 (est)", ["£500.00"]),
        ("500*", ["£500.00"]),
        ("GBP 500", ["£500.00"]),
        (".5", ["£0.50"]),
        ("-£1,685.018", ["-£1,685,018.00", "-£1,685.02"]),
        ("€500", []),
        ("$1,000", []),
        ("1" * 20, []),
    ],
)
def test_an_amount_that_cannot_be_read_safely_has_its_possible_readings(text, amounts):
    assert plain_amount(text) is None
    assert possible_amounts(text) == amounts


@pytest.mark.parametrize(
    "text",
    ["-", "--", "£", "£ -", "n/a", "nil", "none", "10%", "see note 5", "01/04/2018", "12 months", "10-12k", "٥", "½", "1" * 99],
)
def test_what_is_no_amount_is_none(text):
    assert plain_amount(text) is None
    assert possible_amounts(text) is None


@pytest.mark.parametrize(
    ("text", "share"),
    [("10%", "0.1"), ("10 %", "0.1"), ("0.1", "0.1"), (".05", "0.05"), ("12.5%", "0.125"), ("10 per cent", "0.1")],
)
def test_a_share_is_read_with_or_without_its_per_cent_sign(text, share):
    assert f"{plain_share(text):f}" == share


@pytest.mark.parametrize("text", ["", "%", "ten", "-1%", "1,5%"])
def test_what_is_no_share_is_none(text):
    assert plain_share(text) is None


@given(st.text(alphabet="0123456789.,£()-+ kmebn%'", max_size=70))
def test_no_text_of_digits_and_signs_breaks_the_reading(text):
    amounts = possible_amounts(text)
    assert amounts is None or all("£" in amount for amount in amounts)
