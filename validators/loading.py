"""From evidence to a workbook: its year, its year's rules, and its tables read as their schemas want them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from validators import rulebook
from validators.headings import Wanted, heading_key
from validators.model import Expected, Table, Workbook, Year
from validators.schemas import OPTIONAL, Schema, about, schemas
from validators.schemas.columns import kind_of
from validators.schemas.judging import Keys, keys_of, read_table
from validators.tables import Found, find, turn
from validators.years import named, parse_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.evidence import Evidence
    from validators.rulebook import Rulebook

YEARS = ("Y0", "Y1", "Y2")

REF_TARGETS = (
    ("Sources", "Source"),
    ("Priorities", "Priority"),
    ("KPQs", "KPQ"),
    ("Providers", "Provider"),
    ("Allocations", "Activity ref"),
)
"""The keys that other tables name, in an order in which each can be read once those before it are."""


def load(evidence: Evidence, rules: Rulebook | None = None) -> Workbook:
    """The workbook that the evidence shows. rules: a rulebook to use instead of the one of the workbook's year.

    A workbook without a rulebook has no tables but About: nothing says how to read the others.
    """
    if evidence.refusal:
        return Workbook(evidence, None, {}, {})
    year = stated_year(evidence)
    used = rules or (rulebook.for_year(year) if year else _likeliest(evidence))
    if used is None:
        return _read(evidence, None, year or _shipped()[0].year, {about.TITLE: schemas(_shipped()[0])[about.TITLE]})
    return _read(evidence, used, used.year, schemas(used))


def _read(evidence: Evidence, rules: Rulebook | None, year: Year, wanted: Mapping[str, Schema]) -> Workbook:
    return Workbook(evidence, rules, _years(year), _tables(evidence, wanted, year), _expected(wanted, year))


def stated_year(evidence: Evidence) -> Year | None:
    """The financial year of About, where it can be read."""
    found = _find_about(evidence, {heading_key("Financial year"): "Financial year"})
    value = found.values["Financial year"][0] if found and "Financial year" in found.values else None
    return parse_year(value) if isinstance(value, str) else None


def _years(year: Year) -> dict[str, Year]:
    return {name: year.shifted(by) for by, name in enumerate(YEARS, -1)}


@lru_cache
def _shipped() -> tuple[Rulebook, ...]:
    """The rulebooks that come with the product, newest first."""
    return tuple(rulebook.read_rulebook(path) for path in reversed(rulebook.shipped()))


def _likeliest(evidence: Evidence) -> Rulebook:
    """For a workbook that does not say its year: the rulebook whose years best head its columns of money, else the newest."""
    return max(_shipped(), key=lambda rules: _heads(evidence, rules))


def _heads(evidence: Evidence, rules: Rulebook) -> tuple[int, int]:
    """How many tables have a column that the rulebook's year heads, and how many columns that it or a neighbour does."""
    yearly = [schema for schema in schemas(rules).values() if "Y1" in schema.columns]
    found = [table for schema in yearly if (table := _find(evidence, schema, rules.year))]
    headed = [table.columns.keys() & YEARS for table in found]
    return sum("Y1" in years for years in headed), sum(map(len, headed))


def _expected(wanted: Mapping[str, Schema], year: Year) -> dict[str, Expected]:
    return {title: _expected_table(schema, year) for title, schema in wanted.items()}


def _expected_table(schema: Schema, year: Year) -> Expected:
    """What the format wants of a table: every column of it, but of the settings of About only those that must be filled."""
    headings = {heading: named(heading, year.shifted(-1)) for heading in schema.columns}
    must = [heading for heading, column in schema.columns.items() if schema.title != about.TITLE or not column.nullable]
    return Expected(headings, must, schema.title in OPTIONAL)


def _tables(evidence: Evidence, wanted: Mapping[str, Schema], year: Year) -> dict[str, Table]:
    found = {title: table for title, schema in wanted.items() if (table := _find(evidence, schema, year))}
    keys = _keys(found, wanted)
    return {title: read_table(table, wanted[title], keys, year.shifted(-1)) for title, table in found.items()}


def _find(evidence: Evidence, schema: Schema, year: Year) -> Found | None:
    headings = {heading_key(named(heading, year.shifted(-1))): heading for heading in schema.columns}
    if schema.title == about.TITLE:
        return _find_about(evidence, headings)
    return find(evidence, Wanted(schema.title, headings, bool(schema.totalled)))


def _find_about(evidence: Evidence, settings: Mapping[str, str]) -> Found | None:
    found = find(evidence, Wanted(about.TITLE, {heading_key(heading): heading for heading in about.TURNED}))
    return turn(found, settings) if found else None


def _keys(found: Mapping[str, Found], wanted: Mapping[str, Schema]) -> Keys:
    """The keys that refs may name, as their own tables have them; of a table that is not kept, the rulebook's entries."""
    keys: Keys = {}
    for title, heading in REF_TARGETS:
        table = found.get(title)
        if table and heading in table.columns:
            keys[title, heading] = keys_of(table, wanted[title], heading)
        elif title in wanted and (entries := kind_of(wanted[title].columns[heading]).options):
            keys[title, heading] = list(entries)
    return keys
