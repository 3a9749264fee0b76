"""A check could not finish, because of a fault in this program.

What the check would have found is not known, so the workbook cannot pass. All other checks are reported as usual.

To put it right, report it to whoever looks after this program. The workbook need not be changed.

    ✗ the file

    Allocations
    | Line | 2018/19   |
    | L001 | 12,500.00 |
    (a fault in negative-amount)
"""

from validators.model import Fault, Faults, RunOutcomes, Workbook

SEVERITY = "error"
AFTER = True


def check(book: Workbook, seen: RunOutcomes) -> Faults:
    """One fault a check that ended in an exception."""
    del book
    for name in seen.failed:
        yield Fault(
            None,
            f"The check {name} could not finish, because of a fault in this program, so what it would have found is not known. "
            "Tell whoever looks after this program; the workbook need not be changed.",
            found=name,
        )
