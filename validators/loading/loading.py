"""From evidence to a workbook: its year, its year's rules, and its tables read as their schemas want them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from validators.loading.headings import WantedTable, heading_key
from validators.loading.table_matching import TableMatch, find_copies, find_table, read_table_at, turn_sideways
from validators.loading.typed_tables import KeysByColumn, distinct_keys, distinct_keys_below, read_typed_table
from validators.model import ExpectedTable, Table, Workbook, Year, find_year, fold, heading_with_year
from validators.rulebook import for_year, read_rulebook, shipped_rulebook_files
from validators.schemas import OPTIONAL_TABLES, TableSchema, about, control, kind_of, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.model import RawWorkbook, Rulebook

YEAR_HEADINGS = ("Y0", "Y1", "Y2")

YEARLY_TABLES = ("Sources", "Priorities", "Allocations")
"""The tables with a column for each year."""

REFERENCE_TARGETS = (
    ("Sources", "Source"),
    ("Priorities", "Priority"),
    ("KPQs", "KPQ"),
    ("Providers", "Provider"),
    ("Allocations", "Activity ref"),
)
"""The keys that other tables name, in an order in which each can be read once those before it are."""


class _YearSchemas(NamedTuple):
    """By what a workbook is read: its year, the schemas of that year, and the tables that are headed by another."""

    year: Year
    wanted: Mapping[str, TableSchema]
    heading_years: Mapping[str, Year] = {}

    def year_of(self, title: str) -> Year:
        """The year by whose headings a table is read."""
        return self.heading_years.get(title, self.year)


def load(raw: RawWorkbook, rules: Rulebook | None = None) -> Workbook:
    """The workbook that the evidence shows. rules: a rulebook to use instead of the one of the workbook's year.

    A workbook without a rulebook has no tables but About: nothing says how to read the others. Where the year headings are
    those of another year than About says, they say how a table is read, so that its columns are not missed one by one.
    """
    if raw.refusal:
        return Workbook(raw, None, {}, {})
    stated = stated_year(raw)
    used = rules or (for_year(stated) if stated else _likeliest_rulebook(raw))
    year = stated if stated and not rules else (used or _shipped_rulebooks()[0]).year
    reading = _YearSchemas(year, schemas(used or _shipped_rulebooks()[0]))
    found = _find_tables(raw, reading, used)
    if stated == year and (headed := _find_heading_years(found, year)):
        return _load_by_heading_years(raw, rules, used, reading._replace(heading_years=headed), found)
    if used is None:
        reading = reading._replace(wanted={about.TITLE: reading.wanted[about.TITLE]})
    return _build_workbook(raw, used, reading, found, is_known=bool(rules or stated))


def _load_by_heading_years(
    raw: RawWorkbook, rules: Rulebook | None, used: Rulebook | None, reading: _YearSchemas, found: Mapping[str, TableMatch]
) -> Workbook:
    """The workbook by the years of its headings: all of it, where none of its tables is headed by the year of About."""
    others = {*reading.heading_years.values()}
    agreeing = [title for title, table in found.items() if "Y1" in table.columns and title not in reading.heading_years]
    year = others.pop() if len(others) == 1 and not agreeing else reading.year
    used = rules or for_year(year) or used
    if used is None:
        only_about = reading._replace(wanted={about.TITLE: reading.wanted[about.TITLE]})
        return _build_workbook(raw, None, only_about, found, is_known=False)
    reading = reading._replace(year=year, wanted=schemas(used))
    return _build_workbook(raw, used, reading, _find_tables(raw, reading, used), is_known=False)


def _build_workbook(
    raw: RawWorkbook, rules: Rulebook | None, reading: _YearSchemas, found: Mapping[str, TableMatch], *, is_known: bool
) -> Workbook:
    found = {title: table for title, table in found.items() if title in reading.wanted}
    below, keys = _collect_keys(found, reading.wanted)
    tables = {title: _read_match(each, reading, keys, below) for title, each in found.items()}
    seconds = [_read_match(second, reading, keys, {}) for second in _find_second_tables(raw, reading, found, rules)]
    expected = {title: _expected_table(schema, reading.year_of(title)) for title, schema in reading.wanted.items()}
    return Workbook(raw, rules, _years_by_heading(reading.year), tables, expected, is_known, reading.heading_years, seconds)


def _read_match(found: TableMatch, reading: _YearSchemas, keys: KeysByColumn, below: KeysByColumn) -> Table:
    return read_typed_table(found, reading.wanted[found.title], keys, reading.year_of(found.title).plus_years(-1), below)


def _find_second_tables(
    raw: RawWorkbook, reading: _YearSchemas, found: Mapping[str, TableMatch], rules: Rulebook | None
) -> Iterator[TableMatch]:
    """The further tables that have the headings of one that was found."""
    wanted = {title: _wanted_table(reading, title, rules) for title in found if title != about.TITLE}
    for title, place in find_copies(raw, wanted, found):
        yield read_table_at(wanted[title], place)


def _find_tables(raw: RawWorkbook, reading: _YearSchemas, rules: Rulebook | None) -> dict[str, TableMatch]:
    """The tables that the workbook has, by title."""
    return {title: table for title in reading.wanted if (table := _find_table(raw, reading, title, rules))}


def _find_heading_years(found: Mapping[str, TableMatch], year: Year) -> dict[str, Year]:
    """The tables whose three year headings are those of another year, and that year; the nearest, where there are several."""
    headed = {}
    for title in YEARLY_TABLES:
        if title in found and not set(YEAR_HEADINGS) <= found[title].columns.keys():
            years = _years_in_header(found[title])
            whole = [each for each in years if {each.plus_years(-1), each.plus_years(1)} <= years]
            if whole:
                headed[title] = min(whole, key=lambda each: (abs(each.start - year.start), each.start))
    return headed


def _years_in_header(table: TableMatch) -> set[Year]:
    """The years that the cells of a header row name, each by itself."""
    cells = table.grid.row(table.area.top)
    between = (value for column, value in cells.items() if table.area.left <= column <= table.area.right)
    return {year for value in between if isinstance(value, str) and (year := find_year(value))}


def stated_year(raw: RawWorkbook) -> Year | None:
    """The financial year of About, where it can be read."""
    found = _find_about(raw, {heading_key("Financial year"): "Financial year"})
    value = found.values["Financial year"][0] if found and "Financial year" in found.values else None
    return find_year(value) if isinstance(value, str) else None


def _years_by_heading(year: Year) -> dict[str, Year]:
    return {name: year.plus_years(by) for by, name in enumerate(YEAR_HEADINGS, -1)}


@lru_cache
def _shipped_rulebooks() -> tuple[Rulebook, ...]:
    """The rulebooks that come with the product, newest first."""
    return tuple(read_rulebook(path) for path in reversed(shipped_rulebook_files()))


def _likeliest_rulebook(raw: RawWorkbook) -> Rulebook:
    """For a workbook that does not say its year: the rulebook whose years best head its columns of money, else the newest."""
    return max(_shipped_rulebooks(), key=lambda rules: _score_rulebook(raw, rules))


def _score_rulebook(raw: RawWorkbook, rules: Rulebook) -> tuple[int, int]:
    """How many tables have a column that the rulebook's year heads, and how many columns that it or a neighbour does."""
    reading = _YearSchemas(rules.year, {title: schemas(rules)[title] for title in YEARLY_TABLES})
    headed = [table.columns.keys() & YEAR_HEADINGS for table in _find_tables(raw, reading, rules).values()]
    return sum("Y1" in years for years in headed), sum(map(len, headed))


