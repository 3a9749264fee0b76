"""The sample workbooks: two clean ones in unlike layouts, one for each family of faults, and retold slips of real papers.

Which check finds fault with which cell is declared here by hand; the files beside the samples add the findings' words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbooks import package_faults as package
from workbooks.contents import TOTALS, Formula
from workbooks.duplicated import duplicates
from workbooks.june_2018 import june_2018
from workbooks.layout import HEADER
from workbooks.planted import Planted
from workbooks.shuffled import shuffled
from workbooks.ungoverned import governance

if TYPE_CHECKING:
    from validators.rulebook import Rulebook
    from workbooks.contents import Row

LINES = "Allocations"
MOVED: Row = {
    "Virement": "V003",
    "Date": date(2018, 6, 20),
    "From line": "L012",
    "To line": "L013",
    "Year": "2018/19",
    "Amount": 9500.00,
    "Reason": "Fewer visits were asked for",
}
"""More than its line has, and approved by nobody."""
UNREADABLE = {
    "password-protected": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(992),
    "renamed-csv": b"Line,Activity,2018/19\nL001,Victim care and advice,268000.00\n",
}
"""Files that are no workbooks, under a workbook's name."""


def samples(rules: Rulebook) -> dict[str, Planted]:
    """Every sample that can be read, by the name of its file."""
    clean = Planted(june_2018(rules))
    return {
        "june-2018": clean,
        "lost-tables": clean.laid_out(as_tables=False),
        "shuffled": clean.laid_out(**shuffled(rules)),
        "structure": structure(clean),
        "values": values(clean),
        "categorisation": categorisation(clean),
        "totals": totals(clean),
        "formulas": formulas(clean),
        "duplicates": duplicates(clean),
        "governance": governance(clean),
        "published-slips": published_slips(clean),
    }


def structure(clean: Planted) -> Planted:
    """What the file is, and whether its sheets stand as the format wants them."""
    return (
        clean.laid_out(left_out=("Milestones",), team={LINES: {"notes ": "Seen"}}, hidden={LINES: (10,)})
        .expects("missing-sheet")
        .expects("duplicate-column", LINES, HEADER, "notes ")
        .expects("hidden-rows", LINES, "L010", "Line")
        .typed("unsupported-template", "About", 1, "Template version", 2)
        .typed("error-value", LINES, "L004", "Y2", Formula("=NA()", "#N/A"))
        .edited(package.lose_value, "formula-without-value", LINES, "L003", "Total")
        .edited(package.type_below, "rows-outside-table", LINES, 38, "Y1")
        .edited(package.merge_down, "merged-cells", LINES, "L002", "Notes")
        .edited(package.hide_column, "hidden-column", LINES, HEADER, "Conditions")
        .edited(package.filter_first, "filtered-rows", "Providers", HEADER, "Type")
        .edited(package.hide_sheet, "hidden-sheet", "KPQs")
        .edited(package.link_out, "external-link")
        .edited(package.break_name, "broken-name")
        .edited(package.calculate_by_hand, "manual-calculation")
    )


