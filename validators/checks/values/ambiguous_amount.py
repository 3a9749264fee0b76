"""An amount is text that cannot be read safely.

£1,685.018 may be 1.7 million pounds or 1.7 thousand. A guess could put a wrong sum before the Panel.

To put it right, find the right figure and type it as a number. If the cell holds two amounts, give each a line of its own.

It does not apply to a text that reads plainly as one number: number-as-text reports that.

    Allocations
    | Line | Activity      | 2018/19        |
    | L001 | Youth work    | ✗ "£1,685.018" |
    | L002 | Support line  | ✗ "(500)"      |
    | L003 | Advice line   | ✗ 10k          |
    | L004 | Mentoring     | ✗ "41,250 + 20,000" |
    | L005 | Outreach      | 1,685,018.00   |
"""

from validators.formulas import describe_remedy
from validators.model import Fault, Faults, Workbook, quote

SEVERITY = "error"
NUMBER = "the right amount as a number"
"""What a formula is to give."""


def check(book: Workbook) -> Faults:
    """One fault a cell, with the amounts that it may mean."""
    for table, problem in book.cell_problems("ambiguous-amount"):
        text, cell = quote(str(problem.value)), table.cell(problem.row, problem.heading)
        one = "Type one amount as a number; two amounts need a line each."
        yield Fault(
            cell,
            f"{text} may be {problem.meant}. {describe_remedy(book, cell, 'Type the right amount as a number.', NUMBER)}"
            if problem.meant
            else f"{text} cannot be read as one amount in pounds. {describe_remedy(book, cell, one, NUMBER)}",
            found=str(problem.value),
            expected=problem.meant,
        )
