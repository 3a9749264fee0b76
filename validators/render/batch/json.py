"""What many workbooks come to together, as keys of the summary of JSON. Amounts are strings of pounds with two decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.model.money import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.batch_summary.batch_summary import Gathered
    from validators.batch_summary.nouns import Activity, Money, Register, YearMoney

WORST = 10
"""How many workbooks are named as the worst; all stand under workbooks."""


def summary_of(gathered: Gathered | None) -> dict[str, Any]:
    """The keys; none where nothing was gathered."""
    if gathered is None:
        return {}
    return {
        "worst": [
            {"path": of.path, "verdict": of.verdict, "errors": of.errors, "warnings": of.warnings}
            for of in gathered.worst(WORST)
        ],
        "commonest": [of._asdict() for of in gathered.commonest()],
        "totals": [_year(of) for of in gathered.years()],
        "left_out": gathered.left_out()._asdict(),
        "duplicates": [of._asdict() for of in gathered.copies()],
        "same_register": [_register(of) for of in gathered.registers()],
        "same_activity": [_activity(of) for of in gathered.activities()],
    }


def _year(of: YearMoney) -> dict[str, Any]:
    """The money of all workbooks that are counted, and under failed that of those among them that failed."""
    return {
        "year": of.year,
        "workbooks": of.workbooks,
        "total": plain(of.total.together),
        "by_priority": _amounts(of.by_priority, failed=False),
        "by_source": _amounts(of.by_source, failed=False),
        "failed": {
            "workbooks": of.failed,
            "total": plain(of.total.failed),
            "by_priority": _amounts(of.by_priority, failed=True),
            "by_source": _amounts(of.by_source, failed=True),
        },
    }


def _amounts(sums: Mapping[str, Money], *, failed: bool) -> dict[str, str]:
    return {name: plain(money.failed if failed else money.together) for name, money in sums.items()}


def _register(of: Register) -> dict[str, Any]:
    parts = [
        {
            "path": part.path,
            "organisation": part.organisation,
            "as_at": part.as_at.isoformat() if part.as_at else None,
            "shared": part.shared,
            "total": None if part.total is None else plain(part.total),
        }
        for part in of.parts
    ]
    return {"year": of.year, "workbooks": parts}


def _activity(of: Activity) -> dict[str, Any]:
    claims = [
        {"path": claim.path, "organisation": claim.organisation, "activity_ref": claim.ref, "amount": plain(claim.pennies)}
        for claim in of.claims
    ]
    return {"year": of.year, "activity": of.activity, "provider": of.provider, "workbooks": claims}
