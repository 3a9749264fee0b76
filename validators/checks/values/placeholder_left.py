"""A cell holds a text that says nothing, such as TBC, n/a, "see notes" or < Select >.

It is a warning while the register is a draft, and an error once it is approved.

The cell looks filled, but a reader learns nothing from it. The checks read it as blank, or as a figure that nobody knows.

To put it right, type the value, or clear the cell where there is none.

It does not apply where another check asks for the value in the same cell, to Notes and the Panel's comments, or to the wording
of a question that was never published.

    Allocations
    | Line   | Activity     | Provider       | Mechanism | Decision reference | Conditions | 2018/19   | Notes |
    | L001   | Youth work   | ✗ "< Select >" | Contract  | ✗ to follow        | None       | 12,500.00 |       |
    | L002   | Support line | North Trust    | Contract  |                    | ✗ N/A      | ✗ TBC     | TBC   |
    | L003   | ✗ xxx        | North Trust    | Contract  | D2018/07           |            | 9,400.00  |       |
    | L004   | Analyst      | n/a            | In-house  | ✗ "-"              |            | 5,000.00  |       |

    Reviews
    | Activity ref | RAG   | Value for money | Completed          | Panel comment |
    | ✗ TBA        | ✗ tbc | Unknown         | ✗ awaiting sign-off | none          |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.formulas import describe_remedy
from validators.model import Fault, fold, format_value, quote

if TYPE_CHECKING:
    from collections.abc import Collection

    from validators.model import Cell, CellProblem, Faults, RunOutcomes, Severity, Table, Workbook

SEVERITY = "warning"
HIGHEST = "error"
AFTER = True
FAMILIES_ASKING = ("categorisation", "totals", "identity", "governance")
"""The families of checks that ask for a value in a cell; the others look at the cell itself."""

CHECK_ASKING = "unsupported-template"
QUESTION_COLUMN = ("KPQs", "Question")


def check(book: Workbook, seen: RunOutcomes) -> Faults:
    """One fault a cell in which no other check asks for the value."""
    odd_cells = [
        (table, problem, table.cell(problem.row, problem.heading)) for table, problem in book.cell_problems("placeholder-left")
    ]
    asked = _cells_asked_for(seen, {cell for _, _, cell in odd_cells})
    severity: Severity = "error" if book.setting("Status") == "Approved" else "warning"
    messages: dict[tuple[str, str, str], str] = {}
    for table, problem, cell in odd_cells:
        if cell in asked or _may_be_open(book, table, problem):
            continue
        found = format_value(problem.value)
        same = (table.title, problem.heading, found)
        if same not in messages:
            messages[same] = _message(table, problem.heading, found)
        what = describe_remedy(book, cell, _remedy(table, problem.heading), "what belongs here")
        yield Fault(cell, f"{messages[same]} {what}", found=found, severity=severity)


def _cells_asked_for(seen: RunOutcomes, among: Collection[Cell]) -> set[Cell]:
    """Those of the cells at which another check has asked for a value."""
    found = (f for f in seen.findings if f.cell in among) if among else ()
    return {f.cell for f in found if f.cell and (f.check == CHECK_ASKING or seen.families.get(f.check) in FAMILIES_ASKING)}


def _may_be_open(book: Workbook, table: Table, problem: CellProblem) -> bool:
    """Whether it is the wording of a question that is the rulebook's own, or that the rulebook does not settle."""
    if (table.title, problem.heading) != QUESTION_COLUMN or "KPQ" not in table:
        return False
    rule = book.rules.kpqs.get(table.lines.value(problem.row, "KPQ"))
    return rule is None or not rule.published or fold(rule.question) == fold(format_value(problem.value))


def _message(table: Table, heading: str, found: str) -> str:
    return f"{table.headings[heading]} says only {quote(found)}, which tells a reader nothing."


def _remedy(table: Table, heading: str) -> str:
    kind = table.lines[heading].values.dtype.kind
    if kind == "i":
        return "Type the amount: 0 for nothing; a blank cell means that none is recorded."
    if kind == "M":
        return "Type the date, or clear the cell if it may be blank."
    return "Type what belongs here, or clear the cell if it may be blank."
