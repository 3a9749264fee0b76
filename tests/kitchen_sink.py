"""A clean synthetic register in a workbook that carries all that real offices' workbooks do, as Excel writes it."""

from functools import lru_cache

from tests.kitchen import arrays, book, comments, controls, drawings, extensions, looks, macros, pivots, sheets, surroundings
from tests.kitchen.package import Package
from validators import rulebook
from validators.model.dates import Year
from workbooks.june_2018 import june_2018_contents
from workbooks.writer import build_workbook

EXPECTED = [("external-link", None)]
"""The checks whose findings it has, with their cells: it takes a figure from another workbook."""


@lru_cache
def kitchen_sink():
    """The bytes of the .xlsm; the same each time."""
    rules = rulebook.for_year(Year(2018))
    package = Package(build_workbook(june_2018_contents(rules), rules))
    for family in (sheets, arrays, pivots, drawings, controls, comments, extensions, looks, surroundings, book):
        family.add(package)
    surroundings.retitle(package)
    return macros.add(package).packed()
