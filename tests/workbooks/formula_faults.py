"""One formula each that does not compute what it seems to, in the clean workbook."""

from workbooks.contents import TOTALS_ROW, SampleFormula

FAULTS = {
    "number-in-formula-column": lambda clean: clean.typed(
        "number-in-formula-column", "Allocations", "L004", "Total", 246000.00
    ),
    "inconsistent-formula": lambda clean: clean.typed(
        "inconsistent-formula", "Allocations", "L009", "Total", SampleFormula("=P13+Q13+R13", 139000.00)
    ),
    # each line's amount is taken with the source and the priority of the line below it
    "ranges-misaligned": lambda clean: clean.typed(
        "ranges-misaligned",
        "Control",
        "Reserves",
        "Victims services",
        SampleFormula("=SUMIFS(Allocations!Q5:Q39,Allocations!J6:J40,$A9,Allocations!F6:F40,B$4)", 0.0),
    ).expects("inconsistent-formula", "Control", "Reserves", "Victims services"),
    "constant-in-formula": lambda clean: clean.typed(
        "constant-in-formula", "Allocations", "L024", "Y2", SampleFormula("=Q28*1.025", 24600.00)
    ),
    # a stale total is also a wrong one, which follows from it
    "stale-value": lambda clean: clean.typed(
        "stale-value", "Allocations", TOTALS_ROW, "Y2", SampleFormula("=SUBTOTAL(109,Allocations[2019/20])", 1900000.00)
    ),
}
