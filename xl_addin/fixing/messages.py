"""The question before fixing, and the messages after fixing and undoing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from validators.model import FIXES_SHEET, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.fix import FixPlan
    from xl_addin.fixing.undoing import UndoResult

MOST_CHANGES, LONGEST_CHANGE = 10, 160
"""How many changes the question lists, and the characters of each: more would not fit on a small screen."""
MOST_REASONS = 3
"""How many cells that stay as they are a message names."""

QUESTION = (
    "Nothing is saved. The sheet {sheet} will list every change with what was there before, and Undo fixes puts it back.\n\n"
    "Make {these}?"
)
NOTHING_TO_FIX = "Nothing in {name} can be fixed without a judgement."


def format_question(name: str, plan: FixPlan) -> str:
    """The question before fixing: how many cells, the first changes, and what stays as it is. name: of the workbook."""
    number = len(plan.fixes)
    changes = _first_lines((f"{fix.cell}: {fix.sentence}" for fix in plan.fixes), number, MOST_CHANGES)
    head = f"{count_cells(number)} of {name} can be fixed without a judgement:"
    these = "this change" if number == 1 else f"these {number:,} changes"
    return "\n\n".join(
        [head, "\n".join(changes), *_format_left_to_person(plan), QUESTION.format(sheet=FIXES_SHEET, these=these)]
    )


def format_nothing_to_fix(name: str, plan: FixPlan) -> str:
    """The message that there is nothing to fix, with what is left to a person."""
    return "\n\n".join([NOTHING_TO_FIX.format(name=name), *_format_left_to_person(plan)])


def _format_left_to_person(plan: FixPlan) -> Iterator[str]:
    """A paragraph on the cells that may not be written, and one on those for which there is only a guess."""
    if plan.left_out:
        reasons = (f"{each.cell}: {each.because}" for each in plan.left_out)
        yield "\n".join(["Left as they are:", *_first_lines(reasons, len(plan.left_out), MOST_REASONS)])
    if plan.guesses:
        guesses = (f"{fix.cell}: {fix.sentence}" for fix in plan.guesses)
        yield "\n".join(
            ["Left to you, as they are only the nearest value:", *_first_lines(guesses, len(plan.guesses), MOST_REASONS)]
        )


def _first_lines(lines: Iterable[str], number: int, most: int) -> Iterator[str]:
    """A list with at most so many of the lines, and how many more there are. number: of all lines."""
    for line in islice(lines, most):
        text = " ".join(line.split())
        yield f"- {text if len(text) <= LONGEST_CHANGE else f'{text[: LONGEST_CHANGE - 1]}…'}"
    if number > most:
        yield f"- and {number - most:,} more"


def format_fixed(plan: FixPlan, outcome: str) -> str:
    """The sentences after fixing. outcome: of checking again; nothing where no findings are listed."""
    number = len(plan.fixes)
    was = "was" if number == 1 else "were"
    return (
        f"{count_cells(number)} {was} fixed, and nothing saved. {FIXES_SHEET} lists them; Undo fixes puts them back. {outcome}"
    )


def format_undone(done: UndoResult, outcome: str) -> str:
    """The sentences after undoing. outcome: of checking again; nothing where no findings are listed."""
    return f"{count_cells(done.cells)} {'holds' if done.cells == 1 else 'hold'} again what was there before. {outcome}"


def format_left_alone(done: UndoResult) -> str:
    """The message on cells that were not put back; nothing where all were."""
    if not done.left:
        return ""
    more = len(done.left) - MOST_REASONS
    names = [str(cell) for cell in done.left[:MOST_REASONS]]
    listed = join_words([*names, f"{more:,} more"] if more > 0 else names)
    return (
        f"Left as they are now, because they or the lines they are in were changed after they were fixed: {listed}. "
        f"{FIXES_SHEET} still says what they held."
    )


def count_cells(number: int) -> str:
    """A number of cells in words: 1 cell, 1,204 cells."""
    return "1 cell" if number == 1 else f"{number:,} cells"
