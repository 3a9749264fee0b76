"""A table that the register needs is not in the workbook.

A sheet under another name counts as missing, as Sources does in the example.

Nothing in the table can be checked, and nothing that refers to it.

To put it right, put the sheet back under its name, from last month's copy or the blank template.

It does not apply to Control, Virements and Waivers, which may be absent.

    ✗ the file

    About
    | Setting      | Value              |
    | Organisation | A fictional office |

    Income
    | Source   | Kind    |
    | Reserves | Reserve |

    Priorities
    | Priority         | Outcome     |
    | Victims services | They are up |

    KPQs
    | KPQ  | Question                  |
    | KPQ1 | How safe are our streets? |

    Providers
    | Provider | Type |

    Allocations
    | Line | Activity     |
    | L001 | Support line |

    Reviews
    | Activity ref | Status |

    Milestones
    | Milestone | Due |

    Implications
    | Heading | Implication |
"""

import re

from validators.model import Fault, Faults, Workbook, fold, join_words, nearest_option, submitted_sheets

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a table; a single one where the workbook has no table of the format at all."""
    missing = [title for title, table in book.expected.items() if title not in book and not table.optional]
    if missing and not book.tables:
        yield Fault(
            None,
            f"This is not a commissioning workbook: none of its tables ({join_words(missing)}) was found. Choose the workbook "
            "that holds the register, or start one from the blank template.",
            expected=join_words(missing),
        )
        return
    for title in missing:
        yield Fault(None, _sentence(book, title), expected=title)


def _sentence(book: Workbook, title: str) -> str:
    if sheets := [grid.name for grid in book.raw.grids if fold(grid.name) == fold(title)]:
        return (
            f"The sheet {sheets[0]} is there, but the headings of its table are not. Put its header row back, from last "
            "month's copy or the blank template."
        )
    if near := _nearest_sheet(book, title):
        return f'The {title} table is missing. If the sheet "{near}" holds it, rename that sheet {title}.'
    return f"The {title} table is missing. Put the sheet {title} back, from last month's copy or the blank template."


def _nearest_sheet(book: Workbook, title: str) -> str:
    """The sheet of nearly that name, such as "Allocations (2)", that holds no other table."""
    taken = {table.sheet for table in book.tables.values()}
    free = {re.sub(r" ?\(\d+\)$", "", grid.name): grid.name for grid in submitted_sheets(book.raw) if grid.name not in taken}
    return free.get(nearest_option(title, free), "")
