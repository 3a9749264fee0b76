"""One line or provider each that looks like another, or bears a number of no known form, in the clean workbook."""

LINES = "Allocations"


def twice(clean):
    """A line that stands again under another number, with the budgets that allow it."""
    lines = clean.contents.tables[LINES]
    return (
        clean.with_row(LINES, {**lines[11], "Line": "L036"})
        .with_value("Sources", "Policing Grant and precept", "Y1", 758360.00)
        .with_value("Priorities", "Victims services", "Y1", 813950.00)
        .with_value("About", 1, "Approved total", 2011810.00)
    )


def alike(clean):
    """Visits cost as much as the first line of the same provider and source, with the budgets that allow it."""
    return (
        clean.with_value(LINES, "L012", "Y1", 41250.00)
        .with_value(LINES, "L012", "Decision reference", "EX-2018-008")
        .with_value("Sources", "Policing Grant and precept", "Y1", 784610.00)
        .with_value("Priorities", "Victims services", "Y1", 840200.00)
        .with_value("About", 1, "Approved total", 2038060.00)
    )


FAULTS = {
    "repeated-allocation": lambda clean: twice(clean).expects("repeated-allocation", LINES, 36, "Line"),
    "possible-duplicate": lambda clean: alike(clean).expects("possible-duplicate", LINES, "L012", "Activity"),
    "provider-twice": lambda clean: (
        clean.with_row("Providers", {"Provider": "The Roadwise Example Limited", "Type": "Company"})
        .expects("provider-twice", "Providers", 19, "Provider")
        .expects("unused-entry", "Providers", 19, "Provider")
    ),
    "shared-number": lambda clean: clean.typed(
        "shared-number", "Providers", "Harbour Example Charity", "Charity number", "9990011"
    ),
    "invalid-number": lambda clean: clean.typed(
        "invalid-number", "Providers", "Harbour Example Charity", "Charity number", 9990022
    ),
}
