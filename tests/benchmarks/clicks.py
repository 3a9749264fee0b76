"""How long a button takes from the click, where a Python is started for it and where one stays."""

import json

from tests.benchmarks.timing import Ratio, beside, output

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


LINES = (200, 20_000)
"""The lines of the registers in which a button is pressed twice."""

ROUNDS = {200: 5, 20_000: 1}
"""How often, by the lines. The stand-in takes half a minute of processor time to give a long register once."""


def measured(floor, rounds, folder):
    """For each line of the page: what is waited for, its floor in words, the ratio, the target."""
    named = "`import pandera.pandas`"
    for button in ("check_workbook", "next_finding"):
        word = beside(floor, ["-c", FIRST_WORD.replace("BUTTON", button)], rounds)
        yield f"the button {button.replace('_', ' ')}, to its first word with Excel", named, word, "1.2"
    yield "the button check workbook, until every check is loaded", named, beside(floor, ["-c", READY], rounds), "1.2"
    for lines, changed, target in (
        (LINES[0], "nothing", "0.15 s"),
        (LINES[0], "a cell", "0.15 s"),
        (LINES[1], "a cell", "0.3 s"),
    ):
        yield _second_press(folder, lines, changed, target)


def _second_press(folder, lines, changed, target):
    """The second press of Check workbook in the Python that stays, beside what the stand-in for Excel took."""
    path = folder / f"pressed-{lines}.xlsx"
    if not path.exists():
        output(["-m", "tests.benchmarks.registers", str(lines), str(path)])
    took = json.loads(output(["-m", "tests.benchmarks.presses", str(path), changed, str(ROUNDS[lines])]))
    own, excels = took["own"], took["stand-in"]
    ratio = Ratio(own / excels, own / excels, own, excels, took["peak"], took["peak"])
    what = f"{lines:,} lines, the second press of Check workbook after {changed} changed, processor time"
    return what, "the stand-in for Excel", ratio, target
