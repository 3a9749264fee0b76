"""The sample whose lines repeat each other and whose providers share numbers, as public registers of grants have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbooks.contents import Row
    from workbooks.planted import SampleWorkbook

REGISTER = "Allocations"
PROVIDERS = "Providers"
CHARITY_NUMBER = "Charity number"


def duplicates(clean: SampleWorkbook) -> SampleWorkbook:
    """One line pasted twice, one service under two names, and numbers that are not those of one body each."""
    again: Row = {**clean.contents.tables[REGISTER][11], "Line": "L036"}
    second: Row = {"Provider": "Equal Example Advocacy", "Type": "Charity", CHARITY_NUMBER: "9990067", "Area": "Force-wide"}
    return (
        _with_raised_budgets(clean)
        .with_row(REGISTER, again)
        .expects("repeated-allocation", REGISTER, "L036", "Line")
        .with_value(REGISTER, "L020", "Y1", 12000.00)
        .expects("possible-duplicate", REGISTER, "L020", "Activity")
        .with_row(PROVIDERS, second)
        .expects("duplicate-key", PROVIDERS, 19, "Provider")
        .with_row(PROVIDERS, {"Provider": "The Roadwise Example Limited", "Type": "Company", "Area": "Force-wide"})
        .expects("provider-twice", PROVIDERS, 20, "Provider")
        .expects("unused-entry", PROVIDERS, 20, "Provider")
        .typed("shared-number", PROVIDERS, "Harbour Example Charity", CHARITY_NUMBER, "9990011")
        .typed("shared-number", PROVIDERS, "New Leaf Example CIC", "Company number", "99900077")
        .typed("invalid-number", PROVIDERS, "Moorland Example Counselling", CHARITY_NUMBER, 9990033)
        .typed("invalid-number", PROVIDERS, "Beacon Example Refuge", CHARITY_NUMBER, "GB-CHC-9990044")
        .typed("invalid-number", PROVIDERS, "Example Community Fund", CHARITY_NUMBER, "applied for")
        .typed("invalid-number", PROVIDERS, "Roadwise Example Ltd", "Company number", 9900111)
    )


def _with_raised_budgets(clean: SampleWorkbook) -> SampleWorkbook:
    """The clean workbook with budgets that the repeated and the altered line keep to, so that no total gives them away."""
    return (
        clean.with_value("Sources", "Policing Grant and precept", "Y1", 758360.00)
        .with_value("Priorities", "Victims services", "Y1", 813950.00)
        .with_value("Priorities", "Community safety and prevention", "Y1", 486760.00)
        .with_value("About", 1, "Approved total", 2001210.00)
    )
