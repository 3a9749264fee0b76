"""What the worksheet functions answer, without Excel: by example, and for anything that a cell may hold."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, strategies as st

from tests.grids import draw
from tests.test_samples import SAMPLES
from validators.loading.loading import load
from validators.model.dates import Year
from validators.model.raw_workbook import ErrorValue
from validators.model.text import fold
from validators.reading.workbook_reader import read
from validators.register.sums import year_totals
from xl_addin.answers import cell_functions, function_checks as judged
from xl_addin.answers.ranges import OMITTED, SIZES_DIFFER, answer_each, plain_value
from xl_addin.excel.native import ERRORS, FIRST_ERROR

JUNE = Year(2018).first_day.replace(month=6)
POLICING, GRANT = "Policing Grant and precept", "MoJ Victims' Services Grant"


def one(rows):
    """The answer to a single cell."""
    [[answer]] = rows
    return answer


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Comunity safety", "Community safety and prevention"),
        ("victims  SERVICES", "Victims services"),
        ("Reducing reoffending", "Reducing reoffending"),
        ("Housing", "nothing close"),
        (5.0, "nothing close"),
        ("#REF!", "nothing close"),
        ("  ", ""),
        (None, ""),
    ],
)
def test_the_nearest_allowed_value_is_suggested(typed, meant):
    allowed = [["Victims services"], ["Community safety and prevention"], [None], ["Reducing reoffending"]]
    assert one(cell_functions.suggestions([[typed]], allowed)) == meant


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("£12,500.00", 12_500.0),
        ("-3.5", -3.5),
        (12.5, 12.5),
        (Decimal("12.5000"), 12.5),
        ("£1,685.018", "£1,685,018.00 or £1,685.02"),
        ("$5", "not an amount"),
        ("ten", "not an amount"),
        ("TBC", "a placeholder"),
        (True, "not an amount"),
        (1e14, "not an amount"),
        (JUNE, "not an amount"),
        ("#N/A", "not an amount"),
        ("\u00a0", ""),
        (None, ""),
    ],
)
def test_an_amount_is_read_as_the_checks_read_it(typed, amount):
    assert one(cell_functions.amounts([[typed]])) == amount


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2018/19", "2018/19"),
        ("2018-2019", "2018/19"),
        (JUNE, "2018/19"),
        (Year(2018).last_day, "2018/19"),
        (Year(2018).first_day, "2018/19"),
        (43190.0, "2017/18"),
        (43191.0, "2018/19"),
        ("2018/17", "not a year"),
        (2018.0, "not a year"),
        (-1.0, "not a year"),
        (1e9, "not a year"),
        (True, "not a year"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_year_is_written_in_its_standard_form(typed, year):
    assert one(cell_functions.years([[typed]])) == year


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (849_999.99, "£0.8m"),
        (850_000.0, "£0.9m"),
        (-850_000.0, "-£0.9m"),
        (-1.0, "£0.0m"),
        (0.0, "£0.0m"),
        (2_004_310.0, "£2.0m"),
        ("1,000,000", "not an amount"),
        (1e300, "not an amount"),
        (None, ""),
    ],
)
def test_millions_are_rounded_half_up(amount, shown):
    assert one(cell_functions.millions([[amount]])) == shown


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (100.1 + 0.2, 100.3, "agrees"),
        (1.0, 1.01, "£0.01 over"),
        (2_000.0, 0.005, "£1,999.99 short"),
        (None, 0.0, "agrees"),
        (None, None, ""),
        (" ", None, ""),
        ("1", 1.0, "not an amount"),
    ],
)
def test_two_amounts_are_compared_to_the_penny(first, second, answer):
    assert one(cell_functions.reconciliations([[first]], [[second]])) == answer


@pytest.mark.parametrize(
    ("number", "kind", "fault"),
    [
        ("1000001", "charity", ""),
        ("1000001", "Company number", "not a company number"),
        ("01000001", None, ""),
        ("sc000001", "Charity", ""),
        (1_000_002.0, None, "typed as a number"),
        (123_456.0, "charity", ""),
        ("12345", None, "not a registered number"),
        ("1000001", "zoo", "not a kind"),
        (None, "charity", ""),
    ],
)
def test_a_registered_number_is_of_the_published_form(number, kind, fault):
    assert one(cell_functions.numbers([[number]], [[kind]])) == fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (("Victims services", "b", POLICING, None), ""),
        (("Victims services", "a", POLICING, "Agreed with partners"), ""),
        (("Victims services", "a", POLICING, None), "To use power a (reducing crime), say why in Override reason."),
        (("Reducing reoffending", "b", POLICING, None), "Power b (help for victims) may not pay for Reducing reoffending."),
        (("Reducing reoffending", "a", GRANT, "because"), "is ring-fenced and may only fund Victims services under power b"),
        (("reducing  reoffending", "b", POLICING, None), "Power b (help for victims) may not pay for Reducing reoffending."),
        (("Victim services", "b", POLICING, None), 'Did you mean "Victims services"?'),
        (("Victims services", "z", POLICING, None), "z"),
        (("Victims services", "b", "TBC", None), "TBC"),
        (("Victims services", None, POLICING, None), ""),
        ((None, None, None, None), ""),
    ],
)
def test_the_category_of_a_line_is_judged_as_the_checks_judge_it(line, fault):
    answer = one(judged.category_faults(*([[value]] for value in line)))
    assert fault in answer
    assert bool(fault) == bool(answer)


def test_lines_with_the_same_fault_are_each_answered_with_it_alone():
    powers = [["b"], ["a"], ["b"]]
    reasons = [[None], ["Agreed"], ["Agreed"]]
    first, right, last = judged.category_faults([["Reducing reoffending"]] * 3, powers, [[POLICING]] * 3, reasons)
    assert first == last
    assert right == [""]
    assert "The same holds" not in one([first])


def test_each_of_very_many_faults_is_answered_in_its_own_words():
    answers_ = judged.category_faults([["Victims services"]], [[f"z{number}"] for number in range(150)], [[POLICING]])
    assert [f"z{number}" in answer for number, (answer,) in enumerate(answers_)] == [True] * 150


@pytest.mark.parametrize(
    ("year", "words"),
    [("2018-19", ""), ("2016/17", "no rulebook for the year"), ("soon", "not a year"), (JUNE, "")],
)
def test_the_rulebook_of_a_category_is_that_of_the_year(year, words):
    assert one(judged.category_faults([["Victims services"]], [["b"]], [[POLICING]], OMITTED, [[year]])) == words


REGISTER = [
    ["Line", "Priority", "Source", "2017/18", "2018/19"],
    ["L001", "Victims services", GRANT, None, 100.1],
    ["L002", "Victims services", POLICING, 5.0, Decimal("0.20")],
    ["L003", "Reducing reoffending", "Community Foundation match", None, 1000.0],
    ["L004", "reducing  reoffending", POLICING, None, 30.0],
    ["Total", None, None, 5.0, 1130.3],
]


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        (("2018/19", None, None), 130.3),
        (("2018-2019", "Victims services", None), 100.3),
        (("2018/19", "reducing reoffending", POLICING), 30.0),
        (("2017/18", None, None), 5.0),
        (("2018/19", "Community safety and prevention", None), 0.0),
        (("2018/19", "Housing", None), "no such priority"),
        (("2018/19", None, "Lottery"), "no such source"),
        (("2016/17", None, None), "no such year"),
        (("then", None, None), "not a year"),
        ((None, "Victims services", None), ""),
    ],
)
def test_the_register_is_added_up_without_a_partners_money(asked, total):
    assert one(judged.totals(REGISTER, *([[value]] for value in asked))) == total


def test_a_table_of_two_ways_is_added_up_at_once():
    priorities, sources = [["Victims services"], ["Reducing reoffending"]], [[GRANT, POLICING]]
    assert judged.totals(REGISTER, [["2018/19"]], priorities, sources) == [[100.1, 0.2], [0.0, 30.0]]


@pytest.mark.parametrize(("kind", "total"), [("Partner match", 0.0), ("Own funds", 7.0)])
def test_a_source_of_the_offices_own_may_be_a_partners(kind, total):
    """Without the Sources table nobody can say, so that no total is given, and what is missing is said."""
    register = [REGISTER[0], ["L001", "Victims services", "Town trust", None, 7.0]]
    asked = [["2018/19"]], OMITTED, OMITTED
    assert one(judged.totals(register, *asked)) == "a source not in the rulebook: give the Sources table"
    assert one(judged.totals(register, *asked, [["Source", "Kind"], ["Town trust", kind]])) == total


@pytest.mark.parametrize(
    ("register", "words"),
    [
        ([REGISTER[1]], "no headings of the register"),
        (OMITTED, "no headings of the register"),
        ([[*row[:4], "12" if row[4] == 30 else row[4]] for row in REGISTER], "lines to fix first"),
        ([[*row[:4], "#REF!" if row[4] == 30 else row[4]] for row in REGISTER], "lines to fix first"),
        ([row[1:] for row in REGISTER], "no Line column"),
        ([row[:2] + row[3:] for row in REGISTER], "no Source column"),
        ([*REGISTER, ["L005", "Victims services", POLICING, None, 1.0]], "lines to fix first"),
    ],
)
def test_a_total_that_would_be_meaningless_is_not_given(register, words):
    assert one(judged.totals(register, [["2018/19"]])) == words


def test_a_total_is_that_of_the_report_for_every_priority_and_source():
    book = load(read(SAMPLES / "june-2018.xlsx"))
    expected, table = year_totals(book), book["Allocations"]
    columns = range(table.area.left, table.area.right + 1)
    rows = [[book.grid(table).value(row, column) for column in columns] for row in range(table.area.top, table.area.bottom + 1)]
    by_source = judged.totals(rows, [[str(expected.year)]], OMITTED, [[name] for name in expected.by_source])
    assert [round(row[0] * 100) for row in by_source] == list(expected.by_source.values())


FAULTY = """
    About
    | Setting          | Value   |
    | Template version | 1       |
    | Financial year   | "2018/19" |

    Allocations
    | Line | Priority             | Power | Source                     | 2018/19 |
    | L001 | Reducing reoffending | b     | Policing Grant and precept | "12"    |
