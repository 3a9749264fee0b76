"""Every sort of column, with the values that people and programs leave in one."""

from datetime import datetime

import numpy as np
import pytest

from validators.loading.column_reading import read_column
from validators.model.dates import Year
from validators.model.raw_workbook import ErrorValue
from validators.schemas.columns import ColumnKind

SHARE = ColumnKind("number", "", low=0, high=0.25)
POWER = ColumnKind("choice", "", options=("a", "b", "c", "s9"))
KPQS = ColumnKind("list", "", to=("KPQs", "KPQ"))
ERROR = ErrorValue("#REF!")
TICKED, EMPTY = True, False
DAY = datetime(2018, 4, 1)  # noqa: DTZ001 - a workbook's dates have no time zone


def read(kind, *values, keys=None):
    """The typed values, and by place the check that reports a value."""
    kind = ColumnKind(kind, "") if isinstance(kind, str) else kind
    cells = np.empty(len(values), dtype=object)
    cells[:] = values
    reading = read_column(kind, cells, keys)
    return reading.typed.tolist(), {at: verdict.check for at, verdict in reading.problems}


@pytest.mark.parametrize("sort", ["text", "key", "choice", "ref", "list", "year", "amount", "number", "date"])
def test_blanks_and_spaces_are_null_and_no_problem_in_every_kind_of_column(sort):
    assert read(sort, None, "", "  ", "\xa0", "\u200b", keys=["x"]) == ([None] * 5, {})


@pytest.mark.parametrize("sort", ["text", "key", "choice", "ref", "list", "year", "amount", "number", "date"])
def test_an_excel_error_is_left_to_its_own_check(sort):
    assert read(sort, ERROR, None, keys=["x"]) == ([None, None], {0: "error-value"})


@pytest.mark.parametrize("kind", ["text", "key", POWER, "ref", KPQS, "year", "amount", SHARE, "date"])
def test_a_placeholder_is_one_fault_in_every_kind_of_column(kind):
    assert read(kind, "TBC", keys=["x"]) == ([None], {0: "placeholder-left"})


def test_amounts_are_whole_pennies_and_everything_else_is_null():
    typed, problems = read("amount", 0.1, -5.0, 0.0, "12,500", "10k", "as before", TICKED, DAY, 1e13, None, 1.005)
    assert typed == [10, -500, 0, None, None, None, None, None, None, None, 101]
    assert problems == {
        3: "number-as-text",
        4: "ambiguous-amount",
        5: "not-an-amount",
        6: "not-an-amount",
        7: "not-an-amount",
        8: "not-an-amount",
        10: "fraction-of-a-penny",
    }


def test_a_number_that_excel_could_not_hold_is_no_amount():
    numbers = [float("nan"), float("inf"), -float("inf"), 1e300]
    assert read("amount", *numbers, 1.0) == ([None] * 4 + [100], dict.fromkeys(range(4), "not-an-amount"))


def test_a_share_may_be_typed_with_a_per_cent_sign_but_not_as_text():
    typed, problems = read(SHARE, 0.1, "10%", "0.1", "10", "ten", "30%")
    assert typed == [0.1, None, None, None, None, None]
    assert list(problems.values()) == ["number-as-text"] * 2 + ["not-an-amount"] * 3


def test_dates_are_days_whatever_their_hour():
    typed, problems = read("date", DAY, datetime(2019, 3, 31, 23, 59), "01/04/2018", 43191.0, TICKED, "soon")  # noqa: DTZ001
    assert typed == [DAY, datetime(2019, 3, 31), None, None, None, None]  # noqa: DTZ001
    assert list(problems.values()) == ["date-as-text", "not-a-date", "not-a-date", "not-a-date"]


def test_a_choice_is_read_as_the_value_meant_and_an_unknown_one_is_left_to_pandera():
    assert read(POWER, "a", "A", " s9", "ѕ9", "d") == (
        ["a", "a", "s9", "s9", "d"],
        dict.fromkeys([1, 2, 3], "stray-characters"),
    )


def test_a_ref_is_spelt_as_its_table_spells_it():
    keys = ["MoJ Victims’ Services Grant", "123"]
    typed, problems = read("ref", "MoJ Victims' Services Grant", keys[0], 123.0, keys=keys)
    assert (typed, problems) == ([keys[0], keys[0], "123"], {0: "stray-characters"})


def test_a_ref_whose_table_was_not_found_is_taken_as_it_is():
    assert read("ref", "North Trust", keys=None) == (["North Trust"], {})
    assert read(KPQS, "KPQ3; KPQ9", keys=None) == ([("KPQ3", "KPQ9")], {})


