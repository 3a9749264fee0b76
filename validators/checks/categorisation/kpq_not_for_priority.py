"""A line names a Key Performance Question that belongs to another priority.

The Panel reads how each question was answered. A question under the wrong priority credits the money to the wrong outcome.

To put it right, name the questions of the line's own priority, or choose the priority that the activity serves.

It does not apply to a question that may serve any priority, or where neither the rulebook nor the KPQs table has the question:
the report names it.

    Allocations
    | Line | Priority             | KPQs         |
    | L001 | Victims services     | KPQ3; KPQ4   |
    | L002 | Victims services     | KPQ7         |
    | L003 | Victims services     | ✗ KPQ3; KPQ5 |
    | L004 | Reducing reoffending | KPQ5         |

    KPQs
    | KPQ  | Priority             |
    | KPQ3 | Victims services     |
    | KPQ4 | Victims services     |
    | KPQ5 | Reducing reoffending |
    | KPQ7 |                      |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Fault, Faults, NotApplicable, Workbook, join_words
from validators.register import group_by_values

if TYPE_CHECKING:
    from collections.abc import Mapping

SEVERITY = "error"
NEEDS = {"Allocations": ["Priority", "KPQs"]}


def check(book: Workbook) -> Faults:
    """One fault a line, naming each of its questions that belongs elsewhere."""
    register, owners = book["Allocations"], _owners(book)
    unknown: set[str] = set()
    for (priority, kpqs), rows in group_by_values(register.sound("Priority", "KPQs"), "Priority", "KPQs"):
        unknown.update(kpq for kpq in kpqs if kpq not in owners)
        wrong = {kpq: owners[kpq] for kpq in kpqs if owners.get(kpq, priority) not in (priority, None)}
        for row in rows if wrong else ():
            yield Fault(
                register.cell(row, "KPQs"),
                f"{_describe_owners(wrong)}, and this line serves {priority}. "
                f"Name questions of {priority} in KPQs, or change the Priority.",
                found="; ".join(kpqs),
                expected="; ".join(kpq for kpq, owner in owners.items() if owner in (priority, None)),
            )
    if unknown:
        yield NotApplicable(f"nothing says which priority {join_words(sorted(unknown))} belongs to")


def _describe_owners(wrong: Mapping[str, str | None]) -> str:
    return join_words([f"{kpq} belongs to {owner}" for kpq, owner in wrong.items()])


def _owners(book: Workbook) -> dict[str, str | None]:
    """The priority of each question, or none where any may serve it: the rulebook's, else the workbook's own."""
    ruled = {name: rule.priority for name, rule in book.rules.kpqs.items()}
    if "KPQs" not in book or not {"KPQ", "Priority"} <= book["KPQs"].columns.keys():
        return ruled
    own = book["KPQs"].sound("KPQ", "Priority").first_of_each("KPQ")
    return {kpq: priority for _, kpq, priority in own.each("KPQ", "Priority")} | ruled
