"""From a raw workbook to a workbook: decides its year, finds the rules of that year, and has the tables read by them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from validators.loading.earlier_tables import EarlierTables
from validators.loading.headings import TableSpec, heading_key, locate_table
from validators.loading.table_matching import TableMatch, find_copies, read_table_at, turn_sideways
from validators.loading.typed_tables import KeysByColumn, distinct_keys, distinct_keys_below, read_typed_table
from validators.model import YEAR_HEADINGS, ExpectedTable, Table, Workbook, Year, find_year, fold, heading_with_year
from validators.rulebook import for_year, read_rulebook, shipped_rulebook_files
from validators.schemas import OPTIONAL_TABLES, TABLE_TITLES, TableSchema, about, control, kind_of, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import RawWorkbook, Rulebook

YEARLY_TABLES = ("Sources", "Priorities", "Allocations")
"""The tables that have the columns of YEAR_HEADINGS."""

REFERENCE_TARGETS = (
    ("Sources", "Source"),
    ("Priorities", "Priority"),
    ("KPQs", "KPQ"),
    ("Providers", "Provider"),
    ("Allocations", "Activity ref"),
)
"""The keys that other tables name, by table and heading, in the order in which they are read."""


_SETTINGS_SPEC = TableSpec(about.TITLE, {heading_key(heading): heading for heading in about.SETTING_HEADINGS})


class _YearSchemas(NamedTuple):
    """By what a workbook is read.

    Attributes:
        year: Its year.
        rules: The rulebook that has the schemas.
        titles: The titles of the tables that are read.
        heading_years: By title, the year of the tables that are headed by other years.
        earlier: The tables of the same workbook as they were last read.
    """

    year: Year
    rules: Rulebook
    earlier: EarlierTables
    titles: Sequence[str] = TABLE_TITLES
    heading_years: Mapping[str, Year] = {}

    def schema(self, title: str) -> TableSchema:
        """Return the schema of a table."""
        return schemas(self.rules)[title]

    def year_of(self, title: str) -> Year:
        """Return the year by whose headings a table is read."""
        return self.heading_years.get(title, self.year)


def load(raw: RawWorkbook, rules: Rulebook | None = None, earlier: EarlierTables | None = None) -> Workbook:
    """Return the workbook that was read.

    Without a rulebook it has no table but About, as nothing says how to read the others. Where the headings of a table are of
    another year than About says, the table is read by the year of its headings, so that its columns are found.

    Args:
        raw: What was read of the file.
        rules: A rulebook to use in place of the one of the workbook's year.
        earlier: The tables of the same workbook as they were last read. Those of which nothing has changed are used again.
    """
    if raw.refusal:
        return Workbook(raw, None, {}, {})
    stated = stated_year(raw)
    used = rules or (for_year(stated) if stated else _likeliest_rulebook(raw))
    year = stated if stated and not rules else (used or _shipped_rulebooks()[0]).year
    reading = _YearSchemas(year, used or _shipped_rulebooks()[0], EarlierTables() if earlier is None else earlier)
    matches = _find_tables(raw, reading, used)
    if stated == year and (headed := _find_heading_years(matches, year)):
        return _load_by_heading_years(raw, rules, used, reading._replace(heading_years=headed), matches)
    if used is None:
        reading = reading._replace(titles=[about.TITLE])
    return _build_workbook(raw, used, reading, matches, is_known=bool(rules or stated))


def _load_by_heading_years(
    raw: RawWorkbook, rules: Rulebook | None, used: Rulebook | None, reading: _YearSchemas, matches: Mapping[str, TableMatch]
) -> Workbook:
    """Return the workbook, read by the year of its headings; all of it, where no table is headed by the year of About."""
    others = {*reading.heading_years.values()}
    agreeing = [title for title, table in matches.items() if "Y1" in table.columns and title not in reading.heading_years]
    year = others.pop() if len(others) == 1 and not agreeing else reading.year
    used = rules or for_year(year) or used
    if used is None:
        only_about = reading._replace(titles=[about.TITLE])
        return _build_workbook(raw, None, only_about, matches, is_known=False)
    reading = reading._replace(year=year, rules=used)
    return _build_workbook(raw, used, reading, _find_tables(raw, reading, used), is_known=False)


def _build_workbook(
    raw: RawWorkbook, rules: Rulebook | None, reading: _YearSchemas, matches: Mapping[str, TableMatch], *, is_known: bool
) -> Workbook:
    matches = {title: table for title, table in matches.items() if title in reading.titles}
    below, keys = _collect_keys(matches, reading)
    tables = {title: _read_match(each, reading, keys, below) for title, each in matches.items()}
    once = reading._replace(earlier=EarlierTables())
    seconds = [_read_match(second, once, keys, {}) for second in _find_second_tables(raw, reading, matches, rules)]
    expected = {title: _expected_table(reading.schema(title), reading.year_of(title)) for title in reading.titles}
    return Workbook(raw, rules, _years_by_heading(reading.year), tables, expected, is_known, reading.heading_years, seconds)


def _read_match(match: TableMatch, reading: _YearSchemas, keys: KeysByColumn, below: KeysByColumn) -> Table:
    schema, first = reading.schema(match.title), reading.year_of(match.title).plus_years(-1)
    named = {to for column in schema.columns.values() if (to := kind_of(column).to)}
    known, known_below = ({to: names for to, names in each.items() if to in named} for each in (keys, below))
    return reading.earlier.recall(
        "judge",
        match.title,
        (match, schema, first, known, known_below),
        lambda: read_typed_table(match, schema, known, first, known_below, reading.earlier),
    )


def _find_second_tables(
    raw: RawWorkbook, reading: _YearSchemas, matches: Mapping[str, TableMatch], rules: Rulebook | None
) -> Iterator[TableMatch]:
    """Give the further tables that have the headings of one that was found."""
    specs = {title: _table_spec(reading, title, rules) for title in matches if title != about.TITLE}
    for title, place in find_copies(raw, specs, matches):
        yield read_table_at(specs[title], place)


def _find_tables(raw: RawWorkbook, reading: _YearSchemas, rules: Rulebook | None) -> dict[str, TableMatch]:
    """Return the tables that the workbook has, by title."""
    return {title: table for title in reading.titles if (table := _find_table(raw, reading, title, rules))}


def _find_heading_years(matches: Mapping[str, TableMatch], year: Year) -> dict[str, Year]:
    """Return, by title, the year of the tables whose three year headings are of another year; the nearest of several."""
    headed = {}
    for title in YEARLY_TABLES:
        if title in matches and not set(YEAR_HEADINGS) <= matches[title].columns.keys():
            years = _years_in_header(matches[title])
            whole = [each for each in years if {each.plus_years(-1), each.plus_years(1)} <= years]
            if whole:
                headed[title] = min(whole, key=lambda each: (abs(each.start - year.start), each.start))
    return headed


def _years_in_header(table: TableMatch) -> set[Year]:
    """Return the years that are in the cells of a header row."""
    cells = table.grid.row(table.area.top)
    header = (value for column, value in cells.items() if table.area.left <= column <= table.area.right)
    return {year for value in header if isinstance(value, str) and (year := find_year(value))}


def stated_year(raw: RawWorkbook) -> Year | None:
    """Return the financial year that About states; None where it cannot be read."""
    settings = _find_about(raw, {heading_key("Financial year"): "Financial year"}, EarlierTables())
    value = settings.values["Financial year"][0] if settings and "Financial year" in settings.values else None
    return find_year(value) if isinstance(value, str) else None


def _years_by_heading(year: Year) -> dict[str, Year]:
    return {name: year.plus_years(by) for by, name in enumerate(YEAR_HEADINGS, -1)}


@lru_cache
def _shipped_rulebooks() -> tuple[Rulebook, ...]:
    """Return the rulebooks that come with the product, newest first."""
    return tuple(read_rulebook(path) for path in reversed(shipped_rulebook_files()))


def _likeliest_rulebook(raw: RawWorkbook) -> Rulebook:
    """Return the rulebook that most column headings agree with, for a workbook that does not say its year; else the newest."""
    return max(_shipped_rulebooks(), key=lambda rules: _score_rulebook(raw, rules))


def _score_rulebook(raw: RawWorkbook, rules: Rulebook) -> tuple[int, int]:
    """Count the tables with a column of the rulebook's year, and the columns of that year, the one before and the one after."""
    reading = _YearSchemas(rules.year, rules, EarlierTables(), YEARLY_TABLES)
    headed = [table.columns.keys() & YEAR_HEADINGS for table in _find_tables(raw, reading, rules).values()]
    return sum("Y1" in years for years in headed), sum(map(len, headed))


