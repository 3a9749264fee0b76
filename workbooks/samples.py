"""The sample workbooks: a clean one in three layouts, one for each family of faults, and one with slips of published papers.

Which check must find which cell is declared here by hand. The JSON files beside the samples add the findings' words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbooks import package_faults
from workbooks.contents import TOTALS_ROW, SampleFormula
from workbooks.governance_faults import governance
from workbooks.june_2018 import june_2018_contents
from workbooks.layout import HEADER_ROW, shuffled_layout
from workbooks.sample_workbook import SampleWorkbook

if TYPE_CHECKING:
    from validators.model import Rulebook
    from workbooks.contents import Row


ALLOCATIONS = "Allocations"
PROVIDERS = "Providers"
CHARITY_NUMBER = "Charity number"
UNAPPROVED_VIREMENT: Row = {
    "Virement": "V003",
    "Date": date(2018, 6, 20),
    "From line": "L012",
    "To line": "L013",
    "Year": "2018/19",
    "Amount": 9500.00,
    "Reason": "Fewer visits were asked for",
}
"""A virement of more than its line has, which nobody approved."""

UNREADABLE = {
    "password-protected": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(992),
    "renamed-csv": b"Line,Activity,2018/19\nL001,Victim care and advice,268000.00\n",
}
"""The content of files that are no workbooks but have a workbook's name, by the name without its ending."""


def samples(rules: Rulebook) -> dict[str, SampleWorkbook]:
    """Return every sample that can be read, by the name of its file without its ending."""
    clean = SampleWorkbook(june_2018_contents(rules))
    return {
        "june-2018": clean,
        "lost-tables": clean.in_layout(as_tables=False),
        "shuffled": clean.in_layout(**shuffled_layout(rules)),
        "structure": structure(clean),
        "values": values(clean),
        "categorisation": categorisation(clean),
        "totals": totals(clean),
        "formulas": formulas(clean),
        "duplicates": duplicates(clean),
        "governance": governance(clean),
        "published-slips": published_slips(clean),
    }


def structure(clean: SampleWorkbook) -> SampleWorkbook:
    """Return the sample with faults of the file and of the structure of its sheets."""
    return (
        clean.in_layout(left_out=("Milestones",), team={ALLOCATIONS: {"notes ": "Seen"}}, hidden={ALLOCATIONS: (10,)})
        .expects("missing-sheet")
        .expects("duplicate-column", ALLOCATIONS, HEADER_ROW, "notes ")
        .expects("hidden-rows", ALLOCATIONS, "L010", "Line")
        .typed("unsupported-template", "About", 1, "Template version", 2)
        .typed("error-value", ALLOCATIONS, "L004", "Y2", SampleFormula("=NA()", "#N/A"))
        .edited(package_faults.lose_value, "formula-without-value", ALLOCATIONS, "L003", "Total")
        .edited(package_faults.type_below, "rows-outside-table", ALLOCATIONS, 38, "Y1")
        .edited(package_faults.merge_down, "merged-cells", ALLOCATIONS, "L002", "Notes")
        .edited(package_faults.hide_column, "hidden-column", ALLOCATIONS, HEADER_ROW, "Conditions")
        .edited(package_faults.filter_first, "filtered-rows", "Providers", HEADER_ROW, "Type")
        .edited(package_faults.hide_sheet, "hidden-sheet", "KPQs")
        .edited(package_faults.link_out, "external-link")
        .edited(package_faults.break_name, "broken-name")
        .edited(package_faults.calculate_by_hand, "manual-calculation")
    )


def values(clean: SampleWorkbook) -> SampleWorkbook:
    """Return the sample with cells that do not have what their column takes."""
    return (
        clean.typed("blank-cell", ALLOCATIONS, "L009", "Area", None)
        .typed("blank-cell", ALLOCATIONS, "L011", "KPQs", "   ")
        .typed("not-in-list", ALLOCATIONS, "L004", "Basis", "Historic")
        .typed("not-in-list", ALLOCATIONS, "L005", "KPQs", "KPQ3, KPQ4")
        .typed("stray-characters", ALLOCATIONS, "L020", "Basis", "LEGACY")
        .typed("stray-characters", ALLOCATIONS, "L021", "Mechanism", "Contract\N{NO-BREAK SPACE}")
        .typed("placeholder-left", ALLOCATIONS, "L012", "Purpose", "TBC")
        .typed("placeholder-left", ALLOCATIONS, "L013", "Monitoring", "< Select >")
        .typed("number-as-text", ALLOCATIONS, "L015", "Y0", "12,500.00")
        .typed("ambiguous-amount", ALLOCATIONS, "L016", "Y0", "(500)")
        .typed("ambiguous-amount", ALLOCATIONS, "L017", "Y0", "10k")
        .typed("not-an-amount", ALLOCATIONS, "L019", "Y0", "see the contract")
        .typed("fraction-of-a-penny", "Sources", "Reserves", "Carried in", 100.005)
        .typed("date-as-text", ALLOCATIONS, "L009", "Decision date", "24/02/2017")
        .typed("not-a-date", ALLOCATIONS, "L010", "Decision date", "last spring")
        .typed("year-label", "Virements", "V001", "Year", "2018/20")
        .typed("unknown-reference", ALLOCATIONS, "L009", "Provider", "Common Grond Example CIC")
        .typed("duplicate-key", ALLOCATIONS, "L035", "Line", "L034")
        .typed("list-altered", "KPQs", "KPQ1", "Question", "How safe are our streets?")
    )


