"""The view for publication of a workbook: lines marked Publish = No keep their money, and nothing that names them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import YEAR_HEADINGS, Lines, fold
from validators.summaries.figures import NOT_PUBLISHED, WHOLE_ACTIVITY
from validators.summaries.register_lines import ACTIVITY

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from validators.model import Table, Workbook

PUBLISHED_COLUMNS = (
    "Priority",
    "KPQs",
    "Source",
    "Basis",
    "Area",
    "Start",
    "End",
    *YEAR_HEADINGS,
    "Total",
    "Partner match",
    "Publish",
)
"""The headings that are published of every line, so that no total changes. All else of an unpublished line is left out."""

PRIVATE_COLUMNS = {"About": "Contact", "Allocations": "Notes", "Reviews": "Reviewer"}
"""The heading, by table, of which nothing is published."""

NAMING_COLUMNS = {"Reviews": ACTIVITY, "Providers": "Provider"}
"""The tables whose rows are left out where only unpublished lines name them, with the heading that both have."""

UNPUBLISHED_TABLE = "Virements"
"""A table that names lines, and that no sheet shows."""

_CELL_REFERENCE = re.compile(r"(.+)![a-z]{1,3}([0-9]{1,7})")


class UnpublishedNames(NamedTuple):
    """What may not be named. lines: Line numbers, folded. rows: a folded sheet name and a 1-based row each."""

    lines: Collection[str]
    rows: Collection[tuple[str, int]]


def publication_view(book: Workbook) -> Workbook:
    """Return the view for publication: all amounts, priorities, sources, areas and days, and no name of an unpublished line.

    A Publish cell that cannot be read, or a register without that column, counts as No.
    """
    tables = {title: table for title, table in book.tables.items() if title != UNPUBLISHED_TABLE}
    if "Allocations" in tables:
        hidden = _unpublished_lines(book["Allocations"])
        tables["Allocations"] = _mask_lines(tables["Allocations"], hidden)
        tables |= {title: _remove_rows(book, tables[title], hidden) for title in NAMING_COLUMNS if title in tables}
        if "Waivers" in tables:
            tables["Waivers"] = _mask_waivers(tables["Waivers"], _unpublished_names(book, tables, hidden))
    return replace(book, tables={title: _remove_private(table) for title, table in tables.items()})


def _remove_private(table: Table) -> Table:
    heading = PRIVATE_COLUMNS.get(table.title)
    frame = table.frame.assign(**{heading: None}) if heading and heading in table else table.frame
    return replace(table, lines=Lines.of_frame(frame), cell_problems=())


def _unpublished_lines(register: Table) -> pd.Series[bool]:
    """Return by sheet row whether a line may not be named."""
    frame = register.frame
    if "Publish" not in register:
        return frame.index.to_series().notna()
    return frame["Publish"].eq("No") | frame.index.isin(list(register.unsound.get("Publish", ())))


def _mask_lines(register: Table, hidden: pd.Series[bool]) -> Table:
    frame = register.frame.copy()
    for heading in frame.columns.difference([*PUBLISHED_COLUMNS]):
        texts = frame[heading].dtype == object
        frame[heading] = frame[heading].mask(hidden, NOT_PUBLISHED) if texts else frame[heading].mask(hidden)
    if ACTIVITY in register:
        frame[WHOLE_ACTIVITY] = _whole_activities(register.frame[ACTIVITY], hidden)
    return replace(register, lines=Lines.of_frame(frame))


def _whole_activities(refs: pd.Series[Any], hidden: pd.Series[bool]) -> pd.Series[Any]:
    """Return by sheet row the activity to which the line's End and next year belong: what goes on must not seem to end."""
    published = set(refs[~hidden].dropna())
    return refs.mask(hidden & ~refs.isin(published), NOT_PUBLISHED)


def _remove_rows(book: Workbook, table: Table, hidden: pd.Series[bool]) -> Table:
    """Return a table without the rows that only unpublished lines name."""
    heading, lines = NAMING_COLUMNS[table.title], book["Allocations"].frame
    if heading not in table or heading not in lines:
        return table
    alone = set(lines.loc[hidden, heading].dropna()) - set(lines.loc[~hidden, heading].dropna())
    return replace(table, lines=table.lines.where(~table.lines[heading].isin(alone)))


def _unpublished_names(book: Workbook, tables: dict[str, Table], hidden: pd.Series[bool]) -> UnpublishedNames:
    register = book["Allocations"]
    lines = register.frame.loc[hidden, "Line"].dropna() if "Line" in register else ()
    rows = {(fold(register.sheet), int(row)) for row in hidden.index[hidden]}
    for title in (title for title in (*NAMING_COLUMNS, UNPUBLISHED_TABLE) if title in book):
        every = book[title].frame.index
        removed = every.difference(tables[title].frame.index) if title in tables else every
        rows |= {(fold(book[title].sheet), int(row)) for row in removed}
    return UnpublishedNames(set(map(fold, lines)), rows)


def _mask_waivers(waivers: Table, secrets: UnpublishedNames) -> Table:
    """Return the waivers; those of unpublished lines say neither where nor why."""
    if "Line or cell" not in waivers:
        return waivers
    naming = waivers.frame["Line or cell"].map(lambda place: isinstance(place, str) and _is_unpublished_place(place, secrets))
    masked = {h: waivers.frame[h].mask(naming, NOT_PUBLISHED) for h in ("Line or cell", "Reason") if h in waivers}
    return replace(waivers, lines=Lines.of_frame(waivers.frame.assign(**masked)))


def _is_unpublished_place(place: str, secrets: UnpublishedNames) -> bool:
    """Return whether a waiver's line or cell is of an unpublished line, however it is written."""
    plain = fold(place).replace("$", "").replace("'", "")
    cell = _CELL_REFERENCE.fullmatch(plain)
    return (cell[1], int(cell[2])) in secrets.rows if cell else plain in secrets.lines
