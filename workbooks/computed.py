"""Every formula of a workbook, with the value that Excel would store for it; sums are of doubles, from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.raw_workbook import letters
from workbooks.contents import Formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbooks.contents import Contents, Row, Value
    from workbooks.layout import Place

YEARS = ("Y0", "Y1", "Y2")
SUMMED = {"Source", "Priority", "Y1"}
"""What Control adds up of Allocations."""

Formulas = dict[tuple[int, str], Formula]
"""The formulas of one table, by the number of the row and the heading."""


def computed(contents: Contents, places: Mapping[str, Place]) -> dict[str, Formulas]:
    """The formulas of every table. What someone typed over a formula counts in the sums that are made of it."""
    formulas = {title: Formulas() for title in places}
    if "Allocations" in places:
        formulas["Allocations"] = _row_totals(contents, places["Allocations"])
        if "Control" in places and "Source" in places["Control"].headings and set(places["Allocations"].headings) >= SUMMED:
            formulas["Control"] = _matrix(contents, places["Control"], places["Allocations"])
    for title, place in places.items():
        formulas[title] |= _totals(contents, place, formulas[title])
    return formulas


def _row_totals(contents: Contents, place: Place) -> Formulas:
    years = [heading for heading in place.headings if heading in YEARS]
    if "Total" not in place.headings:
        return {}
    return {
        (number, "Total"): Formula(f"=SUM({_across(place, number, years)})", added(row.get(year) for year in years))
        for number, row in enumerate(contents.tables[place.title] or ({},), 1)
    }


def _matrix(contents: Contents, place: Place, register: Place) -> Formulas:
    lines = contents.tables[register.title]
    priorities = [heading for heading in place.totalled if heading != "Total"]
    money, sources, served = (register.column(heading) for heading in ("Y1", "Source", "Priority"))
    formulas: Formulas = {}
    for number, row in enumerate(contents.tables[place.title], 1):
        source = place.cell(number, "Source")
        for priority in priorities:
            head = place.cell(0, priority)
            criteria = f"{sources},${source.ref},{served},{letters(head.column)}${head.row}"
            formulas[number, priority] = Formula(f"=SUMIFS({money},{criteria})", _met(lines, row.get("Source"), priority))
        cells = [formulas[number, priority] if row.get(priority) is None else row[priority] for priority in priorities]
        if "Total" in place.totalled:
            formulas[number, "Total"] = Formula(f"=SUM({_cells(place, number, priorities)})", added(cells))
    return formulas


def _met(lines: Iterable[Row], source: Value, priority: str) -> float | str:
    """What SUMIFS adds: the lines of a source and a priority, in whatever case they are written."""
    return added(row.get("Y1") for row in lines if _alike(row.get("Source"), source) and _alike(row.get("Priority"), priority))


def _alike(one: Value, other: Value) -> bool:
    return str(one).casefold() == str(other).casefold()


def _totals(contents: Contents, place: Place, formulas: Formulas) -> Formulas:
    """The totals row: SUBTOTALs of a register's columns, SUMs at the matrix's edge."""
    rows = contents.tables[place.title]
    totals: Formulas = {}
    for heading in place.totalled:
        cells = [formulas.get((n, heading)) if row.get(heading) is None else row[heading] for n, row in enumerate(rows, 1)]
        if place.title != "Control":  # a SUBTOTAL of kind 109 leaves out hidden rows
            cells = [cell for number, cell in enumerate(cells, 1) if number not in place.hidden]
        totals[place.totals, heading] = Formula(_down(place, heading), added(cells))
    return totals


def _down(place: Place, heading: str) -> str:
    if place.title == "Control":
        return f"=SUM({place.body(heading).ref})"
    return f"=SUBTOTAL(109,{place.column(heading) if place.is_table else place.body(heading).ref})"


def _across(place: Place, number: int, headings: Sequence[str]) -> str:
    """Some cells of a row as a formula in that row names them."""
    if not place.is_table:
        return _cells(place, number, headings)
    words = [f"[{place.words[heading]}]" for heading in headings]
    runs = [f"{words[0]}:{words[-1]}"] if _beside(place, headings) else words
    return ",".join(f"{place.title}[[#This Row],{run}]" for run in runs)


def _cells(place: Place, number: int, headings: Sequence[str]) -> str:
    refs = [place.cell(number, heading).ref for heading in headings]
    return f"{refs[0]}:{refs[-1]}" if _beside(place, headings) else ",".join(refs)


def _beside(place: Place, headings: Sequence[str]) -> bool:
    """Whether columns stand side by side in that order."""
    first = place.headings.index(headings[0])
    return tuple(headings) == place.headings[first : first + len(headings)]


def added(values: Iterable[Value]) -> float | str:
    """What Excel's SUM makes of cells: text and blanks count for nothing, an error is the sum's own value."""
    total = 0.0
    for value in values:
        shown = value.value if isinstance(value, Formula) else value
        if isinstance(value, Formula) and isinstance(shown, str) and shown.startswith("#"):
            return shown
        if isinstance(shown, int | float) and not isinstance(shown, bool):
            total += shown
    return total
