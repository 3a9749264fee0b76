"""A summary as a section of a page of HTML: its title, what it holds, its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.render.html.workbook import html_text
from validators.render.panel.cells import show_value
from validators.render.panel.formats import FIGURE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.model.summary import Summary, SummaryKind

SHORT_TEXT, MIDDLE_TEXT = 16, 60
"""The characters of a text that stays on one line, and of one that has a narrow column."""


def table_section(summary: Summary, at: int) -> Iterator[str]:
    """Its title, what it holds, and its table. at: its number on the page."""
    yield f'<section aria-labelledby="s{at}">\n<h2 id="s{at}">{html_text(summary.title)}</h2>\n'
    yield f'<p id="p{at}">{html_text(summary.about)}</p>\n'
    yield from _table_html(summary, at) if summary.rows or summary.apart else ["<p>None.</p>\n"]
    yield "</section>\n"


def _table_html(summary: Summary, at: int) -> Iterator[str]:
    rows = [*summary.rows, *([summary.total] if summary.total else ()), *summary.apart]
    kinds = [column.kind for column in summary.columns]
    cells = [[show_value(value, kind, whole=False).text for value, kind in zip(row, kinds, strict=True)] for row in rows]
    looks = [_column_class(kind, texts) for kind, texts in zip(kinds, zip(*cells, strict=True), strict=True)]
    named = f'aria-labelledby="s{at}" aria-describedby="p{at}"'
    yield f'<div class="wide" role="region" aria-labelledby="s{at}" tabindex="0"><table {named}>\n<thead><tr>'
    for column, look in zip(summary.columns, looks, strict=True):
        yield f'<th scope="col"{look}>{html_text(column.heading)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    yield from (_table_row(row, looks) for row in cells)
    yield "</tbody>\n</table></div>\n"


def _table_row(texts: Sequence[str], looks: Sequence[str]) -> str:
    """A row, whose first cell names it."""
    (first, *others), (look, *looks) = texts, looks
    cells = [f"<td{look}>{html_text(cell)}</td>" for cell, look in zip(others, looks, strict=True)]
    return f'<tr><th scope="row"{look}>{html_text(first)}</th>{"".join(cells)}</tr>\n'


def _column_class(kind: SummaryKind, texts: Iterable[str]) -> str:
    """How the cells of a column look: figures under one another, and no text broken up more than it must be."""
    if kind in FIGURE_KINDS:
        return ' class="amount"'
    longest = max(map(len, texts))
    return f' class="{"short" if longest <= SHORT_TEXT else "middle" if longest <= MIDDLE_TEXT else "long"}"'
