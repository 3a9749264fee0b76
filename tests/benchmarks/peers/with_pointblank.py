"""The checks of rows by pointblank: python with_pointblank.py WORKBOOK RULES. Prints how often each failed."""

import json
import sys
from collections import Counter
from pathlib import Path

import pointblank as pb
import polars as pl

path, rules = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))


def sheet(name):
    """A sheet of the workbook."""
    options = {"header_row": rules["header"] - 1}
    return pl.read_excel(path, sheet_name=name, read_options=options, infer_schema_length=None)


register = sheet(rules["sheet"]).head(rules["lines"])
references = {column: sheet(name)[column].drop_nulls().to_list() for column, name in rules["references"].items()}
listed = [(rules["lists"], "not-in-list"), (references, "unknown-reference")]
again = pl.col(rules["key"]).is_first_distinct().cast(pl.Int8).alias("first")
plan, checks = pb.Validate(register.with_columns(again)), []
for column in rules["required"]:
    plan, checks = plan.col_vals_not_null(column), [*checks, "blank-cell"]
for columns, check in listed:
    for column, values in columns.items():
        plan, checks = plan.col_vals_in_set(column, [*values, None]), [*checks, check]
for column in rules["amounts"]:
    if register[column].dtype != pl.Null:
        plan, checks = plan.col_vals_ge(column, 0, na_pass=True), [*checks, "negative-amount"]
plan, checks = plan.col_vals_ge(rules["end"], pb.col(rules["start"]), na_pass=True), [*checks, "end-before-start"]
plan, checks = plan.col_vals_eq("first", 1), [*checks, "duplicate-key"]
failed = plan.interrogate().n_failed()
found = Counter()
for step, check in enumerate(checks, 1):
    found[check] += failed[step]
print(json.dumps(+found))  # noqa: T201
