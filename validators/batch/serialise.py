"""Turns reports into plain data and back, exactly.

A worker answers in JSON, which is only data: it reads hostile files, and pickle or marshal would let whoever has taken it over
run code in the process that reads its answers.
"""

from __future__ import annotations

import re
from datetime import date
from operator import index
from typing import TYPE_CHECKING, Any, TypeVar

from validators.model import (
    LAST_COLUMN,
    LAST_ROW,
    SEVERITIES,
    Cell,
    Claim,
    Finding,
    Report,
    Severity,
    Submission,
    Year,
    YearTotals,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

CHECK_NAME = re.compile(r"[a-z][a-z0-9-]{0,99}")
SHA256_DIGEST = re.compile(r"([0-9a-f]{64})?")
YEAR_NAME = re.compile(r"(\d{4}/\d{2})?", re.ASCII)

LONGEST_FAULT = 100_000
"""The number of characters of a traceback that are passed on, from its end, which says what happened."""

LAST_DAY = date.max.toordinal()
MOST_PENNIES = (1 << 63) - 1
"""The most that a column of whole pennies (int64) can hold."""


class MalformedReport(Exception):  # noqa: N818 - an answer, not an error of ours
    """The data cannot be those of a report."""


def pack_report(report: Report) -> dict[str, Any]:
    """Return everything in a report but the name of its workbook, as JSON can hold it."""
    return {
        "findings": [_pack_finding(finding) for finding in report.findings],
        "ran": list(report.ran),
        "skipped": dict(report.skipped),
        "not_applicable": dict(report.not_applicable),
        "not_computed": dict(report.not_computed),
        "blocking": dict(report.blocking),
        "organisation": report.organisation,
        "faults": {check: details[-LONGEST_FAULT:] for check, details in report.faults.items()},
        "sha256": report.sha256,
        "rulebook": report.rulebook,
        "totals": _pack_totals(report.totals) if report.totals else None,
        "readable": report.readable,
        "submission": _pack_submission(report.submission) if report.submission else None,
    }


def _pack_finding(f: Finding) -> list[Any]:
    cell = _pack_cell(f.cell) if f.cell else None
    runs = [[index(first), index(last)] for first, last in f.runs]
    return [f.check, f.severity, cell, f.message, f.found, f.expected, f.waived, runs, [*map(_pack_cell, f.follows)]]


def _pack_cell(cell: Cell) -> list[Any]:
    return [cell.sheet, index(cell.row), index(cell.column)]


def _pack_totals(t: YearTotals) -> list[Any]:
    by_priority, by_source = ({name: index(sum_) for name, sum_ in sums.items()} for sums in (t.by_priority, t.by_source))
    return [index(t.year.start), index(t.total), by_priority, by_source]


def _pack_submission(s: Submission) -> list[Any]:
    return [s.organisation, s.as_at.toordinal() if s.as_at else 0, [[*texts, index(pennies)] for *texts, pennies in s.claims]]


def unpack_report(data: Any, workbook: str) -> Report:
    """Return the report that `pack_report` packed.

    Args:
        data: What JSON gave; nothing about it is trusted.
        workbook: The name of the workbook.

    Raises:
        MalformedReport: `pack_report` could not have made the data.
    """
    fields = _value_of_type(dict, data)
    totals, submission = fields.get("totals"), fields.get("submission")
    return Report(
        workbook,
        findings=[_unpack_finding(each) for each in _value_of_type(list, fields.get("findings"))],
        ran=[_matching_text(CHECK_NAME, name) for name in _value_of_type(list, fields.get("ran"))],
        skipped=_unpack_reasons(fields.get("skipped")),
        not_applicable=_unpack_reasons(fields.get("not_applicable")),
        not_computed=_unpack_reasons(fields.get("not_computed")),
        blocking={
            _matching_text(CHECK_NAME, name): _unpack_severity(word)
            for name, word in _value_of_type(dict, fields.get("blocking")).items()
        },
        faults=_unpack_reasons(fields.get("faults")),
        organisation=_value_of_type(str, fields.get("organisation")),
        sha256=_matching_text(SHA256_DIGEST, fields.get("sha256")),
        rulebook=_matching_text(YEAR_NAME, fields.get("rulebook")),
        totals=None if totals is None else _unpack_totals(totals),
        readable=_value_of_type(bool, fields.get("readable")),
        submission=None if submission is None else _unpack_submission(submission),
    )


def _unpack_reasons(data: Any) -> dict[str, str]:
    return {_matching_text(CHECK_NAME, name): _value_of_type(str, why) for name, why in _value_of_type(dict, data).items()}


def _unpack_finding(data: Any) -> Finding:
    check, severity, cell, message, found, expected, waived, runs, follows = _list_of_length(data, 9)
    return Finding(
        _matching_text(CHECK_NAME, check),
        _unpack_severity(severity),
        None if cell is None else _unpack_cell(cell),
        _value_of_type(str, message),
        _value_of_type(str, found),
        _value_of_type(str, expected),
        _value_of_type(bool, waived),
        tuple(_unpack_run(each) for each in _value_of_type(list, runs)),
        tuple(_unpack_cell(each) for each in _value_of_type(list, follows)),
    )


def _unpack_run(data: Any) -> tuple[int, int]:
    first, last = _list_of_length(data, 2)
    if not 0 < _value_of_type(int, first) <= _value_of_type(int, last) <= LAST_ROW:
        raise MalformedReport
    return first, last


def _unpack_severity(data: Any) -> Severity:
    for severity in SEVERITIES:
        if data == severity:
            return severity
    raise MalformedReport


def _unpack_cell(data: Any) -> Cell:
    sheet, row, column = _list_of_length(data, 3)
    if not (0 < _value_of_type(int, row) <= LAST_ROW and 0 < _value_of_type(int, column) <= LAST_COLUMN):
        raise MalformedReport
    return Cell(_value_of_type(str, sheet), row, column)


def _unpack_totals(data: Any) -> YearTotals:
    year, total, by_priority, by_source = _list_of_length(data, 4)
    if not 0 < _value_of_type(int, year) < 9999:  # noqa: PLR2004 - datetime's years
        raise MalformedReport
    return YearTotals(Year(year), _value_of_type(int, total), _unpack_sums(by_priority), _unpack_sums(by_source))


def _unpack_sums(data: Any) -> dict[str, int]:
    return {name: _value_of_type(int, amount) for name, amount in _value_of_type(dict, data).items()}


def _unpack_submission(data: Any) -> Submission:
    organisation, day, claims = _list_of_length(data, 3)
    if not 0 <= _value_of_type(int, day) <= LAST_DAY:
        raise MalformedReport
    as_at = date.fromordinal(day) if day else None
    return Submission(_value_of_type(str, organisation), as_at, [_unpack_claim(each) for each in _value_of_type(list, claims)])


def _unpack_claim(data: Any) -> Claim:
    ref, activity, provider, pennies = _list_of_length(data, 4)
    if not 0 < _value_of_type(int, pennies) <= MOST_PENNIES:
        raise MalformedReport
    return Claim(_value_of_type(str, ref), _value_of_type(str, activity), _value_of_type(str, provider), pennies)


def _list_of_length(data: Any, number: int) -> Sequence[Any]:
    if len(_value_of_type(list, data)) != number:
        raise MalformedReport
    return list(data)


def _matching_text(pattern: re.Pattern[str], data: Any) -> str:
    if not pattern.fullmatch(_value_of_type(str, data)):
        raise MalformedReport
    return str(data)


def _value_of_type(kind: type[T], data: Any) -> T:
    if type(data) is not kind:
        raise MalformedReport
    return data
