"""One object with every difference, for programs.

Keys may be added to it, but none is ever changed.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from validators.model import plain_pounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.compare import (
        CellChange,
        ComparedWorkbook,
        Comparison,
        MovedLine,
        RematchedRow,
        TotalBridge,
        TotalSteps,
        UnmatchedColumn,
        UnmatchedRow,
    )
    from validators.model import Cell
    from validators.render.comparison_formats import ComparisonOptions

VERSION = 1
"""Of the keys. It changes only if one of them is ever given another meaning."""

ENDING = ".json"
BEGINS = re.compile(rb'\{\s*"version": \d+,\s*"tool": "commissioning-workbook [^"]*",\s*"same": ')


def stream(comparison: Comparison, run: ComparisonOptions) -> Iterator[str]:
    """Yield the object in pieces, as it may list millions of cells. Amounts are strings of pounds with two decimals."""
    heads = {
        "version": VERSION,
        "tool": run.tool,
        "same": not comparison.size,
        "old": _side_object(comparison.old),
        "new": _side_object(comparison.new),
        "summary": _summary_object(comparison),
        "bridges": [_bridge_object(way) for way in comparison.bridges],
        "notes": list(comparison.notes),
    }
    yield json.dumps(heads, indent=1)[:-2]
    for name, items in _list_sections(comparison):
        yield f",\n {json.dumps(name)}: ["
        yield from _format_items(items)
        yield "]"
    yield "\n}\n"


def _format_items(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    separator = "\n  "
    for item in items:
        yield f"{separator}{json.dumps(item)}"
        separator = ",\n  "


def _list_sections(comparison: Comparison) -> Iterator[tuple[str, Iterable[Mapping[str, Any]]]]:
    yield "added", map(_row_object, comparison.added)
    yield "removed", map(_row_object, comparison.removed)
    yield "only_old", map(_only_object, comparison.only_old)
    yield "only_new", map(_only_object, comparison.only_new)
    yield "rematched", map(_rematch_object, comparison.rematched)
    yield "moved", map(_move_object, comparison.moves)
    yield "changed", map(_change_object, comparison.changes)


def _side_object(side: ComparedWorkbook) -> dict[str, Any]:
    return {
        "path": side.path,
        "sha256": side.sha256,
        "fingerprint": side.fingerprint,
        "year": str(side.year),
        "lines": side.lines,
    }


def _summary_object(comparison: Comparison) -> dict[str, int]:
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


def _bridge_object(way: TotalBridge) -> dict[str, Any]:
    return {
        "year": way.year,
        "total": _steps_object(way.whole),
        "lines": way.lines._asdict(),
        "by_priority": {name: _steps_object(steps) for name, steps in way.by_priority.items()},
        "by_source": {name: _steps_object(steps) for name, steps in way.by_source.items()},
        "partner_match": {name: _steps_object(steps) for name, steps in way.match.items()},
        "left_out": [{"workbook": doubt.whose, **_place_object(doubt.cell), "value": doubt.displayed} for doubt in way.doubts],
    }


def _steps_object(steps: TotalSteps) -> dict[str, str]:
    return {step: plain_pounds(pennies) for step, pennies in steps._asdict().items()}


def _place_object(cell: Cell) -> dict[str, str]:
    return {"sheet": cell.sheet, "cell": cell.ref}


def _row_object(row: UnmatchedRow) -> dict[str, Any]:
    amounts = {heading: plain_pounds(pennies) for heading, pennies in row.pennies.items()}
    return {"table": row.table, "row": row.name, **_place_object(row.cell), "cells": {**row.filled, **amounts}}


def _only_object(only: UnmatchedColumn) -> dict[str, str]:
    return {"table": only.table, "heading": only.heading, **_place_object(only.cell), "holds": only.holds}


def _rematch_object(pair: RematchedRow) -> dict[str, Any]:
    old, new = ({"row": name, **_place_object(cell)} for name, cell in ((pair.before, pair.old), (pair.after, pair.new)))
    return {"table": pair.table, "by": pair.by, "old": old, "new": new}


def _move_object(move: MovedLine) -> dict[str, Any]:
    old, new = ({**_place_object(cell), "value": value} for value, cell in ((move.before, move.old), (move.after, move.new)))
    amounts = {year: None if pennies is None else plain_pounds(pennies) for year, pennies in move.pennies.items()}
    return {"row": move.line, "heading": move.heading, "old": old, "new": new, "amounts": amounts}


def _change_object(change: CellChange) -> dict[str, Any]:
    return {
        "table": change.table,
        "row": change.row,
        "heading": change.heading,
        "kind": change.kind,
        "old": _cell_object(change.old, change.before, change.was, change.old_formula),
        "new": _cell_object(change.new, change.after, change.now, change.new_formula),
        "change": None if change.pennies is None else plain_pounds(change.pennies),
        "share": str(change.share) if isinstance(change.share, Decimal) else None,
    }


def _cell_object(cell: Cell, text: str, pennies: int | None, formula: str) -> dict[str, str | None]:
    value = text or None if pennies is None else plain_pounds(pennies)
    return {**_place_object(cell), "value": value, "formula": formula or None}
