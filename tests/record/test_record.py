"""A record as a file: what it holds is read back, and nothing else is taken for one."""

import json
from dataclasses import replace

import pytest

from validators.record.record import NotARecord, Record, as_json, from_json

RECORD = Record(
    tool="commissioning-workbook 1.0",
    by="A. Sample (Dürham)",
    at="2018-06-29T09:30:00Z",
    workbook={"name": "register.xlsx", "sha256": "aa"},
    rulebook={"year": "2018/19", "sha256": "bb"},
    draft=False,
    findings={"errors": 0, "warnings": 1, "notes": 0, "waived": 1},
    waivers=[{"check": "reason-missing", "line_or_cell": "L001", "reason": "Agreed", "approved_by": "B. Sample"}],
    totals={"year": "2018/19", "total": "10.00"},
    fingerprint="cc",
    input_sheets={"Allocations": "dd"},
    panel_sheets={"Panel Cover": "ee"},
    versions={"python": "3.11.0"},
)


def changed(**parts):
    data = json.loads(as_json(RECORD))
    return json.dumps({key: value for key, value in (data | parts).items() if value is not ...}).encode()


def test_what_is_written_is_read_back():
    assert from_json(as_json(RECORD)) == RECORD
    assert from_json(as_json(replace(RECORD, totals=None))).totals is None


def test_the_file_says_its_version_first_and_is_plain_ascii():
    assert as_json(RECORD).startswith(b'{\n "version": 1,\n "tool"')
    assert as_json(RECORD).isascii()


def test_a_record_from_before_versions_were_noted_is_still_one():
    assert from_json(changed(versions=...)) == replace(RECORD, versions={})


def test_a_record_with_further_keys_is_still_one():
    assert from_json(changed(signature="not known here")) == RECORD


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is not JSON"),
        (b"PK\x03\x04", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"9" * 5000, "is not JSON"),
        (b"[]", "says nothing of its version"),
        (b'{"summary": {}}', "says nothing of its version"),
        (changed(version=2), "is of another version than 1"),
        (changed(version=True), "is of another version than 1"),
        (changed(by=...), 'has no "by"'),
        (changed(by=7), 'has no "by"'),
        (changed(draft="no"), 'has no "draft"'),
        (changed(input_sheets=[]), 'has no "input_sheets"'),
        (changed(panel_sheets={"Panel Cover": None}), 'has no "panel_sheets"'),
        (changed(workbook={"name": "register.xlsx"}), 'has no "workbook"'),
        (changed(rulebook={"year": "2018/19", "sha256": 7}), 'has no "rulebook"'),
        (changed(totals=[]), 'has no "totals"'),
    ],
)
def test_anything_else_is_refused_with_the_reason(content, why):
    with pytest.raises(NotARecord, match=why):
        from_json(content)