@lru_cache(maxsize=64)
def _expected_table(schema: TableSchema, year: Year) -> ExpectedTable:
    """Return what a table must have: every column of the format; of About, the settings that must be filled."""
    headings = {heading: heading_with_year(heading, year.plus_years(-1)) for heading in schema.columns}
    may_lack = {heading for heading, column in schema.columns.items() if kind_of(column).optional}
    needed = [heading for heading, column in schema.columns.items() if schema.title != about.TITLE or not column.nullable]
    return ExpectedTable(headings, [h for h in needed if h not in may_lack], schema.title in OPTIONAL_TABLES, may_lack)


def _find_table(raw: RawWorkbook, reading: _YearSchemas, title: str, rules: Rulebook | None) -> TableMatch | None:
    spec = _table_spec(reading, title, rules)
    return _find_about(raw, spec.headings, reading.earlier) if title == about.TITLE else _find_by(raw, spec, reading.earlier)


def _find_by(raw: RawWorkbook, spec: TableSpec, earlier: EarlierTables) -> TableMatch | None:
    place = locate_table(raw, spec)
    return earlier.recall("find", spec.title, (spec, *place), lambda: read_table_at(spec, place)) if place else None


def _table_spec(reading: _YearSchemas, title: str, rules: Rulebook | None) -> TableSpec:
    entries = tuple(rules.sources) if rules and title == control.TITLE else ()
    return _make_spec(reading.schema(title), reading.year_of(title), entries)


