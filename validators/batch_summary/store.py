"""What a batch has said so far, in a file of the system's that nobody sees, so that memory stays flat.

Texts are kept as bytes, because a name of a file or a cell may hold half a character, and they sort as Python sorts them.
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
"""once: every workbook but copies, of which the first by its path stands for all. claimed: what several of those may pay
for, which are few of all activities: `registers` finds them.

body: the organisation, folded. told: whether its claims are known; claims: how many they are. register: a number that is the
same for all workbooks that hold one register, as `registers` finds out.
"""


class NoRoomForSummary(Exception):  # noqa: N818 - an answer, not an error of ours
    """The system has no room for the file. The message says so, and what to do."""


class SummaryStore:
    """Tables that are filled, asked, and gone once closed. NoRoom where there is none for them."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(f"PRAGMA journal_mode = OFF; {SCHEMA} BEGIN;")
        self._database.row_factory = _from_stored

    def put(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Rows as wide as the table, amounts that may be of any length as texts."""
        kept = [[_to_stored(value) for value in row] for row in rows]
        if kept:
            places = ", ".join("?" * len(kept[0]))
            with _refusing_when_full():
                self._database.executemany(f"INSERT INTO {table} VALUES ({places})", kept)  # noqa: S608 - the names are our own

    def change(self, order: str, *values: Any) -> None:
        """Carry out an order."""
        with _refusing_when_full():
            self._database.execute(order, list(map(_to_stored, values)))

    def ask(self, question: str, *values: Any) -> Iterator[Any]:
        """The rows of the answer as they are wanted."""
        with _refusing_when_full():
            yield from self._database.execute(question, list(map(_to_stored, values)))

    def close(self) -> None:
        """Let go of the file."""
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
    """A day as it is kept, by its number."""
    return None if number is None else date.fromordinal(number)


def as_pennies(number: str | int | None) -> int | None:
    """An amount as it is kept."""
    return None if number is None else int(number)


def _to_stored(value: Any) -> Any:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def _from_stored(_: sqlite3.Cursor, row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value for value in row)
