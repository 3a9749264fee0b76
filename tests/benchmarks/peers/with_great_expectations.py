"""The checks of rows by Great Expectations: python with_great_expectations.py WORKBOOK RULES. Prints how often each failed."""

import json
import os
import sys
from collections import Counter
from pathlib import Path

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # it would send word of its use
import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

path, rules = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))
sheets = [rules["sheet"], *rules["references"].values()]
how = {"header": rules["header"] - 1, "engine": "calamine", "keep_default_na": False, "na_values": [""]}
book = pd.read_excel(path, sheet_name=sheets, **how)
register = book[rules["sheet"]].iloc[: rules["lines"]]


def expectations():
    """What the register must hold, each with the name of the check that it stands for."""
    for column in rules["required"]:
        yield gxe.ExpectColumnValuesToNotBeNull(column=column, meta={"check": "blank-cell"})
    for column, held in rules["lists"].items():
        yield gxe.ExpectColumnValuesToBeInSet(column=column, value_set=held, meta={"check": "not-in-list"})
    for column, sheet in rules["references"].items():
        held = list(book[sheet][column])
        yield gxe.ExpectColumnValuesToBeInSet(column=column, value_set=held, meta={"check": "unknown-reference"})
    for column in rules["amounts"]:
        yield gxe.ExpectColumnValuesToBeBetween(column=column, min_value=0, meta={"check": "negative-amount"})
    dates = {"column_A": rules["end"], "column_B": rules["start"]}
    yield gxe.ExpectColumnPairValuesAToBeGreaterThanB(**dates, or_equal=True, meta={"check": "end-before-start"})
    yield gxe.ExpectColumnValuesToBeUnique(column=rules["key"], meta={"check": "duplicate-key"})


context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
asset = context.data_sources.add_pandas("register").add_dataframe_asset("lines")
batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": register})
suite = gx.ExpectationSuite(name="rows", expectations=list(expectations()))

found = Counter()
for result in batch.validate(suite, result_format="COMPLETE").results:
    check, rows = result.expectation_config.meta["check"], result.result["unexpected_index_list"]  # values end at 200
    firsts = register.loc[rows, rules["key"]].nunique() if check == "duplicate-key" else 0  # it tells them as well
    found[check] += len(rows) - firsts
print(json.dumps(found))  # noqa: T201
