"""Runs everything over one workbook. It neither opens files nor prints.

Structure, values, meaning: a check runs on the ground that the ones before it found firm, and says where it could not.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, NamedTuple

from validators.checks import finding_groups
from validators.checks.catalogue import CHECKS, CHECKS_BY_NAME
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
from validators.register import TableCauses, waivers, year_totals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from validators.model import Severity

    Follows = Callable[[Workbook, str, Cell | None], bool]


class _CheckRun(NamedTuple):
    """What one check came to.

    blocks: why it did not look, or not everywhere. failed: the details of the fault of this program in which it ended.
    """

    check: Check
    ran: bool
    reasons: Sequence[finding_groups.FindingDraft] = ()
    blocks: Sequence[SkipReason] = ()
    failed: str = ""


def validate(
    book: Workbook, checks: Sequence[Check] = CHECKS, silenced: Collection[str] = (), *, each_apart: bool = False
) -> Report:
    """All findings of a workbook, sorted by sheet in workbook order, row, column and check.

    Args:
        book: the workbook as it was loaded.
        checks: those to run. The one that tells of the others' failures always runs after them.
        silenced: of these, the names of those whose findings nobody wants to see. What they could not look at still counts.
        each_apart: every cell has a finding of its own, also where the same is wrong down a column.

    Returns:
        The report. A check that raises is a finding of this program's own, and all others are reported.
    """
    looks: list[_CheckRun] = []
    grounds = TableCauses(book)
    for check in sorted(checks, key=lambda check: (check.after, check.name == CHECK_FAILED)):
        looks.append(_run_check(check, book, looks, grounds))
    if any(look.failed for look in looks) and CHECK_FAILED not in {check.name for check in checks}:
        looks.append(_run_check(CHECKS_BY_NAME[CHECK_FAILED], book, looks, grounds))
    heard = [look for look in looks if look.check.name not in silenced]
    reasons = _attach_claimed_causes(book, [(look.check, reason) for look in heard for reason in look.reasons])
    waivable = {check.name for check in checks if check.waivable}
    waived = waivers.apply_waivers(book, [reason.finding for reason in reasons], waivable)
    findings = finding_groups.group_findings(
        [r if r.finding is f else r._replace(finding=f) for r, f in zip(reasons, waived, strict=True)],
        each_apart=each_apart,
    )
    return Report(
        workbook=book.raw.name,
        findings=sorted(findings, key=_sort_key(book)),
        ran=[look.check.name for look in heard if look.ran],
        skipped=_checks_of_unknown_year(book, looks) | _reasons_by_check(looks, Blocked),
        not_applicable=_reasons_by_check(heard, NotApplicable),
        not_computed=_reasons_by_check(heard, NotComputed),
        blocking={look.check.name: look.check.highest for look in looks if any(block.has_money for block in look.blocks)},
        sha256=book.raw.sha256,
        rulebook=str(book.rulebook.year) if book.rulebook and book.year_is_known else "",
        faults={look.check.name: look.failed for look in looks if look.failed},
        organisation=str(book.setting("Organisation") or ""),
        totals=year_totals(book) if book.year_is_known else None,
        readable=not book.raw.refusal,
    )


def _attach_claimed_causes(
    book: Workbook, told: Sequence[tuple[Check, finding_groups.FindingDraft]]
) -> Sequence[finding_groups.FindingDraft]:
    """The findings, each with the cause that another check claims it for, unless it has one of its own."""
    claiming = {check.name: check.follows for check, reason in told if check.follows}
    reasons = [reason for _, reason in told]
    return [_attach_claim(book, reason, claiming) for reason in reasons] if claiming else reasons


def _attach_claim(
    book: Workbook, reason: finding_groups.FindingDraft, claiming: Mapping[str, Follows]
) -> finding_groups.FindingDraft:
    finding, cause, _ = reason
    if cause:
        return reason
    claimed = (Cause(name) for name, follows in claiming.items() if follows(book, finding.check, finding.cell))
    return reason._replace(cause=next(claimed, None))


def _run_check(check: Check, book: Workbook, before: Sequence[_CheckRun], grounds: TableCauses) -> _CheckRun:
    if block := reason_to_skip(check, book):
        return _CheckRun(check, ran=False, blocks=[block])
    reasons: list[finding_groups.FindingDraft] = []
    blocks = list(rows_left_out(check, book))
    ground = grounds.cause([*check.needs], [*check.whole])
    try:
        for said in check.run(book, _results_so_far(before)) if check.after else check.run(book):
            if isinstance(said, Fault):
                why = _possible_causes(said, ground)
                reasons.append(finding_groups.FindingDraft(_make_finding(check, said), why, said.together))
            else:
                blocks.append(classify_outcome(book, said))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - one check's fault must not take the others' findings away
        failed = SkipReason(Blocked("this program has a fault"), has_money=True)
        return _CheckRun(check, ran=False, reasons=reasons, blocks=[*blocks, failed], failed=traceback.format_exc())
    return _CheckRun(check, ran=True, reasons=reasons, blocks=blocks)


def _possible_causes(said: Fault, ground: Cause | None) -> tuple[Cause, ...]:
    """What a fault may follow from: what its check says, then what is wrong with the whole table that it is about."""
    own = (said.cause,) if isinstance(said.cause, Cause) else said.cause or ()
    return (*own, ground) if ground else own


def _checks_of_unknown_year(book: Workbook, looks: Sequence[_CheckRun]) -> dict[str, str]:
    """The checks that ran by the rules of a year which the workbook does not say: nothing passes by these."""
    ran = (look.check for look in looks if look.ran and not book.year_is_known and not book.raw.refusal)
    return {check.name: YEAR_NOT_KNOWN for check in ran if check.family != "structure"}


def _reasons_by_check(looks: Sequence[_CheckRun], outcome: type) -> dict[str, str]:
    """The reasons of one kind, by check."""
    found = {look.check.name: [b.outcome.because for b in look.blocks if isinstance(b.outcome, outcome)] for look in looks}
    return {name: "; ".join(reasons) for name, reasons in found.items() if reasons}


def _results_so_far(looks: Sequence[_CheckRun]) -> RunOutcomes:
    known = (*CHECKS, *(look.check for look in looks))
    return RunOutcomes(
        [reason.finding for look in looks for reason in look.reasons],
        {look.check.name for look in looks if not look.blocks},
        {check.name: check.waivable for check in known},
        {check.name: check.family for check in known},
        [look.check.name for look in looks if look.failed],
    )


def _make_finding(check: Check, fault: Fault) -> Finding:
    severity: Severity = fault.severity or check.severity
    return Finding(check.name, severity, fault.cell, fault.message, fault.found, fault.expected)


def _sort_key(book: Workbook) -> Callable[[Finding], tuple[int, int, int, str]]:
    place = {grid.name: number for number, grid in enumerate(book.raw.grids)}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        cell = finding.cell or Cell("", 0, 0)
        return (place.get(cell.sheet, -1), cell.row, cell.column, finding.check)

    return key
