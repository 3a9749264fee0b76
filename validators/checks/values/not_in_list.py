"""A value is not in the list that its column allows.

Tick boxes give TRUE and FALSE, which are read as Yes and No.

Sums and checks use the list's own words: money under any other word is counted nowhere.

To put it right, choose a value from the list, and separate several entries with semicolons. Replace tick boxes with Yes or No.

It does not apply to a value that differs only in capital letters, spaces or similar characters: stray-characters reports that.

    Allocations
    | Line | Priority         | KPQs         | Power | Mechanism   | Publish |
    | L001 | Victims services | KPQ3; KPQ4   | b     | ✗ Contracts | Yes     |
    | L002 | Victims services | ✗ KPQ3, KPQ4 | ✗ d   | Contract    | ✗ TRUE  |
    | L003 | Victims services | KPQ4         | b     | Contract    | ✗ FALSE |

    KPQs
    | KPQ  | Question                            |
    | KPQ3 | Do victims get the help they need?  |
    | KPQ4 | Are victims kept informed?          |
"""

from validators.formulas import describe_remedy
from validators.model import Cell, CellProblem, Fault, Faults, Workbook, format_value, quote

SEVERITY = "error"
TICK_BOXES = (
    "{} holds TRUE or FALSE, as tick boxes give: TRUE means Yes here and has been read so, and FALSE as No. "
    "Remove the tick boxes, and choose Yes or No in each cell."
)


def check(book: Workbook) -> Faults:
    """One fault a cell, with the nearest value of the list, or the list itself where it is short."""
    sentence: dict[
        tuple[str, ...], str
    ] = {}  # one wrong value may stand in a hundred thousand cells, so each message is made once
    for table, problem in book.cell_problems("not-in-list"):
        cell, name, found = (
            table.cell(problem.row, problem.heading),
            table.headings[problem.heading],
            format_value(problem.value),
        )
        if problem.sound:  # the same words for TRUE and FALSE, so that a column of tick boxes is one finding
            yield Fault(cell, TICK_BOXES.format(name), found, problem.expected)
        elif book.grid(table).formulas.get((cell.row, cell.column)):
            yield Fault(cell, _message(book, cell, name, problem), found, problem.meant or problem.expected)
        else:
            words = (name, found, problem.meant, problem.expected)
            message = sentence.get(words) or sentence.setdefault(words, _message(book, cell, name, problem))
            yield Fault(cell, message, found, problem.meant or problem.expected)


def _message(book: Workbook, cell: Cell, name: str, problem: CellProblem) -> str:
    one = f'"{problem.meant}"' if problem.meant else "a value from the list"
    return f"{name} may not be {quote(format_value(problem.value))}. {describe_remedy(book, cell, _remedy(problem), one)}"


def _remedy(problem: CellProblem) -> str:
    if ";" in problem.meant:
        return f"Put a semicolon between the entries: {problem.meant}."
    if problem.meant:
        return f'Did you mean "{problem.meant}"?'
    return f"Choose from {problem.expected}." if problem.expected else "Choose a value from the list."