def categorisation(clean: SampleWorkbook) -> SampleWorkbook:
    """Return the sample with lines whose priority, power, source, KPQs and mechanism do not fit together."""
    unused: Row = {"Provider": "Nobody's Example Trust", "Type": "Charity", "Area": "Darlington"}
    return (
        clean.with_row("Providers", unused)
        .expects("unused-entry", "Providers", 19, "Provider")
        .with_value(ALLOCATIONS, "L003", "Override reason", "Agreed")
        .typed("ring-fence-breach", ALLOCATIONS, "L003", "Power", "a")
        .typed("ring-fence-breach", ALLOCATIONS, "L010", "Priority", "Community safety and prevention")
        .with_value(ALLOCATIONS, "L010", "Override reason", "Agreed")
        .expects("kpq-not-for-priority", ALLOCATIONS, "L010", "KPQs")
        .expects("priority-off-budget", "Priorities", "Victims services", "Y1")
        .expects("priority-off-budget", "Priorities", "Community safety and prevention", "Y1")
        .expects("other-year-off", "Priorities", "Victims services", "Y2")
        .expects("other-year-off", "Priorities", "Community safety and prevention", "Y2")
        .typed("power-not-for-priority", ALLOCATIONS, "L029", "Power", "b")
        .with_value(ALLOCATIONS, "L022", "Override reason", "Agreed")
        .with_value(ALLOCATIONS, "L022", "Order reference", "EX-ORDER-1")
        .typed("power-not-for-source", ALLOCATIONS, "L022", "Power", "c")
        .with_value(ALLOCATIONS, "L021", "Power", "c")
        .expects("reason-missing", ALLOCATIONS, "L021", "Override reason")
        .expects("order-missing", ALLOCATIONS, "L021", "Order reference")
        .typed("reason-missing", ALLOCATIONS, "L024", "Override reason", None)
        .typed("decision-missing", ALLOCATIONS, "L026", "Decision reference", None)
        .typed("decision-missing", ALLOCATIONS, "L004", "Decision reference", None)
        .typed("kpq-not-for-priority", ALLOCATIONS, "L007", "KPQs", "KPQ4; KPQ5")
        .typed("mechanism-not-for-power", ALLOCATIONS, "L034", "Mechanism", "Contract")
        .typed("mechanism-not-for-power", ALLOCATIONS, "L035", "Mechanism", "Grant agreement")
        .typed("activity-split", ALLOCATIONS, "L002", "Provider", "Harbour Example Charity")
    )


def totals(clean: SampleWorkbook) -> SampleWorkbook:
    """Return the sample with figures that are not what the lines add up to."""
    return (
        clean.typed("grand-total-mismatch", "About", 1, "Approved total", 2040310.00)
        .typed("narrative-disagrees", "About", 1, "Narrative total", "just under £2million")
        .typed("source-overspent", "Sources", "Policing Grant and precept", "Y1", 700000.00)
        .typed("source-over-allocated", "Sources", "Community Safety Legacy Grant", "Y1", 230000.00)
        .typed("source-underallocated", "Sources", "MoJ Victims' Services Grant", "Y1", 760000.00)
        .typed("priority-off-budget", "Priorities", "Victims services", "Y1", 800000.00)
        .typed("row-total-mismatch", ALLOCATIONS, "L004", "Total", SampleFormula("=SUM(P8:Q8)", 163250.00))
        .expects("inconsistent-formula", ALLOCATIONS, "L004", "Total")
        .typed("total-typed-over", ALLOCATIONS, TOTALS_ROW, "Y2", 1819631.00)
        .typed("total-misses-rows", ALLOCATIONS, TOTALS_ROW, "Partner match", SampleFormula("=SUM(T5:T38)", -45000.00))
        .typed("negative-amount", ALLOCATIONS, "L013", "Partner match", -45000.00)
        .typed("units-mixed", ALLOCATIONS, "L031", "Y2", 81.00)
        .typed("matrix-mismatch", "Control", "Reserves", "Victims services", 100.00)
        .expects("number-in-formula-column", "Control", "Reserves", "Victims services")
        .typed("virement-unbalanced", "Virements", "V001", "To line", "L099")
        .typed("virement-unbalanced", "Virements", "V002", "Amount", -1400.00)
        .with_row("Virements", UNAPPROVED_VIREMENT)
        .expects("virement-exceeds-line", "Virements", "V003", "Amount")
        .expects("virement-unapproved", "Virements", "V003", "Approved by")
        .typed("carry-not-allowed", "Sources", "MoJ Victims' Services Grant", "Carried in", 250.00)
        .typed("other-year-off", "Sources", "Policing Grant and precept", "Y0", 636000.00)
    )


