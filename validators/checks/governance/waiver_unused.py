"""A waiver in force waives nothing: no finding stands where it says, or it names a check that cannot be waived, or none.

Whoever approved it believes that something is accepted which was mended long ago, or which still fails the workbook. To mend
it, correct the name of the check or the line or cell, or delete the waiver.

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

from typing import TYPE_CHECKING

from validators import waivers
from validators.model import Fault, Faults, Seen, Skip, Table, Workbook
from validators.money import listed
from validators.words import nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.waivers import Waiver

SEVERITY = "warning"
NEEDS = {"About": ["As at"], "Waivers": waivers.WANTED}
AFTER = True


def check(book: Workbook, seen: Seen) -> Faults:
    """One fault a waiver, at its Line or cell. A waiver of a check that did not look everywhere may yet be of use."""
    table = book["Waivers"]
    unmatched = _unmatched(book, seen)
    for waiver in unmatched:
        if not seen.waivable.get(waiver.check):
            yield _misnamed(table, waiver, seen)
        elif waiver.check in seen.throughout:
            yield _unused(table, waiver)
    if unsure := [w for w in unmatched if seen.waivable.get(w.check) and w.check not in seen.throughout]:
        yield Skip(_because(table, unsure))


def _unmatched(book: Workbook, seen: Seen) -> list[Waiver]:
    """The waivers in force whose check finds nothing where they say."""
    held = waivers.in_force(book)
    named = {waiver.check for waiver in held}
    stands = {place for f in seen.findings if f.check in named for place in waivers.names(book, f)}
    return [waiver for waiver in held if waiver[1:] not in stands or not seen.waivable.get(waiver.check)]


def _misnamed(table: Table, waiver: Waiver, seen: Seen) -> Fault:
    cell = table.cell(waiver.row, "Line or cell")
    if waiver.check in seen.waivable:
        sentence = f"{waiver.check} cannot be waived. Mend what it finds, and delete this waiver."
        return Fault(cell, sentence, found=waiver.check, expected="a check that can be waived")
    name = table.frame["Check"][waiver.row]
    near = nearest(name, seen.waivable)
    asked = f"Did you mean {near}? Correct the name" if near else "Correct the name in Check"
    sentence = f"There is no check named {quoted(name)}, so this waives nothing. {asked}, or delete the waiver."
    return Fault(cell, sentence, found=name, expected=near or "the name of a check")


def _unused(table: Table, waiver: Waiver) -> Fault:
    where = table.frame["Line or cell"][waiver.row]
    return Fault(
        table.cell(waiver.row, "Line or cell"),
        f"{waiver.check} finds nothing at {where}, so this waives nothing. Delete the waiver, or correct where it points: to a "
        "line such as L014, or to a cell such as Allocations!J14.",
        found=where,
        expected=f"a line or cell at which {waiver.check} finds fault",
    )


def _because(table: Table, unsure: Sequence[Waiver]) -> str:
    cells = listed([str(table.cell(waiver.row, "Check")) for waiver in unsure])
    checks = listed(list(dict.fromkeys(waiver.check for waiver in unsure)))
    return f"nobody can say whether the waivers of {cells} are of use, because {checks} did not look everywhere"
