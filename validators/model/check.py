"""A check, as its module declares it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from validators.model.raw_workbook import Cell
    from validators.model.workbook import Cause, Faults, Severity, Workbook

HeadingsByTable = Mapping[str, Sequence[str]]
"""Headings of the format, by the title of their table."""


class Check(NamedTuple):
    """One rule: its documentation, what it needs, and the code that looks for its fault.

    The page on how to write a check, validators/checks/README.md, says what each constant of a module means.

    Attributes:
        name: As users write it, such as total-mismatch.
        family: The folder that its module is in, such as totals.
        severity: Of its findings, where a fault names no other.
        run: Takes a workbook, and yields its faults; where `after` is true, takes the `RunOutcomes` of the others as well.
        doc: The module's docstring, from which the check's page is made.
        needs: The tables and headings that it looks at. Where one is missing, the check does not run.
        whole: Those of which every row counts, as in a sum. Where one cell cannot be relied on, the check does not run.
        waivable: Whether a waiver may name it.
        after: Whether it looks after all others.
        source: Where the rule is published; empty where it is not.
        gravest: The gravest severity that it can give; None where that is `severity`.
        follows: Takes a workbook; returns what gives the cause of another check's finding, where that follows from what this
            check finds. None where no finding of another check follows from it.
    """

    name: str
    family: str
    severity: Severity
    run: Callable[..., Faults]
    doc: str
    needs: HeadingsByTable
    whole: HeadingsByTable
    waivable: bool
    after: bool = False
    source: str = ""
    gravest: Severity | None = None
    follows: Callable[[Workbook], Follows] | None = None

    @property
    def highest(self) -> Severity:
        """The gravest severity that it can give."""
        return self.gravest or self.severity


Follows = Callable[[Check, "Cell | None"], "Cause | None"]
"""Gives the cause from which a finding of a check at a cell follows; None where it does not follow from it."""
