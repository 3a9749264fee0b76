"""Faults planted at random in clean workbooks: fixed, every cell holds again what the clean workbook holds."""

from datetime import datetime
from functools import lru_cache
from random import Random

import pytest

from tests.fix.planting import (
    assert_fixed,
    assert_only_named_cells_differ,
    checked,
    fixed,
    formula,
    number,
    planted,
    text,
    values,
)
from tests.test_samples import SAMPLES
from validators.model.raw_workbook import column_letters
from validators.schemas.columns import kind_of
from validators.schemas.table_schemas import schemas

LISTED = ("choice", "ref")
MOST = 14


@lru_cache
def clean(name):
    content = (SAMPLES / f"{name}.xlsx").read_bytes()
    return content, checked(content)[0]


def spoilt(random, value):
    """A value as a text that can only mean that value."""
    if isinstance(value, float):
        return random.choice([f"{value:,.2f}", f"£{value:,.2f}", f"'{value:.2f}", f" {value:.2f} ", f"£ {value:,.2f}\u00a0"])
    if isinstance(value, datetime):
        return random.choice([f"{value.day} {value:%B %Y}", f"{value:%Y-%m-%d}", f"{value:%A %d %b %Y}", f"{value:%B %d, %Y}"])
    return random.choice([f"{value.swapcase()}", f" {value}", f"{value}\u00a0", f"{value}\u200b", f"{value}  "])


def faults(name, random):
    """The XML of each cell that is to be at fault."""
    _, book = clean(name)
    tables = [table for table in book.tables.values() if len(table.frame) and not table.turned]
    found = {}
    for _ in range(random.randint(1, MOST)):
        table = random.choice([*tables, *[book["Allocations"]] * 6])
        heading, row = random.choice([*table.columns]), random.choice(table.frame.index.tolist())
        cell = table.cell(row, heading)
        value = book.grid(table).value(cell.row, cell.column)
        computed = book.grid(table).formulas.get((cell.row, cell.column))
        if computed and table.title == "Allocations":
            found[cell] = number(value)  # another would be left to a person
        elif not computed and is_told(book, table, heading, value):
            found[cell] = text(spoilt(random, value), random.choice(["{old}", "0", "10", "11"]))
    return found | dict(totals(book, tables, random))


def is_told(book, table, heading, value):
    """Whether a value can be known from how it was spoilt: a name can, where a list has it."""
    kind = kind_of(schemas(book.rules)[table.title].columns[heading])
    lone = table.frame[heading].notna().sum() == 1  # then no other cell shows how such a value looks
    return value is not None and not lone and (not isinstance(value, str) or kind.sort in LISTED)


def totals(book, tables, random):
    """Totals that were typed over, or that leave out the last row."""
    for table in (table for table in tables if table.totals_row and table.title != "Control"):
        if random.random() < 0.4:
            cell = table.cell(table.totals_row, random.choice([*table.totalled]))
            value, column = book.grid(table).value(cell.row, cell.column), column_letters(cell.column)
            rows = f"{column}{table.header_row + 1}:{column}{table.totals_row - 2}"
            yield (
                cell,
                random.choice([number(value), formula(f"SUM({rows})", 5), formula(f"SUBTOTAL(109,{rows})", 5)]),
            )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["june-2018", "lost-tables", "shuffled"])
def test_every_cell_holds_again_what_the_clean_workbook_holds(name, seed):
    content, _ = clean(name)
    spoiled = faults(name, Random(seed))  # noqa: S311 - nothing secret
    before = planted(content, *((cell.sheet, cell.ref, xml) for cell, xml in spoiled.items()))
    planned = fixed(before)
    assert {fix.cell for fix in planned.fixes} == spoiled.keys()
    assert values(planned.content) == values(content)
    assert_fixed(before, planned)
    assert_only_named_cells_differ(before, planned.content, planned)
