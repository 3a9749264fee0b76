"""The sheets for the Panel, one file a sheet: a checked register to a table, in whole pennies. Nothing is opened or drawn.

A sheet is a module: TITLE is its name, NEEDS what it cannot be made without, by table and heading, and summary(book, report)
what it says. Every total is the register's own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model import ROUNDING_NOTE, Panel, Summary, join_words
from validators.summaries import (
    activities,
    areas,
    basis,
    cover,
    ending,
    findings,
    implications,
    kpqs,
    matrix,
    milestones,
    notes,
    priorities,
    providers,
    recommendations,
    review,
    sources,
    years,
)
from validators.summaries.figures import NONE_RECORDED
from validators.summaries.publication import publication_view
from validators.summaries.stamp import as_at, format_stamp, marking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

    from validators.model import Report, Workbook


SHEETS: Sequence[ModuleType] = (
    priorities, sources, matrix, providers, activities, years, basis, review, recommendations, kpqs, areas, ending, milestones,
    implications,
)  # fmt: skip
"""What stands between the cover and the notes, in the order in which the Panel reads it."""


def panel(book: Workbook, report: Report, *, draft: bool = False) -> Panel:
    """All sheets of a workbook that could be read, the findings first. draft: it may not be relied on, whatever was found."""
    return _make_panel(book, report, [findings.summary(book, report), *_make_sheets(book, book, report)], draft=draft)


def publication_panel(book: Workbook, report: Report, *, draft: bool = False) -> Panel:
    """The sheets for the web: no findings, no charts, nobody to be asked, and nothing that names an unpublished line.

    draft: as of panel.
    """
    sheets = _make_sheets(book, publication_view(book), report)
    return _make_panel(book, report, [replace(summary, chart=None) for summary in sheets], draft=draft)


def _make_panel(book: Workbook, report: Report, sheets: Sequence[Summary], *, draft: bool = False) -> Panel:
    return Panel(
        title=f"Commissioning in {book.years['Y1']}: sheets for the Police and Crime Panel",
        organisation=book.setting("Organisation") or NONE_RECORDED,
        as_at=as_at(book),
        marking=marking(book),
        stamp=format_stamp(book, report, draft=draft),
        sheets=[_with_rounding_note(summary) for summary in sheets],
    )


def _make_sheets(book: Workbook, shown: Workbook, report: Report) -> list[Summary]:
    """The cover of the workbook itself, then what is shown of it, as far as it has the tables."""
    gaps = {sheet.TITLE: _why_blocked(shown, sheet.NEEDS) for sheet in SHEETS}
    made = [sheet.summary(shown, report) for sheet in SHEETS if not gaps[sheet.TITLE]]
    return [cover.summary(book, report), *made, notes.summary(shown, report, _left_out_sentences(gaps))]


def _left_out_sentences(gaps: Mapping[str, str]) -> list[str]:
    """A sentence on each gap, with the sheets that it costs."""
    because = {gap: [title for title, of_it in gaps.items() if of_it == gap] for gap in gaps.values() if gap}
    return [f"{join_words(titles)} {'is' if len(titles) == 1 else 'are'} left out: {gap}." for gap, titles in because.items()]


def _why_blocked(book: Workbook, needs: Mapping[str, Sequence[str]]) -> str:
    """What a workbook lacks that a sheet cannot be made without; nothing where it lacks nothing."""
    if book.rulebook is None:
        return "there is no rulebook for the workbook's financial year"
    for title, headings in needs.items():
        if title not in book:
            return f"the workbook has no {title} table"
        for heading in headings:
            if heading not in book[title]:
                return f"{title} has no {book.expected[title].headings[heading]} column"
    return ""


def _with_rounding_note(summary: Summary) -> Summary:
    """The summary, which says where its rounded figures do not add up. The first of the notes explains it."""
    return replace(summary, about=f"{summary.about} [note 1] {ROUNDING_NOTE}") if summary.is_rounded else summary
