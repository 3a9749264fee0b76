"""A source's lines come to more than its award, within the over-allocation that it is allowed.

What was carried in counts with the award. It is an error where no source is named under Underwritten by.

The plan relies on some lines not spending in full.

To put it right, bring the lines within the award, or make sure that the source under Underwritten by can pay the rest.

It does not apply to lines that exceed the over-allocation too: source-overspent reports those.

    Sources
    | Source                     | 2018/19       | Carried in | Over-allocation | Underwritten by |
    | Policing Grant and precept | ✗ 100,000.00  |            | 0.1             | Reserves        |
    | Constabulary legacy grants | ✗ 50,000.00   |            | 0.1             |                 |
    | Reserves                   | 20,000.00     | 5,000.00   | 0.1             |                 |

    Allocations
    | Line | Source                     | 2018/19    |
    | L001 | Policing Grant and precept | 110,000.00 |
    | L002 | Constabulary legacy grants | 50,000.01  |
    | L003 | Reserves                   | 25,000.00  |
"""

from validators.model import Cell, Fault, Faults, Workbook, pounds
from validators.register import SourceFund, source_funds

SEVERITY = "warning"
HIGHEST = "error"
NEEDS = {
    "Sources": ["Source", "Y1", "Carried in", "Over-allocation", "Underwritten by"],
    "Allocations": ["Source", "Y1"],
}


def check(book: Workbook) -> Faults:
    """One fault a source, at its award; an error where nobody underwrites it."""
    sources = book["Sources"]
    underwriters = dict(sources.sound("Underwritten by").each("Underwritten by"))
    for fund in source_funds(book):
        if fund.blocked:
            yield fund.blocked
        elif fund.row in underwriters and fund.available < fund.spent <= fund.limit:
            yield _fault(sources.cell(fund.row, "Y1"), fund, underwriters[fund.row])


def _fault(cell: Cell, fund: SourceFund, payer: str | None) -> Fault:
    remedy = f"Make sure that {payer} can pay it" if payer else "Nobody underwrites it: name a source under Underwritten by"
    return Fault(
        cell,
        f"{fund.source} lines add to {pounds(fund.spent)}, which is {pounds(fund.spent - fund.available)} more than the "
        f"{pounds(fund.available)} that it has. {remedy}, or reduce the lines.",
        found=pounds(fund.spent),
        expected=pounds(fund.available),
        severity="warning" if payer else "error",
    )
