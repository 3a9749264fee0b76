"""SARIF 2.1.0, for code scanning.

There is one run: the checks are its rules, the workbooks its artifacts. Results are written as they come. Workbooks, and what
was not fully checked, wait in memory for the end. GitHub takes no more than 25,000 results of a run, and shows 5,000.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from validators.model import format_location, format_message, format_reasons, verdict
from validators.render.check_explanation import parse_docstring
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.model import Check, Finding, Report
    from validators.render.report_formats import ReportOptions

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ENDING = ".sarif"
AUDIENCE = "programs"
IS_STREAMED = True
HAS_BATCH_SUMMARY = False
BEGINS = re.compile(
    rb'\{"\$schema": "[^"]*", "version": "[^"]*", "runs": \[\{\s*"tool": \{"driver": \{"name": "commissioning-workbook"'
)
WAIVER = "A waiver in the workbook's Waivers sheet is in force."

MOST_RUNS = 1000
"""How many runs of rows a result names."""

JsonObject = dict[str, Any]


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield the log, a piece for each finding as it comes. Characters beyond ASCII are escaped."""
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"tool": {json.dumps(_tool(run))},\n'
    yield '"language": "en-GB", "columnKind": "unicodeCodePoints", "results": ['
    rules = {check: index for index, check in enumerate(run.checks)}
    artifacts: list[JsonObject] = []
    invocation: JsonObject = {"executionSuccessful": True, "toolExecutionNotifications": []}
    separator = "\n"
    for report in reports:
        place = {"artifactLocation": {"uri": uri(report.workbook), "index": len(artifacts)}}
        artifacts.append(_artifact(report, place))
        for result in _results(report, rules, place):
            yield f"{separator}{json.dumps(result)}"
            separator = ",\n"
        complete = verdict(report, run.fail_on) in ("pass", "fail")
        invocation["executionSuccessful"] &= complete
        invocation["toolExecutionNotifications"] += _notifications(report, place, complete=complete)
    yield f'\n],\n"artifacts": {json.dumps(artifacts)},\n"invocations": {json.dumps([invocation])}\n}}]}}\n'


def uri(path: str) -> str:
    """Return a path as a URI: relative to the folder that the program was started in, absolute where it is outside of it."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - links are not to be followed
    try:
        return quote(os.fsencode(whole.relative_to(Path.cwd()).as_posix()))
    except ValueError:
        return whole.as_uri()


def _tool(run: ReportOptions) -> JsonObject:
    name, _, version = run.tool.rpartition(" ")
    rules = [_rule(check) for check in run.checks.values()]
    return {"driver": {"name": name, "version": version, "semanticVersion": version, "rules": rules}}


def _rule(check: Check) -> JsonObject:
    doc = parse_docstring(check)
    source = f"\n\nSource: {check.source}." if check.source else ""
    shown = "\n".join(f"    {line}".rstrip() for line in doc.drawing.splitlines())
    return {
        "id": check.name,
        "shortDescription": _message(doc.fault),
        "fullDescription": _message(f"{doc.fault} {doc.details}"),
        "help": {**_message(f"{doc.details}{source}"), "markdown": f"{doc.details}\n\n{shown}{source}"},
        "defaultConfiguration": {"level": check.severity},
        "properties": {"tags": [check.family]},
    }


def _artifact(report: Report, place: JsonObject) -> JsonObject:
    hashes = {"hashes": {"sha-256": report.sha256}} if report.sha256 else {}
    return {"location": {"uri": place["artifactLocation"]["uri"]}, "roles": ["analysisTarget"], **hashes}


def _results(report: Report, rules: Mapping[str, int], place: JsonObject) -> Iterator[JsonObject]:
    alike: Counter[str] = Counter()
    for finding in report.findings:
        fingerprint = _finding_fingerprint(finding)
        alike[fingerprint] += 1
        index = {"ruleIndex": rules[finding.check]} if finding.check in rules else {}
        waived = {"suppressions": [{"kind": "external", "justification": WAIVER}]} if finding.waived else {}
        yield {
            "ruleId": finding.check,
            **index,
            "level": finding.severity,
            "message": _message(
                f"{format_location(finding)}: {format_message(finding)}"
            ),  # GitHub shows nothing else of the cell
            "locations": [_location(finding, place)],
            "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint}:{alike[fingerprint]}"},
            **waived,
            "properties": {
                "found": escape_controls(finding.found),
                "expected": escape_controls(finding.expected),
                "cells": finding.cells(MOST_RUNS),
                "count": finding.count,
            },
        }


def _message(text: str) -> JsonObject:
    """Return a text in which a viewer finds no placeholder, such as {0}, and no link, such as [text](address)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _location(finding: Finding, place: JsonObject) -> JsonObject:
    """Return where a finding is. A workbook has no lines, but GitHub refuses a result without one: all are on its first."""
    physical = {"physicalLocation": {**place, "region": {"startLine": 1}}}
    if finding.cell is None:
        return physical
    logical = {"name": finding.cells(1), "fullyQualifiedName": format_location(finding), "kind": "cell"}
    return {**physical, "logicalLocations": [logical]}


def _finding_fingerprint(finding: Finding) -> str:
    """Return a hash of what stays the same of a finding when its row moves.

    Without it GitHub would hash the first line of the file, and take all findings of a check for one.
    """
    sheet, column = (finding.cell.sheet, finding.cell.column) if finding.cell else ("", 0)
    parts = [finding.check, sheet, column, finding.found, finding.expected]
    return sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _notifications(report: Report, place: JsonObject, *, complete: bool) -> list[JsonObject]:
    """Return why something was not looked at: an error where the workbook cannot pass because of it."""
    return [
        {
            "level": "error" if outcome == "Blocked" and not complete else "note",
            "message": _message(f"{outcome}: {reason}"),
            "locations": [{"physicalLocation": place}],
        }
        for outcome, reason in format_reasons(report)
    ]
