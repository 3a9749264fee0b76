"""The worksheet functions, as Excel lists them: each takes ranges, spills, and is answered elsewhere.

Every decorated name here becomes a function in Excel, and a desktop function has no namespace, so all begin with COMM_.
Their first sentence, and the text of each argument, is what the function wizard shows; it has room for 255 characters.
"""

from __future__ import annotations

from functools import cache, wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from xl_addin.answers import answers
from xl_addin.answers import function_checks as judged
from xl_addin.answers.cells import NONE, Rows
from xl_addin.excel.lean import xlwings

if TYPE_CHECKING:
    from collections.abc import Callable

CATEGORY = "Commissioning"
FAILED = "could not be worked out"

P = ParamSpec("P")


def answered(function: Callable[P, Rows]) -> Callable[P, Rows]:
    """The function, which gives a few words, and never an error of Python's, whatever happens."""

    @wraps(function)
    def safely(*ranges: P.args, **named: P.kwargs) -> Rows:
        try:
            return function(*ranges, **named)
        except Exception:  # noqa: BLE001 - Excel would write the traceback into the cell
            _keep_details(function.__name__)
            return [[FAILED]]

    return safely


@cache
def _keep_details(_function: str) -> str:
    """Writes down what went wrong, once for each function: a column of them fails in every cell."""
    from validators.system.crash_log import kept  # noqa: PLC0415 - needed where something failed

    return kept()


def cells(name: str, doc: str) -> Callable[[Callable[P, Rows]], Callable[P, Rows]]:
    """An argument that is given as rows of cells, whatever its size, with its errors as texts."""
    return xlwings.arg(name, ndim=2, err_to_str=True, doc=doc)


@xlwings.func(category=CATEGORY)
@cells("priority", "The lines' priorities.")
@cells("power", "Their powers: a, b, c or s9.")
@cells("source", "The sources that pay them.")
@cells("reason", "Their override reasons. May be left out.")
@cells("year", "The financial year whose rulebook counts, such as 2018/19. Left out, the newest does.")
@answered
def COMM_CATEGORY(priority: Rows, power: Rows, source: Rows, reason: Rows = NONE, year: Rows = NONE) -> Rows:  # noqa: N802
    """What is wrong with the category of each line: its priority, power and source together. Blank where they are right."""
    return judged.categories(priority, power, source, reason, year)


@xlwings.func(category=CATEGORY)
@cells("values", "The values as they were typed.")
@cells("allowed", "The values that are allowed.")
@answered
def COMM_SUGGEST(values: Rows, allowed: Rows) -> Rows:  # noqa: N802
    """The allowed value that each value is nearest to, or "nothing close"."""
    return answers.suggestions(values, allowed)


@xlwings.func(category=CATEGORY)
@cells("values", "The amounts as they were typed.")
@answered
def COMM_AMOUNT(values: Rows) -> Rows:  # noqa: N802
    """The amount that each text would be read as: a number, the amounts that it may mean, or "not an amount"."""
    return answers.amounts(values)


@xlwings.func(category=CATEGORY)
@cells("values", "Financial years as they were typed, or dates.")
@answered
def COMM_YEAR(values: Rows) -> Rows:  # noqa: N802
    """Each financial year in its standard form, 2018/19; of a date, the financial year that it lies in."""
    return answers.years(values)


@xlwings.func(category=CATEGORY)
@cells("amounts", "The amounts, in pounds.")
@answered
def COMM_MILLIONS(amounts: Rows) -> Rows:  # noqa: N802
    """Each amount in millions as the Panel's papers print it, such as £0.8m, rounded half up."""
    return answers.millions(amounts)


@xlwings.func(category=CATEGORY)
@cells("register", "The register with its headings and totals: Allocations[#All].")
@cells("year", "The financial year, such as 2018/19.")
@cells("priority", "A priority. Left out, all of them.")
@cells("source", "A source. Left out, all of them.")
@cells("sources", "The sources with their headings, Sources[#All], where the rulebook has not all of them. May be left out.")
@answered
def COMM_TOTAL(  # noqa: N802
    register: Rows, year: Rows, priority: Rows = NONE, source: Rows = NONE, sources: Rows = NONE
) -> Rows:
    """The register's total, in pounds, for a year, a priority and a source. A partner's money is never counted."""
    return judged.totals(register, year, priority, source, sources)


@xlwings.func(category=CATEGORY)
@cells("first", "The amounts to compare with.")
@cells("second", "The amounts that should agree with them.")
@answered
def COMM_RECONCILES(first: Rows, second: Rows) -> Rows:  # noqa: N802
    """Whether two ranges agree to the penny, cell by cell: "agrees", or how far the second is over or short."""
    return answers.reconciled(first, second)


@xlwings.func(category=CATEGORY, call_in_wizard=False)
@cells("sheets", "The names of one or more sheets.")
@xlwings.arg(
    "watched", "range", doc="Any range: the findings are made anew when it changes, such as Allocations. May be left out."
)
@answered
def COMM_FINDINGS(sheets: Rows, watched: Any = None, caller: Any = None) -> Rows:  # noqa: N802
    """The findings on sheets of this workbook: cell, severity, and what to do. They are made anew when watched changes."""
    from xl_addin.excel.live import evidence_of  # noqa: PLC0415 - the one function that reads the workbook itself

    del watched
    return judged.findings(evidence_of(caller.sheet.book), sheets)


@xlwings.func(category=CATEGORY)
@cells("numbers", "Charity or company numbers.")
@cells("kind", "charity or company. Left out, a number of either kind is right.")
@answered
def COMM_NUMBER(numbers: Rows, kind: Rows = NONE) -> Rows:  # noqa: N802
    """What is wrong with the form of each charity or company number. Blank where it is right."""
    return answers.numbers(numbers, kind)
