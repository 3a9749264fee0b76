"""The reports of a batch in an SQLite database in a temporary file, so that memory does not grow with the batch.

Texts are stored as bytes, because the name of a file or a cell may hold half a character, and so that they sort as in Python.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SCHEMA = """
CREATE TABLE workbooks (at INTEGER PRIMARY KEY, path, sha256, verdict, year, organisation, body, as_at INTEGER,
    errors INTEGER, warnings INTEGER, notes INTEGER, waived INTEGER, first, total, told INTEGER, claims INTEGER,
    register INTEGER);
CREATE INDEX contents ON workbooks (sha256, path);
CREATE TABLE sums (at INTEGER, kind, name, pennies);
CREATE TABLE found (at INTEGER, name, severity, number INTEGER);
CREATE TABLE findings (at INTEGER, severity, place, name, message, found, expected);
CREATE TABLE claims (at INTEGER, activity_key, ref, ref_key, activity, provider, pennies INTEGER);
CREATE VIEW once AS SELECT * FROM workbooks AS one WHERE sha256 = x'' OR NOT EXISTS (
    SELECT 1 FROM workbooks AS other WHERE other.sha256 = one.sha256 AND other.path < one.path);
CREATE TABLE shared (activity_key PRIMARY KEY) WITHOUT ROWID;
CREATE VIEW claimed AS SELECT * FROM claims JOIN once USING (at) WHERE activity_key IN shared;
"""
"""View once: every workbook but copies, of which the first by its path counts for all. View claimed: the claims on activities
that several of these may pay for, which are few of all; `queries.number_registers` finds them.

Columns: at is the number of a workbook, in the order in which the reports came. body is the organisation, folded. told is 1
where its claims are known, and claims is their number. register is a number that is the same for all workbooks that hold one
register, as `queries.number_registers` finds out. total and pennies of sums are texts of pennies, as they may be of any length.
"""

ROWS_AT_A_TIME = 1000
"""The rows of a table that wait until one statement inserts them all."""


class NoRoomForSummary(Exception):  # noqa: N818 - an answer, not an error of ours
    """There is no room for the temporary file. The message says so, and what to do."""


class SummaryStore:
    """The database: rows are inserted and queried, and all is gone once it is closed. It raises NoRoomForSummary."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(f"PRAGMA journal_mode = OFF; {SCHEMA} BEGIN;")
        self._database.row_factory = _from_stored
        self._waiting: dict[str, list[list[Any]]] = {}

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows, each with a value for every column of the table; amounts that may be of any length as texts.

        They wait until there are many, or until the database is asked for something, so that few statements insert them.
        """
        waiting = self._waiting.setdefault(table, [])
        waiting.extend([_to_stored(value) for value in row] for row in rows)
        if len(waiting) >= ROWS_AT_A_TIME:
            self._insert_waiting(table)

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute a statement that returns no rows once for each row of values."""
        self._insert_all_waiting()
        with _refusing_when_full():
            self._database.executemany(statement, ([_to_stored(value) for value in row] for row in rows))

    def execute(self, statement: str, *values: Any) -> None:
        """Execute a statement that returns no rows."""
        self._insert_all_waiting()
        with _refusing_when_full():
            self._database.execute(statement, list(map(_to_stored, values)))

    def query(self, statement: str, *values: Any) -> Iterator[Any]:
        """Give the rows of the answer as they are asked for."""
        self._insert_all_waiting()
        with _refusing_when_full():
            yield from self._database.execute(statement, list(map(_to_stored, values)))

    def _insert_all_waiting(self) -> None:
        for table in list(self._waiting):
            self._insert_waiting(table)

    def _insert_waiting(self, table: str) -> None:
        if rows := self._waiting.pop(table):
            places = ", ".join("?" * len(rows[0]))
            with _refusing_when_full():
                self._database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - the names are our own

    def close(self) -> None:
        """Close the database, which deletes its file."""
        self._database.close()


@contextmanager
def _refusing_when_full() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise NoRoomForSummary(
            f"What the workbooks come to together could not be kept: {error}. Make room in the temporary folder, and try again."
        ) from None


def as_day(number: int | None) -> date | None:
    """Return a day from its stored number."""
    return None if number is None else date.fromordinal(number)


def as_pennies(number: str | int | None) -> int | None:
    """Return an amount in pennies from its stored text."""
    return None if number is None else int(number)


def _to_stored(value: Any) -> Any:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def _from_stored(_: sqlite3.Cursor, row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value for value in row)
