"""What a small workbook costs, in counts that do not vary: calls of Python, frames made, columns judged."""

import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pytest

from tests.benchmarks.registers import register
from validators.checks.catalogue import CHECKS
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.workbook_reader import read, read_content

SAMPLE = Path(__file__).parents[1] / "workbooks" / "samples" / "june-2018.xlsx"
MOST_CALLS = {"read": 20_400, "load": 18_900, "validate": 35_400}
"""The most calls of Python functions for a workbook of 35 lines, once another was checked, with a tenth of slack."""
MOST_JUDGED = 25
"""The most columns that are given to pandera, where the values of the lists are those of the workbook before."""


@pytest.fixture(scope="module")
def book():
    """The sample, checked once, so that all is loaded that is loaded late."""
    made = load(read(SAMPLE))
    assert validate(made).findings == []
    return made


def calls(do):
    """How many Python functions are called."""
    count = Counter()
    sys.setprofile(lambda _frame, event, _argument: count.update([event]))
    try:
        do()
    finally:
        sys.setprofile(None)
    return count["call"]


@pytest.mark.parametrize("step", MOST_CALLS)
def test_a_small_workbook_takes_few_calls(book, step):
    raw = book.raw
    steps = {"read": lambda: read(SAMPLE), "load": lambda: load(raw), "validate": lambda: validate(load(raw))}
    before = calls(steps["load"]) if step == "validate" else 0
    assert calls(steps[step]) - before < MOST_CALLS[step]


@pytest.mark.usefixtures("book")
def test_no_frame_is_made_to_check_a_workbook(monkeypatch):
    made = []
    make = pd.DataFrame.__init__
    monkeypatch.setattr(pd.DataFrame, "__init__", lambda self, *args, **kwargs: made.append(1) or make(self, *args, **kwargs))
    validate(load(read(SAMPLE)))
    assert not made


@pytest.mark.usefixtures("book")
def test_pandera_is_given_each_column_at_most_once_and_lists_that_it_has_passed_not_again(monkeypatch):
    given = Counter()
    judge = pa.Check.__call__
    monkeypatch.setattr(
        pa.Check, "__call__", lambda self, *args, **kwargs: given.update([self.name]) or judge(self, *args, **kwargs)
    )
    load(read(SAMPLE))
    assert given["not-in-list"] == 0
    assert 0 < sum(given.values()) < MOST_JUDGED


def test_a_long_register_takes_hardly_more_calls_for_a_check():
    short, long = (load(read_content("register.xlsx", register(lines))) for lines in (50, 1000))
    few, many = (Counter(), Counter())
    for book, count in ((short, few), (long, many)):
        for check in CHECKS:
            if not check.after:
                count[check.name] = calls(lambda: validate(book, [check]))  # noqa: B023
    grown = {name: (few[name], many[name]) for name in few if many[name] > 2 * few[name] + 200}
    assert grown == {}
