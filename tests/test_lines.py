"""The lines of a table as plain arrays, held against pandas: the same answers of any columns, at a fraction of the cost."""

from datetime import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from validators.model.lines import Lines
from validators.model.memory import Memory, remembered
from validators.model.typed_column import LONG, TypedColumn, distinct_values

TEXTS = st.sampled_from([None, "a", "b", "c", ("a", "b"), ("b",)])
PENNIES = st.one_of(st.none(), st.integers(-500, 500))
DAYS = st.one_of(st.none(), st.datetimes(datetime(2018, 4, 1), datetime(2018, 4, 9)))  # noqa: DTZ001 - days of a workbook


@st.composite
def frames(draw):
    """A frame as loading makes one of a table: texts, another column of texts, pennies, days."""
    size = draw(st.integers(0, 12))
    texts, more = (draw(st.lists(TEXTS, min_size=size, max_size=size)) for _ in range(2))
    pennies, others = (draw(st.lists(PENNIES, min_size=size, max_size=size)) for _ in range(2))
    days = [day and day.replace(hour=0, minute=0, second=0, microsecond=0) for day in draw(_days(size))]
    rows = sorted(draw(st.sets(st.integers(2, 90), min_size=size, max_size=size)))
    return pd.DataFrame(
        {
            "Text": pd.Series(texts, rows, dtype=object),
            "More": pd.Series(more, rows, dtype=object),
            "Y1": pd.Series(pennies, rows, dtype="Int64"),
            "Y2": pd.Series(others, rows, dtype="Int64"),
            "Day": pd.Series(days, rows, dtype="datetime64[s]"),
        },
        index=rows,
    )


def _days(size):
    return st.lists(DAYS, min_size=size, max_size=size)


def plain(values):
    """Values as Python has them, None where null."""
    return [None if value is None or value is pd.NA or value is pd.NaT or value != value else value for value in values]  # noqa: PLR0124


@given(frames())
def test_a_frame_comes_back_as_it_was(frame):
    again = Lines.of_frame(frame).frame
    assert list(again) == list(frame)
    for heading in frame:
        assert again[heading].dtype == frame[heading].dtype
        assert plain(again[heading]) == plain(frame[heading])
    assert again.index.tolist() == frame.index.tolist()


@given(frames(), st.integers(-50, 50))
def test_a_null_fulfils_no_comparison(frame, limit):
    lines = Lines.of_frame(frame)
    amounts = frame["Y1"]
    for mask, wanted in (
        (lines["Y1"] > limit, amounts > limit),
        (lines["Y1"] <= limit, amounts <= limit),
        (lines["Y1"] == limit, amounts == limit),
        (lines["Y1"] != limit, amounts != limit),
        (lines["Y1"] < lines["Y2"], amounts < frame["Y2"]),
        (lines["Y1"] != lines["Y2"], amounts != frame["Y2"]),
    ):
        assert mask.tolist() == wanted.fillna(value=False).tolist()
    day = datetime(2018, 4, 3)  # noqa: DTZ001
    assert (lines["Day"] >= day).tolist() == (frame["Day"] >= day).tolist()
    assert (lines["Text"] == "a").tolist() == [value == "a" for value in frame["Text"]]
    assert (lines["Text"] != "a").tolist() == [value not in ("a", None) for value in frame["Text"]]
    assert lines["Text"].isin({"a", ("b",)}).tolist() == [value in ("a", ("b",)) for value in frame["Text"]]
    assert lines["Y2"].null.tolist() == frame["Y2"].isna().tolist()


@given(frames())
def test_lines_are_grouped_and_added_up_as_pandas_does(frame):
    lines = Lines.of_frame(frame)
    for by in (("Text",), ("Text", "More"), ("Text", "More", "Day")):
        places = list(_places(frame, by))
        groups = {key: lines.rows[own].tolist() for key, own in lines.groups(*by).items()}
        sums = lines.sums("Y1", *by)
        assert [*groups.values()] == [frame.index[own].tolist() for own in places]
        assert [*sums.values()] == [int(frame["Y1"].iloc[own].sum()) for own in places]
        assert [*sums] == [*groups]
    assert lines.sums("Y1", "Text") == {key: int(sum_) for key, sum_ in frame.groupby("Text", sort=False)["Y1"].sum().items()}


