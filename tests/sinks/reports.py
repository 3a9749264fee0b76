"""Reports to render."""

from validators.evidence import Cell
from validators.model import Year
from validators.report import Finding, Report, Totals

TOTALS = Totals(
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
NO_RULEBOOK = report(
    rulebook="", totals=None, skipped={"total-mismatch": "there is no rulebook for this workbook's financial year"}
)
