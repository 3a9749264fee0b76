"""A waiver in force waives nothing: its check finds nothing there, cannot be waived, or does not exist.

Whoever approved it believes that something is accepted which was put right long ago, or which still fails the workbook.

To put it right, correct the name of the check or the line or cell, or delete the waiver.

It does not apply to a waiver of a check that did not look everywhere: it may yet be of use, and the report names it.

    About
    | Setting | Value      |
    | As at   | 29/06/2018 |

    Allocations
    | Line | Mechanism | Conditions        |
    | L001 | CDR grant |                   |
    | L002 | CDR grant | Quarterly returns |

    Waivers
    | Check                    | Line or cell | Reason | Approved by | Date       | Expires    |
    | grant-conditions-missing | L001         | Agreed | A. Sample   | 01/06/2018 | 31/12/2018 |
    | grant-conditions-missing | ✗ L002       | Agreed | A. Sample   | 01/06/2018 | 31/12/2018 |
    | grant-conditions-mising  | ✗ L001       | Agreed | A. Sample   | 01/06/2018 | 31/12/2018 |
    | ring-fence-breach        | ✗ L001       | Agreed | A. Sample   | 01/06/2018 | 31/12/2018 |
    | grant-conditions-missing | L003         | Agreed | A. Sample   | 01/06/2018 | 31/05/2018 |
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from validators.model import Blocked, Fault, Faults, Table, Workbook, join_words, nearest_option, quote
from validators.register import waivers

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from validators.model import RunOutcomes
    from validators.register import Waiver

SEVERITY = "warning"
NEEDS = {"About": ["As at"], "Waivers": waivers.WAIVER_HEADINGS}
AFTER = True
MOST_NAMES_COMPARED = 1000
"""How many misspelt names are compared with all checks."""
MOST_WAIVERS_NAMED = 3
"""How many waivers a reason names."""


def check(book: Workbook, seen: RunOutcomes) -> Faults:
    """One fault a waiver, at its Line or cell. A waiver of a check that did not look everywhere may yet be of use."""
    table, unmatched = book["Waivers"], _find_unmatched(book, seen)
    typed = {row: words for row, *words in table.lines.each("Check", "Line or cell")} if unmatched else {}
    near = _nearest_checks([typed[w.row][0] for w in unmatched if w.check not in seen.waivable], seen.waivable)
    for waiver in unmatched:
        name, where = typed[waiver.row]
        if waiver.check not in seen.waivable:
            yield _misnamed_fault(table, waiver.row, name, near.get(name))
        elif not seen.waivable[waiver.check]:
            yield _not_waivable_fault(table, waiver)
        elif waiver.check in seen.ran_fully:
            yield _unused_fault(table, waiver, where)
    if unsure := [w for w in unmatched if seen.waivable.get(w.check) and w.check not in seen.ran_fully]:
        yield Blocked(_describe_unsure(table, unsure), [table.cell(waiver.row, "Check") for waiver in unsure])


def _find_unmatched(book: Workbook, seen: RunOutcomes) -> list[Waiver]:
    """The waivers in force whose check finds nothing where they say."""
    held = waivers.waivers_in_force(book)
    stands = set(chain.from_iterable(waivers.names_of_findings(book, seen.findings, {waiver.check for waiver in held})))
    return [waiver for waiver in held if waiver[1:] not in stands or not seen.waivable.get(waiver.check)]


def _nearest_checks(names: Sequence[str], known: Collection[str]) -> dict[str, str]:
    """The check that each name may have meant."""
    return {name: nearest_option(name, known) for name in list(dict.fromkeys(names))[:MOST_NAMES_COMPARED]}


def _misnamed_fault(table: Table, row: int, name: str, meant: str | None) -> Fault:
    asked = f"Did you mean {meant}? Correct the name" if meant else "Correct the name in Check"
    sentence = f"There is no check named {quote(name)}, so this waives nothing. {asked}, or delete the waiver."
    return Fault(table.cell(row, "Line or cell"), sentence, found=name, expected=meant or "the name of a check")


def _not_waivable_fault(table: Table, waiver: Waiver) -> Fault:
    sentence = f"{waiver.check} cannot be waived. Fix what it finds, and delete this waiver."
    return Fault(table.cell(waiver.row, "Line or cell"), sentence, found=waiver.check, expected="a check that can be waived")


def _unused_fault(table: Table, waiver: Waiver, where: str) -> Fault:
    return Fault(
        table.cell(waiver.row, "Line or cell"),
        f"{waiver.check} finds nothing at {quote(where)}, so this waives nothing. "
        "Delete the waiver, or correct where it points: to a line such as L014, or to a cell such as Allocations!J14.",
        found=where,
        expected=f"a line or cell at which {waiver.check} finds fault",
    )


def _describe_unsure(table: Table, unsure: Sequence[Waiver]) -> str:
    cells = [str(table.cell(waiver.row, "Check")) for waiver in unsure]
    shown = (
        cells if len(cells) <= MOST_WAIVERS_NAMED else [*cells[:MOST_WAIVERS_NAMED], f"{len(cells) - MOST_WAIVERS_NAMED} more"]
    )
    checks = join_words(list(dict.fromkeys(waiver.check for waiver in unsure)))
    return f"nobody can say whether the waivers of {join_words(shown)} are of use, because {checks} did not look everywhere"
