"""A register with reviews, small enough to be added up by hand, and the sheets about what has come of the money.

A001 lies in two priorities. A006 had money the year before alone. A007 is a partner's, and counts nowhere. A005 has no review.
"""

from importlib import import_module

from tests.grids import draw
from validators.loading.loading import load
from validators.model.report import Report

REGISTER = """
    About
    | Setting            | Value             |
    | Organisation       | A fictional office |
    | Financial year     | 2018/19           |
    | As at              | 01/08/2018        |
    | Status             | Approved          |
    | VAT basis          | Net               |
    | Protective marking | OFFICIAL          |

    Priorities
    | Priority                        |
    | Victims services                |
    | Community safety and prevention |
    | Reducing reoffending            |

    Allocations
    | Line | Activity ref | Activity | Provider      | Priority                        | Source                     | Mechanism | End        | 2017/18 | 2018/19  | 2019/20 | Publish |
    | L001 | A001         | Advice   | Example Trust | Victims services                | Reserves                   | Contract  | 31/03/2020 |         | 100.00   | 110.00  | Yes     |
    | L002 | A001         | Advice   | Example Trust | Community safety and prevention | Reserves                   | Contract  | 31/03/2019 |         | 50.00    | 60.00   | Yes     |
    | L003 | A002         | Talks    | Example Trust | Victims services                | Reserves                   | Contract  | 30/06/2019 |         | 200.00   |         | Yes     |
    | L004 | A003         | Mentors  | Example Trust | Reducing reoffending            | Reserves                   | Contract  | 01/07/2019 |         | 300.00   | 300.00  | No      |
    | L005 | A004         | Locks    |               | Reducing reoffending            | Reserves                   | In-house  | 31/03/2019 |         | 400.00   |         | No      |
    | L006 | A005         | Visits   |               | Victims services                | Reserves                   | Contract  | 31/03/2018 |         | 5.00     | 5.00    | Yes     |
    | L007 | A006         | Plays    | Example Trust | Community safety and prevention | Reserves                   | Contract  | 31/03/2018 | 70.00   |          |         | Yes     |
    | L008 | A007         | Songs    | Example Trust | Victims services                | Community Foundation match | Contract  | 31/03/2019 |         | 1,000.00 |         | Yes     |

    Reviews
    | Activity ref | Status       | Due        | RAG   | Recommendation |
    | A001         | Complete     | 31/07/2018 | Green | Continue       |
    | A002         | In progress  | 31/07/2018 | Amber |                |
    | A003         | Not started  | 01/08/2018 |       |                |
    | A004         | Not required | 31/07/2018 |       |                |
    | A006         | Complete     | 31/07/2018 | Red   | Cease          |
    | A007         | Complete     | 31/07/2018 | Green | Continue       |
"""  # noqa: E501 - a line is a row of the register


def book_of(text=REGISTER):
    return load(draw(text)[0])


def sheet(name, book=None, report=None):
    """The summary of that file, of the small register where no other is given."""
    book = book or book_of()
    return import_module(f"validators.summaries.{name}").summary(book, report or Report("drawn.xlsx", rulebook="2018/19"))


def headings(summary):
    return [column.heading for column in summary.columns]


def by_heading(summary, row):
    return dict(zip(headings(summary), row, strict=True))
