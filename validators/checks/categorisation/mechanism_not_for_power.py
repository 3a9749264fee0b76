"""A line is paid in a way that its power does not allow.

It is a warning where the year's rulebook allows the two together with a reason, and Override reason is blank.

Section 9 of the Police Reform and Social Responsibility Act 2011 is a power to make grants, so a contract cannot rest on it. A
crime and disorder reduction grant is made under that section and no other. A payment made without power can be challenged.

To put it right, choose the Mechanism by which the line is paid, or the Power under which the decision was made. Where a reason
is enough, give an Override reason.

It does not apply where the rulebook does not say which mechanisms a power allows.

    Allocations
    | Line | Power | Mechanism          | Override reason          |
    | L001 | s9    | CDR grant          |                          |
    | L002 | s9    | ✗ Contract         |                          |
    | L003 | a     | ✗ CDR grant        | Agreed                   |
    | L004 | a     | Contract           |                          |
    | L005 | s9    | ✗ Grant agreement  |                          |
    | L006 | s9    | Grant agreement    | A grant of two purposes  |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Fault, Faults, NotApplicable, TypedColumn, Workbook, join_words
from validators.register import REASON_HEADING, gives_reason, group_by_values

if TYPE_CHECKING:
    from validators.model import Lines, Rulebook

SEVERITY = "error"
NEEDS = {"Allocations": ["Power", "Mechanism"]}
SOURCE = (
    "Police Reform and Social Responsibility Act 2011, section 9; "
    "Anti-social Behaviour, Crime and Policing Act 2014, section 143"
)


def check(book: Workbook) -> Faults:
    """One fault a line, at its Mechanism; a warning where only a reason is missing."""
    if not book.rules.mechanisms:
        yield NotApplicable("the rulebook does not say which mechanisms a power allows")
        return
    register = book["Allocations"]
    lines = _lines(book)
    for (power, mechanism, has_reason), rows in group_by_values(lines, "Power", "Mechanism", REASON_HEADING):
        verdict = book.rules.mechanisms.get(mechanism, {}).get(power, "yes")
        if verdict == "yes" or (verdict == "reason" and has_reason):
            continue
        sentence = _sentence(book.rules, power, mechanism, never=verdict == "never")
        expected = join_words(_allowed(book.rules, power) or ["no mechanism"], "or")
        for row in rows:
            cell = register.cell(row, "Mechanism")
            yield Fault(cell, sentence, mechanism, expected, "error" if verdict == "never" else "warning")


def _lines(book: Workbook) -> Lines:
    """The lines, and under REASON_HEADING whether each gives a reason. A reason that cannot be read may be one."""
    register = book["Allocations"]
    lines = register.sound("Power", "Mechanism")
    return lines.with_columns({REASON_HEADING: TypedColumn.of_values(gives_reason(register, lines))})


def _allowed(rules: Rulebook, power: str) -> list[str]:
    """The mechanisms that a power allows outright."""
    return [name for name, verdicts in rules.mechanisms.items() if verdicts.get(power) == "yes"]


def _sentence(rules: Rulebook, power: str, mechanism: str, *, never: bool) -> str:
    powers = [rules.power(name) for name, verdict in rules.mechanisms[mechanism].items() if verdict == "yes"]
    under = join_words(powers, "or") if powers else "no power"
    if not never:
        return (
            f"{mechanism} is normally used under power {under}. To use it under power {rules.power(power)}, say why in "
            "Override reason."
        )
    allowed = join_words(_allowed(rules, power) or ["no mechanism"], "or")
    return (
        f"{mechanism} may not be used under power {rules.power(power)}, which allows {allowed}. Choose the Mechanism by which "
        f"this line is paid, or, if that is {mechanism}, the Power: {under}."
    )
