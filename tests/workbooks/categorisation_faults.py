"""One line each that may not be what it says it is, in the clean workbook."""

UNPAID = {"Provider": "Nobody's Example Trust", "Type": "Charity", "Area": "Darlington"}

FAULTS = {
    "ring-fence-breach": lambda clean: clean.with_value("Allocations", "L003", "Override reason", "Agreed").typed(
        "ring-fence-breach", "Allocations", "L003", "Power", "a"
    ),
    "power-not-for-priority": lambda clean: clean.typed("power-not-for-priority", "Allocations", "L029", "Power", "b"),
    # needs a rulebook that forbids it: the shipped one lets every source that is not ring-fenced pay for every priority
    "source-not-for-priority": lambda clean: clean.expects("source-not-for-priority", "Allocations", "L033", "Source"),
    "power-not-for-source": lambda clean: (
        clean.with_value("Allocations", "L022", "Override reason", "Agreed")
        .with_value("Allocations", "L022", "Order reference", "EX-ORDER-1")
        .typed("power-not-for-source", "Allocations", "L022", "Power", "c")
    ),
    "reason-missing": lambda clean: clean.typed("reason-missing", "Allocations", "L024", "Override reason", None),
    "order-missing": lambda clean: (
        clean.with_value("Allocations", "L021", "Override reason", "Agreed")
        .with_value("Allocations", "L021", "Power", "c")
        .expects("order-missing", "Allocations", "L021", "Order reference")
    ),
    "decision-missing": lambda clean: clean.typed("decision-missing", "Allocations", "L003", "Decision reference", None),
    "mechanism-not-for-power": lambda clean: clean.typed(
        "mechanism-not-for-power", "Allocations", "L035", "Mechanism", "Contract"
    ).with_value("Allocations", "L035", "Conditions", None),
    "kpq-not-for-priority": lambda clean: clean.typed("kpq-not-for-priority", "Allocations", "L003", "KPQs", "KPQ3; KPQ5"),
    "activity-split": lambda clean: clean.typed("activity-split", "Allocations", "L002", "Provider", "Harbour Example Charity"),
    "unused-entry": lambda clean: clean.with_row("Providers", UNPAID).expects("unused-entry", "Providers", 19, "Provider"),
}
