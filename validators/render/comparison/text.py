"""Text for people, at a terminal: what is not the same, table by table, and how each total came about."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from validators.compare import describe_outcome
from validators.model import format_count, format_day, pounds
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.compare import (
        CellChange,
        ComparedWorkbook,
        Comparison,
        TableDifference,
        TotalBridge,
        TotalSteps,
        UnmatchedRow,
    )
    from validators.render.comparison_formats import ComparisonOptions
    from validators.system import TextStyle

CAP = 50
"""How many rows or cells of one table are shown of each kind; the rest are counted."""

LONG_VALUE, VALUE_CONTEXT = 100, 30
"""The characters of a value that are shown; those before the place where two long ones first differ."""

STEP_WORDS = {
    "added": "Added",
    "removed": "Removed",
    "changed": "Changed",
    "moved_in": "Moved in",
    "moved_out": "Moved out",
    "left_out": "Left out, no longer reliable",
    "taken_in": "Taken in, now reliable",
}
ENDING = ".txt"
HAS_EXACT_BYTES = False
BEGINS = re.compile(rb"Old: .+\)\nNew: .+\)\n\n")


def stream(comparison: Comparison, run: ComparisonOptions) -> Iterator[str]:
    """Yield the text, a section at a time. The last line says what it came to."""
    style = run.style
    yield _side_line("Old", comparison.old) + _side_line("New", comparison.new)
    for table in comparison.tables:
        if table.size:
            yield _section(table.title, _table_lines(table, style), style)
    if comparison.moves:
        yield _section("Moved between priorities or sources", _move_lines(comparison, style), style)
    for way in comparison.bridges:
        yield _section(f"From the old total of {way.year} to the new", _bridge_lines(way), style)
    yield _section("How they were compared", (style.hang("    ", escape_controls(note)) for note in comparison.notes), style)
    yield f"\n{style.paint('DIFFERENT' if comparison.size else 'SAME', 'title')}  {describe_outcome(comparison)}\n"


def _side_line(whose: str, side: ComparedWorkbook) -> str:
    return f"{whose}: {escape_controls(side.path)} ({side.year}, as at {format_day(side.as_at)})\n"


def _section(title: str, lines: Iterable[str], style: TextStyle) -> str:
    return "\n".join(["", style.paint(f"  {title}", "title"), *lines, ""])


def _table_lines(table: TableDifference, style: TextStyle) -> Iterator[str]:
    for what, rows in (("added", table.added), ("removed", table.removed)):
        yield from (style.hang(f"    {what}  ", _format_row(row)) for row in rows[:CAP])
        yield from _more_line(len(rows), f"rows {what}")
    for whose, columns in (("new", table.only_new), ("old", table.only_old)):
        yield from (
            f"    in the {whose} workbook alone  {only.heading}, {only.cell.ref}: {escape_controls(only.holds)}"
            for only in columns
        )
    for pair in table.rematched[:CAP]:
        yield style.hang(
            "    other key  ", f"{escape_controls(pair.before)}, now {escape_controls(pair.after)}; found by {pair.by}"
        )
    yield from _more_line(len(table.rematched), "rows with another key")
    yield from (style.hang(f"    {of.description}  ", _format_change(of)) for of in islice(table.cells, CAP))
    yield from _more_line(table.cell_count, "cells changed")


def _more_line(found: int, what: str) -> Iterator[str]:
    if found > CAP:
        yield f"    and {found - CAP:,} more {what}; --format json gives all"


def _format_row(row: UnmatchedRow) -> str:
    filled = "; ".join(f"{heading}: {_shorten(escape_controls(text), 0)}" for heading, text in row.filled.items())
    return f"{escape_controls(row.name)}, {row.cell.ref}. {filled}"


def _format_change(of: CellChange) -> str:
    """L003, 2018/19, Q7: £9,400.00, now £9,600.00; +£200.00 (+2.1%)."""
    place = of.old.ref if of.old.ref == of.new.ref else f"{of.old.ref}, now {of.new.ref}"
    before, after = _shorten_pair(of.before, of.after)
    formulas = [f" Formula: {_formula_or_none(of.old_formula)}, now {_formula_or_none(of.new_formula)}."] * bool(
        of.old_formula or of.new_formula
    )
    difference = f"; {of.difference}" if of.difference else ""
    return f"{escape_controls(of.row)}, {of.heading}, {place}: {before}, now {after}{difference}.{''.join(formulas)}"


def _shorten_pair(before: str, after: str) -> tuple[str, str]:
    """Two values as a line shows them: of long ones the part in which they are not the same."""
    one, other = escape_controls(before) or "blank", escape_controls(after) or "blank"
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    start = max(0, alike - VALUE_CONTEXT) if max(len(one), len(other)) > LONG_VALUE else 0
    return _shorten(one, start), _shorten(other, start)


def _shorten(text: str, start: int) -> str:
    end = "…" if len(text) > start + LONG_VALUE else ""
    return f"{'…' if start else ''}{text[start : start + LONG_VALUE]}{end}"


def _formula_or_none(formula: str) -> str:
    return _shorten(escape_controls(formula), 0) or "none"


def _move_lines(comparison: Comparison, style: TextStyle) -> Iterator[str]:
    for move in comparison.moves[:CAP]:
        money = "; ".join(f"{pounds(pennies)} in {year}" for year, pennies in move.pennies.items() if pennies)
        line, before, after = map(escape_controls, (move.line, move.before, move.after))
        yield style.hang(f"    {move.heading}  ", f"{line}: {before}, now {after}. It had {money or 'no money'}.")
    yield from _more_line(len(comparison.moves), "moves")


def _bridge_lines(way: TotalBridge) -> Iterator[str]:
    """The whole way, the amounts under one another, and those of the groups that changed."""
    rows = [("Old total", pounds(way.whole.old)), *_step_rows(way.whole, way.lines), ("New total", pounds(way.whole.new))]
    name_wide, amount_wide = (max(map(len, texts)) for texts in zip(*rows, strict=True))
    yield from (f"    {name:{name_wide}}  {amount:>{amount_wide}}" for name, amount in rows)
    for kind, groups in (("Priority", way.by_priority), ("Source", way.by_source), ("Partner match", way.match)):
        yield from (f"    {kind}: {line}" for line in _group_lines(groups))


def _step_rows(steps: TotalSteps, lines: TotalSteps) -> Iterator[tuple[str, str]]:
    """The steps that are of any line."""
    for name, pennies, many in zip(steps._fields, steps, lines, strict=True):
        if name in STEP_WORDS and many:
            yield f"{STEP_WORDS[name]}, {format_count(many, 'lines')}", _format_signed(pennies)


def _group_lines(groups: Mapping[str, TotalSteps]) -> Iterator[str]:
    for name, steps in groups.items():
        changes = [
            f"{STEP_WORDS[step].lower()} {_format_signed(pennies)}"
            for step, pennies in steps._asdict().items()
            if step in STEP_WORDS and pennies
        ]
        if changes:
            yield f"{escape_controls(name)}, {pounds(steps.old)}; {'; '.join(changes)}; now {pounds(steps.new)}"


def _format_signed(pennies: int) -> str:
    return f"{'+' if pennies > 0 else ''}{pounds(pennies)}"