def _places(frame, by):
    """The places of the lines with each combination of values, in the order of the first."""
    found = {}
    for place, values in enumerate(zip(*(plain(frame[heading]) for heading in by), strict=True)):
        if None not in values:
            found.setdefault(values, []).append(place)
    return found.values()


@given(frames())
def test_the_first_of_each_those_that_are_there_once_and_those_that_are_there_again(frame):
    lines = Lines.of_frame(frame)
    for by in (("Text",), ("Text", "Y1")):
        groups = list(_places(frame, by))
        assert lines.first_of_each(*by).rows.tolist() == [frame.index[places[0]] for places in groups]
        once = sorted(places[0] for places in groups if len(places) == 1)
        assert lines.once(*by).rows.tolist() == [frame.index[place] for place in once]
        again = sorted(place for places in groups if len(places) > 1 for place in places)
        assert lines.repeated(*by).rows.tolist() == [frame.index[place] for place in again]
        first = {place: places[0] for places in groups for place in places}
        assert {place: lines.places_of_first(*by)[place] for place in first} == first


@given(frames(), st.data())
def test_a_part_of_a_part_has_the_rows_and_values_of_the_whole(frame, data):
    lines = Lines.of_frame(frame)
    if data.draw(st.booleans()):
        assert lines["Text"].coded  # so that the part takes the codes over
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(frame), max_size=len(frame))), bool)
    part = lines.where(mask).filled("Text")
    wanted = frame[mask].dropna(subset=["Text"])
    assert part.rows.tolist() == wanted.index.tolist()
    assert [*part.each("Text", "Y1")] == [
        (row, text, amount) for row, text, amount in zip(wanted.index, wanted["Text"], plain(wanted["Y1"]), strict=True)
    ]
    assert part.sums("Y1", "Text") == {key: int(sum_) for key, sum_ in wanted.groupby("Text", sort=False)["Y1"].sum().items()}
    assert part["Text"].isin({"a"}).tolist() == wanted["Text"].isin(["a"]).tolist()


@given(st.lists(TEXTS, max_size=30))
def test_short_and_long_columns_are_told_apart_alike(values):
    objects = np.empty(len(values), dtype=object)
    objects[:] = values
    codes, distinct = distinct_values(objects)
    assert [None if code < 0 else distinct[code] for code in codes.tolist()] == values
    long = np.empty(len(values) + LONG, dtype=object)
    long[: len(values)] = values
    codes_of_long, distinct_of_long = distinct_values(long)
    assert (codes_of_long[: len(values)].tolist(), distinct_of_long) == (codes.tolist(), distinct)


def test_a_column_is_asked_once_for_each_distinct_value():
    asked = []
    column = TypedColumn.of_values(["a", "b", None, "a"])
    assert column.mapped(lambda value: asked.append(value) or value.upper()).tolist() == ["A", "B", None, "A"]
    assert asked == ["a", "b"]


@given(frames())
def test_a_value_is_found_by_its_row_and_heading(frame):
    lines = Lines.of_frame(frame)
    for heading in frame:
        assert [lines.value(row, heading) for row in frame.index] == plain(frame[heading])


def test_a_line_is_on_its_sheet_row_and_no_other():
    lines = Lines(np.array([4, 7, 9]), {"Line": TypedColumn.of_values(["L1", "L2", "L3"])})
    assert lines.without_rows({7}).rows.tolist() == [4, 9]
    assert lines.where(np.ones(3, bool)) is lines
    with pytest.raises(KeyError):
        lines["Other"]


def test_what_is_made_of_a_table_is_made_once_and_only_for_the_same_arguments():
    class Whole:
        memory = Memory()

    made = []

    @remembered
    def view(_, name):
        made.append(name)
        return [name]

    whole = Whole()
    assert view(whole, "a") is view(whole, "a")
    assert view(whole, "b") == ["b"]
    assert made == ["a", "b"]
