"""Computes the cells of a workbook's tables: every formula, with the value that Excel would store for it, and what is typed.

Sums add doubles from top to bottom, as Excel does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS, column_letters
from workbooks.contents import TOTALS_ROW, SampleFormula, Value
from workbooks.layout import HEADER_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbooks.contents import Row, TypedContents
    from workbooks.layout import TablePlace


CONTROL_NEEDS = {"Source", "Priority", "Y1"}
"""The columns of Allocations that Control's formulas refer to."""

TableFormulas = dict[tuple[int, str], SampleFormula]
"""The formulas of one table, by the number of the row (from 1) and the heading."""


def table_formulas(contents: TypedContents, places: Mapping[str, TablePlace]) -> dict[str, TableFormulas]:
    """Return the formulas of every table, by title.

    Args:
        contents: What is typed into the workbook. A value typed over a formula counts in the sums of that formula's cell.
        places: Where the tables are, by title.
    """
    formulas = {title: TableFormulas() for title in places}
    if "Allocations" in places:
        formulas["Allocations"] = _row_totals(contents, places["Allocations"])
        if (
            "Control" in places
            and "Source" in places["Control"].headings
            and set(places["Allocations"].headings) >= CONTROL_NEEDS
        ):
            formulas["Control"] = _control_formulas(contents, places["Control"], places["Allocations"])
    for title, place in places.items():
        formulas[title] |= _totals_row(contents, place, formulas[title])
    return formulas


def _row_totals(contents: TypedContents, place: TablePlace) -> TableFormulas:
    years = [heading for heading in place.headings if heading in YEAR_HEADINGS]
    if "Total" not in place.headings:
        return {}
    return {
        (number, "Total"): SampleFormula(
            f"=SUM({_row_reference(place, number, years)})", excel_sum(row.get(year) for year in years)
        )
        for number, row in enumerate(contents.tables[place.title] or ({},), 1)
    }


def _control_formulas(contents: TypedContents, place: TablePlace, register: TablePlace) -> TableFormulas:
    lines = contents.tables[register.title]
    priorities = [heading for heading in place.totalled if heading != "Total"]
    money, sources, served = (register.column(heading) for heading in ("Y1", "Source", "Priority"))
    formulas: TableFormulas = {}
    for number, row in enumerate(contents.tables[place.title], 1):
        source = place.cell(number, "Source")
        for priority in priorities:
            head = place.cell(0, priority)
            criteria = f"{sources},${source.ref},{served},{column_letters(head.column)}${head.row}"
            formulas[number, priority] = SampleFormula(
                f"=SUMIFS({money},{criteria})", _sum_of_matching(lines, row.get("Source"), priority)
            )
        cells = [formulas[number, priority] if row.get(priority) is None else row[priority] for priority in priorities]
        if "Total" in place.totalled:
            formulas[number, "Total"] = SampleFormula(f"=SUM({_cell_references(place, number, priorities)})", excel_sum(cells))
    return formulas


def _sum_of_matching(lines: Iterable[Row], source: Value, priority: str) -> float | str:
    """Return what SUMIFS gives for a source and a priority, whose upper and lower case do not matter."""
    return excel_sum(
        row.get("Y1")
        for row in lines
        if _is_same_text(row.get("Source"), source) and _is_same_text(row.get("Priority"), priority)
    )


def _is_same_text(one: Value, other: Value) -> bool:
    return str(one).casefold() == str(other).casefold()


def _totals_row(contents: TypedContents, place: TablePlace, formulas: TableFormulas) -> TableFormulas:
    """Return the totals of a table: SUBTOTALs of a register's columns, SUMs of the matrix of Control."""
    rows = contents.tables[place.title]
    totals: TableFormulas = {}
    for heading in place.totalled:
        cells = [formulas.get((n, heading)) if row.get(heading) is None else row[heading] for n, row in enumerate(rows, 1)]
        if place.title != "Control":  # SUBTOTAL(109, ...) does not count hidden rows
            cells = [cell for number, cell in enumerate(cells, 1) if number not in place.hidden]
        totals[place.totals, heading] = SampleFormula(_column_total(place, heading), excel_sum(cells))
    return totals


def _column_total(place: TablePlace, heading: str) -> str:
    if place.title == "Control":
        return f"=SUM({place.body(heading).ref})"
    return f"=SUBTOTAL(109,{place.column(heading) if place.is_table else place.body(heading).ref})"


def _row_reference(place: TablePlace, number: int, headings: Sequence[str]) -> str:
    """Return some cells of a row as a formula in that row refers to them."""
    if not place.is_table:
        return _cell_references(place, number, headings)
    words = [f"[{place.words[heading]}]" for heading in headings]
    runs = [f"{words[0]}:{words[-1]}"] if _are_adjacent(place, headings) else words
    return ",".join(f"{place.title}[[#This Row],{run}]" for run in runs)


def _cell_references(place: TablePlace, number: int, headings: Sequence[str]) -> str:
    refs = [place.cell(number, heading).ref for heading in headings]
    return f"{refs[0]}:{refs[-1]}" if _are_adjacent(place, headings) else ",".join(refs)


def _are_adjacent(place: TablePlace, headings: Sequence[str]) -> bool:
    """Return whether columns are neighbours in that order."""
    first = place.headings.index(headings[0])
    return tuple(headings) == place.headings[first : first + len(headings)]


def excel_sum(values: Iterable[Value]) -> float | str:
    """Return what Excel's SUM gives for cells: texts and blanks count for nothing, and an error makes the sum that error."""
    total = 0.0
    for value in values:
        stored = value.value if isinstance(value, SampleFormula) else value
        if isinstance(value, SampleFormula) and isinstance(stored, str) and stored.startswith("#"):
            return stored
        if isinstance(stored, int | float) and not isinstance(stored, bool):
            total += stored
    return total


FilledCells = dict[tuple[int, str], Value]
"""The values of a table's filled cells, by the number of the row and the heading; the headings are row 0."""


def filled_cells(contents: TypedContents, place: TablePlace, formulas: TableFormulas, team: Mapping[str, str]) -> FilledCells:
    """Return the values of one table's filled cells.

    Args:
        contents: What is typed into the workbook.
        place: Where the table is.
        formulas: The table's formulas, from `table_formulas`.
        team: The team's own columns by heading, with the text in each of their rows.
    """
    filled: FilledCells = {(HEADER_ROW, heading): place.words[heading] for heading in place.headings}
    filled |= formulas
    if place.totalled and place.key in place.headings:
        filled[place.totals, place.key] = TOTALS_ROW
    for number, row in enumerate(contents.tables[place.title], 1):
        typed = {heading: value for heading, value in {**row, **team}.items() if value is not None}
        filled |= {(number, heading): typed[heading] for heading in place.headings if heading in typed}
    typed_over = contents.typed_over.get(place.title, {})
    filled |= {(place.totals, heading): value for heading, value in typed_over.items()}
    return {at: value for at, value in filled.items() if value is not None}