def values(clean: Planted) -> Planted:
    """Cells that do not hold what their column wants."""
    return (
        clean.typed("blank-cell", LINES, "L009", "Area", None)
        .typed("blank-cell", LINES, "L011", "KPQs", "   ")
        .typed("not-in-list", LINES, "L004", "Basis", "Historic")
        .typed("not-in-list", LINES, "L005", "KPQs", "KPQ3, KPQ4")
        .typed("stray-characters", LINES, "L020", "Basis", "LEGACY")
        .typed("stray-characters", LINES, "L021", "Mechanism", "Contract\N{NO-BREAK SPACE}")
        .typed("placeholder-left", LINES, "L012", "Purpose", "TBC")
        .typed("placeholder-left", LINES, "L013", "Monitoring", "< Select >")
        .typed("number-as-text", LINES, "L015", "Y0", "12,500.00")
        .typed("ambiguous-amount", LINES, "L016", "Y0", "(500)")
        .typed("ambiguous-amount", LINES, "L017", "Y0", "10k")
        .typed("not-an-amount", LINES, "L019", "Y0", "see the contract")
        .typed("fraction-of-a-penny", "Sources", "Reserves", "Carried in", 100.005)
        .typed("date-as-text", LINES, "L009", "Decision date", "24/02/2017")
        .typed("not-a-date", LINES, "L010", "Decision date", "last spring")
        .typed("year-label", "Virements", "V001", "Year", "2018/20")
        .typed("unknown-reference", LINES, "L009", "Provider", "Common Grond Example CIC")
        .typed("duplicate-key", LINES, "L035", "Line", "L034")
        .typed("list-altered", "KPQs", "KPQ1", "Question", "How safe are our streets?")
    )


def categorisation(clean: Planted) -> Planted:
    """Lines that may not be what they say they are."""
    idle: Row = {"Provider": "Nobody's Example Trust", "Type": "Charity", "Area": "Darlington"}
    return (
        clean.with_row("Providers", idle)
        .expects("unused-entry", "Providers", 19, "Provider")
        .but(LINES, "L003", "Override reason", "Agreed")
        .typed("ring-fence-breach", LINES, "L003", "Power", "a")
        .typed("ring-fence-breach", LINES, "L010", "Priority", "Community safety and prevention")
        .but(LINES, "L010", "Override reason", "Agreed")
        .expects("kpq-not-for-priority", LINES, "L010", "KPQs")
        .expects("priority-off-budget", "Priorities", "Victims services", "Y1")
        .expects("priority-off-budget", "Priorities", "Community safety and prevention", "Y1")
        .expects("other-year-off", "Priorities", "Victims services", "Y2")
        .expects("other-year-off", "Priorities", "Community safety and prevention", "Y2")
        .typed("power-not-for-priority", LINES, "L029", "Power", "b")
        .but(LINES, "L022", "Override reason", "Agreed")
        .but(LINES, "L022", "Order reference", "EX-ORDER-1")
        .typed("power-not-for-source", LINES, "L022", "Power", "c")
        .but(LINES, "L021", "Power", "c")
        .expects("reason-missing", LINES, "L021", "Override reason")
        .expects("order-missing", LINES, "L021", "Order reference")
        .typed("reason-missing", LINES, "L024", "Override reason", None)
        .typed("decision-missing", LINES, "L026", "Decision reference", None)
        .typed("decision-missing", LINES, "L004", "Decision reference", None)
        .typed("kpq-not-for-priority", LINES, "L007", "KPQs", "KPQ4; KPQ5")
        .typed("mechanism-not-for-power", LINES, "L034", "Mechanism", "Contract")
        .typed("mechanism-not-for-power", LINES, "L035", "Mechanism", "Grant agreement")
        .typed("activity-split", LINES, "L002", "Provider", "Harbour Example Charity")
    )


