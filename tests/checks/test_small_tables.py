"""Every check over tables with no row and with one, blank or filled, wherever they stand: none ends in a fault."""

from dataclasses import replace

import pytest

from tests.grids import cells_of, draw
from tests.test_tables import shifted
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year, heading_with_year
from validators.rulebook.rulebook_files import for_year
from validators.schemas.columns import kind_of
from validators.schemas.table_schemas import schemas

RULES = for_year(Year(2018))
VALUES = {"amount": "5.00", "number": "0.1", "date": "01/04/2018", "year": "2018/19", "list": "KPQ1"}


def book(*rows, totals=True, table=""):
    """All tables of the format, each with rows made by a function of its columns."""
    return "\n\n".join(_table(title, schema, rows, totals=totals, table=table) for title, schema in schemas(RULES).items())


def _table(title, schema, rows, *, totals, table):
    if title == "About":
        settings = "\n".join(f"| {name} | {rows[0](column) if rows else ''} |" for name, column in schema.columns.items())
        return f"About\n| Setting | Value |\n{settings}"
    headings = [heading_with_year(heading, Year(2017)) for heading in schema.columns]
    lines = [" | ".join(headings), *(" | ".join(make(column) for column in schema.columns.values()) for make in rows)]
    if totals and schema.totalled:
        lines.append(" | ".join(["Total", *[""] * (len(headings) - 1)]))
    return f"{title}\n" + "\n".join(f"| {line} |" for line in lines) + table


def blank(column):
    del column
    return ""


def filled(column):
    kind = kind_of(column)
    return VALUES.get(kind.sort) or (kind.options[0] if kind.options else "Example")


def text(column):
    del column
    return "see below"


@pytest.mark.parametrize("down", [0, 7])
@pytest.mark.parametrize("totals", [True, False])
@pytest.mark.parametrize("rows", [(), (blank,), (filled,), (text,), (filled, filled), (filled, blank, text)])
def test_no_check_ends_in_a_fault(rows, totals, down):
    raw = draw(book(*rows, totals=totals))[0]
    moved = replace(raw, grids=[shifted(grid, down, down) for grid in raw.grids])
    assert "check-failed" not in {finding.check for finding in validate(load(moved, RULES)).findings}


@pytest.mark.parametrize("left_out", ["Line", "Priority", "Source", "2018/19", "Provider", "Total", "Activity ref"])
def test_nor_where_a_column_is_absent(left_out):
    raw = draw(book(filled, blank).replace(f"| {left_out} |", "| Own |"))[0]
    assert "check-failed" not in {finding.check for finding in validate(load(raw, RULES)).findings}


@pytest.mark.parametrize("rows", [(filled,), (filled, filled), (filled, blank, text)])
def test_the_findings_of_tables_that_move_move_with_them(rows):
    raw = draw(book(*rows))[0]
    down, right = 5, 2
    moved = replace(raw, grids=[shifted(grid, down, right) for grid in raw.grids])
    still, after = (_places(validate(load(each, RULES))) for each in (raw, moved))
    assert after == {(check, cell and cell._replace(row=cell.row + down, column=cell.column + right)) for check, cell in still}


def _places(report):
    return {(finding.check, cell) for finding in report.findings for cell in cells_of(finding)}
