"""The year in About and the year headings of the tables disagree.

The tables are read by their own headings.

Usually the year was typed over in About and nothing else was changed. Last year's money would then be checked, and shown to
the Panel, as this year's.

To put it right, correct the year in About. For a new year, change the year headings and the amounts under them too.

It does not apply where About gives no financial year.

    About
    | Setting        | Value     |
    | Financial year | ✗ 2019/20 |

    Sources
    | Source   | 2017/18   | 2018/19   | 2019/20   |
    | Reserves | 50,000.00 | 60,000.00 | 70,000.00 |

    Priorities
    | Priority         | 2017/18   | 2018/19   | 2019/20   |
    | Victims services | 50,000.00 | 60,000.00 | 70,000.00 |

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20   |
    | L001 | 50,000.00 | 60,000.00 | 70,000.00 |
"""

from validators.model import Fault, Faults, Workbook, join_words

SEVERITY = "error"
SETTING = "Financial year"


def check(book: Workbook) -> Faults:
    """One fault, at the year that About says, which names both."""
    stated = book.setting(SETTING) if book.heading_years else None
    if stated is None:
        return
    for year in dict.fromkeys(book.heading_years.values()):
        tables = [title for title, other in book.heading_years.items() if other == year]
        headings = join_words([str(year.plus_years(by)) for by in (-1, 0, 1)])
        yield Fault(
            book.setting_cell(SETTING),
            f"About says {stated}, but the year columns of {join_words(tables)} are headed {headings}, for a register "
            f"of {year}. If "
            f"it is that, type {year} here. If it is to be the register of {stated}, move each year's amounts one column to "
            "the left and type the new headings.",
            found=str(stated),
            expected=str(year),
        )