@lru_cache(maxsize=64)
def _make_spec(schema: TableSchema, year: Year, entries: Sequence[str]) -> TableSpec:
    headings = {heading_key(heading_with_year(heading, year.plus_years(-1))): heading for heading in schema.columns}
    typed = [heading for heading in schema.columns if _is_typed_money(schema, heading)]
    return TableSpec(schema.title, headings, bool(schema.totalled), typed, frozenset(map(fold, entries)))


def _is_typed_money(schema: TableSchema, heading: str) -> bool:
    """Whether a column holds amounts, and not the sum of its row."""
    kind = kind_of(schema.columns[heading])
    return kind.sort == "amount" and (not kind.formula or (schema.title == control.TITLE and heading != "Total"))


def _find_about(raw: RawWorkbook, settings: Mapping[str, str], earlier: EarlierTables) -> TableMatch | None:
    match = _find_by(raw, _SETTINGS_SPEC, earlier)
    return earlier.recall("turn", about.TITLE, (match, settings), lambda: turn_sideways(match, settings)) if match else None


def _collect_keys(matches: Mapping[str, TableMatch], reading: _YearSchemas) -> tuple[KeysByColumn, KeysByColumn]:
    """Return the keys that are typed below their tables, and all keys that references may name, these among them.

    Where a workbook has no such table, the entries of the rulebook are its keys.
    """
    keys: KeysByColumn = {}
    below: KeysByColumn = {}
    for title, heading in REFERENCE_TARGETS:
        table = matches.get(title)
        if table and heading in table.columns:
            below[title, heading] = distinct_keys_below(table, reading.schema(title), heading) if table.below else []
            keys[title, heading] = [*distinct_keys(table, reading.schema(title), heading), *below[title, heading]]
        elif title in reading.titles and (entries := kind_of(reading.schema(title).columns[heading]).options):
            keys[title, heading] = list(entries)
    return below, keys
