"""A comparison as text for people: what is not the same, table by table, and how each total came about."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from validators.model.dates import in_words
from validators.model.money import pounds
from validators.model.wording import number
from validators.render.style import Style
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.compare.bridges import Bridge, Steps
    from validators.compare.changes import Change
    from validators.compare.comparing import Comparison
    from validators.compare.comparison import Side
    from validators.compare.tables import Difference, Row

CAP = 50
"""How many rows or cells of one table are shown of each kind; the rest are counted."""

LONG, AROUND = 100, 30
"""The characters of a value that are shown; those before the place where two long ones part."""

SAID = {
    "added": "Added",
    "removed": "Removed",
    "changed": "Changed",
    "moved_in": "Moved in",
    "moved_out": "Moved out",
    "left_out": "Left out, no longer reliable",
    "taken_in": "Taken in, now reliable",
}
BEGINS = re.compile(rb"Old: .+\)\nNew: .+\)\n\n")
PLAIN = Style()


def stream(comparison: Comparison, outcome: str, style: Style = PLAIN) -> Iterator[str]:
    """The text, a section at a time. outcome: what it came to, in a sentence, which stands last."""
    yield _head("Old", comparison.old) + _head("New", comparison.new)
    for table in comparison.tables:
        if table.size:
            yield _section(table.title, _table(table, style), style)
    if comparison.moves:
        yield _section("Moved between priorities or sources", _moves(comparison, style), style)
    for way in comparison.bridges:
        yield _section(f"From the old total of {way.year} to the new", _bridge(way), style)
    yield _section("How they were compared", (style.hang("    ", inert(note)) for note in comparison.notes), style)
    yield f"\n{style.paint('DIFFERENT' if comparison.size else 'SAME', 'title')}  {outcome}\n"


def _head(whose: str, side: Side) -> str:
    return f"{whose}: {inert(side.path)} ({side.year}, as at {in_words(side.as_at)})\n"


def _section(title: str, lines: Iterable[str], style: Style) -> str:
    return "\n".join(["", style.paint(f"  {title}", "title"), *lines, ""])


def _table(table: Difference, style: Style) -> Iterator[str]:
    for what, rows in (("added", table.added), ("removed", table.removed)):
        yield from (style.hang(f"    {what}  ", _row(row)) for row in rows[:CAP])
        yield from _more(len(rows), f"rows {what}")
    for whose, columns in (("new", table.only_new), ("old", table.only_old)):
        yield from (
            f"    in the {whose} workbook alone  {only.heading}, {only.cell.ref}: {inert(only.holds)}" for only in columns
        )
    for pair in table.rematched[:CAP]:
        yield style.hang("    other key  ", f"{inert(pair.before)}, now {inert(pair.after)}; found by {pair.by}")
    yield from _more(len(table.rematched), "rows with another key")
    yield from (style.hang(f"    {of.said}  ", _change(of)) for of in islice(table.cells, CAP))
    yield from _more(table.cell_count, "cells changed")


def _more(found: int, what: str) -> Iterator[str]:
    if found > CAP:
        yield f"    and {found - CAP:,} more {what}; --format json gives all"


def _row(row: Row) -> str:
    filled = "; ".join(f"{heading}: {_cut(inert(told), 0)}" for heading, told in row.filled.items())
    return f"{inert(row.name)}, {row.cell.ref}. {filled}"


def _change(of: Change) -> str:
    """L003, 2018/19, Q7: £9,400.00, now £9,600.00; +£200.00 (+2.1%)."""
    place = of.old.ref if of.old.ref == of.new.ref else f"{of.old.ref}, now {of.new.ref}"
    before, after = _parted(of.before, of.after)
    formulas = [f" Formula: {_or_none(of.old_formula)}, now {_or_none(of.new_formula)}."] * bool(
        of.old_formula or of.new_formula
    )
    difference = f"; {of.difference}" if of.difference else ""
    return f"{inert(of.row)}, {of.heading}, {place}: {before}, now {after}{difference}.{''.join(formulas)}"


def _parted(before: str, after: str) -> tuple[str, str]:
    """Two values as a line shows them: of long ones the part in which they are not the same."""
    one, other = inert(before) or "blank", inert(after) or "blank"
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    start = max(0, alike - AROUND) if max(len(one), len(other)) > LONG else 0
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    end = "…" if len(text) > start + LONG else ""
    return f"{'…' if start else ''}{text[start : start + LONG]}{end}"


def _or_none(formula: str) -> str:
    return _cut(inert(formula), 0) or "none"


def _moves(comparison: Comparison, style: Style) -> Iterator[str]:
    for move in comparison.moves[:CAP]:
        money = "; ".join(f"{pounds(pennies)} in {year}" for year, pennies in move.pennies.items() if pennies)
        text = f"{inert(move.line)}: {inert(move.before)}, now {inert(move.after)}. It had {money or 'no money'}."
        yield style.hang(f"    {move.heading}  ", text)
    yield from _more(len(comparison.moves), "moves")


def _bridge(way: Bridge) -> Iterator[str]:
    """The whole way, the amounts under one another, and those of the groups that changed."""
    rows = [("Old total", pounds(way.whole.old)), *_said(way.whole, way.lines), ("New total", pounds(way.whole.new))]
    name_wide, amount_wide = (max(map(len, texts)) for texts in zip(*rows, strict=True))
    yield from (f"    {name:{name_wide}}  {amount:>{amount_wide}}" for name, amount in rows)
    for kind, groups in (("Priority", way.by_priority), ("Source", way.by_source), ("Partner match", way.match)):
        yield from (f"    {kind}: {line}" for line in _groups(groups))


def _said(steps: Steps, lines: Steps) -> Iterator[tuple[str, str]]:
    """The steps that are of any line."""
    for name, pennies, many in zip(steps._fields, steps, lines, strict=True):
        if name in SAID and many:
            yield f"{SAID[name]}, {number(many, 'lines')}", _signed(pennies)


def _groups(groups: Mapping[str, Steps]) -> Iterator[str]:
    for name, steps in groups.items():
        said = [
            f"{SAID[step].lower()} {_signed(pennies)}" for step, pennies in steps._asdict().items() if step in SAID and pennies
        ]
        if said:
            yield f"{inert(name)}, {pounds(steps.old)}; {'; '.join(said)}; now {pounds(steps.new)}"


def _signed(pennies: int) -> str:
    return f"{'+' if pennies > 0 else ''}{pounds(pennies)}"