def formulas(clean: SampleWorkbook) -> SampleWorkbook:
    """Return the sample with formulas that do not compute what they seem to."""
    misaligned = SampleFormula("=SUMIFS(Allocations!Q5:Q39,Allocations!J6:J40,$A9,Allocations!F6:F40,B$4)", 0.0)
    uplifted = SampleFormula("=Q28*1.025", 24600.00)
    not_calculated = SampleFormula("=SUBTOTAL(109,Allocations[2019/20])", 1900000.00)
    not_found = SampleFormula("=IFERROR(VLOOKUP(A7,Ledger!A:B,2,FALSE),0)", 0.0)
    return (
        clean.typed("moving-value", "About", 1, "As at", SampleFormula("=TODAY()", 43280))
        .typed(
            "control-from-lines", "About", 1, "Approved total", SampleFormula("=Allocations[[#Totals],[2018/19]]", 2004310.00)
        )
        .typed("hidden-failure", ALLOCATIONS, "L003", "Partner match", not_found)
        .typed("number-in-formula-column", ALLOCATIONS, "L004", "Total", 246000.00)
        .typed("inconsistent-formula", ALLOCATIONS, "L009", "Total", SampleFormula("=P13+Q13+R13", 139000.00))
        .typed("ranges-misaligned", "Control", "Reserves", "Victims services", misaligned)
        .expects("inconsistent-formula", "Control", "Reserves", "Victims services")
        .typed("constant-in-formula", ALLOCATIONS, "L024", "Y2", uplifted)
        .typed("stale-value", ALLOCATIONS, TOTALS_ROW, "Y2", not_calculated)
    )


def published_slips(clean: SampleWorkbook) -> SampleWorkbook:
    """Return the sample with slips that papers of public bodies really printed, rebuilt with invented figures."""
    return (
        clean.typed(
            "total-mismatch", "Priorities", TOTALS_ROW, "Y1", SampleFormula("=SUBTOTAL(109,Priorities[2018/19])-1", 2004309.00)
        )
        .typed("ambiguous-amount", ALLOCATIONS, "L001", "Y0", "£1,685.018")
        .typed("ambiguous-amount", ALLOCATIONS, "L003", "Y0", "£334, 818")
        .typed("ambiguous-amount", ALLOCATIONS, "L004", "Y0", "££80,500.00")
        .typed("ambiguous-amount", ALLOCATIONS, "L005", "Y0", "£94,000in")
        .typed("number-as-text", ALLOCATIONS, "L015", "Y0", "£12,500.00")
        .typed("year-label", "Virements", "V001", "Year", "2018/17")
        .typed("narrative-disagrees", "About", 1, "Narrative total", "£2.1m")
        .typed("not-in-list", ALLOCATIONS, "L001", "Mechanism", "Co-comissioned")
        .typed("marking-legacy", "About", 1, "Protective marking", "NOT PROTECTIVELY MARKED")
        .typed("implication-bare", "Implications", "Staffing", "Implication", "n/a")
        .typed("invalid-number", "Providers", "Harbour Example Charity", "Charity number", 9990022)
        .typed("decision-after-start", ALLOCATIONS, "L009", "Decision date", date(2018, 2, 24))
    )


def duplicates(clean: SampleWorkbook) -> SampleWorkbook:
    """Return the sample with a line pasted twice, a provider under two names, and numbers that several providers share."""
    repeated: Row = {**clean.contents.tables[ALLOCATIONS][11], "Line": "L036"}
    same_name: Row = {"Provider": "Equal Example Advocacy", "Type": "Charity", CHARITY_NUMBER: "9990067", "Area": "Force-wide"}
    return (
        _with_raised_budgets(clean)
        .with_row(ALLOCATIONS, repeated)
        .expects("repeated-allocation", ALLOCATIONS, "L036", "Line")
        .with_value(ALLOCATIONS, "L020", "Y1", 12000.00)
        .expects("possible-duplicate", ALLOCATIONS, "L020", "Activity")
        .with_row(PROVIDERS, same_name)
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
    """Raise the budgets by what the repeated and the altered line add, so that all totals still agree."""
    return (
        clean.with_value("Sources", "Policing Grant and precept", "Y1", 758360.00)
        .with_value("Priorities", "Victims services", "Y1", 813950.00)
        .with_value("Priorities", "Community safety and prevention", "Y1", 486760.00)
        .with_value("About", 1, "Approved total", 2001210.00)
    )
