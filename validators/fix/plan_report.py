"""A plan of fixes as text for people, and as JSON for programs."""

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
"""The version of the JSON."""

MOST_RUNS = 5
"""The most runs of cells that a line lists."""

CAP = 100
"""The most lines of a section of the text; the rest are counted."""


def as_text(plan: FixPlan, book: Path, written: Path | None, style: TextStyle) -> str:
    """Return the plan as text: the fixes sheet by sheet, what they change elsewhere, what is left, and what was done.

    Args:
        plan: The plan.
        book: The path of the workbook, as the user gave it.
        written: The path of the fixed workbook; None where it was not written.
        style: How text is coloured and wrapped.
    """
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
        _section("Found once these cells can be read", [_finding_line(finding, style) for finding in plan.revealed], style),
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
    """Yield a line for each reason, with the cells that are left for it."""
    for (check, because), group in groupby(left_out, key=lambda each: (each.check, each.because)):
        first, *more = (each.cell for each in group)
        where = f"{first} and {format_count(len(more), 'more cells')}" if more else str(first)
        yield style.hang(f"    {escape_controls(where)}  ", escape_controls(f"{because} ({check})"))


def _cell_line(cell: Cell, text: str, style: TextStyle) -> str:
    return style.hang(f"    {escape_controls(str(cell))}  ", escape_controls(text))


def _describe_recalculation(each: RecalculatedCell) -> str:
    return f"shows {_format_value(each.new)} instead of {_format_value(each.old)}."


def _guess_line(fix: Fix, style: TextStyle) -> str:
    return _cell_line(fix.cell, f"{fix.sentence} (--accept {fix.check})", style)


def _finding_line(finding: Finding, style: TextStyle) -> str:
    where = escape_controls(f"{finding.cell.sheet}!{finding.cells(most=MOST_RUNS)}") if finding.cell else "The file"
    return style.hang(f"    {where}  {finding.severity}  ", f"{escape_controls(finding.message)} ({finding.check})")


def _outcome_sentence(plan: FixPlan, written: Path | None) -> str:
    """Say what was done or can be done, and what is left to a person after it."""
    left = format_tally(count_results(plan.after, "error")) if plan.after else ""
    if not plan.fixes:
        return f"Nothing here can be fixed without a guess. Left to you: {left}.{_incomplete_sentence(plan)}"
    cells = format_count(len(plan.fixes), "cells")
    also = f", and {len(plan.recalculated):,} worked out again" if plan.recalculated else ""
    if written:
        return f"{cells} fixed{also}, in {escape_controls(str(written))}. Left to you: {left}.{_incomplete_sentence(plan)}"
    to_write = "Nothing is written: add --apply to write it."
    return f"{cells} can be fixed{also}. {to_write} Then left to you: {left}.{_incomplete_sentence(plan)}"


def _incomplete_sentence(plan: FixPlan) -> str:
    """Say that the fixed workbook is incomplete or unchecked, and why; empty where it passes or fails."""
    after = plan.after
    if after is None or verdict(after, "error") not in ("incomplete", "unchecked"):
        return ""
    because = next((after.skipped[check] for check in after.blocking if check in after.skipped), "")
    state = "It is incomplete" if after.blocking else "It could not be checked"
    return f" {state}: {escape_controls(because)}." if because else f" {state}."


def _format_value(value: Value) -> str:
    """Format a value for a sentence."""
    if isinstance(value, float):
        return f"{value:,.15g}"
    return "nothing" if value is None else quote(format_value(value))


def as_json(plan: FixPlan, book: Path, written: Path | None) -> str:
    """Return the plan as one JSON object. Keys may be added to it; none is ever renamed or removed."""
    content: dict[str, Any] = {
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
    return json.dumps(content, indent=1) + "\n"


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
