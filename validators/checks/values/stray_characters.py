"""A value matches its list except in capital letters, spaces, dashes, quotes, look-alike letters or invisible characters.

It is read as the value that was meant.

Excel's look-ups and sums may pass over such a value, and nobody sees why.

To put it right, choose the value from the list, or type it again.

    Sources
    | Source                      |
    | MoJ Victims' Services Grant |

    Priorities
    | Priority         |
    | Victims services |

    Allocations
    | Line | Priority              | Source                        | Power |
    | L001 | Victims services      | MoJ Victims' Services Grant   | b     |
    | L002 | ✗ "Victims services " | ✗ MoJ Victims’ Services Grant | ✗ B   |
"""

from validators.formulas import describe_remedy
from validators.model import Fault, Faults, Workbook, describe_difference, format_value, quote

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault a cell, which says what is stray."""
    for table, problem in book.cell_problems("stray-characters"):
        found = format_value(problem.value)
        cell, meant = table.cell(problem.row, problem.heading), f'"{problem.meant}"'
        yield Fault(
            cell,
            f"{quote(found)} {describe_difference(found, problem.meant)}. It has been read as {meant}. "
            + describe_remedy(book, cell, "Type it again like that.", meant),
            found=found,
            expected=problem.meant,
        )
