"""What each check came to when a workbook was last checked, to be used again where nothing that it looked at has changed.

It is for a workbook that is checked again and again while somebody works in it. A batch checks each workbook once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from validators.model import Notes, is_unchanged, watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from validators.model import Check, Sightings, Workbook

_Run = TypeVar("_Run")

LOOKING_EVERYWHERE = ("structure", "formulas")
"""The families of the checks that look at sheets as a whole: they run again where any sheet has changed."""


class EarlierRuns(Generic[_Run]):
    """The results of the checks of one workbook, each with what was looked at for it.

    Attributes:
        ran_again: The names of the checks that ran when it was last checked, and were not taken from before.
    """

    def __init__(self) -> None:
        """Begin with nothing checked."""
        self.ran_again: list[str] = []
        self._ground: tuple[object, ...] = ()
        self._runs: dict[str, tuple[_Run, Sightings]] = {}
        self._book: Workbook | None = None
        self._notes = Notes()

    def begin(self, book: Workbook) -> None:
        """Begin to check a workbook again. Where it is read by other rules than before, all is checked again."""
        ground = (book.rulebook, book.years, book.expected, book.year_is_known, book.heading_years, book.raw.refusal)
        if ground != self._ground or book.seconds:
            self._runs.clear()
        self._ground, self.ran_again = ground, []
        self._notes = Notes()
        self._book = watch(book, self._notes)

    def recall(self, check: Check, book: Workbook, run: Callable[[Workbook], _Run]) -> _Run:
        """Return what a check comes to: what it came to before, where all that it looked at is as it was.

        Args:
            check: The check.
            book: The workbook with which this was begun.
            run: Runs it over a workbook.
        """
        if check.name in self._runs and is_unchanged(book, self._runs[check.name][1]):
            return self._runs[check.name][0]
        if self._book is None:
            message = "begin comes before recall"
            raise RuntimeError(message)
        with self._notes.collect() as sightings:
            result = run(self._book)
            if check.family in LOOKING_EVERYWHERE:
                _ = (*self._book.tables, *self._book.raw.grids)  # is to look at them all
        self._runs[check.name] = result, sightings
        self.ran_again.append(check.name)
        return result
