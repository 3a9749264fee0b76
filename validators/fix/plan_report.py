"""What fixing a workbook comes to, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from validators import TOOL
from validators.fix.fix import NewFormula, ShownAsDate, TableExtension
from validators.model import count_results, format_count, format_tally, format_value, pounds, quote, round_to_pennies, verdict
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from validators.fix.fix import Fix, FixPlan, NewValue, NotFixed, RecalculatedCell
    from validators.model import Cell, Finding, Value
    from validators.system import TextStyle

VERSION = 1
MOST_RUNS = 5
"""How many runs of cells a line names."""

CAP = 100
"""How many cells of each kind are shown as text; the rest are counted."""


def as_text(plan: FixPlan, book: Path, written: Path | None, style: TextStyle) -> str:
    """Every change under its sheet, what follows from them, what is left, and what was done. written: where, if anywhere."""
    sections = [
        [style.paint(escape_controls(str(book)), "title")],
        *_sheet_sections(plan, style),
        _section(
            "Worked out again",
            [_cell_line(each.cell, _describe_recalculation(each), style) for each in plan.recalculated],
            style,
        ),
        _section("Left as they are", [*_left_lines(plan.left_out, style)], style),
        _section(
            "Guesses, which are made only where you accept them", [_guess_line(fix, style) for fix in plan.guesses], style
        ),
        _section("Found once these cells can be read", [_finding_line(found, style) for found in plan.revealed], style),
        [f"  {escape_controls(note)}" for note in plan.notes],
        [f"  {_outcome_sentence(plan, written)}"],
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _sheet_sections(plan: FixPlan, style: TextStyle) -> Iterator[list[str]]:
    for sheet, group in groupby(plan.fixes, key=lambda fix: fix.cell.sheet):
        lines = [style.hang(f"    {fix.cell.ref}  ", escape_controls(_fix_sentence(fix, plan)), "") for fix in group]
        yield _section(escape_controls(sheet), lines, style)


def _section(title: str, lines: Sequence[str], style: TextStyle) -> list[str]:
    more = [f"    and {len(lines) - CAP:,} more; --format json gives all"] if len(lines) > CAP else []
    return [style.paint(f"  {title}", "title"), *lines[:CAP], *more] if lines else []


def _fix_sentence(fix: Fix, plan: FixPlan) -> str:
    value = plan.values.get(fix.cell)
    gives = f" It gives {pounds(round_to_pennies(value))}." if isinstance(value, float) else ""
    return f"{fix.sentence}{gives} ({fix.check})"


def _left_lines(left_out: Sequence[NotFixed], style: TextStyle) -> Iterator[str]:
    """What is left, the cells of one reason together."""
    for (check, because), group in groupby(left_out, key=lambda each: (each.check, each.because)):
        first, *more = (each.cell for each in group)
        where = f"{first} and {format_count(len(more), 'more cells')}" if more else str(first)
        yield style.hang(f"    {escape_controls(where)}  ", escape_controls(f"{because} ({check})"))


def _cell_line(cell: Cell, said: str, style: TextStyle) -> str:
    return style.hang(f"    {escape_controls(str(cell))}  ", escape_controls(said))


def _describe_recalculation(each: RecalculatedCell) -> str:
    return f"shows {_format_value(each.new)} instead of {_format_value(each.old)}."


def _guess_line(fix: Fix, style: TextStyle) -> str:
    return _cell_line(fix.cell, f"{fix.sentence} (--accept {fix.check})", style)


def _finding_line(finding: Finding, style: TextStyle) -> str:
    where = escape_controls(f"{finding.cell.sheet}!{finding.cells(most=MOST_RUNS)}") if finding.cell else "The file"
    return style.hang(f"    {where}  {finding.severity}  ", f"{escape_controls(finding.message)} ({finding.check})")


def _outcome_sentence(plan: FixPlan, written: Path | None) -> str:
    """What was done, or can be, and what stands after it."""
    stands = format_tally(count_results(plan.after, "error")) if plan.after else ""
    if not plan.fixes:
        return f"Nothing here can be fixed without a guess. Left to you: {stands}.{_incomplete_sentence(plan)}"
    cells = format_count(len(plan.fixes), "cells")
    also = f", and {len(plan.recalculated):,} worked out again" if plan.recalculated else ""
    if written:
        return f"{cells} fixed{also}, in {escape_controls(str(written))}. Left to you: {stands}.{_incomplete_sentence(plan)}"
    to_write = "Nothing is written: add --apply to write it."
    return f"{cells} can be fixed{also}. {to_write} Then left to you: {stands}.{_incomplete_sentence(plan)}"


def _incomplete_sentence(plan: FixPlan) -> str:
    """That the workbook does not pass though nothing is found, with the reason; nothing where it passes or fails."""
    after = plan.after
    if after is None or verdict(after, "error") not in ("incomplete", "unchecked"):
        return ""
    because = next((after.skipped[check] for check in after.blocking if check in after.skipped), "")
    said = "It is incomplete" if after.blocking else "It could not be checked"
    return f" {said}: {escape_controls(because)}." if because else f" {said}."


def _format_value(value: Value) -> str:
    """A value as a sentence says it."""
    if isinstance(value, float):
        return f"{value:,.15g}"
    return "nothing" if value is None else quote(format_value(value))


def as_json(plan: FixPlan, book: Path, written: Path | None) -> str:
    """One object. Keys may be added to it; none is ever changed."""
    found: dict[str, Any] = {
        "version": VERSION,
        "tool": TOOL,
        "path": str(book),
        "written": str(written) if written else None,
        "mends": [{**_fix_object(fix), "gives": _computed_value(fix, plan)} for fix in plan.fixes],
        "recalculated": [
            {**_place_object(each.cell), "from": format_value(each.old), "to": format_value(each.new)}
            for each in plan.recalculated
        ],
        "left_out": [_left_out_object(each) for each in plan.left_out],
        "guesses": [_fix_object(fix) for fix in plan.guesses],
        "revealed": [_finding_object(finding) for finding in plan.revealed],
        "notes": list(plan.notes),
    }
    return json.dumps(found, indent=1) + "\n"


def _place_object(cell: Cell | None) -> dict[str, Any]:
    return {"sheet": cell.sheet if cell else None, "cell": cell.ref if cell else None}


def _fix_object(fix: Fix) -> dict[str, Any]:
    new = {"kind": _kind(fix.new), "from": fix.old, "to": _format_new(fix.new)}
    return {"check": fix.check, **_place_object(fix.cell), **new, "message": fix.sentence}


def _format_new(new: NewValue) -> str:
    match new:
        case NewFormula(text):
            return text
        case ShownAsDate(day):
            return format_value(day)
        case TableExtension():
            return new.after.ref
    return format_value(new)


def _kind(new: NewValue) -> str:
    kinds = {NewFormula: "formula", datetime: "date", str: "text", ShownAsDate: "format", TableExtension: "rows"}
    return next((kind for sort, kind in kinds.items() if isinstance(new, sort)), "number")


def _computed_value(fix: Fix, plan: FixPlan) -> str | None:
    return format_value(plan.values[fix.cell]) if fix.cell in plan.values else None


def _left_out_object(each: NotFixed) -> dict[str, Any]:
    return {"check": each.check, **_place_object(each.cell), "because": each.because}


def _finding_object(finding: Finding) -> dict[str, Any]:
    cells = {"cells": finding.cells() or None, "count": finding.count}
    return {
        "check": finding.check,
        "severity": finding.severity,
        **_place_object(finding.cell),
        **cells,
        "message": finding.message,
    }
