"""What a number format draws of an amount, and whether that is the amount."""

import pytest

from validators.model.number_format_sections import blank_invisible_sections
from validators.model.number_formats import draw_number, draws_numbers_plainly

ACCOUNTING = '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("number_format", "value", "text"),
    [
        ("General", 41250.0, "41250"),
        ("0", 41250.0, "41250"),
        ("#,##0", 41250.4, "41,250"),
        ("£#,##0.00", 41250.5, "£41,250.50"),
        ("£#,##0.00", 1234567.895, "£1,234,567.90"),
        ("[$£-809]#,##0.00", -3.0, "-£3.00"),
        ("[$£-en-GB]#,##0.00", 3.0, "£3.00"),
        ('"GBP "#,##0', 5.0, "GBP 5"),
        ("#,##0.##", 5.25, "5.25"),
        ("#,##0.00_);(#,##0.00)", -5000.0, "(5,000.00)"),
        ("#,##0;[Red]#,##0", -5.0, "5"),
        ("#,##0.00;[Red]-#,##0.00", -5.0, "-5.00"),
        (ACCOUNTING, 1234.5, "£ 1,234.50"),
        (ACCOUNTING, -1234.5, "-£ 1,234.50"),
        ("0000000", 5.0, "0000005"),
        ("0.00E+00", 41250.0, "4.12E+4"),
        ("# ?/?", 1.5, "1.5"),
        ("@", 5.0, "5"),
        ("0;-0;;@", 5.0, "5"),
        ('[>=1000]#,##0,"k";0', 999.0, "999"),
        ('[=0]"Nil";£#,##0.00', 7.0, "£7.00"),
        ('"£806,450.00"', 806450.0, "£806,450.00"),
        ("£0.00", -0.001, "£0.00"),
    ],
)
def test_an_amount_that_is_drawn_as_itself_is_no_fault_however_it_is_dressed(number_format, value, text):
    drawn = draw_number(number_format, value)
    assert (drawn.text, drawn.shows_number) == (text, True)


@pytest.mark.parametrize(
    ("number_format", "value", "text"),
    [
        ("#,##0,", 41250.0, "41"),
        ("0.0,", 41250.0, "41.3"),
        ("0,.0", 41250.0, "41.3"),
        ('0.0,,"m"', 2004310.0, "2.0m"),
        ('#,##0.0," k"', 41250.0, "41.3 k"),
        ('[>=1000]#,##0,"k";0', 1999.0, "2k"),
        ("[$$-409]#,##0.00", 5.0, "$5.00"),
        ("$#,##0", 5.0, "$5"),
        ("#,##0.00 [$€-407]", 4.5, "4.50 €"),
        ("[$USD] #,##0", 4.0, "USD 4"),
        ("0%", 0.5, "50%"),
        ('"Nil"', 7.0, "Nil"),
        ('#,##0;#,##0;"-"', -5.0, "5"),
        ("(#,##0)", 5.0, "(5)"),
        ("-#,##0", 5.0, "-5"),
        ('"£860,450.00"', 806450.0, "£860,450.00"),
        ('0"."00', 41250.0, "412.50"),
        ('0"000"', 41.0, "41000"),
        ('General" k"', 5.0, "5 k"),
        ("**", 5.0, "***"),
        ('£0.00;"Nil"', -4.0, "Nil"),
        ('#,##0 "p.a."', 4.0, "4 p.a."),
        (r"0\k", 4.0, "4k"),
    ],
)
def test_an_amount_that_is_drawn_as_another_figure_or_unit_is_told(number_format, value, text):
    drawn = draw_number(number_format, value)
    assert (drawn.text, drawn.shows_number) == (text, False)
    assert not draws_numbers_plainly(number_format)


@pytest.mark.parametrize(
    ("number_format", "value"), [(";;;", 5.0), (";;;", -5.0), (" ;;", 5.0), ("0;", -5.0), ("#", 0.3), ("* ", 5.0), ('""', 1.0)]
)
def test_a_section_that_is_empty_draws_nothing(number_format, value):
    assert draw_number(number_format, value).text == ""
    assert not draws_numbers_plainly(number_format)


@pytest.mark.parametrize("number_format", ["dd/mm/yyyy", "[h]:mm", 'd "of" mmmm', "hh:mm:ss"])
def test_of_a_format_of_days_and_times_nothing_is_said(number_format):
    assert draw_number(number_format, 43191.0) is None
    assert draws_numbers_plainly(number_format)


@pytest.mark.parametrize(
    "text", ['"', "[", "[$", "\\", "_", "*", ";;;;;;", "[>]", "[>=x]0", "0.0.0", "E+", "/", "???", "0" * 300]
)
def test_whatever_a_format_holds_it_draws_something_or_nothing(text):
    for value in (0.3, 5.0, -1e15, 1e-9):
        draw_number(text, value)
    draws_numbers_plainly(text)
    blank_invisible_sections(text, 0xFFFFFF)


def test_a_section_in_the_colour_of_the_cell_is_as_good_as_empty():
    assert blank_invisible_sections('[White]0;[Red]-0;"a;b"', 0xFFFFFF) == '"";[Red]-0;"a;b"'
    assert blank_invisible_sections("[Color2]0", 0xFFFFFF) == '""'
    assert blank_invisible_sections("[Red]0", 0xFFFFFF) == "[Red]0"
