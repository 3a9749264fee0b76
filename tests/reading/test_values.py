"""A cell is read as what Excel shows of it: numbers as floats, dates as dates, text to the letter, errors as errors."""

# ruff: noqa: DTZ001 - a workbook's dates have no time zone

from datetime import datetime

import pytest
from openpyxl.styles.numbers import is_date_format

from tests.reading.packages import MAIN, parts, row, sheet, strings
from validators.model.raw_workbook import ErrorValue
from validators.reading.cell_styles import shows_date


def cell(text, kind="", style="0"):
    return row(1, f'<c r="A1" s="{style}" t="{kind or "n"}"><v>{text}</v></c>')


def only(found):
    return found.value(1, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        ("-0.5", -0.5),
        ("1.5E-3", 0.0015),
        ("1e3", 1000.0),
        ("0", 0.0),
        (" 7 ", 7.0),
        ("9007199254740993", 2.0**53),
    ],
)
@pytest.mark.parametrize("kind", ["", "n"])
def test_every_number_is_a_float(grid, text, kind, value):
    found = only(grid(cell(text, kind)))
    assert (found, type(found)) == (value, float)


@pytest.mark.parametrize("text", ["NaN", "INF", "-INF", "Infinity", "1E400", "12,5", "12.5.1", "0x10", "£5"])
@pytest.mark.parametrize("style", ["0", "1"])
def test_a_number_that_excel_would_not_write_is_refused_with_its_cell(refusal, text, style):
    found = refusal(parts(sheet(row(3, f'<c r="C3" s="{style}"><v>{text}</v></c>')), names=["Lines"]))
    assert "C3 of the sheet Lines" in found


@pytest.mark.parametrize(
    ("serial", "date"),
    [
        ("43191", datetime(2018, 4, 1)),
        ("43191.5", datetime(2018, 4, 1, 12)),
        ("43191.75001", datetime(2018, 4, 1, 18, 0, 0, 864_000)),
        ("1", datetime(1900, 1, 1)),
        ("59", datetime(1900, 2, 28)),
        ("61", datetime(1900, 3, 1)),
        ("0.25", datetime(1899, 12, 30, 6)),
        ("2958465", datetime(9999, 12, 31)),
        ("2958465.9999999999", 2958466.0),
        ("2958466", 2958466.0),
        ("-1", -1.0),
    ],
)
@pytest.mark.parametrize("style", ["1", "2"])
def test_a_number_under_a_date_format_is_a_date_where_excel_has_one(grid, serial, style, date):
    assert only(grid(cell(serial, style=style))) == date


def test_a_workbook_may_count_its_days_from_1904(grid):
    assert only(grid(cell("41729", style="1"), before='<workbookPr date1904="1"/>')) == datetime(2018, 4, 1)


