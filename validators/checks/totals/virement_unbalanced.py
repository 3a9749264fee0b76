"""A virement names an unknown line or year, moves no amount, or moves ring-fenced money to another source.

What leaves one line must reach another, and ring-fenced money must stay with its source.

To put it right, name lines of Allocations, a year of the register, and an amount above zero.

    Virements
    | Virement | From line | To line | Year    | Amount     |
    | V001     | L002      | L003    | 2018/19 | 1,000.00   |
    | V002     | L009      | L003    | 2018/19 | ✗ 1,000.00 |
    | V003     | L002      | ✗ L009  | 2018/19 | 1,000.00   |
    | V004     | L002      | L003    | 2021/22 | ✗ 1,000.00 |
    | V005     | L002      | L003    | 2018/19 | ✗ 0.00     |
    | V006     | L001      | ✗ L002  | 2018/19 | 1,000.00   |

    Allocations
    | Line | Source                      |
    | L001 | MoJ Victims' Services Grant |
    | L002 | Policing Grant and precept  |
    | L003 | Reserves                    |
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from validators.model import Fault, Faults, Table, Workbook, Year, fold, join_words, pounds
from validators.register import ring_fenced_sources

SEVERITY = "error"
HEADINGS_NEEDED = ["From line", "To line", "Year", "Amount"]
NEEDS = {"Virements": HEADINGS_NEEDED, "Allocations": ["Line", "Source"]}


class VirementRegister(NamedTuple):
    """What virements are held against. lines: each Line, folded, to its Source; None where that cannot be relied on."""

    lines: Mapping[str, str | None]
    years: Collection[Year]
    fenced: Collection[str]


def check(book: Workbook) -> Faults:
    """At most one fault at a virement's Amount, and one at its To line."""
    table = book["Virements"]
    virements = table.sound(*HEADINGS_NEEDED)
    if not len(virements):
        return
    lines = _sources_by_line(book["Allocations"], {*virements["From line"].tolist(), *virements["To line"].tolist()})
    register = VirementRegister(lines, [*book.years.values()], ring_fenced_sources(book))
    for row, giver, taker, year, money in virements.each(*HEADINGS_NEEDED):
        if wrong := list(_describe_giving(register, giver, year, money)):
            message = f"The virement {join_words(wrong)}. Name a line and a year of Allocations, and an amount above zero."
            yield Fault(table.cell(row, "Amount"), message, found=pounds(money))
        if wrong_line := _describe_taking(register, giver, taker):
            yield Fault(table.cell(row, "To line"), wrong_line, found=taker)


def _sources_by_line(allocations: Table, named: Collection[str]) -> dict[str, str | None]:
    """The lines of the register, folded, with their sources; of a large one only those that are named, if all are found."""
    lines = allocations.sound("Line")
    found = lines.where(lines["Line"].isin(named))
    needed = found if {*named} <= {*found["Line"].tolist()} else lines
    return {fold(line): source for _, line, source in needed.each("Line", "Source")}


def _describe_giving(register: VirementRegister, giver: str, year: Year, money: int) -> Iterator[str]:
    if fold(giver) not in register.lines:
        yield f"takes from {giver}, which is no line of Allocations"
    if year not in register.years:
        yield f"is for {year}, which is no year of this register"
    if money <= 0:
        yield f"moves {pounds(money)}"


def _describe_taking(register: VirementRegister, giver: str, taker: str) -> str:
    if fold(taker) not in register.lines:
        return f"The virement gives to {taker}, which is no line of Allocations. Name the line that receives the money."
    if fold(taker) == fold(giver):
        return f"The virement gives to {taker}, the line that it takes from. Name the line that receives the money."
    source, other = register.lines.get(fold(giver)), register.lines[fold(taker)]
    if source in register.fenced and other is not None and other != source:
        return f"{source} is ring-fenced, but {taker} is paid from {other}. Name a line that {source} pays."
    return ""
