"""A comparison as one JSON object, version 1, for programs. Keys may be added to it; none is ever changed."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from validators.model.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.compare.bridges import Bridge, Steps
    from validators.compare.changes import Change
    from validators.compare.comparing import Comparison
    from validators.compare.comparison import Side
    from validators.compare.lines import Move, Rematch
    from validators.compare.tables import Only, Row
    from validators.model.raw_workbook import Cell

VERSION = 1

BEGINS = re.compile(rb'\{\s*"version": \d+,\s*"tool": "commissioning-workbook [^"]*",\s*"same": ')


def stream(comparison: Comparison, tool: str) -> Iterator[str]:
    """The object, in pieces: it may list millions of cells. tool: name and version of what wrote it.

    Amounts are strings of pounds with two decimals. A cell is named with its sheet.
    """
    heads = {
        "version": VERSION,
        "tool": tool,
        "same": not comparison.size,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "summary": _summary(comparison),
        "bridges": [_bridge(way) for way in comparison.bridges],
        "notes": list(comparison.notes),
    }
    yield json.dumps(heads, indent=1)[:-2]
    for name, items in _lists(comparison):
        yield f",\n {json.dumps(name)}: ["
        yield from _items(items)
        yield "]"
    yield "\n}\n"


def _items(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    parted = "\n  "
    for item in items:
        yield f"{parted}{json.dumps(item)}"
        parted = ",\n  "


def _lists(comparison: Comparison) -> Iterator[tuple[str, Iterable[Mapping[str, Any]]]]:
    yield "added", map(_row, comparison.added)
    yield "removed", map(_row, comparison.removed)
    yield "only_old", map(_only, comparison.only_old)
    yield "only_new", map(_only, comparison.only_new)
    yield "rematched", map(_rematch, comparison.rematched)
    yield "moved", map(_move, comparison.moves)
    yield "changed", map(_change, comparison.changes)


def _side(side: Side) -> dict[str, Any]:
    return {
        "path": side.path,
        "sha256": side.sha256,
        "fingerprint": side.fingerprint,
        "year": str(side.year),
        "lines": side.lines,
    }


def _summary(comparison: Comparison) -> dict[str, int]:
    return {
        "added": len(comparison.added),
        "removed": len(comparison.removed),
        "only_old": len(comparison.only_old),
        "only_new": len(comparison.only_new),
        "values": comparison.of_kind("value"),
        "formulas": comparison.of_kind("formula"),
        "spellings": comparison.of_kind("spelling"),
        "moved": len(comparison.moves),
        "rematched": len(comparison.rematched),
    }


def _bridge(way: Bridge) -> dict[str, Any]:
    return {
        "year": way.year,
        "total": _steps(way.whole),
        "lines": way.lines._asdict(),
        "by_priority": {name: _steps(steps) for name, steps in way.by_priority.items()},
        "by_source": {name: _steps(steps) for name, steps in way.by_source.items()},
        "partner_match": {name: _steps(steps) for name, steps in way.match.items()},
        "left_out": [{"workbook": doubt.whose, **_place(doubt.cell), "value": doubt.told} for doubt in way.doubts],
    }


def _steps(steps: Steps) -> dict[str, str]:
    return {step: plain(pennies) for step, pennies in steps._asdict().items()}


def _place(cell: Cell) -> dict[str, str]:
    return {"sheet": cell.sheet, "cell": cell.ref}


def _row(row: Row) -> dict[str, Any]:
    amounts = {heading: plain(pennies) for heading, pennies in row.pennies.items()}
    return {"table": row.table, "row": row.name, **_place(row.cell), "cells": {**row.filled, **amounts}}


def _only(only: Only) -> dict[str, str]:
    return {"table": only.table, "heading": only.heading, **_place(only.cell), "holds": only.holds}


def _rematch(pair: Rematch) -> dict[str, Any]:
    old, new = ({"row": name, **_place(cell)} for name, cell in ((pair.before, pair.old), (pair.after, pair.new)))
    return {"table": pair.table, "by": pair.by, "old": old, "new": new}


def _move(move: Move) -> dict[str, Any]:
    old, new = ({**_place(cell), "value": value} for value, cell in ((move.before, move.old), (move.after, move.new)))
    amounts = {year: None if pennies is None else plain(pennies) for year, pennies in move.pennies.items()}
    return {"row": move.line, "heading": move.heading, "old": old, "new": new, "amounts": amounts}


def _change(change: Change) -> dict[str, Any]:
    return {
        "table": change.table,
        "row": change.row,
        "heading": change.heading,
        "kind": change.kind,
        "old": _cell(change.old, change.before, change.was, change.old_formula),
        "new": _cell(change.new, change.after, change.now, change.new_formula),
        "change": None if change.pennies is None else plain(change.pennies),
        "share": str(change.share) if isinstance(change.share, Decimal) else None,
    }


def _cell(cell: Cell, told: str, pennies: int | None, formula: str) -> dict[str, str | None]:
    value = told or None if pennies is None else plain(pennies)
    return {**_place(cell), "value": value, "formula": formula or None}
