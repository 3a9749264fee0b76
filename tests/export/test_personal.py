"""What looks like personal data, and what only has figures in it."""

import pytest

from validators.export.personal_data import personal_kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to jo.sample@example.org.uk.", "an email address"),
        ("JO@EXAMPLE.ORG", "an email address"),
        ("ｊｏ＠example.org", "an email address"),
        ("jo\u200b@example.org", "an email address"),
        ("Ring 0191 498 0000", "a telephone number"),
        ("(0191) 498 0000", "a telephone number"),
        ("tel:0191-498-0000.", "a telephone number"),
        ("020 7946 0000", "a telephone number"),
        ("01632 960000 or come by", "a telephone number"),
        ("07700 900 123", "a telephone number"),
        ("07700900123", "a telephone number"),
        ("+44 (0)191 498 0000", "a telephone number"),
        ("0044 7700 900123", "a telephone number"),
        ("0191\u2011498\u20110000", "a telephone number"),
        ("her number is AB 12 34 56 C", "a National Insurance number"),
        ("ab123456c", "a National Insurance number"),
        ("at ZE1 0AA", "a postcode"),
        ("SW1A1AA", "a postcode"),
        ("dh15uj", "a postcode"),
        ("M2 2ND", "a postcode"),
    ],
)
def test_it_is_told_what_a_text_may_hold(text, kind):
    assert personal_kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Support for victims of anti-social behaviour",
        "01/04/2018 to 31/03/2019", "01-04-2018 31-03-2019", "2018/19, 2019-20", "£1,234,567.89 in 2018/19",
        "EX-2016-004", "01000001", "SC000001", "1000001", "SI 2011/3050", "section 143 (2)(b)", "KPQ3; KPQ4", "s9 2011 Act",
        "the A1 2nd junction", "m1 3rd exit", "Q3 4th quarter", "M25 3PM", "100 000 000 people", "18-19-0001-2345",
        "a house @ the green", "@example", "12 34 56 C", "Allocations!J14", "24/7", "0 to 18 years",
    ],
)  # fmt: skip
def test_figures_that_tell_nobody_are_left_alone(text):
    assert personal_kinds(text) == []


def test_each_kind_is_told_once():
    assert personal_kinds("a@example.org, b@example.org, DH1 5UJ, dh1 5uj") == ["an email address", "a postcode"]


@pytest.mark.parametrize("text", ["a" * 32767, "a." * 16383, "0191 " * 6553, "a@" * 16383, "a@a." * 8191, "+44 " * 8191])
def test_no_text_is_too_long_or_too_odd_to_be_looked_through(text):
    assert "a National Insurance number" not in personal_kinds(text)
