"""The checks of rows by pandera on polars: python with_pandera_polars.py WORKBOOK RULES. Prints how often each failed."""

import json
import sys
from collections import Counter
from pathlib import Path

import pandera.polars as pa
import polars as pl

path, rules = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))
NAMES = {"not_nullable": "blank-cell"}


def sheet(name):
    """A sheet of the workbook."""
    options = {"header_row": rules["header"] - 1}
    return pl.read_excel(path, sheet_name=name, read_options=options, infer_schema_length=None)


def first_of_each(data):
    """Whether each key is there for the first time."""
    return data.lazyframe.select(pl.col(data.key).is_first_distinct())


def checks(column):
    """What a column must hold."""
    if column in rules["lists"]:
        yield pa.Check.isin(rules["lists"][column], error="not-in-list")
    if column in references:
        yield pa.Check.isin(references[column], error="unknown-reference")
    if column in rules["amounts"]:
        yield pa.Check.ge(0, error="negative-amount")
    if column == rules["key"]:
        yield pa.Check(first_of_each, error="duplicate-key")


def in_order(data):
    """Whether each line ends when it has started."""
    return data.lazyframe.select(pl.col(rules["end"]) >= pl.col(rules["start"]))


register = sheet(rules["sheet"]).head(rules["lines"])
references = {column: sheet(name)[column].drop_nulls().to_list() for column, name in rules["references"].items()}
columns = {
    name: pa.Column(None, checks=list(checks(name)), nullable=name not in rules["required"]) for name in register.columns
}
schema = pa.DataFrameSchema(columns, checks=pa.Check(in_order, error="end-before-start"))
found = Counter()
try:
    schema.validate(register, lazy=True)
except pa.errors.SchemaErrors as errors:
    for check in errors.failure_cases["check"].to_list():
        found[NAMES.get(check, check)] += 1
print(json.dumps(found))  # noqa: T201
