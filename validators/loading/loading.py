"""From evidence to a workbook: its year, its year's rules, and its tables read as their schemas want them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from validators import rulebook
from validators.loading.copies import copies
from validators.loading.headings import Wanted, heading_key
from validators.loading.judging import Keys, keys_below, keys_of, read_table
from validators.loading.tables import Found, find, found_at, turn
from validators.model.text import fold
from validators.model.workbook import Expected, Table, Workbook
from validators.model.years import Year, named, year_in
from validators.schemas import about, control
from validators.schemas.columns import kind_of
from validators.schemas.tables import OPTIONAL, Schema, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.model.raw_workbook import Evidence
    from validators.rulebook import Rulebook

YEARS = ("Y0", "Y1", "Y2")

YEARLY = ("Sources", "Priorities", "Allocations")
"""The tables with a column for each year."""

REF_TARGETS = (
    ("Sources", "Source"),
    ("Priorities", "Priority"),
    ("KPQs", "KPQ"),
    ("Providers", "Provider"),
    ("Allocations", "Activity ref"),
)
"""The keys that other tables name, in an order in which each can be read once those before it are."""


class _Reading(NamedTuple):
    """By what a workbook is read: its year, the schemas of that year, and the tables that are headed by another."""

    year: Year
    wanted: Mapping[str, Schema]
    headed: Mapping[str, Year] = {}

    def year_of(self, title: str) -> Year:
        """The year by whose headings a table is read."""
        return self.headed.get(title, self.year)


def load(evidence: Evidence, rules: Rulebook | None = None) -> Workbook:
    """The workbook that the evidence shows. rules: a rulebook to use instead of the one of the workbook's year.

    A workbook without a rulebook has no tables but About: nothing says how to read the others. Where the year headings are
    those of another year than About says, they say how a table is read, so that its columns are not missed one by one.
    """
    if evidence.refusal:
        return Workbook(evidence, None, {}, {})
    stated = stated_year(evidence)
    used = rules or (rulebook.for_year(stated) if stated else _likeliest(evidence))
    year = stated if stated and not rules else (used or _shipped()[0]).year
    reading = _Reading(year, schemas(used or _shipped()[0]))
    found = _found(evidence, reading, used)
    if stated == year and (headed := _headed(found, year)):
        return _read_as_headed(evidence, rules, used, reading._replace(headed=headed), found)
    if used is None:
        reading = reading._replace(wanted={about.TITLE: reading.wanted[about.TITLE]})
    return _read(evidence, used, reading, found, is_known=bool(rules or stated))


def _read_as_headed(
    evidence: Evidence, rules: Rulebook | None, used: Rulebook | None, reading: _Reading, found: Mapping[str, Found]
) -> Workbook:
    """The workbook by the years of its headings: all of it, where none of its tables is headed by the year of About."""
    others = {*reading.headed.values()}
    agreeing = [title for title, table in found.items() if "Y1" in table.columns and title not in reading.headed]
    year = others.pop() if len(others) == 1 and not agreeing else reading.year
    used = rules or rulebook.for_year(year) or used
    if used is None:
        only_about = reading._replace(wanted={about.TITLE: reading.wanted[about.TITLE]})
        return _read(evidence, None, only_about, found, is_known=False)
    reading = reading._replace(year=year, wanted=schemas(used))
    return _read(evidence, used, reading, _found(evidence, reading, used), is_known=False)


def _read(
    evidence: Evidence, rules: Rulebook | None, reading: _Reading, found: Mapping[str, Found], *, is_known: bool
) -> Workbook:
    found = {title: table for title, table in found.items() if title in reading.wanted}
    below, keys = _keys(found, reading.wanted)
    tables = {title: _table(each, reading, keys, below) for title, each in found.items()}
    seconds = [_table(second, reading, keys, {}) for second in _seconds(evidence, reading, found, rules)]
    expected = {title: _expected_table(schema, reading.year_of(title)) for title, schema in reading.wanted.items()}
    return Workbook(evidence, rules, _years(reading.year), tables, expected, is_known, reading.headed, seconds)


def _table(found: Found, reading: _Reading, keys: Keys, below: Keys) -> Table:
    return read_table(found, reading.wanted[found.title], keys, reading.year_of(found.title).shifted(-1), below)


def _seconds(evidence: Evidence, reading: _Reading, found: Mapping[str, Found], rules: Rulebook | None) -> Iterator[Found]:
    """The further tables that have the headings of one that was found."""
    wanted = {title: _wanted(reading, title, rules) for title in found if title != about.TITLE}
    for title, place in copies(evidence, wanted, found):
        yield found_at(wanted[title], place)


def _found(evidence: Evidence, reading: _Reading, rules: Rulebook | None) -> dict[str, Found]:
    """The tables that the workbook has, by title."""
    return {title: table for title in reading.wanted if (table := _find(evidence, reading, title, rules))}


def _headed(found: Mapping[str, Found], year: Year) -> dict[str, Year]:
    """The tables whose three year headings are those of another year, and that year; the nearest, where there are several."""
    headed = {}
    for title in YEARLY:
        if title in found and not set(YEARS) <= found[title].columns.keys():
            years = _years_in(found[title])
            whole = [each for each in years if {each.shifted(-1), each.shifted(1)} <= years]
            if whole:
                headed[title] = min(whole, key=lambda each: (abs(each.start - year.start), each.start))
    return headed


def _years_in(table: Found) -> set[Year]:
    """The years that the cells of a header row name, each by itself."""
    cells = table.grid.row(table.area.top)
    between = (value for column, value in cells.items() if table.area.left <= column <= table.area.right)
    return {year for value in between if isinstance(value, str) and (year := year_in(value))}


def stated_year(evidence: Evidence) -> Year | None:
    """The financial year of About, where it can be read."""
    found = _find_about(evidence, {heading_key("Financial year"): "Financial year"})
    value = found.values["Financial year"][0] if found and "Financial year" in found.values else None
    return year_in(value) if isinstance(value, str) else None


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
    reading = _Reading(rules.year, {title: schemas(rules)[title] for title in YEARLY})
    headed = [table.columns.keys() & YEARS for table in _found(evidence, reading, rules).values()]
    return sum("Y1" in years for years in headed), sum(map(len, headed))


def _expected_table(schema: Schema, year: Year) -> Expected:
    """What the format wants of a table: every column of it, but of the settings of About only those that must be filled."""
    headings = {heading: named(heading, year.shifted(-1)) for heading in schema.columns}
    must = [heading for heading, column in schema.columns.items() if schema.title != about.TITLE or not column.nullable]
    return Expected(headings, must, schema.title in OPTIONAL)


def _find(evidence: Evidence, reading: _Reading, title: str, rules: Rulebook | None) -> Found | None:
    wanted = _wanted(reading, title, rules)
    return _find_about(evidence, wanted.headings) if title == about.TITLE else find(evidence, wanted)


def _wanted(reading: _Reading, title: str, rules: Rulebook | None) -> Wanted:
    schema, year = reading.wanted[title], reading.year_of(title)
    headings = {heading_key(named(heading, year.shifted(-1))): heading for heading in schema.columns}
    typed = [heading for heading in schema.columns if _is_typed_money(schema, heading)]
    entries = map(fold, rules.sources) if rules and title == control.TITLE else ()
    return Wanted(title, headings, bool(schema.totalled), typed, frozenset(entries))


def _is_typed_money(schema: Schema, heading: str) -> bool:
    """Whether a column holds amounts of its own, and no sum along its row."""
    kind = kind_of(schema.columns[heading])
    return kind.sort == "amount" and (not kind.formula or (schema.title == control.TITLE and heading != "Total"))


def _find_about(evidence: Evidence, settings: Mapping[str, str]) -> Found | None:
    found = find(evidence, Wanted(about.TITLE, {heading_key(heading): heading for heading in about.TURNED}))
    return turn(found, settings) if found else None


def _keys(found: Mapping[str, Found], wanted: Mapping[str, Schema]) -> tuple[Keys, Keys]:
    """The keys that are typed under their own tables, and all keys that refs may name, these among them.

    Of a table that is not kept, the rulebook's entries are its keys.
    """
    keys: Keys = {}
    below: Keys = {}
    for title, heading in REF_TARGETS:
        table = found.get(title)
        if table and heading in table.columns:
            below[title, heading] = keys_below(table, wanted[title], heading) if table.below else []
            keys[title, heading] = [*keys_of(table, wanted[title], heading), *below[title, heading]]
        elif title in wanted and (entries := kind_of(wanted[title].columns[heading]).options):
            keys[title, heading] = list(entries)
    return below, keys
