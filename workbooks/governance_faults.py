"""Plants the faults of the sample `governance`: dates, decisions, reviews and waivers that do not fit together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbooks.contents import Row
    from workbooks.sample_workbook import SampleWorkbook

ALLOCATIONS = "Allocations"
REVIEWS = "Reviews"
WAIVERS = "Waivers"
ALTERED_PRIORITY = "Community safety and prevention"
"""The priority of the lines whose money of another year is altered. Its budgets are altered too, so that all sums agree."""


def governance(clean: SampleWorkbook) -> SampleWorkbook:
    """Return the workbook with faults of every kind that the Panel or an auditor would ask about."""
    return _waivers(_papers(_duties(_disagreeing_reviews(_reviews(_split_decision(_dates(clean)))))))


def _dates(clean: SampleWorkbook) -> SampleWorkbook:
    return (
        clean.typed("end-before-start", ALLOCATIONS, "L012", "End", date(2018, 3, 31))
        .typed("money-outside-dates", ALLOCATIONS, "L022", "Y0", 17500.00)
        .with_value("Priorities", ALTERED_PRIORITY, "Y0", 396700.00)
        .typed("decision-after-start", ALLOCATIONS, "L009", "Decision date", date(2018, 2, 24))
        .typed("outside-grant-period", ALLOCATIONS, "L003", "End", date(2020, 6, 30))
        .typed("outside-grant-period", ALLOCATIONS, "L001", "Start", date(2015, 3, 1))
        .expects("decision-after-start", ALLOCATIONS, "L001", "Decision date")
        .typed("date-in-future", ALLOCATIONS, "L004", "Decision date", date(2019, 2, 24))
        .typed("date-in-future", "Virements", "V002", "Date", date(2019, 6, 11))
    )


def _split_decision(clean: SampleWorkbook) -> SampleWorkbook:
    """Plant an activity whose two lines are each below the limit for a decision, and together above it."""
    return (
        clean.with_value(ALLOCATIONS, "L017", "Y1", 20000.00)
        .with_value(ALLOCATIONS, "L018", "Y1", 18400.00)
        .with_value("Sources", "Policing Grant and precept", "Y1", 759260.00)
        .with_value("Sources", "Community Safety Legacy Grant", "Y1", 225250.00)
        .typed("decision-split", ALLOCATIONS, "L017", "Decision reference", None)
    )


def _reviews(clean: SampleWorkbook) -> SampleWorkbook:
    return (
        clean.without_row(REVIEWS, "A010")
        .expects("review-missing", ALLOCATIONS, "L012", "Activity ref")
        .with_value(REVIEWS, "A007", "Due", date(2018, 6, 28))
        .expects("review-overdue", REVIEWS, "A007", "Status")
        .typed("review-incomplete", REVIEWS, "A006", "Value for money", None)
        .with_value(ALLOCATIONS, "L020", "Y2", 22000.00)
        .with_value("Priorities", ALTERED_PRIORITY, "Y2", 424100.00)
        .with_value("Sources", "Constabulary legacy grants", "Y2", 235000.00)
        .with_value(ALLOCATIONS, "L020", "End", date(2020, 3, 31))
        .expects("ceased-but-funded", REVIEWS, "A016", "Recommendation")
        .expects("still-legacy", ALLOCATIONS, "L020", "Basis")
        .with_value(ALLOCATIONS, "L025", "Y2", None)
        .expects("ceased-but-funded", REVIEWS, "A021", "Recommendation")
        .with_value(REVIEWS, "A025", "Recommendation", "Reduce")
        .expects("still-legacy", ALLOCATIONS, "L030", "Basis")
    )


def _disagreeing_reviews(clean: SampleWorkbook) -> SampleWorkbook:
    """Plant reviews that contradict themselves or another table."""
    return (
        clean.typed("date-in-future", REVIEWS, "A011", "Completed", date(2018, 7, 15))
        .typed("review-status-disagrees", REVIEWS, "A014", "Status", "Not started")
        .with_value("Milestones", "Reviews complete", "Done", date(2018, 6, 29))
        .expects("review-status-disagrees", "Milestones", "Reviews complete", "Done")
        .typed("recommendation-disagrees", REVIEWS, "A003", "Recommended Y2", 80000.00)
        .typed("recommendation-disagrees", REVIEWS, "A029", "Recommendation", "Reduce")
    )


def _duties(clean: SampleWorkbook) -> SampleWorkbook:
    return (
        clean.typed("grant-reason-missing", ALLOCATIONS, "L034", "Reason", None)
        .typed("grant-reason-missing", ALLOCATIONS, "L013", "Purpose", None)
        .typed("vat-disagrees", ALLOCATIONS, "L019", "VAT", "Gross")
        .typed("award-date-missing", ALLOCATIONS, "L012", "Decision date", None)
        .typed("grant-conditions-missing", ALLOCATIONS, "L013", "Conditions", None)
        .typed("value-reason-missing", ALLOCATIONS, "L009", "Reason", None)
        .typed("monitoring-missing", ALLOCATIONS, "L009", "Monitoring", "None")
        .typed("monitoring-missing", ALLOCATIONS, "L010", "Monitoring", None)
    )


def _papers(clean: SampleWorkbook) -> SampleWorkbook:
    return (
        clean.typed("milestone-out-of-order", "Milestones", "Review report to the Panel", "Due", date(2018, 6, 30))
        .typed("implication-bare", "Implications", "Staffing", "Implication", "n/a")
        .typed("marking-legacy", "About", 1, "Protective marking", "NOT PROTECTIVELY MARKED")
    )


def _waivers(clean: SampleWorkbook) -> SampleWorkbook:
    """Add a waiver that applies, one that has expired, and three that waive nothing."""
    return (
        clean.typed("reason-missing", ALLOCATIONS, "L024", "Override reason", None)
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
