"""Every formula of a workbook, with the value that Excel would store for it; sums are of doubles, from top to bottom."""

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
"""What Control adds up of Allocations."""

TableFormulas = dict[tuple[int, str], SampleFormula]
"""The formulas of one table, by the number of the row and the heading."""


def table_formulas(contents: TypedContents, places: Mapping[str, TablePlace]) -> dict[str, TableFormulas]:
    """The formulas of every table. What someone typed over a formula counts in the sums that are made of it."""
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
    """What SUMIFS adds: the lines of a source and a priority, in whatever case they are written."""
    return excel_sum(
        row.get("Y1")
        for row in lines
        if _is_same_text(row.get("Source"), source) and _is_same_text(row.get("Priority"), priority)
    )


def _is_same_text(one: Value, other: Value) -> bool:
    return str(one).casefold() == str(other).casefold()


def _totals_row(contents: TypedContents, place: TablePlace, formulas: TableFormulas) -> TableFormulas:
    """The totals row: SUBTOTALs of a register's columns, SUMs at the matrix's edge."""
    rows = contents.tables[place.title]
    totals: TableFormulas = {}
    for heading in place.totalled:
        cells = [formulas.get((n, heading)) if row.get(heading) is None else row[heading] for n, row in enumerate(rows, 1)]
        if place.title != "Control":  # a SUBTOTAL of kind 109 leaves out hidden rows
            cells = [cell for number, cell in enumerate(cells, 1) if number not in place.hidden]
        totals[place.totals, heading] = SampleFormula(_column_total(place, heading), excel_sum(cells))
    return totals


def _column_total(place: TablePlace, heading: str) -> str:
    if place.title == "Control":
        return f"=SUM({place.body(heading).ref})"
    return f"=SUBTOTAL(109,{place.column(heading) if place.is_table else place.body(heading).ref})"


def _row_reference(place: TablePlace, number: int, headings: Sequence[str]) -> str:
    """Some cells of a row as a formula in that row names them."""
    if not place.is_table:
        return _cell_references(place, number, headings)
    words = [f"[{place.words[heading]}]" for heading in headings]
    runs = [f"{words[0]}:{words[-1]}"] if _are_adjacent(place, headings) else words
    return ",".join(f"{place.title}[[#This Row],{run}]" for run in runs)


def _cell_references(place: TablePlace, number: int, headings: Sequence[str]) -> str:
    refs = [place.cell(number, heading).ref for heading in headings]
    return f"{refs[0]}:{refs[-1]}" if _are_adjacent(place, headings) else ",".join(refs)


def _are_adjacent(place: TablePlace, headings: Sequence[str]) -> bool:
    """Whether columns stand side by side in that order."""
    first = place.headings.index(headings[0])
    return tuple(headings) == place.headings[first : first + len(headings)]


def excel_sum(values: Iterable[Value]) -> float | str:
    """What Excel's SUM makes of cells: text and blanks count for nothing, an error is the sum's own value."""
    total = 0.0
    for value in values:
        shown = value.value if isinstance(value, SampleFormula) else value
        if isinstance(value, SampleFormula) and isinstance(shown, str) and shown.startswith("#"):
            return shown
        if isinstance(shown, int | float) and not isinstance(shown, bool):
            total += shown
    return total


FilledCells = dict[tuple[int, str], Value]
"""The filled cells of a table, by the number of the row and the heading; the headings are row 0."""


def filled_cells(contents: TypedContents, place: TablePlace, formulas: TableFormulas, team: Mapping[str, str]) -> FilledCells:
    """The filled cells of one table. team: the team's own columns, by heading to what stands in every row."""
    filled: FilledCells = {(HEADER_ROW, heading): place.words[heading] for heading in place.headings}
    filled |= formulas
    if place.totalled and place.key in place.headings:
        filled[place.totals, place.key] = TOTALS_ROW
    for number, row in enumerate(contents.tables[place.title], 1):
        typed = {heading: value for heading, value in {**row, **team}.items() if value is not None}
        filled |= {(number, heading): typed[heading] for heading in place.headings if heading in typed}
    over = contents.typed_over.get(place.title, {})
    filled |= {(place.totals, heading): value for heading, value in over.items()}
    return {at: value for at, value in filled.items() if value is not None}
