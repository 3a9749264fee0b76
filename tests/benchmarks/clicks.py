"""How long a button takes from the click: Excel starts a Python each time, and people feel what it loads."""

from tests.benchmarks.timing import beside

FIRST_WORD = """
import os
import xl_addin.buttons
from xl_addin.excel.xlwings_loader import xlwings

class Excel:
    def __getattr__(self, name):
        os._exit(0)  # so far, and Excel is asked for something

xlwings.Book._mock_caller = type("Caller", (), {"impl": Excel()})
xl_addin.buttons.BUTTON()
os._exit(1)
"""
READY = "import xl_addin.buttons; from xl_addin.actions.checking import load_checks; load_checks()"
"""What Check workbook loads before its first check runs. It reads the workbook before it loads the most of that."""


def measured(floor, rounds):
    """For each line of the page: what is waited for, its floor in words, the ratio, the target."""
    named = "`import pandera.pandas`"
    for button in ("check_workbook", "next_finding"):
        word = beside(floor, ["-c", FIRST_WORD.replace("BUTTON", button)], rounds)
        yield f"the button {button.replace('_', ' ')}, to its first word with Excel", named, word, "1.2"
    yield "the button check workbook, until every check is loaded", named, beside(floor, ["-c", READY], rounds), "1.2"
