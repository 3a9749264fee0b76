"""The JSON that programs rely on."""

import json

from tests.render.reports import BATCH, INCOMPLETE, NO_RULEBOOK, UNREADABLE, finding, report
from validators.model.raw_workbook import Cell
from validators.render.report.json import stream
from validators.render.report_formats import ReportOptions

NOTHING = dict.fromkeys(
    ("workbooks", "failed", "incomplete", "unchecked", "unreadable", "errors", "warnings", "notes", "waived"), 0
)


def rendered(*reports, fail_on="error"):
    return json.loads("".join(stream(reports, ReportOptions("tool 1", fail_on))))


def test_the_whole_object_of_one_workbook():
    found = finding("ring-fence-breach", Cell("Allocations", 14, 10), "It is wrong.", found="a", expected="b")
    given = report(found, sha256="ab" * 32, skipped={"source-overspent": "because of K4"})
    assert rendered(given) == {
        "version": 1,
        "tool": "tool 1",
        "summary": NOTHING | {"workbooks": 1, "failed": 1, "errors": 1},
        "workbooks": [
            {
                "path": "register.xlsx",
                "sha256": "ab" * 32,
                "organisation": "",
                "verdict": "fail",
                "rulebook": "2018/19",
                "layout": None,
                "findings": [
                    {
                        "check": "ring-fence-breach",
                        "severity": "error",
                        "sheet": "Allocations",
                        "cell": "J14",
                        "cells": "J14",
                        "count": 1,
                        "follows": [],
                        "message": "It is wrong.",
                        "found": "a",
                        "expected": "b",
                        "waived": False,
                    }
                ],
                "checks": {
                    "ran": ["total-mismatch", "blank-cell"],
                    "skipped": [{"check": "source-overspent", "because": "because of K4"}],
                    "not_applicable": [],
                    "not_computed": [],
                },
                "totals": {
                    "year": "2018/19",
                    "total": "2004310.00",
                    "by_priority": {
                        "Victims services": "800000.00",
                        "Community safety and prevention": "500000.00",
                        "Reducing reoffending": "704310.00",
                    },
                    "by_source": {"Reserves": "0.00", "Policing Grant and precept": "2004310.00"},
                },
            }
        ],
    }


def test_a_finding_at_the_file_has_no_sheet_and_no_cell():
    found = rendered(UNREADABLE)["workbooks"][0]["findings"][0]
    assert (found["sheet"], found["cell"]) == (None, None)


def test_the_verdict_follows_fail_on():
    warned = report(finding(severity="warning"))
    assert rendered(warned)["workbooks"][0]["verdict"] == "pass"
    assert rendered(warned, fail_on="warning")["workbooks"][0]["verdict"] == "fail"
    assert rendered(warned, fail_on="warning")["summary"]["failed"] == 1


def test_what_did_not_pass_is_counted_by_its_verdict():
    given = rendered(UNREADABLE, NO_RULEBOOK, INCOMPLETE, report())
    assert [w["verdict"] for w in given["workbooks"]] == ["unreadable", "unchecked", "incomplete", "pass"]
    counted = {"workbooks": 4, "incomplete": 1, "unchecked": 1, "unreadable": 1, "errors": 1, "warnings": 1, "notes": 1}
    assert given["summary"] == NOTHING | counted


def test_a_finding_for_many_cells_has_its_range_its_count_and_what_follows_from_it():
    [workbook] = rendered(INCOMPLETE)["workbooks"]
    first, second = workbook["findings"]
    assert (first["cell"], first["cells"], first["count"]) == ("R5", "R5:R28, R30", 25)
    assert second["follows"] == ["Allocations!P40", "Allocations!J14"]
    assert workbook["organisation"] == "Northshire"


def test_the_four_outcomes_of_a_check_are_told_apart():
    [workbook] = rendered(BATCH[1])["workbooks"]
    outcomes = {name: [each["check"] for each in given] for name, given in workbook["checks"].items() if name != "ran"}
    assert outcomes == {"skipped": ["zero-amount"], "not_applicable": ["matrix-mismatch"], "not_computed": ["stale-value"]}


def test_a_waived_finding_is_counted_apart():
    given = rendered(report(finding(waived=True)))
    assert given["workbooks"][0]["findings"][0]["waived"] is True
    assert given["summary"] == NOTHING | {"workbooks": 1, "waived": 1}


def test_totals_that_would_be_meaningless_are_null():
    assert rendered(report(totals=None))["workbooks"][0]["totals"] is None


def test_text_from_a_workbook_cannot_act_on_a_screen():
    text = "".join(stream([report(finding(message="\x1b[2J\x9b\u202e £"))], ReportOptions("tool 1")))
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["workbooks"][0]["findings"][0]["message"] == "\x1b[2J\x9b\u202e £"


def test_no_workbook_at_all_is_still_the_whole_object():
    assert rendered()["summary"] == NOTHING
