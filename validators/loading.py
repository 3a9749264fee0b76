"""From evidence to a workbook: its year, its year's rules, and its tables read as their schemas want them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators import rulebook
from validators.model import Evidence, Table, Workbook, Year
from validators.schemas import Schema, about, schemas
from validators.schemas.judging import Keys, keys_of, read_table
from validators.tables import Found, Wanted, find, heading_key, turn
from validators.years import named, parse_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.rulebook import Rulebook

REF_TARGETS = (
    ("Sources", "Source"), ("Priorities", "Priority"), ("KPQs", "KPQ"), ("Providers", "Provider"), ("Allocations", "Activity ref"),
)  # fmt: skip
"""The keys that other tables name, in an order in which each can be read once those before it are."""


def load(evidence: Evidence, rules: Rulebook | None = None) -> Workbook:
    """The workbook that the evidence shows. rules: a rulebook to use instead of the one of the workbook's year.

    A workbook without a rulebook has no tables but About: nothing says how to read the others.
    """
    if evidence.refusal:
        return Workbook(evidence, None, {}, {})
    year = stated_year(evidence)
    used = rules or (rulebook.for_year(year) if year else _likeliest(evidence))
    if used is None and year is not None:
        stand_in = rulebook.read_rulebook(rulebook.shipped()[-1])
        return Workbook(evidence, None, _years(year), _tables(evidence, stand_in, only=about.TITLE))
    used = used or rulebook.read_rulebook(rulebook.shipped()[-1])
    return Workbook(evidence, used, _years(used.year), _tables(evidence, used))


def stated_year(evidence: Evidence) -> Year | None:
    """The financial year of About, where it can be read."""
    found = find(evidence, _wanted_about())
    if found is None:
        return None
    settings = turn(found, {heading_key("Financial year"): "Financial year"}).values
    value = settings["Financial year"][0] if "Financial year" in settings else None
    return parse_year(value) if isinstance(value, str) else None


def _years(year: Year) -> dict[str, Year]:
    return {"Y0": year.shifted(-1), "Y1": year, "Y2": year.shifted(1)}


def _likeliest(evidence: Evidence) -> Rulebook | None:
    """For a workbook that does not say its year: the newest rulebook whose year heads a column of money."""
    rules = [rulebook.read_rulebook(path) for path in reversed(rulebook.shipped())]
    for book in rules:
        found = find(evidence, Wanted("Allocations", {heading_key(str(y)): str(y) for y in _years(book.year).values()}))
        if found and str(book.year) in found.columns and len(found.columns) == len(_years(book.year)):
            return book
    return None


def _tables(evidence: Evidence, rules: Rulebook, only: str = "") -> dict[str, Table]:
    wanted = {title: schema for title, schema in schemas(rules).items() if only in ("", title)}
    found = {title: table for title, schema in wanted.items() if (table := _find(evidence, schema, rules))}
    keys = _keys(found, wanted)
    first = rules.year.shifted(-1)
    return {title: read_table(table, wanted[title], keys, first) for title, table in found.items()}


def _find(evidence: Evidence, schema: Schema, rules: Rulebook) -> Found | None:
    headings = {heading_key(named(heading, rules.year.shifted(-1))): heading for heading in schema.columns}
    if schema.title != about.TITLE:
        return find(evidence, Wanted(schema.title, headings, bool(schema.totalled)))
    found = find(evidence, _wanted_about())
    return turn(found, headings) if found else None


def _wanted_about() -> Wanted:
    return Wanted(about.TITLE, {heading_key(heading): heading for heading in about.TURNED})


def _keys(found: Mapping[str, Found], wanted: Mapping[str, Schema]) -> Keys:
    """The keys that refs may name, as their own tables have them."""
    keys: Keys = {}
    for title, heading in REF_TARGETS:
        table = found.get(title)
        if table and heading in table.columns:
            keys[title, heading] = keys_of(table, wanted[title], heading)
    return keys
