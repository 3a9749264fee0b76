"""Reports as plain data and back, exactly.

What a worker hands over is JSON, and is taken for nothing but data: a worker reads hostile files, and pickle and marshal would
let whoever has taken it over run what he likes in the program that listens to it.
"""

from __future__ import annotations

import re
from datetime import date
from operator import index
from typing import TYPE_CHECKING, Any, TypeVar

from validators.model.raw_workbook import LAST_COLUMN, LAST_ROW, Cell
from validators.model.report import Claim, Finding, Report, Submission, Totals
from validators.model.workbook import SEVERITIES, Severity
from validators.model.years import Year

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

CHECK = re.compile(r"[a-z][a-z0-9-]{0,99}")
DIGEST = re.compile(r"([0-9a-f]{64})?")
YEAR = re.compile(r"(\d{4}/\d{2})?", re.ASCII)

LONGEST_FAULT = 100_000
"""How many characters of a fault's details are kept, from its end: there it says what happened."""

LAST_DAY = date.max.toordinal()
MOST_PENNIES = (1 << 63) - 1
"""What a column of whole pennies can come to."""


class Unsound(Exception):  # noqa: N818 - an answer, not an error of ours
    """The data are those of no report."""


def packed(report: Report) -> dict[str, Any]:
    """All that a report says, apart from the name of its workbook, as JSON can hold it."""
    return {
        "findings": [_packed_finding(finding) for finding in report.findings],
        "ran": list(report.ran),
        "skipped": dict(report.skipped),
        "not_applicable": dict(report.not_applicable),
        "not_computed": dict(report.not_computed),
        "blocking": dict(report.blocking),
        "organisation": report.organisation,
        "faults": {check: details[-LONGEST_FAULT:] for check, details in report.faults.items()},
        "sha256": report.sha256,
        "rulebook": report.rulebook,
        "totals": _packed_totals(report.totals) if report.totals else None,
        "readable": report.readable,
        "submission": _packed_submission(report.submission) if report.submission else None,
    }


def _packed_finding(f: Finding) -> list[Any]:
    cell = _packed_cell(f.cell) if f.cell else None
    runs = [[index(first), index(last)] for first, last in f.runs]
    return [f.check, f.severity, cell, f.message, f.found, f.expected, f.waived, runs, [*map(_packed_cell, f.follows)]]


def _packed_cell(cell: Cell) -> list[Any]:
    return [cell.sheet, index(cell.row), index(cell.column)]


def _packed_totals(t: Totals) -> list[Any]:
    by_priority, by_source = ({name: index(sum_) for name, sum_ in sums.items()} for sums in (t.by_priority, t.by_source))
    return [index(t.year.start), index(t.total), by_priority, by_source]


def _packed_submission(s: Submission) -> list[Any]:
    return [s.organisation, s.as_at.toordinal() if s.as_at else 0, [[*texts, index(pennies)] for *texts, pennies in s.claims]]


def unpacked(data: Any, workbook: str) -> Report:
    """The report of a workbook; Unsound where the data could not have been packed."""
    given = _as(dict, data)
    totals, submission = given.get("totals"), given.get("submission")
    return Report(
        workbook,
        findings=[_finding(each) for each in _as(list, given.get("findings"))],
        ran=[_matching(CHECK, name) for name in _as(list, given.get("ran"))],
        skipped=_reasons(given.get("skipped")),
        not_applicable=_reasons(given.get("not_applicable")),
        not_computed=_reasons(given.get("not_computed")),
        blocking={_matching(CHECK, name): _severity(word) for name, word in _as(dict, given.get("blocking")).items()},
        faults=_reasons(given.get("faults")),
        organisation=_as(str, given.get("organisation")),
        sha256=_matching(DIGEST, given.get("sha256")),
        rulebook=_matching(YEAR, given.get("rulebook")),
        totals=None if totals is None else _totals(totals),
        readable=_as(bool, given.get("readable")),
        submission=None if submission is None else _submission(submission),
    )


def _reasons(data: Any) -> dict[str, str]:
    return {_matching(CHECK, name): _as(str, why) for name, why in _as(dict, data).items()}


def _finding(data: Any) -> Finding:
    check, severity, cell, message, found, expected, waived, runs, follows = _parts(data, 9)
    return Finding(
        _matching(CHECK, check),
        _severity(severity),
        None if cell is None else _cell(cell),
        _as(str, message),
        _as(str, found),
        _as(str, expected),
        _as(bool, waived),
        tuple(_run(each) for each in _as(list, runs)),
        tuple(_cell(each) for each in _as(list, follows)),
    )


def _run(data: Any) -> tuple[int, int]:
    first, last = _parts(data, 2)
    if not 0 < _as(int, first) <= _as(int, last) <= LAST_ROW:
        raise Unsound
    return first, last


def _severity(data: Any) -> Severity:
    for severity in SEVERITIES:
        if data == severity:
            return severity
    raise Unsound


def _cell(data: Any) -> Cell:
    sheet, row, column = _parts(data, 3)
    if not (0 < _as(int, row) <= LAST_ROW and 0 < _as(int, column) <= LAST_COLUMN):
        raise Unsound
    return Cell(_as(str, sheet), row, column)


def _totals(data: Any) -> Totals:
    year, total, by_priority, by_source = _parts(data, 4)
    if not 0 < _as(int, year) < 9999:  # noqa: PLR2004 - datetime's years
        raise Unsound
    return Totals(Year(year), _as(int, total), _sums(by_priority), _sums(by_source))


def _sums(data: Any) -> dict[str, int]:
    return {name: _as(int, amount) for name, amount in _as(dict, data).items()}


def _submission(data: Any) -> Submission:
    organisation, day, claims = _parts(data, 3)
    if not 0 <= _as(int, day) <= LAST_DAY:
        raise Unsound
    as_at = date.fromordinal(day) if day else None
    return Submission(_as(str, organisation), as_at, [_claim(each) for each in _as(list, claims)])


def _claim(data: Any) -> Claim:
    ref, activity, provider, pennies = _parts(data, 4)
    if not 0 < _as(int, pennies) <= MOST_PENNIES:
        raise Unsound
    return Claim(_as(str, ref), _as(str, activity), _as(str, provider), pennies)


def _parts(data: Any, number: int) -> Sequence[Any]:
    if len(_as(list, data)) != number:
        raise Unsound
    return list(data)


def _matching(pattern: re.Pattern[str], data: Any) -> str:
    if not pattern.fullmatch(_as(str, data)):
        raise Unsound
    return str(data)


def _as(kind: type[T], data: Any) -> T:
    if type(data) is not kind:
        raise Unsound
    return data
