"""Text out of a workbook cannot act on the screen that shows it."""

import pytest

from validators.system.screen_text import escape_controls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", r"two\nlines"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("bell\x07, c1 \x9b31m", r"bell\x07, c1 \x9b31m"),
        ("fdp.\u202exlsx", r"fdp.\u202exlsx"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("line\u2028end", r"line\u2028end"),
        ("bad name \udcff.xlsx", r"bad name \udcff.xlsx"),
    ],
)
def test_what_controls_the_screen_is_written_out(text, shown):
    assert escape_controls(text) == shown


@pytest.mark.parametrize(
    "text", ["£1,234.00", "Children’s Act 2004", "Größe – 表", "1\xa0234", r"C:\returns\new.xlsx", "=cmd|' /C calc'!A0"]
)
def test_what_only_shows_is_left_alone(text):
    assert escape_controls(text) == text
