"""The worksheet functions through xlwings' own function layer: arguments as Excel gives them, results as it takes them."""

from pathlib import Path

import pytest

from tests.excel import function_layer
from tests.excel.function_layer import MISSING
from tests.goldens import hold
from validators.loading.loading import load
from validators.model.dates import Year
from validators.reading.workbook_reader import read
from validators.register.sums import year_totals
from workbooks.__main__ import FOLDER

GOLDEN = Path(__file__).parent / "functions.bas"
NAMES = {
    "COMM_AMOUNT",
    "COMM_CATEGORY",
    "COMM_FINDINGS",
    "COMM_MILLIONS",
    "COMM_NUMBER",
    "COMM_RECONCILES",
    "COMM_SUGGEST",
    "COMM_TOTAL",
    "COMM_YEAR",
}
ROOM = 255
"""The characters that the function wizard shows of a text."""


@pytest.fixture
def layer(excel, monkeypatch):
    assert excel
    return function_layer.load(monkeypatch)


@pytest.fixture
def functions(layer, monkeypatch):
    assert layer
    return function_layer.functions(monkeypatch)


@pytest.fixture
def ask(layer, functions, book):
    """Asks a function as a formula in H1 of a sheet would."""
    sheet = book.sheets[0]

    def ask(name, *arguments, caller=sheet["H1"]):
        return function_layer.call(layer, functions, name, *arguments, caller=caller)

    ask.sheet = sheet
    return ask


def metadata(functions):
    return {name: held.__xlfunc__ for name, held in vars(functions).items() if hasattr(held, "__xlfunc__")}


def test_excel_lists_these_functions_and_no_other_in_their_category(functions):
    assert metadata(functions).keys() == NAMES
    assert {about["category"] for about in metadata(functions).values()} == {"Commissioning"}
    assert not any(about["volatile"] or about["sub"] for about in metadata(functions).values())


def test_every_function_and_every_argument_is_explained_in_the_room_there_is(functions):
    for about in metadata(functions).values():
        texts = [about["ret"]["doc"], *(given["doc"] for given in about["args"] if given["name"] != "caller")]
        assert all(text.endswith(".") and len(text) <= ROOM and "Positional" not in text for text in texts)


def test_every_argument_but_those_that_read_the_workbook_is_given_as_rows(functions):
    for about in metadata(functions).values():
        ranges = [given for given in about["args"] if given["name"] not in ("watched", "caller")]
        assert all(given["options"]["ndim"] == 2 and given["options"]["err_to_str"] for given in ranges)


def test_the_wrappers_in_vba_are_those_that_were_looked_at(layer, functions, request):
    wrappers = function_layer.vba(layer, functions, "commissioning.xlam")
    hold(request, {GOLDEN: wrappers})
    assert wrappers.isascii()


def test_a_range_spills_and_a_single_cell_is_one_value(ask):
    ask.sheet["A1"].value = [["'2018-19"], [None], ["'2018/17"]]
    assert ask("COMM_YEAR", ask.sheet["A1:A3"]) == [["2018/19"], [""], ["not a year"]]
    assert ask("COMM_YEAR", ask.sheet["A1"]) == "2018/19"


def test_an_argument_may_be_typed_into_the_formula(ask):
    assert ask("COMM_YEAR", "2018-2019") == "2018/19"
    assert ask("COMM_YEAR", 43252.0) == "2018/19"
    assert ask("COMM_SUGGEST", "legasy", (("Legacy",), ("Bidding",))) == "Legacy"


def test_a_date_comes_as_one(ask):
    ask.sheet["A1"].value = Year(2018).last_day
    assert ask("COMM_YEAR", ask.sheet["A1"]) == "2018/19"


def test_an_amount_under_a_currency_format_is_one(ask):
    ask.sheet["A1"].value = [849_999.99, 850_000]
    ask.sheet["A1:B1"].number_format = "£#,##0.00"
    assert ask("COMM_MILLIONS", ask.sheet["A1:B1"]) == [["£0.8m", "£0.9m"]]
    assert ask("COMM_RECONCILES", ask.sheet["A1"], ask.sheet["B1"]) == "£0.01 over"


def test_an_error_in_a_cell_is_given_in_words(ask):
    ask.sheet["A1"].value = "#REF!"
    assert ask("COMM_AMOUNT", ask.sheet["A1"]) == "not an amount"
    assert ask("COMM_YEAR", ask.sheet["A1"]) == "not a year"


def test_an_argument_that_is_left_out_may_be(ask):
    ask.sheet["A1"].value = ["Reducing reoffending", "b", "Policing Grant and precept"]
    line = [ask.sheet[ref] for ref in ("A1", "B1", "C1")]
    assert ask("COMM_CATEGORY", *line, MISSING, MISSING).startswith("Power b (help for victims) may not pay for")
    assert ask("COMM_NUMBER", "1000001", MISSING) == ""


def test_what_goes_wrong_is_given_in_words_and_logged_once(ask, functions, monkeypatch):
    kept = []
    monkeypatch.setattr("validators.system.crash_log.write_crash_log", lambda: kept.append(1))
    monkeypatch.setattr("xl_addin.answers.cell_functions.years", lambda _: 1 / 0)
    assert [ask("COMM_YEAR", "2018/19") for _ in range(3)] == [functions.FAILED] * 3
    assert len(kept) == 1


@pytest.fixture
def sample(excel):
    def sample(name):
        return excel.books.open(FOLDER / "samples" / f"{name}.xlsx")

    return sample


def test_the_register_is_added_up_by_priority(ask, sample):
    book, expected = sample("june-2018"), year_totals(load(read(FOLDER / "samples" / "june-2018.xlsx")))
    register = book.sheets["Allocations"].tables["Allocations"].range
    ask.sheet["A1"].value = [[name] for name in expected.by_priority]
    found = ask("COMM_TOTAL", register, "2018/19", ask.sheet["A1:A3"], MISSING, MISSING)
    assert found == [[pennies / 100] for pennies in expected.by_priority.values()]
    assert ask("COMM_TOTAL", register, "2018/19", MISSING, MISSING, MISSING) == expected.total / 100


def test_the_findings_of_a_sheet_are_those_of_the_workbook_that_asks(ask, sample):
    book = sample("categorisation")
    rows = ask("COMM_FINDINGS", "Allocations", MISSING, None, caller=book.sheets["About"]["H1"])
    assert rows[0] == ["Cell", "Severity", "Finding"]
    assert sorted({row[1] for row in rows[1:]}) == ["error", "warning"]
    assert all(row[2].endswith(".") for row in rows[1:])


def test_the_findings_are_asked_for_again_when_a_range_changes_which_is_not_read(ask, sample):
    book = sample("june-2018")
    watched = book.sheets["Allocations"]["A1:Z99"]
    assert ask("COMM_FINDINGS", "Allocations", watched, None, caller=book.sheets["About"]["H1"]) == "no findings"
