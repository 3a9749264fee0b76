"""Runs the checks over one workbook and makes the report. It neither opens files nor prints.

Each check runs once. Where its tables, columns or cells are not as it needs them, it is blocked, and the report says why. Then
each finding gets the causes that it may follow from, waivers are applied, findings that follow from another are listed with
it, and the same fault down a column becomes one finding.
"""

from __future__ import annotations

import traceback
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME
from validators.checks.finding_groups import FindingDraft, group_findings
from validators.checks.skip_reasons import YEAR_NOT_KNOWN, SkipReason, classify_outcome, reason_to_skip, rows_left_out
from validators.model import (
    CHECK_FAILED,
    Blocked,
    Cause,
    Cell,
    Check,
    Fault,
    Finding,
    NotApplicable,
    NotComputed,
    Report,
    RunOutcomes,
    Workbook,
)
from validators.register import waivers, year_totals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from validators.checks.earlier_runs import EarlierRuns
    from validators.model import Follows, Severity


class _CheckRun(NamedTuple):
    """What one check came to.

    ran: whether it looked at all. drafts: its findings, one a cell. skips: why it did not look, or not everywhere.
    failure: the details of the fault of this program in which it ended; nothing where it ended well.
    """

    check: Check
    ran: bool
    drafts: Sequence[FindingDraft] = ()
    skips: Sequence[SkipReason] = ()
    failure: str = ""


def validate(
    book: Workbook,
    checks: Sequence[Check] = CHECKS,
    silenced: Collection[str] = (),
    *,
    one_per_cell: bool = False,
    earlier: EarlierRuns[_CheckRun] | None = None,
) -> Report:
    """Return the report on a workbook: all findings, and what could not be looked at.

    Args:
        book: The workbook, as it was loaded.
        checks: Those to run. The check that reports the failures of others always runs after them.
        silenced: Of these, the names of the checks whose findings are left out. What they could not look at still counts.
        one_per_cell: Give every cell a finding of its own, also where the same is wrong down a column.
        earlier: What the checks came to when the same workbook was last checked. Checks whose ground has not changed are not
            run again.

    Returns:
        The report, its findings by sheet in workbook order, row, column and check. A check that raises becomes a finding of
        this program's own, and all others are reported.
    """
    runs = _run_checks(book, checks, earlier)
    reported = [run for run in runs if run.check.name not in silenced]
    drafts = list(_drafts_with_causes(book, reported))
    waivable = {check.name for check in checks if check.waivable}
    waived = waivers.apply_waivers(book, [draft.finding for draft in drafts], waivable)
    drafts = [draft._replace(finding=finding) for draft, finding in zip(drafts, waived, strict=True)]
    return Report(
        workbook=book.raw.name,
        findings=sorted(group_findings(drafts, one_per_cell=one_per_cell), key=_sort_key(book)),
        ran=[run.check.name for run in reported if run.ran],
        skipped=_checks_of_unknown_year(book, runs) | _reasons_by_check(runs, Blocked),
        not_applicable=_reasons_by_check(reported, NotApplicable),
        not_computed=_reasons_by_check(reported, NotComputed),
        blocking={run.check.name: run.check.highest for run in runs if any(skip.has_money for skip in run.skips)},
        sha256=book.raw.sha256,
        rulebook=str(book.rulebook.year) if book.rulebook and book.year_is_known else "",
        faults={run.check.name: run.failure for run in runs if run.failure},
        organisation=str(book.setting("Organisation") or ""),
        totals=year_totals(book) if book.year_is_known else None,
        readable=not book.raw.refusal,
    )


