"""What many submitted workbooks come to together, whatever the order in which they come.

Each report is taken in as it comes, and let go of. Copies of one file are one submission: their findings are counted, as each
file has them, but their money and what they pay for only once.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import islice, starmap
from typing import TYPE_CHECKING, Self

from validators.batch_summary import queries, results
from validators.batch_summary.batch_sheets import batch_sheets
from validators.batch_summary.batch_tables import batch_tables
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

    from validators.model import Finding, Panel, Report, Severity, Summary


OUTCOMES_QUERY = """SELECT path, verdict, year, organisation, errors, warnings, notes, waived, first, total,
    at NOT IN (SELECT at FROM once) FROM workbooks WHERE verdict != ?
    ORDER BY errors DESC, warnings DESC, notes DESC, path LIMIT ?"""
COMMONEST_QUERY = """SELECT name, severity, SUM(number), COUNT(*) FROM found GROUP BY name, severity
    ORDER BY COUNT(*) DESC, SUM(number) DESC, name, severity"""
FINDINGS_QUERY = """SELECT path, severity, place, name, message, found, expected FROM findings JOIN workbooks USING (at)
    ORDER BY path, findings.rowid"""


class BatchSummary:
    """What is known of a batch. To be closed, as a context.

    asked: how many workbooks were to be checked. listing: whether the findings themselves are kept. left_out: a sentence on
    the files that were not to be checked.
    """

    def __init__(self, asked: int, fail_on: Severity = "error", *, listing: bool = False, left_out: str = "") -> None:
        self.asked, self.fail_on, self.listing, self.aside = asked, fail_on, listing, left_out
        self.counts: Counter[str] = Counter(EMPTY_COUNTS)
        self._store = SummaryStore()
        self._registers_are_numbered = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._store.close()

    def add(self, report: Report) -> None:
        """Take a report in."""
        at, said = self.counts["workbooks"], count_results(report, self.fail_on)
        self.counts.update(said)
        self._registers_are_numbered = False
        claims = dict(_claim_columns(report))
        self._store.put("workbooks", [(at, *_workbook_columns(report, verdict(report, self.fail_on), said), len(claims), at)])
        found = Counter((f.check, f.severity) for f in report.findings if not f.waived)
        self._store.put("found", ((at, *of, number) for of, number in found.items()))
        self._store.put("sums", ((at, *sum_) for sum_ in _sum_columns(report)))
        self._store.put("claims", ((at, key, *claim) for key, claim in claims.items()))
        if self.listing:
            self._store.put(
                "findings", ((at, *_finding_columns(finding)) for finding in islice(report.findings, results.MAX_LISTED + 1))
            )

    def worst(self, most: int = -1) -> Iterator[WorkbookOutcome]:
        """The workbooks that did not pass, those with the most errors first. most: how many are given; all for -1."""
        return self._outcomes("pass", most)

    def outcomes(self) -> Iterator[WorkbookOutcome]:
        """All workbooks, those with the most errors first."""
        return self._outcomes("", -1)

    def _outcomes(self, without: str, most: int) -> Iterator[WorkbookOutcome]:
        for of in starmap(WorkbookOutcome, self._store.ask(OUTCOMES_QUERY, without, most)):
            yield of._replace(total=as_pennies(of.total), is_copy=bool(of.is_copy))

    def commonest(self) -> Iterator[CommonFinding]:
        """The checks that found something, those that did so in the most workbooks first, then by how often."""
        return starmap(CommonFinding, self._store.ask(COMMONEST_QUERY))

    def findings(self) -> Iterator[tuple[str, ...]]:
        """Path, severity, place, check, message, found and expected of each finding that is listed, by path."""
        return self._store.ask(FINDINGS_QUERY)

    def years(self) -> list[YearMoney]:
        """The money of each year."""
        return queries.money_by_year(self._store)

    def left_out(self) -> ExcludedWorkbooks:
        """How many workbooks are in no total, and why."""
        return queries.excluded_workbooks(self._store)

    def newest(self) -> date | None:
        """The last day that one of the registers speaks of."""
        [(day,)] = self._store.ask("SELECT MAX(as_at) FROM workbooks")
        return as_day(day)

    def copies(self) -> Iterator[WorkbookCopies]:
        """The files that were submitted several times."""
        return queries.find_copies(self._store)

    def registers(self) -> Iterator[RepeatedRegister]:
        """The registers that were submitted several times, in files that differ."""
        self._number_registers()
        return queries.repeated_registers(self._store)

    def activities(self) -> Iterator[SharedActivity]:
        """The activities that stand in several registers, those with the most money first."""
        self._number_registers()
        return queries.shared_activities(self._store)

    def tables(self, most: int) -> list[Summary]:
        """What is said of them together, as tables. most: how many rows of each are given."""
        return batch_tables(self, most)

    def sheets(self, title: str, tool: str) -> Panel:
        """The same, with all workbooks and their findings, as sheets. tool: name and version of what checked them."""
        return batch_sheets(self, title, tool)

    def _number_registers(self) -> None:
        if not self._registers_are_numbered:
            queries.number_registers(self._store)
            self._registers_are_numbered = True


def _workbook_columns(report: Report, found: str, said: Counter[str]) -> Iterator[object]:
    """The columns of a workbook from its path on, but for the last two."""
    told = report.submission
    organisation = told.organisation if told else ""
    yield from (report.workbook, report.sha256, found, report.rulebook, organisation, fold(organisation))
    yield told.as_at.toordinal() if told and told.as_at else None
    yield from (said[name] for name in ("errors", "warnings", "notes", "waived"))
    standing = (finding for finding in report.findings if not finding.waived)
    first = min(standing, key=lambda finding: SEVERITIES.index(finding.severity), default=None)
    yield f"{format_location(first)}: {first.check}" if first else ""
    yield str(report.totals.total) if report.totals else None
    yield int(told is not None)


def _sum_columns(report: Report) -> Iterator[tuple[str, str, str]]:
    if report.totals:
        yield "total", "", str(report.totals.total)
        yield from (("priority", name, str(pennies)) for name, pennies in report.totals.by_priority.items())
        yield from (("source", name, str(pennies)) for name, pennies in report.totals.by_source.items())


def _claim_columns(report: Report) -> Iterator[tuple[str, Sequence[str | int]]]:
    """What a register pays for, by what makes an activity the same in another one: its year, its name and its provider."""
    added: dict[str, int] = {}
    for claim in report.submission.claims if report.submission else ():
        texts = (report.rulebook, fold(claim.activity), fold(claim.provider))
        key = sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
        added[key] = added.get(key, 0) + claim.pennies
        yield key, (claim.ref, fold(claim.ref), claim.activity, claim.provider, added[key])


def _finding_columns(finding: Finding) -> Sequence[str]:
    return (severity_word(finding), format_location(finding), finding.check, finding.message, finding.found, finding.expected)
