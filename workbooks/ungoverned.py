"""The sample whose dates, decisions, reviews and waivers do not fit together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbooks.contents import Row
    from workbooks.planted import Planted

LINES = "Allocations"
REVIEWS = "Reviews"
WAIVERS = "Waivers"
PRIORITY = "Community safety and prevention"
"""The priority of the lines whose money of another year is altered; its budgets follow, so that no sum gives them away."""


def governance(clean: Planted) -> Planted:
    """Faults of every kind that the Panel or an auditor would ask about."""
    return _waivers(_papers(_duties(_reviews(_dates(clean)))))


def _dates(clean: Planted) -> Planted:
    return (
        clean.typed("end-before-start", LINES, "L012", "End", date(2018, 3, 31))
        .typed("money-outside-dates", LINES, "L022", "Y0", 17500.00)
        .but("Priorities", PRIORITY, "Y0", 396700.00)
        .typed("decision-after-start", LINES, "L009", "Decision date", date(2018, 2, 24))
        .typed("outside-grant-period", LINES, "L003", "End", date(2020, 6, 30))
    )


def _reviews(clean: Planted) -> Planted:
    return (
        clean.without_row(REVIEWS, "A010")
        .expects("review-missing", LINES, "L012", "Activity ref")
        .but(REVIEWS, "A007", "Due", date(2018, 6, 28))
        .expects("review-overdue", REVIEWS, "A007", "Status")
        .typed("review-incomplete", REVIEWS, "A006", "Value for money", None)
        .but(LINES, "L020", "Y2", 22000.00)
        .but("Priorities", PRIORITY, "Y2", 424100.00)
        .but("Sources", "Constabulary legacy grants", "Y2", 235000.00)
        .but(LINES, "L020", "End", date(2020, 3, 31))
        .expects("ceased-but-funded", REVIEWS, "A016", "Recommendation")
        .expects("still-legacy", LINES, "L020", "Basis")
        .but(LINES, "L025", "Y2", None)
        .expects("ceased-but-funded", REVIEWS, "A021", "Recommendation")
        .but(REVIEWS, "A025", "Recommendation", "Reduce")
        .expects("still-legacy", LINES, "L030", "Basis")
    )


def _duties(clean: Planted) -> Planted:
    return (
        clean.typed("grant-conditions-missing", LINES, "L013", "Conditions", None)
        .typed("value-reason-missing", LINES, "L009", "Reason", None)
        .typed("monitoring-missing", LINES, "L009", "Monitoring", "None")
        .typed("monitoring-missing", LINES, "L010", "Monitoring", None)
    )


def _papers(clean: Planted) -> Planted:
    return (
        clean.typed("milestone-out-of-order", "Milestones", "Review report to the Panel", "Due", date(2018, 6, 30))
        .typed("implication-bare", "Implications", "Staffing", "Implication", "n/a")
        .typed("marking-legacy", "About", 1, "Protective marking", "NOT PROTECTIVELY MARKED")
    )


def _waivers(clean: Planted) -> Planted:
    """A waiver that holds, one that has expired, and three that waive nothing."""
    return (
        clean.typed("reason-missing", LINES, "L024", "Override reason", None)
        .with_row(WAIVERS, _waiver("reason-missing", "L024", date(2018, 12, 31)))
        .with_row(WAIVERS, _waiver("decision-after-start", "L009", date(2018, 5, 31)))
        .expects("waiver-expired", WAIVERS, 2, "Expires")
        .with_row(WAIVERS, _waiver("reason-missing", "L023", date(2018, 12, 31)))
        .expects("waiver-unused", WAIVERS, 3, "Line or cell")
        .with_row(WAIVERS, _waiver("monitoring-mising", "L009", date(2018, 12, 31)))
        .expects("waiver-unused", WAIVERS, 4, "Line or cell")
        .with_row(WAIVERS, _waiver("ring-fence-breach", "L003", date(2018, 12, 31)))
        .expects("waiver-unused", WAIVERS, 5, "Line or cell")
    )


def _waiver(check: str, where: str, expires: date) -> Row:
    return {
        "Check": check,
        "Line or cell": where,
        "Reason": "Agreed until the review is done",
        "Approved by": "Chief Finance Officer",
        "Date": date(2018, 3, 1),
        "Expires": expires,
    }