def _run_checks(book: Workbook, checks: Sequence[Check], earlier: EarlierRuns[_CheckRun] | None) -> list[_CheckRun]:
    """Run the checks, those that look after all others last, and report the failures of any."""
    runs: list[_CheckRun] = []
    if earlier:
        earlier.begin(book)
    for check in sorted(checks, key=lambda check: (check.after, check.name == CHECK_FAILED)):
        if earlier and not check.after:
            runs.append(earlier.recall(check, book, partial(_run_check, check, earlier=())))
        else:
            runs.append(_run_check(check, book, runs))
    if any(run.failure for run in runs) and CHECK_FAILED not in {check.name for check in checks}:
        runs.append(_run_check(CHECKS_BY_NAME[CHECK_FAILED], book, runs))
    return runs


def _run_check(check: Check, book: Workbook, earlier: Sequence[_CheckRun]) -> _CheckRun:
    if skip := reason_to_skip(check, book):
        return _CheckRun(check, ran=False, skips=[skip])
    drafts: list[FindingDraft] = []
    skips = list(rows_left_out(check, book))
    try:
        for outcome in check.run(book, _results_so_far(earlier)) if check.after else check.run(book):
            if isinstance(outcome, Fault):
                drafts.append(_make_draft(check, outcome))
            else:
                skips.append(classify_outcome(book, outcome))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - one check's fault must not take the others' findings away
        failed = SkipReason(Blocked("this program has a fault"), has_money=True)
        return _CheckRun(check, ran=False, drafts=drafts, skips=[*skips, failed], failure=traceback.format_exc())
    return _CheckRun(check, ran=True, drafts=drafts, skips=skips)


def _make_draft(check: Check, fault: Fault) -> FindingDraft:
    severity: Severity = fault.severity or check.severity
    finding = Finding(check.name, severity, fault.cell, fault.message, fault.found, fault.expected)
    causes = (fault.cause,) if isinstance(fault.cause, Cause) else fault.cause or ()
    return FindingDraft(finding, causes, fault.together)


def _drafts_with_causes(book: Workbook, runs: Sequence[_CheckRun]) -> Iterator[FindingDraft]:
    """Yield each finding with what it may follow from: the causes that its own check names, then those that others claim."""
    claims = [run.check.follows(book) for run in runs if run.drafts and run.check.follows]
    for run in runs:
        for draft in run.drafts:
            claimed = _claimed_causes(claims, run.check, draft.finding.cell)
            yield draft._replace(causes=(*draft.causes, *claimed)) if claimed else draft


def _claimed_causes(claims: Sequence[Follows], check: Check, cell: Cell | None) -> list[Cause]:
    return [cause for claim in claims if (cause := claim(check, cell))]


def _checks_of_unknown_year(book: Workbook, runs: Sequence[_CheckRun]) -> dict[str, str]:
    """Return the checks that ran by the rules of a year which the workbook does not say, with the reason they do not count."""
    ran = (run.check for run in runs if run.ran and not book.year_is_known and not book.raw.refusal)
    return {check.name: YEAR_NOT_KNOWN for check in ran if check.family != "structure"}


def _reasons_by_check(runs: Sequence[_CheckRun], kind: type) -> dict[str, str]:
    """Return the reasons of one kind of outcome, by the name of the check."""
    by_check = {run.check.name: [s.outcome.because for s in run.skips if isinstance(s.outcome, kind)] for run in runs}
    return {name: "; ".join(reasons) for name, reasons in by_check.items() if reasons}


def _results_so_far(runs: Sequence[_CheckRun]) -> RunOutcomes:
    """Return what a check that looks after all others is given."""
    known = (*CHECKS, *(run.check for run in runs))
    return RunOutcomes(
        [draft.finding for run in runs for draft in run.drafts],
        {run.check.name for run in runs if not run.skips},
        {check.name: check.waivable for check in known},
        {check.name: check.family for check in known},
        [run.check.name for run in runs if run.failure],
    )


def _sort_key(book: Workbook) -> Callable[[Finding], tuple[int, int, int, str]]:
    place = {grid.name: number for number, grid in enumerate(book.raw.grids)}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        cell = finding.cell or Cell("", 0, 0)
        return (place.get(cell.sheet, -1), cell.row, cell.column, finding.check)

    return key
