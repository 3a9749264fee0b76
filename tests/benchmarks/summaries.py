"""A long summary beside what it cannot do without: XlsxWriter writing the same cells, and unzip and zip of the file."""

from __future__ import annotations

import pickle
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import python_calamine
import xlsxwriter

from tests.benchmarks.timing import beside, run

FLOOR = "XlsxWriter alone writing the same cells, unzip and zip of the file"
TARGET = "2, under 600 MB"


def measured(folder, register, lines, rounds):
    """What is measured, what it is measured beside, the ratio, and what is aimed at."""
    summary, cells = folder / "summary.xlsx", folder / "summary.cells"
    summarise = ["-m", "validators", "summarise", str(register), "--output", str(summary), "--overwrite"]
    run(summarise)
    run(["-m", "tests.benchmarks.summaries", "cells", str(summary), str(cells)])  # apart, or its memory would count as others'
    ratio = beside(["-m", "tests.benchmarks.summaries", "floor", str(summary), str(cells)], summarise, rounds, warm_up=False)
    return f"{lines:,} lines, summarised", FLOOR, ratio, TARGET


def keep_cells(summary, cells):
    """Keep the cells of the Panel sheets, so that the floor need not read them from the workbook."""
    book = python_calamine.CalamineWorkbook.from_path(summary)
    names = [name for name in book.sheet_names if name == "Findings" or name.startswith("Panel ")]
    sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in names]
    Path(cells).write_bytes(pickle.dumps(sheets))


def floor(summary, cells):
    """Write the cells, each with a format, and unzip and zip the workbook that they are in."""
    sheets = pickle.loads(Path(cells).read_bytes())  # noqa: S301 - made by keep_cells
    with xlsxwriter.Workbook(BytesIO(), {"in_memory": True}) as book:
        formats = {"plain": book.add_format({"text_wrap": True}), "day": book.add_format({"num_format": "d mmmm yyyy"})}
        for name, rows in sheets:
            _write_sheet(book.add_worksheet(name), rows, **formats)
    with ZipFile(summary) as before, ZipFile(BytesIO(), "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(part, before.read(part))


def _write_sheet(sheet, rows, plain, day):
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            match value:
                case "":
                    sheet.write_blank(number, column, None, plain)
                case str():
                    sheet.write_string(number, column, value, plain)
                case date():
                    sheet.write_datetime(number, column, value, day)
                case _:
                    sheet.write_number(number, column, value, plain)


if __name__ == "__main__":
    {"cells": keep_cells, "floor": floor}[sys.argv[1]](*sys.argv[2:])
