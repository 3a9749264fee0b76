"""One date, review or duty each that is not in order, in the clean workbook."""

from datetime import date

LINES = "Allocations"
EXPIRED = {
    "Check": "reason-missing",
    "Line or cell": "L024",
    "Reason": "Agreed",
    "Approved by": "Chief Finance Officer",
    "Date": date(2017, 6, 1),
    "Expires": date(2018, 5, 31),
}


def ceased_too_soon(clean):
    """A016 has money after all in the year after its review says Cease, and there is a budget for it."""
    return (
        clean.with_value(LINES, "L020", "Y2", 22000.00)
        .with_value(LINES, "L020", "End", date(2020, 3, 31))
        .with_value("Priorities", "Community safety and prevention", "Y2", 439000.00)
        .with_value("Sources", "Constabulary legacy grants", "Y2", 235000.00)
    )


def paid_before_its_start(clean):
    """A010 has money in the year before it begins, and there was a budget for it."""
    return clean.with_value("Priorities", "Victims services", "Y0", 736150.00).with_value(
        "Sources", "Policing Grant and precept", "Y0", 643800.00
    )


FAULTS = {
    "end-before-start": lambda clean: clean.typed("end-before-start", LINES, "L012", "End", date(2018, 3, 31)),
    "money-outside-dates": lambda clean: paid_before_its_start(clean).typed(
        "money-outside-dates", LINES, "L012", "Y0", 7250.00
    ),
    "decision-after-start": lambda clean: clean.typed(
        "decision-after-start", LINES, "L009", "Decision date", date(2018, 2, 24)
    ),
    "outside-grant-period": lambda clean: clean.typed("outside-grant-period", LINES, "L003", "End", date(2020, 6, 30)),
    "award-date-missing": lambda clean: clean.typed("award-date-missing", LINES, "L012", "Decision date", None),
    "date-in-future": lambda clean: clean.typed("date-in-future", "Virements", "V001", "Date", date(2021, 5, 14)),
    "decision-split": lambda clean: (
        clean.with_value(LINES, "L017", "Y1", 20000.00)
        .with_value(LINES, "L018", "Y1", 18400.00)
        .with_value("Sources", "Policing Grant and precept", "Y1", 759260.00)
        .with_value("Sources", "Community Safety Legacy Grant", "Y1", 225250.00)
        .typed("decision-split", LINES, "L017", "Decision reference", None)
    ),
    "review-missing": lambda clean: clean.without_row("Reviews", "A010").expects(
        "review-missing", LINES, "L012", "Activity ref"
    ),
    "review-overdue": lambda clean: clean.with_value("Reviews", "A007", "Due", date(2018, 6, 28)).expects(
        "review-overdue", "Reviews", "A007", "Status"
    ),
    "review-incomplete": lambda clean: clean.typed("review-incomplete", "Reviews", "A006", "Value for money", None),
    "review-status-disagrees": lambda clean: clean.typed("review-status-disagrees", "Reviews", "A006", "Status", "In progress"),
    "recommendation-disagrees": lambda clean: clean.typed(
        "recommendation-disagrees", "Reviews", "A006", "Recommended Y2", 28150.00
    ),
    "ceased-but-funded": lambda clean: (
        ceased_too_soon(clean)
        .expects("ceased-but-funded", "Reviews", "A016", "Recommendation")
        .expects("still-legacy", LINES, "L020", "Basis")
    ),
    "still-legacy": lambda clean: clean.with_value("Reviews", "A025", "Recommendation", "Reduce").expects(
        "still-legacy", LINES, "L030", "Basis"
    ),
    "grant-conditions-missing": lambda clean: clean.typed("grant-conditions-missing", LINES, "L013", "Conditions", None),
    "grant-reason-missing": lambda clean: clean.typed("grant-reason-missing", LINES, "L013", "Reason", None),
    "vat-disagrees": lambda clean: clean.typed("vat-disagrees", LINES, "L001", "VAT", "Gross"),
    "value-reason-missing": lambda clean: clean.typed("value-reason-missing", LINES, "L009", "Reason", None),
    "monitoring-missing": lambda clean: clean.typed("monitoring-missing", LINES, "L009", "Monitoring", "None"),
    "milestone-out-of-order": lambda clean: clean.typed(
        "milestone-out-of-order", "Milestones", "Review report to the Panel", "Due", date(2018, 6, 30)
    ),
    "implication-bare": lambda clean: clean.typed("implication-bare", "Implications", "Staffing", "Implication", "n/a"),
    "marking-legacy": lambda clean: clean.typed("marking-legacy", "About", 1, "Protective marking", "NOT PROTECTIVELY MARKED"),
    "waiver-expired": lambda clean: (
        clean.with_row("Waivers", EXPIRED)
        .typed("reason-missing", LINES, "L024", "Override reason", None)
        .expects("waiver-expired", "Waivers", 1, "Expires")
    ),
    "waiver-unused": lambda clean: clean.with_row("Waivers", EXPIRED | {"Expires": date(2018, 12, 31)}).expects(
        "waiver-unused", "Waivers", 1, "Line or cell"
    ),
}
