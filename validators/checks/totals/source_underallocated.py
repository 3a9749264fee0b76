"""A ring-fenced source has money that no line uses.

It is reported where the rest is more than a small share of the award, which the year's rulebook sets.

A grant that is not spent on its purpose goes back.

To put it right, find the line that is missing or under another source, or plan what the rest is for.

It does not apply to a source that is not ring-fenced.

    Sources
    | Source                      | Ring-fenced | 2018/19      | Carried in | Over-allocation |
    | MoJ Victims' Services Grant | Yes         | ✗ 600,000.00 | 1,000.00   |                 |
    | Policing Grant and precept  | No          | 100,000.00   |            |                 |

    Allocations
    | Line | Source                      | 2018/19    |
    | L001 | MoJ Victims' Services Grant | 594,999.99 |
    | L002 | Policing Grant and precept  | 50,000.00  |
"""

from validators.model import Fault, Faults, Workbook, pounds
from validators.register import ring_fenced_sources, source_funds

SEVERITY = "warning"
NEEDS = {"Sources": ["Source", "Y1", "Carried in", "Over-allocation"], "Allocations": ["Source", "Y1"]}


def check(book: Workbook) -> Faults:
    """One fault a source, at its award."""
    fenced = ring_fenced_sources(book)
    for fund in source_funds(book):
        left = fund.available - fund.spent
        if fund.source in fenced and fund.blocked:
            yield fund.blocked
        elif fund.source in fenced and left > book.rules.tolerances.underallocated * fund.award:
            yield Fault(
                book["Sources"].cell(fund.row, "Y1"),
                f"{fund.source} has {pounds(fund.available)}, and its lines add to {pounds(fund.spent)}: {pounds(left)} of "
                "ring-fenced money has no line. Find the line that is missing, or plan what the rest is for.",
                found=pounds(fund.spent),
                expected=pounds(fund.available),
            )
