"""The checks of rows by plain pandas with pandera: python with_pandera.py WORKBOOK RULES. Prints how often each failed."""

import json
import sys
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

path, rules = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))
sheets = [rules["sheet"], *rules["references"].values()]
how = {"header": rules["header"] - 1, "engine": "calamine", "keep_default_na": False, "na_values": [""]}
book = pd.read_excel(path, sheet_name=sheets, **how)
register = book[rules["sheet"]].iloc[: rules["lines"]]


def checks(column):
    """What a column must hold."""
    if column in rules["lists"]:
        yield pa.Check.isin(rules["lists"][column], error="not-in-list")
    if column in rules["references"]:
        yield pa.Check.isin(set(book[rules["references"][column]][column]), error="unknown-reference")
    if column in rules["amounts"]:
        yield pa.Check.ge(0, error="negative-amount")


def column(name):
    """A column of the schema."""
    unique = name == rules["key"]
    return pa.Column(
        checks=list(checks(name)), nullable=name not in rules["required"], unique=unique, report_duplicates="exclude_first"
    )


ordered = pa.Check(lambda frame: frame[rules["end"]] >= frame[rules["start"]], error="end-before-start")
schema = pa.DataFrameSchema({name: column(name) for name in register}, checks=ordered)
named = {"not_nullable": "blank-cell", "field_uniqueness": "duplicate-key"}
try:
    schema.validate(register, lazy=True)
    found = pd.DataFrame(columns=["check", "column", "index"])
except pa.errors.SchemaErrors as errors:
    found = errors.failure_cases
found["check"] = found["check"].replace(named)
found.loc[found["check"] == "end-before-start", "column"] = None  # told once for each column of the row
print(found.drop_duplicates(["check", "column", "index"]).groupby("check").size().to_json())  # noqa: T201
