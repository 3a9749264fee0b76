"""A review says Cease, but its activity has money in the next year; or it says Continue, and there is none.

Members who read Cease ask what the money is for, and a provider who reads Continue relies on some.

To put it right, change the recommendation, or the amounts of the lines.

It does not apply to a partner's money, or to a review of an activity that has no line.

    Reviews
    | Activity ref | Recommendation |
    | A001         | Continue       |
    | A002         | ✗ Cease        |
    | A003         | ✗ Continue     |
    | A004         | Cease          |
    | A005         | Merge          |

    Allocations
    | Line | Activity ref | Source   | 2019/20   |
    | L001 | A001         | Reserves | 12,000.00 |
    | L002 | A001         | Reserves |           |
    | L003 | A002         | Reserves | 4,000.00  |
    | L004 | A003         | Reserves |           |
    | L005 | A004         | Reserves | 0.00      |
    | L006 | A005         | Reserves |           |
"""

from validators.model import Fault, Faults, Table, Workbook, pounds
from validators.register import AmountCauses, activity_money

SEVERITY = "error"
NEEDS = {"Reviews": ["Activity ref", "Recommendation"], "Allocations": ["Source", "Y2"]}
WHOLE = {"Allocations": ["Activity ref"]}
GOES_ON = ("Continue", "Continue with change")


def check(book: Workbook) -> Faults:
    """One fault a review, at its Recommendation. A review of an activity that has no line says nothing."""
    money, year, causes = activity_money(book, "Y2"), book.years["Y2"], AmountCauses(book)
    lines = book["Reviews"].sound("Activity ref", "Recommendation")
    says, given = lines["Recommendation"], lines["Activity ref"].mapped(money.get)
    for row, ref, said in lines.where((says == "Cease") & (given != 0)).each("Activity ref", "Recommendation"):
        words = f"{ref} is to cease, but its lines have {pounds(money[ref])} in {year}"
        yield _fault(book["Reviews"], row, words, said, f"no money in {year}")._replace(cause=causes.at(ref, "Y2"))
    for row, ref, said in lines.where(says.isin(GOES_ON) & (given == 0)).each("Activity ref", "Recommendation"):
        words = f"{ref} is to continue, but its lines have no money in {year}"
        yield _fault(book["Reviews"], row, words, said, f"money in {year}")._replace(cause=causes.at(ref, "Y2"))


def _fault(reviews: Table, row: int, words: str, found: str, expected: str) -> Fault:
    cell = reviews.cell(row, "Recommendation")
    return Fault(cell, f"{words}. Change the recommendation, or the lines in Allocations.", found, expected)
