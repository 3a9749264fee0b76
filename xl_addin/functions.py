"""The worksheet functions as Excel lists them. Each takes ranges and spills; `answers` works out what it says.

Every decorated name here becomes a function in Excel, and functions have no namespace there, so all begin with COMM_. Excel's
function wizard shows a function's docstring and the text of each argument; it has room for 255 characters.
"""

from __future__ import annotations

from functools import cache, wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from validators import system
from xl_addin import excel
from xl_addin.answers import OMITTED, Rows, cell_functions, function_checks
from xl_addin.excel import xlwings

if TYPE_CHECKING:
    from collections.abc import Callable

CATEGORY = "Commissioning"
FAILED = "could not be worked out"

P = ParamSpec("P")


def never_raises(function: Callable[P, Rows]) -> Callable[P, Rows]:
    """Make a function answer FAILED instead of raising an error."""

    @wraps(function)
    def safely(*ranges: P.args, **by_name: P.kwargs) -> Rows:
        try:
            return function(*ranges, **by_name)
        except Exception:  # noqa: BLE001 - Excel would write the traceback into the cell
            _log_failure(function.__name__)
            return [[FAILED]]

    return safely


@cache
def _log_failure(_function: str) -> str:
    """Write a crash log, once for each function: where one fails, a whole column of it usually does."""
    return system.write_crash_log()


def cells_argument(name: str, doc: str) -> Callable[[Callable[P, Rows]], Callable[P, Rows]]:
    """Declare an argument that arrives as rows of cells, whatever its size, with its errors as texts.

    Args:
        name: The parameter's name.
        doc: What Excel's function wizard says about it.
    """
    return xlwings.arg(name, ndim=2, err_to_str=True, doc=doc)


@xlwings.func(category=CATEGORY)
@cells_argument("priority", "The lines' priorities.")
@cells_argument("power", "Their powers: a, b, c or s9.")
@cells_argument("source", "The sources that pay them.")
@cells_argument("reason", "Their override reasons. May be left out.")
@cells_argument("year", "The financial year whose rulebook counts, such as 2018/19. Left out, the newest does.")
@never_raises
def COMM_CATEGORY(priority: Rows, power: Rows, source: Rows, reason: Rows = OMITTED, year: Rows = OMITTED) -> Rows:  # noqa: N802
    """What is wrong with the category of each line: its priority, power and source together. Blank where they are right."""
    return function_checks.category_faults(priority, power, source, reason, year)


@xlwings.func(category=CATEGORY)
@cells_argument("values", "The values as they were typed.")
@cells_argument("allowed", "The values that are allowed.")
@never_raises
def COMM_SUGGEST(values: Rows, allowed: Rows) -> Rows:  # noqa: N802
    """The allowed value that each value is nearest to, or "nothing close"."""
    return cell_functions.suggestions(values, allowed)


@xlwings.func(category=CATEGORY)
@cells_argument("values", "The amounts as they were typed.")
@never_raises
def COMM_AMOUNT(values: Rows) -> Rows:  # noqa: N802
    """The amount that each text would be read as: a number, the amounts that it may mean, or "not an amount"."""
    return cell_functions.amounts(values)


@xlwings.func(category=CATEGORY)
@cells_argument("values", "Financial years as they were typed, or dates.")
@never_raises
def COMM_YEAR(values: Rows) -> Rows:  # noqa: N802
    """Each financial year in its standard form, 2018/19; of a date, the financial year that it lies in."""
    return cell_functions.years(values)


@xlwings.func(category=CATEGORY)
@cells_argument("amounts", "The amounts, in pounds.")
@never_raises
def COMM_MILLIONS(amounts: Rows) -> Rows:  # noqa: N802
    """Each amount in millions as the Panel's papers print it, such as £0.8m, rounded half up."""
    return cell_functions.millions(amounts)


@xlwings.func(category=CATEGORY)
@cells_argument("register", "The register with its headings and totals: Allocations[#All].")
@cells_argument("year", "The financial year, such as 2018/19.")
@cells_argument("priority", "A priority. Left out, all of them.")
@cells_argument("source", "A source. Left out, all of them.")
@cells_argument(
    "sources", "The sources with their headings, Sources[#All], where the rulebook has not all of them. May be left out."
)
@never_raises
def COMM_TOTAL(  # noqa: N802
    register: Rows, year: Rows, priority: Rows = OMITTED, source: Rows = OMITTED, sources: Rows = OMITTED
) -> Rows:
    """The register's total, in pounds, for a year, a priority and a source. A partner's money is never counted."""
    return function_checks.totals(register, year, priority, source, sources)


@xlwings.func(category=CATEGORY)
@cells_argument("first", "The amounts to compare with.")
@cells_argument("second", "The amounts that should agree with them.")
@never_raises
def COMM_RECONCILES(first: Rows, second: Rows) -> Rows:  # noqa: N802
    """Whether two ranges agree to the penny, cell by cell: "agrees", or how far the second is over or short."""
    return cell_functions.reconciliations(first, second)


@xlwings.func(category=CATEGORY, call_in_wizard=False)
@cells_argument("sheets", "The names of one or more sheets.")
@xlwings.arg(
    "watched", "range", doc="Any range: the findings are listed again when it changes, such as Allocations. May be left out."
)
@never_raises
def COMM_FINDINGS(sheets: Rows, watched: Any = None, caller: Any = None) -> Rows:  # noqa: N802
    """The findings on sheets of this workbook: cell, severity, and what to do. They are listed again when watched changes."""
    del watched
    return function_checks.findings(excel.raw_workbook_of(caller.sheet.book), sheets)


@xlwings.func(category=CATEGORY)
@cells_argument("numbers", "Charity or company numbers.")
@cells_argument("kind", "charity or company. Left out, a number of either kind is right.")
@never_raises
def COMM_NUMBER(numbers: Rows, kind: Rows = OMITTED) -> Rows:  # noqa: N802
    """What is wrong with the form of each charity or company number. Blank where it is right."""
    return cell_functions.numbers(numbers, kind)
