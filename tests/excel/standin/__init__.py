"""A stand-in for Excel: an engine for xlwings over openpyxl, so that code written for Excel runs, unchanged, without it.

It answers as Excel on Windows does through pywin32: numbers are floats, amounts under a currency format Decimals, dates
datetimes with a time zone, blanks None, errors whole numbers of their own; a single cell is a scalar, all else rows of cells.
It does not calculate: a formula holds the result that was stored with it, and a formula that is typed in holds none. What
points at a sheet or a Table follows its name, and is lost with it. What is protected stays as it is, and a call that comes at
a bad moment is turned away.
"""

import xlwings

from tests.excel.standin.application import Engine


def install():
    """Makes it xlwings' own Excel; the engine, for what only a test asks: what was shown, what was set, in which order."""
    engine = Engine()
    xlwings.engines.add(xlwings.Engine(impl=engine))
    xlwings.engines.active = xlwings.engines["excel"]
    return engine
