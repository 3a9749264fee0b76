"""What is asked before fixing, and said of it and of undoing it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from validators.model.generated import MENDS
from validators.model.money import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.fix.fix import Plan
    from xl_addin.fixing.undoing import Undone

FIRST, LONGEST = 10, 160
"""How many changes a question shows, and the characters of each; more would not fit on a small screen."""
REASONS = 3
"""How many cells that are left as they are a message explains, or names."""

ASKED = (
    "Nothing is saved. The sheet {sheet} will list every change with what was there before, and Undo mends puts it back.\n\n"
    "Make {these}?"
)
NOTHING = "Nothing in {name} can be fixed without a judgement."


def question(name: str, plan: Plan) -> str:
    """What is asked before fixing: how many cells, the first changes, and what is left alone."""
    number = len(plan.mends)
    changes = _first((f"{mend.cell}: {mend.sentence}" for mend in plan.mends), number, FIRST)
    head = f"{cells(number)} of {name} can be fixed without a judgement:"
    these = "this change" if number == 1 else f"these {number:,} changes"
    return "\n\n".join([head, "\n".join(changes), *_left(plan), ASKED.format(sheet=MENDS, these=these)])


def nothing(name: str, plan: Plan) -> str:
    """That there is nothing to fix, and what is left to a person."""
    return "\n\n".join([NOTHING.format(name=name), *_left(plan)])


def _left(plan: Plan) -> Iterator[str]:
    if plan.left_out:
        reasons = (f"{each.cell}: {each.because}" for each in plan.left_out)
        yield "\n".join(["Left as they are:", *_first(reasons, len(plan.left_out), REASONS)])
    if plan.guesses:
        guesses = (f"{mend.cell}: {mend.sentence}" for mend in plan.guesses)
        yield "\n".join(["Left to you, as they are only the nearest value:", *_first(guesses, len(plan.guesses), REASONS)])


def _first(lines: Iterable[str], number: int, most: int) -> Iterator[str]:
    for line in islice(lines, most):
        text = " ".join(line.split())
        yield f"- {text if len(text) <= LONGEST else f'{text[: LONGEST - 1]}…'}"
    if number > most:
        yield f"- and {number - most:,} more"


def mended(plan: Plan, outcome: str) -> str:
    """What was fixed. outcome: of checking the workbook again, where its findings are listed."""
    number = len(plan.mends)
    was = "was" if number == 1 else "were"
    return f"{cells(number)} {was} fixed, and nothing saved. {MENDS} lists them; Undo mends puts them back. {outcome}"


def undone(done: Undone, outcome: str) -> str:
    """What was put back. outcome: as of `mended`."""
    return f"{cells(done.cells)} {'holds' if done.cells == 1 else 'hold'} again what was there before. {outcome}"


def left(done: Undone) -> str:
    """What was left alone when others were put back; nothing where all were."""
    if not done.left:
        return ""
    more = len(done.left) - REASONS
    names = [str(cell) for cell in done.left[:REASONS]]
    where = listed([*names, f"{more:,} more"] if more > 0 else names)
    return (
        f"Left as they are now, because they or the lines they are in were changed after they were fixed: {where}. "
        f"{MENDS} still says what they held."
    )


def cells(number: int) -> str:
    """A number of cells, as a sentence says it."""
    return "1 cell" if number == 1 else f"{number:,} cells"
