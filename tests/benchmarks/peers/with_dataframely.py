"""The checks of rows by dataframely: python with_dataframely.py WORKBOOK RULES. Prints how often each failed."""

import json
import sys
from collections import Counter
from pathlib import Path

import dataframely as dy
import polars as pl

path, rules = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))
NAMES = {"unique_key": "duplicate-key", "in_order": "end-before-start", "nullability": "blank-cell", "min": "negative-amount"}


def sheet(name):
    """A sheet of the workbook."""
    options = {"header_row": rules["header"] - 1}
    return pl.read_excel(path, sheet_name=name, read_options=options, infer_schema_length=None)


def is_one_of(values):
    """A check of whether each value of a column is one of these."""
    return lambda column: column.is_in(values)


def field(name):
    """What a column must hold; None where nothing is asked of it."""
    asked = {"nullable": name not in rules["required"], "alias": name}
    if name in rules["amounts"]:
        return dy.Float64(min=0, **asked)
    if name in (rules["start"], rules["end"]):
        return dy.Date(**asked)
    if name in rules["lists"]:
        return dy.String(check=is_one_of(rules["lists"][name]), **asked)
    if name in references:
        return dy.String(check=is_one_of(references[name]), **asked)
    return dy.String(**asked) if name in rules["required"] else None


def unique_key(_) -> pl.Expr:
    """The first line with a key has it; the others have it again."""
    return pl.col(rules["key"]).is_first_distinct()


def in_order(_) -> pl.Expr:
    """A line ends when it has started."""
    return pl.col(rules["end"]) >= pl.col(rules["start"])


register = sheet(rules["sheet"]).head(rules["lines"])
references = {column: sheet(name)[column].drop_nulls().to_list() for column, name in rules["references"].items()}
fields = {f"column_{number}": made for number, name in enumerate(register.columns) if (made := field(name))}
ordered = {"unique_key": dy.rule()(unique_key), "in_order": dy.rule()(in_order)}
schema = type("Register", (dy.Schema,), {**fields, **ordered})
_, failed = schema.filter(register, cast=True)
found = Counter()
for rule, times in failed.counts().items():
    column, _, kind = rule.rpartition("|")
    named = "not-in-list" if column in rules["lists"] else "unknown-reference"
    found[NAMES.get(kind, named)] += times
print(json.dumps(found))  # noqa: T201
