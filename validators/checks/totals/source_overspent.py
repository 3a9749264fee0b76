"""A source's lines come to more than it may pay.

A source may pay its award and what was carried in, and its over-allocation where it has one.

The register then promises money that the office does not have.

To put it right, move lines to another source, or have the award corrected.

It does not apply to a partner's money, which is not counted.

    Sources
    | Source                      | 2018/19      | Carried in | Over-allocation |
    | MoJ Victims' Services Grant | ✗ 600,000.00 |            |                 |
    | Policing Grant and precept  | 90,000.00    | 10,000.00  | 0.1             |
    | Community Foundation match  |              |            |                 |

    Allocations
    | Line | Source                      | 2018/19    |
    | L001 | MoJ Victims' Services Grant | 600,000.01 |
    | L002 | Policing Grant and precept  | 110,000.00 |
    | L003 | Community Foundation match  | 50,000.00  |
"""

from validators.model import Fault, Faults, Workbook, pounds
from validators.register import source_funds

SEVERITY = "error"
NEEDS = {"Sources": ["Source", "Y1", "Carried in", "Over-allocation"], "Allocations": ["Source", "Y1"]}


def check(book: Workbook) -> Faults:
    """One fault a source, at its award."""
    for fund in source_funds(book):
        if fund.blocked:
            yield fund.blocked
        elif fund.spent > fund.limit:
            yield Fault(
                book["Sources"].cell(fund.row, "Y1"),
                f"{fund.source} lines add to {pounds(fund.spent)}, which is {pounds(fund.spent - fund.limit)} more than the "
                f"{pounds(fund.limit)} that it may pay. Move lines to another source, or have the award corrected.",
                found=pounds(fund.spent),
                expected=f"at most {pounds(fund.limit)}",
            )
