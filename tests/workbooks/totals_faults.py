"""One figure each that is not what the lines give, in the clean workbook."""

from workbooks.contents import TOTALS_ROW, SampleFormula

MATCH = "Community Foundation match"


def with_line(clean, like, **changes):
    """The clean workbook with one line more, like another."""
    lines = clean.contents.tables["Allocations"]
    row = lines[clean.contents.number("Allocations", like) - 1]
    return clean.with_row("Allocations", {**row, "Line": "L036", **changes})


def reoffending_at_760_500(clean):
    """Everything agrees with everything else, but not with the £0.7m that the paper printed."""
    return (
        clean.with_value("Allocations", "L027", "Y1", 305000.00)
        .with_value("Sources", "Policing Grant and precept", "Y1", 810860.00)
        .with_value("Priorities", "Reducing reoffending", "Y1", 760500.00)
        .with_value("About", 1, "Approved total", 2064310.00)
    )


FAULTS = {
    "control-from-lines": lambda clean: clean.typed(
        "control-from-lines", "About", 1, "Approved total", SampleFormula("=Allocations[[#Totals],[2018/19]]", 2004310.00)
    ),
    "priority-off-budget": lambda clean: clean.typed(
        "priority-off-budget", "Priorities", "Victims services", "Y1", 806450.01
    ).expects("grand-total-mismatch", "About", 1, "Approved total"),
    "source-overspent": lambda clean: clean.typed("source-overspent", "Sources", "Policing Grant and precept", "Y1", 750859.99),
    "source-over-allocated": lambda clean: clean.typed(
        "source-over-allocated", "Sources", "Community Safety Legacy Grant", "Y1", 230000.00
    ),
    "source-underallocated": lambda clean: clean.typed(
        "source-underallocated", "Sources", "MoJ Victims' Services Grant", "Y1", 760000.00
    ),
    "grand-total-mismatch": lambda clean: clean.typed("grand-total-mismatch", "About", 1, "Approved total", 2004311.00),
    "total-mismatch": lambda clean: clean.typed(
        "total-mismatch", "Allocations", TOTALS_ROW, "Y1", SampleFormula("=SUBTOTAL(109,Allocations[2018/19])+1", 2004311.00)
    ),
    "total-misses-rows": lambda clean: clean.typed(
        "total-misses-rows", "Allocations", TOTALS_ROW, "Partner match", SampleFormula("=SUM(T5:T38)", 45000.00)
    ),
    "total-counts-twice": lambda clean: clean.typed(
        "total-counts-twice", "Allocations", TOTALS_ROW, "Total", SampleFormula("=SUM(S5:S40)", 0.0)
    ),
    "total-typed-over": lambda clean: clean.typed("total-typed-over", "Allocations", TOTALS_ROW, "Y2", 1900550.00),
    "row-total-mismatch": lambda clean: clean.typed(
        "row-total-mismatch", "Allocations", "L004", "Total", SampleFormula("=SUM(P8:Q8)", 163250.00)
    ).expects("inconsistent-formula", "Allocations", "L004", "Total"),
    "matrix-mismatch": lambda clean: clean.typed("matrix-mismatch", "Control", "Reserves", "Victims services", 100.00).expects(
        "number-in-formula-column", "Control", "Reserves", "Victims services"
    ),
    "matrix-does-not-foot": lambda clean: clean.typed(
        "matrix-does-not-foot", "Control", "Reserves", "Total", SampleFormula("=SUM(B9:D9)+1", 50001.00)
    ).expects("inconsistent-formula", "Control", "Reserves", "Total"),
    "narrative-disagrees": lambda clean: clean.typed(
        "narrative-disagrees", "About", 1, "Narrative total", "just over £1.9million"
    ),
    "paper-figure-disagrees": lambda clean: reoffending_at_760_500(clean).expects(
        "paper-figure-disagrees", "Priorities", "Reducing reoffending", "Y1"
    ),
    "match-counted": lambda clean: with_line(
        clean, "L013", Source=MATCH, Y0=None, Y1=45000.00, Y2=None, **{"Partner match": None}
    ).expects("match-counted", "Allocations", 36, "Y1"),
    "negative-amount": lambda clean: clean.typed("negative-amount", "Allocations", "L013", "Partner match", -45000.00),
    "zero-amount": lambda clean: with_line(clean, "L010", Y1=None, Y2=None).expects("zero-amount", "Allocations", 36, "Y1"),
    "units-mixed": lambda clean: clean.typed("units-mixed", "Allocations", "L013", "Y2", 90.00),
    "misplaced-decimal": lambda clean: clean.with_value("Allocations", "L013", "Y0", 9000.00).expects(
        "misplaced-decimal", "Allocations", "L013", "Y1"
    ),
    "other-year-off": lambda clean: clean.typed("other-year-off", "Priorities", "Victims services", "Y2", 798949.99),
    "carry-not-allowed": lambda clean: clean.typed(
        "carry-not-allowed", "Sources", "MoJ Victims' Services Grant", "Carried in", 250.00
    ),
    "virement-exceeds-line": lambda clean: clean.typed("virement-exceeds-line", "Virements", "V001", "Amount", 45860.01),
    "virement-unapproved": lambda clean: clean.typed("virement-unapproved", "Virements", "V001", "Approved by", None),
    "virement-unbalanced": lambda clean: clean.typed("virement-unbalanced", "Virements", "V001", "To line", "L099"),
}
