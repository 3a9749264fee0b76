"""The batch summary: what many submitted workbooks come to, whatever the order in which their reports come.

Each report is added as it comes, and is not kept in memory. Copies of one file are one submission: the findings of each are
counted, but their money and their activities only once.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import islice, starmap
from typing import TYPE_CHECKING, Self

from validators.batch_summary import queries, results
from validators.batch_summary.results import (
    CommonFinding,
    ExcludedWorkbooks,
    RepeatedRegister,
    SharedActivity,
    WorkbookCopies,
    WorkbookOutcome,
    YearMoney,
)
from validators.batch_summary.store import SummaryStore, as_day, as_pennies
from validators.model import EMPTY_COUNTS, SEVERITIES, count_results, fold, format_location, severity_word, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from types import TracebackType

    from validators.model import Finding, Report, Severity


OUTCOMES_QUERY = """SELECT path, verdict, year, organisation, errors, warnings, notes, waived, first, total,
    at NOT IN (SELECT at FROM once) FROM workbooks WHERE verdict != ?
    ORDER BY errors DESC, warnings DESC, notes DESC, path LIMIT ?"""
COMMONEST_QUERY = """SELECT name, severity, SUM(number), COUNT(*) FROM found GROUP BY name, severity
    ORDER BY COUNT(*) DESC, SUM(number) DESC, name, severity"""
FINDINGS_QUERY = """SELECT path, severity, place, name, message, found, expected FROM findings JOIN workbooks USING (at)
    ORDER BY path, findings.rowid"""


class BatchSummary:
    """The summary of a batch: reports in, counts, outcomes and tables out. A context, as its store must be closed.

    Attributes:
        asked: The number of workbooks to check.
        fail_on: The least severity that fails a workbook.
        listing: Whether the findings themselves are stored, for the sheet that lists them.
        left_out_files: A sentence on the files that are not checked; empty where there are none.
        counts: The workbooks by verdict, and their findings by severity.
    """

    def __init__(self, asked: int, fail_on: Severity = "error", *, listing: bool = False, left_out: str = "") -> None:
        self.asked, self.fail_on, self.listing, self.left_out_files = asked, fail_on, listing, left_out
        self.counts: Counter[str] = Counter(EMPTY_COUNTS)
        self._store = SummaryStore()
        self._registers_are_numbered = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._store.close()

    def add(self, report: Report) -> None:
        """Add a report."""
        at, counts = self.counts["workbooks"], count_results(report, self.fail_on)
        self.counts.update(counts)
        self._registers_are_numbered = False
        claims = dict(_claim_columns(report))
        self._store.insert(
            "workbooks", [(at, *_workbook_columns(report, verdict(report, self.fail_on), counts), len(claims), at)]
        )
        by_check = Counter((f.check, f.severity) for f in report.findings if not f.waived)
        self._store.insert("found", ((at, *of, number) for of, number in by_check.items()))
        self._store.insert("sums", ((at, *sum_) for sum_ in _sum_columns(report)))
        self._store.insert("claims", ((at, key, *claim) for key, claim in claims.items()))
        if self.listing:
            self._store.insert(
                "findings", ((at, *_finding_columns(finding)) for finding in islice(report.findings, results.MAX_LISTED + 1))
            )

    def worst(self, most: int = -1) -> Iterator[WorkbookOutcome]:
        """Return the workbooks that did not pass, those with the most errors first, and no more than `most`; all for -1."""
        return self._outcomes("pass", most)

    def outcomes(self) -> Iterator[WorkbookOutcome]:
        """Return all workbooks, those with the most errors first."""
        return self._outcomes("", -1)

    def _outcomes(self, without: str, most: int) -> Iterator[WorkbookOutcome]:
        for of in starmap(WorkbookOutcome, self._store.query(OUTCOMES_QUERY, without, most)):
            yield of._replace(total=as_pennies(of.total), is_copy=bool(of.is_copy))

    def commonest(self) -> Iterator[CommonFinding]:
        """Return the checks that found something, those that did so in the most workbooks first, then by how often."""
        return starmap(CommonFinding, self._store.query(COMMONEST_QUERY))

    def findings(self) -> Iterator[tuple[str, ...]]:
        """Return path, severity, place, check, message, found and expected of each finding that is listed, by path."""
        return self._store.query(FINDINGS_QUERY)

    def years(self) -> list[YearMoney]:
        """Return the money of each year."""
        return queries.money_by_year(self._store)

    def left_out(self) -> ExcludedWorkbooks:
        """Return how many workbooks are in no total, and why."""
        return queries.excluded_workbooks(self._store)

    def newest(self) -> date | None:
        """Return the latest As at of the registers; None where none states it."""
        [(day,)] = self._store.query("SELECT MAX(as_at) FROM workbooks")
        return as_day(day)

    def copies(self) -> Iterator[WorkbookCopies]:
        """Return the files that were submitted several times."""
        return queries.find_copies(self._store)

    def registers(self) -> Iterator[RepeatedRegister]:
        """Return the registers that were submitted several times, in files that differ."""
        self._number_registers()
        return queries.repeated_registers(self._store)

    def activities(self) -> Iterator[SharedActivity]:
        """Return the activities that are in several registers, those with the most money first."""
        self._number_registers()
        return queries.shared_activities(self._store)

    def _number_registers(self) -> None:
        if not self._registers_are_numbered:
            queries.number_registers(self._store)
            self._registers_are_numbered = True


def _workbook_columns(report: Report, outcome: str, counts: Counter[str]) -> Iterator[object]:
    """Give the columns of a workbook in the store from its path on, but for the last two."""
    submission = report.submission
    organisation = submission.organisation if submission else ""
    yield from (report.workbook, report.sha256, outcome, report.rulebook, organisation, fold(organisation))
    yield submission.as_at.toordinal() if submission and submission.as_at else None
    yield from (counts[name] for name in ("errors", "warnings", "notes", "waived"))
    in_force = (finding for finding in report.findings if not finding.waived)
    first = min(in_force, key=lambda finding: SEVERITIES.index(finding.severity), default=None)
    yield f"{format_location(first)}: {first.check}" if first else ""
    yield str(report.totals.total) if report.totals else None
    yield int(submission is not None)


def _sum_columns(report: Report) -> Iterator[tuple[str, str, str]]:
    if report.totals:
        yield "total", "", str(report.totals.total)
        yield from (("priority", name, str(pennies)) for name, pennies in report.totals.by_priority.items())
        yield from (("source", name, str(pennies)) for name, pennies in report.totals.by_source.items())


def _claim_columns(report: Report) -> Iterator[tuple[str, Sequence[str | int]]]:
    """Give what a register pays for, under a hash of what makes an activity the same in another: year, name and provider."""
    added: dict[str, int] = {}
    for claim in report.submission.claims if report.submission else ():
        texts = (report.rulebook, fold(claim.activity), fold(claim.provider))
        key = sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
        added[key] = added.get(key, 0) + claim.pennies
        yield key, (claim.ref, fold(claim.ref), claim.activity, claim.provider, added[key])


def _finding_columns(finding: Finding) -> Sequence[str]:
    return (severity_word(finding), format_location(finding), finding.check, finding.message, finding.found, finding.expected)