"""


def test_the_findings_of_a_sheet_stand_under_their_headings():
    rows = judged.findings(draw(FAULTY)[0], [["allocations"]])
    assert rows[0] == ["Cell", "Severity", "Finding"]
    assert ["C2", "error"] in [row[:2] for row in rows]
    assert all(len(row) == 3 and row[2] for row in rows)


def test_a_finding_of_several_cells_names_them_all():
    more = f"{FAULTY}    | L002 | Reducing reoffending | b     | Policing Grant and precept | 12      |\n"
    [[place, *_]] = [row for row in judged.findings(draw(more)[0], [["Allocations"]]) if "may not pay" in row[2]]
    [[both, *_]] = [row for row in judged.findings(draw(more)[0], [["About", "Allocations"]]) if "may not pay" in row[2]]
    assert (place, both) == ("C2:C3", "Allocations!C2:C3")


def test_the_findings_of_several_sheets_say_which():
    rows = judged.findings(draw(FAULTY)[0], [["About", "Allocations"]])
    assert {row[0].partition("!")[0] for row in rows[1:]} == {"About", "Allocations"}


@pytest.mark.parametrize(("asked", "words"), [("Gone", "no such sheet"), (None, ""), ("", "")])
def test_findings_are_of_sheets_that_there_are(asked, words):
    assert one(judged.findings(draw(FAULTY)[0], [[asked]])) == words


def test_a_sheet_without_findings_says_so():
    assert one(judged.findings(read(SAMPLES / "june-2018.xlsx"), [["Allocations"]])) == "no findings"


FUNCTIONS = {
    "suggestions": lambda cells: cell_functions.suggestions(cells, [["Legacy"], ["Bidding"]]),
    "amounts": cell_functions.amounts,
    "years": cell_functions.years,
    "millions": cell_functions.millions,
    "reconciled": lambda cells: cell_functions.reconciliations(cells, cells),
    "numbers": cell_functions.numbers,
    "categories": lambda cells: judged.category_faults(cells, cells, cells, cells),
    "totals": lambda cells: judged.totals(cells, [["2018/19"]]),
}
WHATEVER = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.text(max_size=30),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.datetimes(),
    st.sampled_from([*ERRORS.values(), *(FIRST_ERROR + number for number in ERRORS)]),
)
RANGES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(WHATEVER, min_size=width, max_size=width), min_size=1, max_size=4)
)


@pytest.mark.parametrize("name", FUNCTIONS)
@given(cells=RANGES)
def test_any_range_is_answered_with_texts_and_numbers(name, cells):
    rows = FUNCTIONS[name](cells)
    assert all(isinstance(value, (str, float)) and "Traceback" not in str(value) for row in rows for value in row)
    if name != "totals":
        assert [len(row) for row in rows] == [len(row) for row in cells]


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name != "totals"])
@given(shape=st.tuples(st.integers(1, 4), st.integers(1, 3)))
def test_blank_cells_are_answered_with_blanks(name, shape):
    height, width = shape
    assert FUNCTIONS[name]([[None] * width] * height) == [[""] * width] * height


@given(pennies=st.integers(0, 10**13))
def test_millions_agree_with_decimal_arithmetic(pennies):
    exact = (Decimal(pennies) / 10**8).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert one(cell_functions.millions([[pennies / 100]])) == f"£{exact}m"


@given(first=st.integers(-(10**12), 10**12), second=st.integers(-(10**12), 10**12))
def test_amounts_agree_where_their_pennies_are_the_same(first, second):
    assert (one(cell_functions.reconciliations([[first / 100]], [[second / 100]])) == "agrees") == (first == second)


@given(day=st.datetimes(Year(2000).first_day, Year(2098).last_day))
def test_a_date_lies_in_the_year_that_it_is_answered_with(day):
    written = one(cell_functions.years([[day]]))
    year = Year(int(written[:4]))
    assert year.first_day <= day < year.plus_years(1).first_day
    assert one(cell_functions.years([[written]])) == written


@given(value=st.sampled_from(["Legacy", "Bidding", "Strategic"]), case=st.booleans())
def test_an_allowed_value_is_suggested_for_itself(value, case):
    typed = f" {value.upper() if case else value}\u00a0"
    assert fold(one(cell_functions.suggestions([[typed]], [["Strategic", "Legacy", "Bidding"]]))) == fold(value)


@given(pounds=st.integers(0, 10**9).map(lambda pennies: pennies / 100))
def test_an_amount_typed_as_text_is_read_as_the_number(pounds):
    assert one(cell_functions.amounts([[f"£{pounds:,.2f}"]])) == pounds


def test_ranges_that_cannot_be_laid_over_one_another_are_not():
    assert answer_each(lambda one, other: (one, other), [[1], [2]], [[3], [4], [5]]) == [[SIZES_DIFFER]]
    assert judged.category_faults([["a"], ["b"]], [["a", "b", "c"], ["a", "b", "c"], ["a", "b", "c"]], [["x"]]) == [
        [SIZES_DIFFER]
    ]


@pytest.mark.parametrize(
    ("given_", "meant"),
    [
        (Decimal("1.5000"), 1.5),
        (3, 3.0),
        (True, True),
        (float("nan"), None),
        ("", None),
        ("#REF!", ErrorValue("#REF!")),
        (FIRST_ERROR + 2045, ErrorValue("#SPILL!")),
    ],
)
def test_a_cell_is_what_the_validators_would_read(given_, meant):
    assert plain_value(given_) == meant
    assert type(plain_value(given_)) is type(meant)
