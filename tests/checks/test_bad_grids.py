"""Every check over grids as bad as people send them: none may end in a fault of this program, whatever it finds.

The checks are those that are found, and the columns those of the schemas, so that the next author's slip is met here.
"""

from datetime import datetime
from functools import cache

import pytest

from validators.checks.catalogue import CHECKS
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year, heading_with_year
from validators.model.raw_workbook import ColumnCells, ErrorValue, Grid, RawWorkbook
from validators.rulebook.rulebook_files import for_year
from validators.schemas import about
from validators.schemas.columns import kind_of
from validators.schemas.table_schemas import schemas

RULES = for_year(Year(2018))
SCHEMAS = schemas(RULES)
TABLES = [title for title in SCHEMAS if title != about.TITLE]
COLUMNS = [(title, heading) for title, schema in SCHEMAS.items() for heading in schema.columns]
LINES = 3
DAY = datetime(2018, 6, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
TICKED = True
BAD = {
    "blank": None,
    "spaces": "  ",
    "an invisible character": "\u200b",
    "to be confirmed": "TBC",
    "not applicable": "n/a",
    "an error": ErrorValue("#REF!"),
    "zero": 0.0,
    "a negative": -1.0,
    "a huge number": 1e300,
    "not a number": float("nan"),
    "a long reference": 2017020400010010.0,
    "a tick": TICKED,
    "a date": DAY,
    "a far date": datetime(1900, 1, 1),  # noqa: DTZ001
    "a number as text": "12,500",
    "another list": "a; b",
    "a formula's look": "=1+1",
    "a long text": "x" * 32_767,
}
UNREADABLE = (BAD["to be confirmed"], BAD["an error"])


def right(title, heading, row):
    """A value that a cell may hold, so that the checks have something to look at."""
    kind = kind_of(SCHEMAS[title].columns[heading])
    if heading == "Financial year" or kind.sort == "year":
        return "2018/19"
    if kind.to:
        target = SCHEMAS[kind.to[0]].columns[kind.to[1]]
        return right(*kind.to, row) if not kind_of(target).options else kind_of(target).options[0]
    if kind.options:
        return kind.options[row % len(kind.options)]
    if kind.sort == "key":
        return f"{heading} {row}"
    return {"amount": 100.0 * (row + 1), "number": 0.1, "date": DAY}.get(kind.sort, f"{heading} {row} in words")


def lines_of(title, count=LINES):
    headings = SCHEMAS[title].columns
    return [{heading: right(title, heading, row) for heading in headings} for row in range(count)]


@cache
def clean():
    return {title: lines_of(title, 1 if title == about.TITLE else LINES) for title in SCHEMAS}


def raw_workbook(tables):
    return RawWorkbook("bad.xlsx", [_grid(title, lines) for title, lines in tables.items()])


def _grid(title, lines):
    """A sheet of a table: its headings are those of its first line, or all of them where it has none."""
    headings = list(lines[0]) if lines else list(SCHEMAS[title].columns)
    rows = [
        [heading_with_year(heading, Year(2017)) for heading in headings],
        *([line.get(h) for h in headings] for line in lines),
    ]
    if title == about.TITLE:
        rows = [["Setting", "Value"], *([heading, lines[0][heading]] for heading in headings)]
    elif SCHEMAS[title].totalled:
        rows.append(["Total"])
    columns = range(max(map(len, rows)))
    cells = {c: [(n, row[c]) for n, row in enumerate(rows, 1) if c < len(row) and row[c] is not None] for c in columns}
    return Grid(
        title, {c + 1: ColumnCells([n for n, _ in column], [v for _, v in column]) for c, column in cells.items() if column}
    )


def judged(tables):
    """Every check over the tables: each has looked or said why not, and none has ended in a fault."""
    report = validate(load(raw_workbook(tables), RULES))
    failed = [finding.message for finding in report.findings if finding.check == "check-failed"]
    assert not failed
    looked = {*report.ran, *report.skipped, *report.not_applicable, *report.not_computed}
    assert looked == {check.name for check in CHECKS}
    return report


def changed(title, heading, values):
    """The clean workbook, one column of which has these values; of a setting, the last of them."""
    if title == about.TITLE:
        return clean() | {title: [clean()[title][0] | {heading: values[-1]}]}
    return clean() | {
        title: [line | {heading: value} for line, value in zip(lines_of(title, len(values)), values, strict=True)]
    }


def test_the_common_grid_is_looked_at_by_nearly_every_check():
    ran = judged(clean()).ran
    assert len(ran) > len(CHECKS) * 0.8, sorted({check.name for check in CHECKS} - set(ran))


@pytest.mark.parametrize(("title", "heading"), COLUMNS)
def test_a_column_of_nothing(title, heading):
    judged(changed(title, heading, [None]))


@pytest.mark.parametrize(("title", "heading"), COLUMNS)
def test_a_column_of_a_value_and_a_blank_and_what_cannot_be_read(title, heading):
    judged(changed(title, heading, [right(title, heading, 0), None, *UNREADABLE]))


@pytest.mark.parametrize(("title", "heading"), COLUMNS)
def test_a_column_that_is_absent(title, heading):
    judged(clean() | {title: [{h: v for h, v in line.items() if h != heading} for line in clean()[title]]})


@pytest.mark.parametrize("title", TABLES)
def test_a_table_that_is_empty_or_absent_or_has_one_row_or_the_same_row_twice(title):
    lines = clean()[title]
    for tables in ([], lines[:1], [*lines, *lines], [lines[0], lines[0]]):
        judged(clean() | {title: tables})
    judged({name: rows for name, rows in clean().items() if name != title})


@pytest.mark.parametrize("what", ["blank", "to be confirmed", "an error", "zero"])
@pytest.mark.parametrize("title", TABLES)
def test_a_table_every_cell_of_which_is_the_same(title, what):
    judged(clean() | {title: [dict.fromkeys(line, BAD[what]) for line in clean()[title]]})


@pytest.mark.parametrize("what", BAD)
def test_a_workbook_every_cell_of_which_is_the_same(what):
    judged({title: [dict.fromkeys(line, BAD[what]) for line in lines] for title, lines in clean().items()})


@pytest.mark.parametrize("what", BAD)
def test_settings_every_one_of_which_is_the_same(what):
    judged(clean() | {about.TITLE: [dict.fromkeys(clean()[about.TITLE][0], BAD[what])]})


def test_a_workbook_without_lines_or_without_tables():
    judged({title: lines if title == about.TITLE else [] for title, lines in clean().items()})
    judged({about.TITLE: clean()[about.TITLE]})
    judged({"Allocations": clean()["Allocations"]})
    judged({})
