"""Reports to render."""

from validators.model.check import Check
from validators.model.dates import Year
from validators.model.raw_workbook import Cell
from validators.model.report import Finding, Report, YearTotals
from validators.render.report_formats import ReportOptions, load_format

TOTALS = YearTotals(
    Year(2018),
    200_431_000,
    {"Victims services": 80_000_000, "Community safety and prevention": 50_000_000, "Reducing reoffending": 70_431_000},
    {"Reserves": 0, "Policing Grant and precept": 200_431_000},
)
J14 = Cell("Allocations", 14, 10)


def finding(check="total-mismatch", cell=J14, message="It is wrong. Mend it.", **more):
    return Finding(check, more.pop("severity", "error"), cell, message, **more)


def report(*findings, **more):
    given = {"workbook": "register.xlsx", "ran": ["total-mismatch", "blank-cell"], "rulebook": "2018/19", "totals": TOTALS}
    return Report(findings=findings, **{**given, **more})


UNREADABLE = Report(
    "broken.xlsx",
    [finding("unreadable-workbook", None, "The file is empty. Submit it again.")],
    ["unreadable-workbook"],
    {"total-mismatch": "the file could not be read", "blank-cell": "the file could not be read"},
    readable=False,
)
INCOMPLETE = report(
    finding("blank-cell", Cell("Allocations", 5, 18), runs=((5, 28), (30, 30)), severity="warning"),
    finding("hidden-rows", Cell("Allocations", 6, 1), severity="note", follows=(Cell("Allocations", 40, 16), J14)),
    workbook="returns/half.xlsx",
    sha256="ef" * 32,
    organisation="Northshire",
    totals=None,
    skipped={"total-mismatch": "every row counts, and Allocations!Q9 must be put right first"},
    blocking={"total-mismatch": "error"},
)
NO_RULEBOOK = report(
    rulebook="", totals=None, skipped={"total-mismatch": "there is no rulebook for this workbook's financial year"}
)

EXAMPLE = """The money is wrong.

Nobody can rely on it. To mend it,
put it right.

    Allocations
    | Line | 2018/19 |
    | L001 | ✗ 1.00  |
"""
CHECKS = {
    name: Check(name, "totals", "error", lambda _: (), EXAMPLE, {}, {}, waivable=True, source=source)
    for name, source in (("total-mismatch", ""), ("blank-cell", "Police Act 1996, section 3"))
}
RUN = ReportOptions("commissioning-workbook 1.2.3", checks=CHECKS)
TOGETHER = "5 workbooks: 1 passed, 1 failed, 1 incomplete, 1 unchecked, 1 unreadable; 3 errors, 2 warnings, 2 notes, 1 waived"
BATCH = [
    report(workbook="returns/clean.xlsx", sha256="ab" * 32),
    report(
        finding("external-link", None, "It takes values from [Budget](2017).xlsx.", severity="warning"),
        finding(found="£1.00", expected="=SUM(A1:A2)"),
        finding(cell=Cell("Allocations", 15, 10), found="£1.00", expected="=SUM(A1:A2)"),
        finding("blank-cell", Cell("Providers", 3, 2), "Name <b>the</b> {provider}, 100% of it.", waived=True),
        finding("unused-entry", Cell("Providers", 4, 1), "Nobody uses\nit.", severity="note", found="\u202e=1"),
        workbook="returns/faulty, 50% of it.xlsx",
        sha256="cd" * 32,
        ran=["total-mismatch", "blank-cell", "external-link", "unused-entry", "zero-amount"],
        skipped={"zero-amount": "not looked at: the rows of K4"},
        not_applicable={"matrix-mismatch": "the workbook has no Control table"},
        not_computed={"stale-value": "the formula of Allocations!S9 could not be computed"},
    ),
    INCOMPLETE,
    UNREADABLE,
    NO_RULEBOOK,
]
"""One of each kind of workbook, for every format."""


def written(name, reports, run=RUN):
    """All that a format writes of these reports."""
    return "".join(load_format(name).stream(iter(reports), run))
