"""What many workbooks come to together, as keys of the summary of JSON. Amounts are strings of pounds with two decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.model.money import plain_pounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.batch_summary.batch_summary import BatchSummary
    from validators.batch_summary.nouns import MoneyByVerdict, RepeatedRegister, SharedActivity, YearMoney

MOST_WORST = 10
"""How many workbooks are named as the worst; all stand under workbooks."""


def batch_summary_keys(gathered: BatchSummary | None) -> dict[str, Any]:
    """The keys; none where nothing was gathered."""
    if gathered is None:
        return {}
    return {
        "worst": [
            {"path": of.path, "verdict": of.verdict, "errors": of.errors, "warnings": of.warnings}
            for of in gathered.worst(MOST_WORST)
        ],
        "commonest": [of._asdict() for of in gathered.commonest()],
        "totals": [_year_object(of) for of in gathered.years()],
        "left_out": gathered.left_out()._asdict(),
        "duplicates": [of._asdict() for of in gathered.copies()],
        "same_register": [_register_object(of) for of in gathered.registers()],
        "same_activity": [_activity_object(of) for of in gathered.activities()],
    }


def _year_object(of: YearMoney) -> dict[str, Any]:
    """The money of all workbooks that are counted, and under failed that of those among them that failed."""
    return {
        "year": of.year,
        "workbooks": of.workbooks,
        "total": plain_pounds(of.total.together),
        "by_priority": _amounts_object(of.by_priority, failed=False),
        "by_source": _amounts_object(of.by_source, failed=False),
        "failed": {
            "workbooks": of.failed,
            "total": plain_pounds(of.total.failed),
            "by_priority": _amounts_object(of.by_priority, failed=True),
            "by_source": _amounts_object(of.by_source, failed=True),
        },
    }


def _amounts_object(sums: Mapping[str, MoneyByVerdict], *, failed: bool) -> dict[str, str]:
    return {name: plain_pounds(money.failed if failed else money.together) for name, money in sums.items()}


def _register_object(of: RepeatedRegister) -> dict[str, Any]:
    parts = [
        {
            "path": part.path,
            "organisation": part.organisation,
            "as_at": part.as_at.isoformat() if part.as_at else None,
            "shared": part.shared,
            "total": None if part.total is None else plain_pounds(part.total),
        }
        for part in of.parts
    ]
    return {"year": of.year, "workbooks": parts}


def _activity_object(of: SharedActivity) -> dict[str, Any]:
    claims = [
        {
            "path": claim.path,
            "organisation": claim.organisation,
            "activity_ref": claim.ref,
            "amount": plain_pounds(claim.pennies),
        }
        for claim in of.claims
    ]
    return {"year": of.year, "activity": of.activity, "provider": of.provider, "workbooks": claims}