@pytest.mark.parametrize("number", [*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
def test_the_date_formats_that_excel_has_built_in_show_dates(grid, number):
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    assert isinstance(only(grid(cell("43191"), styles=styles)), datetime)


@pytest.mark.parametrize("style", ["0", "7", "none"])
def test_a_style_without_a_date_format_shows_a_number(grid, style):
    assert only(grid(cell("43191", style=style))) == 43191.0


DATE_FORMATS = [
    "dd/mm/yyyy",
    "d-mmm-yy",
    "[$-809]dd mmmm yyyy",
    "h:mm AM/PM",
    "[h]:mm:ss",
    "mm:ss.0",
    "yyyy\\-mm\\-dd;@",
    'd "of" mmmm',
]
NUMBER_FORMATS = [
    "General",
    "0.00",
    "#,##0.00",
    "£#,##0.00;[Red]-£#,##0.00",
    '0 "days"',
    "@",
    "0%",
    "0.00E+00",
    "# ?/?",
    '"due "0',
    "[Blue]0",
    "\\d0",
    "0_d",
    "",
]


@pytest.mark.parametrize("number_format", DATE_FORMATS)
def test_a_format_with_day_month_year_or_time_shows_a_date(number_format):
    assert shows_date(number_format)


@pytest.mark.parametrize("number_format", NUMBER_FORMATS)
def test_letters_that_a_format_only_quotes_show_no_date(number_format):
    assert not shows_date(number_format)


@pytest.mark.parametrize("number_format", DATE_FORMATS + NUMBER_FORMATS)
def test_formats_are_distinguished_as_openpyxl_does(number_format):
    assert shows_date(number_format) == is_date_format(number_format)


@pytest.mark.parametrize("number_format", ["\\" * 600_000, "[" * 600_000, '"' * 600_001, "_" * 600_000, "d" * 600_000])
def test_a_number_format_of_any_length_is_read(grid, number_format):
    styles = (
        f"<styleSheet xmlns='{MAIN}'><numFmts><numFmt numFmtId='200' formatCode='{number_format}'/></numFmts>"
        '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    )
    assert only(grid(cell("43191"), styles=styles)) in {43191.0, datetime(2018, 4, 1)}


def test_booleans_and_errors_are_themselves(grid):
    cells = ['<c r="A1" t="b"><v>1</v></c>', '<c r="B1" t="b"><v>0</v></c>', '<c r="C1" t="e"><v>#REF!</v></c>']
    found = grid(row(1, *cells, '<c r="D1" t="str"><v>#REF!</v></c>'))
    assert [found.value(1, column) for column in range(1, 5)] == [True, False, ErrorValue("#REF!"), "#REF!"]


@pytest.mark.parametrize("word", ["NA", "None", "null", "N/A", "nan", "TRUE", "1E400", " ", "12"])
def test_words_stay_text(grid, word):
    assert only(grid(cell("0", "s"), shared=strings(f"<t>{word}</t>"))) == word


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t> both ends </t>", " both ends "),
        ('<t xml:space="preserve"> kept\n</t>', " kept\n"),
        ("<r><t>Youth </t></r><r><rPr><b/></rPr><t>work</t></r>", "Youth work"),
        ("<t>課長</t><rPh sb='0' eb='2'><t>カチョウ</t></rPh><phoneticPr fontId='1'/>", "課長"),
        ("\n <t>one</t>\n ", "one"),
        ("<t>a<![CDATA[ & ]]>b</t>", "a & b"),
        ("<t>a<!-- not here -->b</t>", "ab"),
        ("<t>line_x000D__x000a_break</t>", "line\r\nbreak"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_xD83D__xDE00_ _xD83D_</t>", "\U0001f600 \N{REPLACEMENT CHARACTER}"),
        ("<t>a_x00</t>", "a_x00"),
        ("<t>R&amp;D &lt;5 &#163;</t>", "R&D <5 £"),
    ],
)
def test_text_is_read_to_the_letter(grid, item, text):
    assert only(grid(cell("0", "s"), shared=strings(item))) == text
    assert only(grid(row(1, f'<c r="A1" t="inlineStr"><is>{item}</is></c>'))) == text


def test_the_text_of_a_formula_keeps_its_spaces_even_in_indented_xml(grid):
    rows = '\n <row r="1">\n  <c r="A1" t="str">\n   <f>B1</f>\n   <v> a </v>\n  </c>\n </row>\n'
    assert only(grid(rows)) == " a "


def test_a_text_as_long_as_excel_allows_is_read_and_a_longer_one_refused(grid, refusal):
    longest = "é" * 32_767
    assert only(grid(cell("0", "s"), shared=strings(f"<t>{longest}</t>"))) == longest
    for rows, shared in ((cell("0", "s"), strings(f"<t>{longest}e</t>")), (cell(longest + "e", "str"), None)):
        assert "damaged" in refusal(parts(sheet(rows), shared=shared))


@pytest.mark.parametrize(
    ("text", "value"),
    [("2018-04-01", datetime(2018, 4, 1)), ("2018-04-01T09:30:00Z", datetime(2018, 4, 1, 9, 30)), ("soon", "soon")],
)
def test_a_date_may_be_stored_as_text(grid, text, value):
    assert only(grid(cell(text, "d"))) == value


@pytest.mark.parametrize(
    "rows",
    [
        cell("", "str"),
        cell("0", "s"),
        row(1, '<c r="A1" s="1"/>'),
        row(1, '<c r="A1"><v/></c>'),
        row(1, '<c r="A1" t="inlineStr"><is><t/></is></c>'),
    ],
)
def test_an_empty_text_and_a_cell_of_only_a_style_are_blank(grid, rows):
    assert not grid(rows, shared=strings("<t></t>")).column_cells


@pytest.mark.parametrize(("kind", "text"), [("s", "1"), ("s", "-1"), ("s", "x"), ("b", "2"), ("q", "1"), ("e", "#" * 65)])
def test_a_value_that_its_type_cannot_have_is_refused_with_its_cell(refusal, kind, text):
    assert "the cell A1 of the sheet Sheet1" in refusal(parts(sheet(cell(text, kind))))