@pytest.mark.parametrize(
    ("text", "names", "check"),
    [
        ("KPQ3", ("KPQ3",), None),
        ("KPQ3;KPQ4", ("KPQ3", "KPQ4"), None),
        ("KPQ3 ; KPQ4;", ("KPQ3", "KPQ4"), None),
        ("KPQ3; KPQ3", ("KPQ3",), None),
        ("KPQ3;\nKPQ4", ("KPQ3", "KPQ4"), None),
        ("kpq3; KPQ4", ("KPQ3", "KPQ4"), "stray-characters"),
        ("KPQ3;\xa0KPQ4", ("KPQ3", "KPQ4"), "stray-characters"),
        ("KPQ3, KPQ4", None, "not-in-list"),
        ("KPQ3; KPQ9", None, "not-in-list"),
        ("KPQ3; TBC", None, "placeholder-left"),
        (";", None, "not-in-list"),
    ],
)
def test_a_list_is_separated_by_semicolons(text, names, check):
    assert read(KPQS, text, keys=["KPQ3", "KPQ4"]) == ([names], {0: check} if check else {})


def test_years_are_read_however_they_are_written():
    typed, problems = read("year", "2018/19", "2018-2019", "2018/17", 2018.0)
    assert typed == [Year(2018), Year(2018), None, None]
    assert problems == {2: "year-label", 3: "year-label"}


def test_keys_lose_what_cannot_be_seen_and_keep_their_spelling():
    typed, problems = read("key", "L001", "L002 ", "\ufeffL003", "l004", 5.0, "North  Trust")
    assert typed == ["L001", "L002", "L003", "l004", "5", "North Trust"]
    assert problems == dict.fromkeys([1, 2, 5], "stray-characters")


def test_a_key_of_the_rulebook_is_spelt_as_the_rulebook_spells_it():
    assert read(ColumnKind("key", "", options=("KPQ1",)), "kpq1", "KPQ9") == (["KPQ1", "KPQ9"], {0: "stray-characters"})


def test_a_shared_key_is_spelt_as_it_is_first():
    typed, problems = read(ColumnKind("key", "", shared=True), None, "A001", "A002", "a001", "A001 ", "a001")
    assert typed == [None, "A001", "A002", "A001", "A001", "A001"]
    assert problems == dict.fromkeys([3, 4, 5], "stray-characters")


def test_numbers_and_ticks_in_a_text_column_read_as_they_are_shown():
    values = [1.0, TICKED, 0.5, EMPTY, DAY, 1234567.0, "x"]
    assert read("text", *values)[0] == ["1", "TRUE", "0.5", "FALSE", "01/04/2018", "1234567", "x"]


NOTHING_SAID = ["-", "—", "n/a", "none", "Nil", "to follow", "see notes", "Awaiting sign-off", "not known", "???"]


@pytest.mark.parametrize("text", NOTHING_SAID)
@pytest.mark.parametrize("kind", ["text", "key", POWER, "ref", KPQS, "year", "amount", SHARE, "date"])
def test_a_placeholder_is_null_in_every_kind_of_column(kind, text):
    assert read(kind, text, "TBC", keys=["x"]) == ([None, None], dict.fromkeys(range(2), "placeholder-left"))


def test_zero_says_nothing_as_a_text_and_something_as_an_amount():
    assert read("text", "0", 0.0) == ([None, None], dict.fromkeys(range(2), "placeholder-left"))
    assert read("amount", 0.0, "0") == ([0, None], {1: "number-as-text"})


def test_an_entry_of_the_cell_s_own_list_always_says_something():
    monitoring = ColumnKind("choice", "", options=("Quarterly", "None", "Unknown"))
    assert read(monitoring, "None", "none", "Unknown", "n/a") == (
        ["None", "None", "Unknown", None],
        {1: "stray-characters", 3: "placeholder-left"},
    )
    assert read("ref", "Pending", keys=["Pending"]) == (["Pending"], {})
    assert read(KPQS, "None; TBC", keys=["None", "TBC"]) == ([("None", "TBC")], {})
    assert read(ColumnKind("key", "", options=("None",)), "None") == (["None"], {})


def test_what_says_something_in_one_column_alone_and_remarks_are_read_as_they_are():
    conditions = ColumnKind("text", "", says=("none",))
    assert read(conditions, "None", "none.", "n/a") == (["None", "none.", None], {2: "placeholder-left"})
    assert read(ColumnKind("text", "", remark=True), "TBC", "n/a", "0") == (["TBC", "n/a", "0"], {})


@pytest.mark.parametrize("sort", ["text", "key"])
def test_a_number_of_16_digits_among_texts_is_reported_and_read_as_it_is_shown(sort):
    assert read(sort, 2017020400010010.0, 999999999999999.0, "2017020400010012") == (
        ["2017020400010010", "999999999999999", "2017020400010012"],
        {0: "rounded-number"},
    )


def test_a_long_text_keeps_its_lines():
    assert read("text", " One.\nTwo.\u200b ") == (["One.\nTwo."], {})
