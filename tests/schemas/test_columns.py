"""Every table's declaration, and its pandera schema on its own."""

from datetime import datetime

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given, settings, strategies as st

from validators.loading.typed_tables import failing_places
from validators.model.dates import Year
from validators.model.typed_column import TypedColumn
from validators.rulebook.rulebook_files import for_year
from validators.schemas.columns import kind_of
from validators.schemas.table_schemas import TABLE_TITLES, schemas

SCHEMAS = schemas(for_year(Year(2018)))
COLUMNS = [(title, heading) for title in TABLE_TITLES for heading in SCHEMAS[title].columns]


@pytest.mark.parametrize(("title", "heading"), COLUMNS)
def test_every_column_has_a_help_text_that_is_a_sentence_and_fits_an_input_message(title, heading):
    column = SCHEMAS[title].columns[heading]
    assert column.description == kind_of(column).help
    assert column.description.endswith(".")
    assert len(column.description) <= 255


@pytest.mark.parametrize(("title", "heading"), COLUMNS)
def test_an_amount_is_in_pounds_and_nothing_else_is(title, heading):
    kind = kind_of(SCHEMAS[title].columns[heading])
    assert (kind.unit == "£") == (kind.sort == "amount")


@pytest.mark.parametrize(("title", "heading"), COLUMNS)
def test_every_choice_has_its_list_and_every_ref_its_table(title, heading):
    kind = kind_of(SCHEMAS[title].columns[heading])
    assert bool(kind.options) or kind.sort != "choice"
    assert kind.to is None or kind.to[1] in SCHEMAS[kind.to[0]].columns
    assert kind.to or kind.sort not in ("ref", "list")


def test_the_cells_that_must_be_filled_are_those_of_the_format():
    must = {h for h, column in SCHEMAS["Allocations"].columns.items() if kind_of(column).required}
    assert must == {
        "Line", "Activity ref", "Activity", "Provider", "Priority", "KPQs", "Power", "Source", "Basis", "Mechanism", "Area",
        "Start", "End",
    }  # fmt: skip


def typed_values(column):
    """Typed values such as reading leaves in a column, right and wrong ones."""
    kind = kind_of(column)
    if kind.sort == "amount":
        return st.one_of(st.just(pd.NA), st.integers(-(10**12), 10**12))
    if kind.sort == "number":
        return st.one_of(st.just(pd.NA), st.floats(-1, 1))
    if kind.sort == "date":
        return st.one_of(st.just(pd.NaT), st.datetimes(datetime(1990, 1, 1), datetime(2110, 1, 1)))  # noqa: DTZ001
    if kind.sort == "list":
        return st.sampled_from([None, ("KPQ1",), ("KPQ1", "KPQ2")])
    return st.sampled_from([None, "L001", "l001", "Other", *kind.options[:3]])


@st.composite
def frames(draw, title):
    columns = SCHEMAS[title].columns
    rows = sorted(draw(st.sets(st.integers(2, 99), min_size=1, max_size=5)))
    data = {}
    for heading, column in columns.items():
        values = draw(st.lists(typed_values(column), min_size=len(rows), max_size=len(rows)))
        cells = np.empty(len(rows), dtype=object)
        cells[:] = values
        data[heading] = pd.Series(cells, index=rows, dtype=str(column.dtype) if column.dtype else object)
    return pd.DataFrame(data, index=rows)


def by_pandera(frame, schema):
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as found:
        return {
            (error.schema.name, str(getattr(error.check, "name", error.check)), int(row))
            for error in found.schema_errors
            for row in error.failure_cases["index"]
        }
    return set()


def by_hand(frame, schema):
    faults = set()
    for heading, column in schema.columns.items():
        typed = TypedColumn.of_series(frame[heading])
        failing = ((check, at) for check in column.checks for at in failing_places(typed, check))
        faults |= {(heading, str(check.name), int(frame.index[at])) for check, at in failing}
        if not column.nullable:
            faults |= {(heading, "not_nullable", int(row)) for row in frame.index[frame[heading].isna()]}
    return faults


@pytest.mark.parametrize("title", TABLE_TITLES)
@settings(max_examples=15)
@given(st.data())
def test_pandera_alone_finds_the_faults_that_are_found_check_by_check(title, data):
    frame, schema = data.draw(frames(title)), SCHEMAS[title].pandera
    assert by_pandera(frame, schema) == by_hand(frame, schema)
