"""One cell each whose value is not what its column takes, in the clean workbook."""

from workbooks import package_faults
from workbooks.contents import SampleFormula

FAULTS = {
    "blank-cell": lambda clean: clean.typed("blank-cell", "Allocations", "L009", "Area", None),
    "not-in-list": lambda clean: clean.typed("not-in-list", "Allocations", "L004", "Basis", "Historic"),
    "data-type-cell": lambda clean: clean.edited(
        package_faults.link_geography, "data-type-cell", "Allocations", "L005", "Area"
    ),
    "stray-characters": lambda clean: clean.typed("stray-characters", "Allocations", "L020", "Basis", "LEGACY"),
    "placeholder-left": lambda clean: clean.typed("placeholder-left", "Allocations", "L011", "Purpose", "TBC"),
    "number-as-text": lambda clean: clean.typed("number-as-text", "Allocations", "L015", "Y0", "£12,500.00"),
    "ambiguous-amount": lambda clean: clean.typed("ambiguous-amount", "Allocations", "L015", "Y0", "£1,685.018"),
    "not-an-amount": lambda clean: clean.typed("not-an-amount", "Allocations", "L015", "Y0", "see the contract"),
    "fraction-of-a-penny": lambda clean: clean.typed("fraction-of-a-penny", "Allocations", "L013", "Partner match", 45000.005),
    "date-as-text": lambda clean: clean.typed("date-as-text", "Allocations", "L009", "Decision date", "24/02/2017"),
    "not-a-date": lambda clean: clean.typed("not-a-date", "Allocations", "L009", "Decision date", "last spring"),
    "year-label": lambda clean: clean.typed("year-label", "Virements", "V001", "Year", "2018/17"),
    "rounded-number": lambda clean: clean.typed(
        "rounded-number", "Allocations", "L009", "Decision reference", 2017020400010010
    ),
    "date-as-number": lambda clean: clean.typed("date-as-number", "Allocations", "L009", "Partner match", 42826),
    "unknown-reference": lambda clean: clean.typed(
        "unknown-reference", "Allocations", "L009", "Provider", "Common Grond Example CIC"
    ),
    "duplicate-key": lambda clean: clean.typed("duplicate-key", "Allocations", "L035", "Line", "L034"),
    "list-altered": lambda clean: clean.typed("list-altered", "KPQs", "KPQ1", "Question", "How safe are our streets?"),
    "moving-value": lambda clean: clean.typed("moving-value", "About", 1, "As at", SampleFormula("=TODAY()", 43280)),
    "hidden-failure": lambda clean: clean.typed(
        "hidden-failure",
        "Allocations",
        "L009",
        "Partner match",
        SampleFormula("=IFERROR(VLOOKUP(A13,Ledger!A:B,2,FALSE),0)", 0.0),
    ),
}