def _expected_table(schema: TableSchema, year: Year) -> ExpectedTable:
    """What the format wants of a table: every column of it, but of the settings of About only those that must be filled."""
    headings = {heading: heading_with_year(heading, year.plus_years(-1)) for heading in schema.columns}
    may_lack = {heading for heading, column in schema.columns.items() if kind_of(column).optional}
    needed = [heading for heading, column in schema.columns.items() if schema.title != about.TITLE or not column.nullable]
    return ExpectedTable(headings, [h for h in needed if h not in may_lack], schema.title in OPTIONAL_TABLES, may_lack)


def _find_table(raw: RawWorkbook, reading: _YearSchemas, title: str, rules: Rulebook | None) -> TableMatch | None:
    wanted = _wanted_table(reading, title, rules)
    return _find_about(raw, wanted.headings) if title == about.TITLE else find_table(raw, wanted)


def _wanted_table(reading: _YearSchemas, title: str, rules: Rulebook | None) -> WantedTable:
    schema, year = reading.wanted[title], reading.year_of(title)
    headings = {heading_key(heading_with_year(heading, year.plus_years(-1))): heading for heading in schema.columns}
    typed = [heading for heading in schema.columns if _is_typed_money(schema, heading)]
    entries = map(fold, rules.sources) if rules and title == control.TITLE else ()
    return WantedTable(title, headings, bool(schema.totalled), typed, frozenset(entries))


def _is_typed_money(schema: TableSchema, heading: str) -> bool:
    """Whether a column holds amounts of its own, and no sum along its row."""
    kind = kind_of(schema.columns[heading])
    return kind.sort == "amount" and (not kind.formula or (schema.title == control.TITLE and heading != "Total"))


def _find_about(raw: RawWorkbook, settings: Mapping[str, str]) -> TableMatch | None:
    found = find_table(raw, WantedTable(about.TITLE, {heading_key(heading): heading for heading in about.SETTING_HEADINGS}))
    return turn_sideways(found, settings) if found else None


def _collect_keys(found: Mapping[str, TableMatch], wanted: Mapping[str, TableSchema]) -> tuple[KeysByColumn, KeysByColumn]:
    """The keys that are typed under their own tables, and all keys that refs may name, these among them.

    Of a table that is not kept, the rulebook's entries are its keys.
    """
    keys: KeysByColumn = {}
    below: KeysByColumn = {}
    for title, heading in REFERENCE_TARGETS:
        table = found.get(title)
        if table and heading in table.columns:
            below[title, heading] = distinct_keys_below(table, wanted[title], heading) if table.below else []
            keys[title, heading] = [*distinct_keys(table, wanted[title], heading), *below[title, heading]]
        elif title in wanted and (entries := kind_of(wanted[title].columns[heading]).options):
            keys[title, heading] = list(entries)
    return below, keys
