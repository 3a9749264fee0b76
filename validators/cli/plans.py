"""What fixing a workbook comes to, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from validators import TOOL
from validators.fix.fix import AsDate, Extension, Formula
from validators.model.money import penny, pounds
from validators.model.text import quoted, shown
from validators.model.verdicts import counts, verdict
from validators.model.wording import number, tally
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from validators.fix.fix import LeftOut, Mend, New, Plan, Recalculated
    from validators.model.raw_workbook import Cell, Value
    from validators.model.report import Finding
    from validators.render.style import Style

VERSION = 1
RUNS = 5
"""How many runs of cells a line names."""

CAP = 100
"""How many cells of each kind are shown as text; the rest are counted."""


def as_text(plan: Plan, book: Path, written: Path | None, style: Style) -> str:
    """Every change under its sheet, what follows from them, what is left, and what was done. written: where, if anywhere."""
    sections = [
        [style.paint(inert(str(book)), "title")],
        *_sheets(plan, style),
        _section("Worked out again", [_line(each.cell, _change(each), style) for each in plan.recalculated], style),
        _section("Left as they are", [*_left(plan.left_out, style)], style),
        _section("Guesses, which are made only where you accept them", [_guess(mend, style) for mend in plan.guesses], style),
        _section("Found once these cells can be read", [_finding(found, style) for found in plan.revealed], style),
        [f"  {inert(note)}" for note in plan.notes],
        [f"  {_outcome(plan, written)}"],
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _sheets(plan: Plan, style: Style) -> Iterator[list[str]]:
    for sheet, group in groupby(plan.mends, key=lambda mend: mend.cell.sheet):
        lines = [style.hang(f"    {mend.cell.ref}  ", inert(_sentence(mend, plan)), "") for mend in group]
        yield _section(inert(sheet), lines, style)


def _section(title: str, lines: Sequence[str], style: Style) -> list[str]:
    more = [f"    and {len(lines) - CAP:,} more; --format json gives all"] if len(lines) > CAP else []
    return [style.paint(f"  {title}", "title"), *lines[:CAP], *more] if lines else []


def _sentence(mend: Mend, plan: Plan) -> str:
    value = plan.values.get(mend.cell)
    gives = f" It gives {pounds(penny(value))}." if isinstance(value, float) else ""
    return f"{mend.sentence}{gives} ({mend.check})"


def _left(left_out: Sequence[LeftOut], style: Style) -> Iterator[str]:
    """What is left, the cells of one reason together."""
    for (check, because), group in groupby(left_out, key=lambda each: (each.check, each.because)):
        first, *more = (each.cell for each in group)
        where = f"{first} and {number(len(more), 'more cells')}" if more else str(first)
        yield style.hang(f"    {inert(where)}  ", inert(f"{because} ({check})"))


def _line(cell: Cell, said: str, style: Style) -> str:
    return style.hang(f"    {inert(str(cell))}  ", inert(said))


def _change(each: Recalculated) -> str:
    return f"shows {_plain(each.new)} instead of {_plain(each.old)}."


def _guess(mend: Mend, style: Style) -> str:
    return _line(mend.cell, f"{mend.sentence} (--accept {mend.check})", style)


def _finding(finding: Finding, style: Style) -> str:
    where = inert(f"{finding.cell.sheet}!{finding.cells(most=RUNS)}") if finding.cell else "The file"
    return style.hang(f"    {where}  {finding.severity}  ", f"{inert(finding.message)} ({finding.check})")


def _outcome(plan: Plan, written: Path | None) -> str:
    """What was done, or can be, and what stands after it."""
    stands = tally(counts(plan.after, "error")) if plan.after else ""
    if not plan.mends:
        return f"Nothing here can be fixed without a guess. Left to you: {stands}.{_incomplete(plan)}"
    cells = number(len(plan.mends), "cells")
    also = f", and {len(plan.recalculated):,} worked out again" if plan.recalculated else ""
    if written:
        return f"{cells} fixed{also}, in {inert(str(written))}. Left to you: {stands}.{_incomplete(plan)}"
    to_write = "Nothing is written: add --apply to write it."
    return f"{cells} can be fixed{also}. {to_write} Then left to you: {stands}.{_incomplete(plan)}"


def _incomplete(plan: Plan) -> str:
    """That the workbook does not pass though nothing is found, with the reason; nothing where it passes or fails."""
    after = plan.after
    if after is None or verdict(after, "error") not in ("incomplete", "unchecked"):
        return ""
    because = next((after.skipped[check] for check in after.blocking if check in after.skipped), "")
    said = "It is incomplete" if after.blocking else "It could not be checked"
    return f" {said}: {inert(because)}." if because else f" {said}."


def _plain(value: Value) -> str:
    """A value as a sentence says it."""
    if isinstance(value, float):
        return f"{value:,.15g}"
    return "nothing" if value is None else quoted(shown(value))


def as_json(plan: Plan, book: Path, written: Path | None) -> str:
    """One object. Keys may be added to it; none is ever changed."""
    found: dict[str, Any] = {
        "version": VERSION,
        "tool": TOOL,
        "path": str(book),
        "written": str(written) if written else None,
        "mends": [{**_mend(mend), "gives": _given(mend, plan)} for mend in plan.mends],
        "recalculated": [{**_at(each.cell), "from": shown(each.old), "to": shown(each.new)} for each in plan.recalculated],
        "left_out": [_left_out(each) for each in plan.left_out],
        "guesses": [_mend(mend) for mend in plan.guesses],
        "revealed": [_revealed(finding) for finding in plan.revealed],
        "notes": list(plan.notes),
    }
    return json.dumps(found, indent=1) + "\n"


def _at(cell: Cell | None) -> dict[str, Any]:
    return {"sheet": cell.sheet if cell else None, "cell": cell.ref if cell else None}


def _mend(mend: Mend) -> dict[str, Any]:
    new = {"kind": _kind(mend.new), "from": mend.old, "to": _new(mend.new)}
    return {"check": mend.check, **_at(mend.cell), **new, "message": mend.sentence}


def _new(new: New) -> str:
    match new:
        case Formula(text):
            return text
        case AsDate(day):
            return shown(day)
        case Extension():
            return new.after.ref
    return shown(new)


def _kind(new: New) -> str:
    kinds = {Formula: "formula", datetime: "date", str: "text", AsDate: "format", Extension: "rows"}
    return next((kind for sort, kind in kinds.items() if isinstance(new, sort)), "number")


def _given(mend: Mend, plan: Plan) -> str | None:
    return shown(plan.values[mend.cell]) if mend.cell in plan.values else None


def _left_out(each: LeftOut) -> dict[str, Any]:
    return {"check": each.check, **_at(each.cell), "because": each.because}


def _revealed(finding: Finding) -> dict[str, Any]:
    cells = {"cells": finding.cells() or None, "count": finding.count}
    return {"check": finding.check, "severity": finding.severity, **_at(finding.cell), **cells, "message": finding.message}
