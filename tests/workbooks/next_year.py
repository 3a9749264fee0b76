"""The clean workbook as it would stand a year later, when money no longer follows history."""

from dataclasses import replace
from datetime import date

from tests.workbooks.clean import clean
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year

LATER = for_year(Year(2019))


def next_year():
    """Every day and year is one later, and what stood on a legacy basis now stands on a strategic one."""
    contents = clean().contents
    tables = {title: tuple(map(_later, rows)) for title, rows in contents.tables.items()}
    return replace(clean(), contents=replace(contents, year=LATER.year, tables=tables))


def _later(row):
    return {heading: _moved(value) for heading, value in row.items()}


def _moved(value):
    if isinstance(value, date):
        return value.replace(year=value.year + 1)
    return {"2018/19": "2019/20", "Legacy": "Strategic"}.get(value, value)
