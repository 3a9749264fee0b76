"""A cell names an entry that is not in its table.

Its money is under a name that no list has, and is missing from every total by that list.

To put it right, correct the name, or add the entry to its table.

It does not apply to providers where the workbook has no Providers table. Where it has no table of sources, priorities or KPQs,
the entries of its year's rulebook count.

    Providers
    | Provider    | Type    |
    | North Trust | Charity |

    Allocations
    | Line | Activity ref | Provider      |
    | L001 | A001         | North Trust   |
    | L002 | A002         | ✗ Noth Trust  |

    Reviews
    | Activity ref | Status      |
    | A001         | In progress |
    | ✗ A003       | Not started |
"""

from validators.formulas import describe_remedy
from validators.model import Cause, Cell, CellProblem, Fault, Faults, NotApplicable, Workbook, format_value, quote

SEVERITY = "error"
NO_PROVIDERS_TABLE = "the workbook keeps no Providers table, so each provider's name is taken as it is written"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the nearest entry."""
    if "Providers" not in book and "Allocations" in book and "Provider" in book["Allocations"]:
        yield NotApplicable(NO_PROVIDERS_TABLE)
    for table, problem in book.cell_problems("unknown-reference"):
        cell = table.cell(problem.row, problem.heading)
        yield Fault(cell, _message(book, cell, problem), found=format_value(problem.value), expected=problem.meant)
    yield from _find_entries_below(book)


def _find_entries_below(book: Workbook) -> Faults:
    """The cells whose entry is there, under its Table and not in it: they follow from the rows there."""
    for table in book.tables.values():
        for problem in table.references_below:
            target = book[problem.expected]
            found = format_value(problem.value)
            yield Fault(
                table.cell(problem.row, problem.heading),
                f"{quote(found)} is typed below the {problem.expected} table, and not in it. Take it into the table, as "
                "said there.",
                found=found,
                cause=Cause("rows-outside-table", target.outside),
            )


def _message(book: Workbook, cell: Cell, problem: CellProblem) -> str:
    text, is_kept = quote(format_value(problem.value)), problem.expected in book
    where = f"the {problem.expected} table" if is_kept else f"the {problem.expected} in the rules for {book.rules.year}"
    typed = "Correct the name, or add it there." if is_kept else "Correct the name."
    typed = f'Did you mean "{problem.meant}"?' if problem.meant else typed
    what = describe_remedy(book, cell, typed, f'"{problem.meant}"' if problem.meant else f"an entry of {problem.expected}")
    return f"{text} is not in {where}. {what}"
