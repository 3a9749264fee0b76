"""Presses Check workbook in one Python over the stand-in for Excel, and prints what the last press took, as JSON.

python -m tests.benchmarks.presses WORKBOOK nothing|"a cell" ROUNDS
"""

import json
import resource
import sys
import time
from statistics import median

import xlwings

from tests.excel import standin
from tests.excel.standin.metering import metering
from xl_addin import buttons


def main(path, changed, rounds):
    standin.install()
    book = xlwings.App(add_book=False).books.open(path)
    book.set_mock_caller()
    amounts = book.sheets["Allocations"].impl.held[7]
    cell = next(cell for cell in amounts if isinstance(cell.value, (int, float)))
    took = []
    for _ in range(int(rounds) + 2):  # the first reads all, and the second the Findings sheet that the first put there
        if changed == "a cell":
            cell.value += 1
        took.append(press())
    last = took[2:]
    print(json.dumps({name: median(each[name] for each in last) for name in last[0]}))  # noqa: T201 - a command's output


def press():
    """What a press took: of processor seconds its own and the stand-in's, calls to Excel, and the peak of memory in MB."""
    with metering() as meter:
        start = time.process_time()
        buttons.check_workbook()
        total = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"own": total - meter.seconds, "stand-in": meter.seconds, "calls": sum(meter.calls.values()), "peak": peak}


if __name__ == "__main__":
    main(*sys.argv[1:])