def totals(clean: Planted) -> Planted:
    """Figures that are not what the lines give."""
    return (
        clean.typed("grand-total-mismatch", "About", 1, "Approved total", 2040310.00)
        .typed("narrative-disagrees", "About", 1, "Narrative total", "just under £2million")
        .typed("source-overspent", "Sources", "Policing Grant and precept", "Y1", 700000.00)
        .typed("source-over-allocated", "Sources", "Community Safety Legacy Grant", "Y1", 230000.00)
        .typed("source-underallocated", "Sources", "MoJ Victims' Services Grant", "Y1", 760000.00)
        .typed("priority-off-budget", "Priorities", "Victims services", "Y1", 800000.00)
        .typed("row-total-mismatch", LINES, "L004", "Total", Formula("=SUM(P8:Q8)", 163250.00))
        .expects("inconsistent-formula", LINES, "L004", "Total")
        .typed("total-typed-over", LINES, TOTALS, "Y2", 1819631.00)
        .typed("total-misses-rows", LINES, TOTALS, "Partner match", Formula("=SUM(T5:T38)", -45000.00))
        .typed("negative-amount", LINES, "L013", "Partner match", -45000.00)
        .typed("units-mixed", LINES, "L031", "Y2", 81.00)
        .typed("matrix-mismatch", "Control", "Reserves", "Victims services", 100.00)
        .expects("number-in-formula-column", "Control", "Reserves", "Victims services")
        .typed("virement-unbalanced", "Virements", "V001", "To line", "L099")
        .typed("virement-unbalanced", "Virements", "V002", "Amount", -1400.00)
        .with_row("Virements", MOVED)
        .expects("virement-exceeds-line", "Virements", "V003", "Amount")
        .expects("virement-unapproved", "Virements", "V003", "Approved by")
        .typed("carry-not-allowed", "Sources", "MoJ Victims' Services Grant", "Carried in", 250.00)
        .typed("other-year-off", "Sources", "Policing Grant and precept", "Y0", 636000.00)
    )


def formulas(clean: Planted) -> Planted:
    """Formulas that do not compute what they seem to."""
    astray = Formula("=SUMIFS(Allocations!Q5:Q39,Allocations!J6:J40,$A9,Allocations!F6:F40,B$4)", 0.0)
    uplifted = Formula("=Q28*1.025", 24600.00)
    not_calculated = Formula("=SUBTOTAL(109,Allocations[2019/20])", 1900000.00)
    not_found = Formula("=IFERROR(VLOOKUP(A7,Ledger!A:B,2,FALSE),0)", 0.0)
    return (
        clean.typed("moving-value", "About", 1, "As at", Formula("=TODAY()", 43280))
        .typed("control-from-lines", "About", 1, "Approved total", Formula("=Allocations[[#Totals],[2018/19]]", 2004310.00))
        .typed("hidden-failure", LINES, "L003", "Partner match", not_found)
        .typed("number-in-formula-column", LINES, "L004", "Total", 246000.00)
        .typed("inconsistent-formula", LINES, "L009", "Total", Formula("=P13+Q13+R13", 139000.00))
        .typed("ranges-misaligned", "Control", "Reserves", "Victims services", astray)
        .expects("inconsistent-formula", "Control", "Reserves", "Victims services")
        .typed("constant-in-formula", LINES, "L024", "Y2", uplifted)
        .typed("stale-value", LINES, TOTALS, "Y2", not_calculated)
    )


def published_slips(clean: Planted) -> Planted:
    """Slips that public bodies' papers really printed, retold with invented figures."""
    return (
        clean.typed("total-mismatch", "Priorities", TOTALS, "Y1", Formula("=SUBTOTAL(109,Priorities[2018/19])-1", 2004309.00))
        .typed("ambiguous-amount", LINES, "L001", "Y0", "£1,685.018")
        .typed("ambiguous-amount", LINES, "L003", "Y0", "£334, 818")
        .typed("ambiguous-amount", LINES, "L004", "Y0", "££80,500.00")
        .typed("ambiguous-amount", LINES, "L005", "Y0", "£94,000in")
        .typed("number-as-text", LINES, "L015", "Y0", "£12,500.00")
        .typed("year-label", "Virements", "V001", "Year", "2018/17")
        .typed("narrative-disagrees", "About", 1, "Narrative total", "£2.1m")
        .typed("not-in-list", LINES, "L001", "Mechanism", "Co-comissioned")
        .typed("marking-legacy", "About", 1, "Protective marking", "NOT PROTECTIVELY MARKED")
        .typed("implication-bare", "Implications", "Staffing", "Implication", "n/a")
        .typed("invalid-number", "Providers", "Harbour Example Charity", "Charity number", 9990022)
        .typed("decision-after-start", LINES, "L009", "Decision date", date(2018, 2, 24))
    )
