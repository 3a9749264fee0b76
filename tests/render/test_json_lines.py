"""A line of JSON for each workbook, and one for all of them."""

import json

from tests.render.reports import BATCH, RUN, written


def test_each_line_is_the_object_that_json_has_and_the_last_is_the_rest():
    *workbooks, summary = (json.loads(line) for line in written("jsonl", BATCH).splitlines())
    whole = json.loads(written("json", BATCH))
    assert whole.pop("workbooks") == workbooks
    assert whole == summary


def test_the_verdicts_follow_fail_on():
    first, *_ = written("jsonl", BATCH[1:], RUN._replace(fail_on="warning")).splitlines()
    assert json.loads(first)["verdict"] == "fail"
