"""Finds the Panel sheets, one file a sheet, and makes them of a checked workbook, in the order in which the Panel reads them.

Nothing lists the sheets: a file of this folder that has a TITLE or a summary is one. It gives

TITLE      the sheet's name. All but the Findings begin with "Panel ".
PLACE      a number, its place in the order. Those of today are ten apart, so that a new one fits between two.
PUBLISHED  False where it is for the office alone, and not in the workbook for the web.
NEEDS      the tables and headings that it cannot be drawn without. Where one is missing, the sheet is left out and Panel Notes
           says why. So is every sheet that needs a table where there is no rulebook for the year.
summary    summary(book, report): the table, in whole pennies. Nothing is opened or drawn.

and, where it has such things,

MONEY      what the total of each column of money comes to, by the column's heading, in the Commissioner's own money: "Y0",
           "Y1" or "Y2" for all lines of that year, "available" for the awards of Y1 and what was carried in, "Y1 - Y0" for a
           difference, "some of Y1" for a sheet without a total. A heading writes a year as {Y1}. Another heading in braces, as
           in "{Basis} £ {Y1}", is for a column for each of its values; together they come to the total. The tests add it up.
UNMASKED   True where the workbook for the web too has it of the workbook itself, not of the view for publication.
AFTER      True for a sheet that looks after the others: summary(book, report, left_out) is also given why sheets are left out.

The first line of the file's docstring says what the sheet shows, after its name; the guide takes it from there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

from validators.model import ROUNDING_NOTE, Panel, Summary, join_words
from validators.summaries import findings
from validators.summaries.figures import NONE_RECORDED
from validators.summaries.publication import publication_view
from validators.summaries.stamp import as_at, format_stamp, marking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType

    from validators.model import Report, Workbook

DECLARED = {
    "TITLE": "the name of its sheet",
    "PLACE": "a number, its place in the order",
    "PUBLISHED": "whether it is in the workbook for the web",
    "NEEDS": "the tables and headings that it cannot be drawn without",
    "summary": "the function from workbook and report to table",
}
"""What every sheet's file must give, and what that is."""


class PanelSheet(NamedTuple):
    """One sheet, as its file declares it; the fields are explained above.

    name: of the file, without its ending. doc: what the sheet shows, in one sentence.
    """

    name: str
    title: str
    doc: str
    place: int
    published: bool
    needs: Mapping[str, Sequence[str]]
    money: Mapping[str, str]
    unmasked: bool
    after: bool
    summary: Callable[..., Summary]


@lru_cache
def find_sheets() -> Sequence[PanelSheet]:
    """Return every sheet that there is, in the Panel's order."""
    names = (found.name for found in iter_modules([str(Path(__file__).parent)]))
    modules = [import_module(f"validators.summaries.{name}") for name in names if f"validators.summaries.{name}" != __name__]
    return sorted((sheet_from_module(module) for module in modules if is_sheet(module)), key=lambda sheet: sheet.place)


def is_sheet(module: ModuleType) -> bool:
    """Return whether a file of this folder is a sheet, and not what sheets share."""
    return hasattr(module, "TITLE") or hasattr(module, "summary")


def sheet_from_module(module: ModuleType) -> PanelSheet:
    """Return the sheet that a file declares.

    Raises:
        AttributeError: The file lacks what every sheet must give; the message says what to add.
    """
    for name, meaning in DECLARED.items():
        if not hasattr(module, name):
            raise AttributeError(f"{module.__name__} is a Panel sheet without {name}. Add {name}, {meaning}.")
    return PanelSheet(
        module.__name__.rpartition(".")[2],
        module.TITLE,
        (module.__doc__ or "").partition("\n")[0].removeprefix(f"{module.TITLE}: "),
        module.PLACE,
        module.PUBLISHED,
        module.NEEDS,
        getattr(module, "MONEY", {}),
        getattr(module, "UNMASKED", False),
        getattr(module, "AFTER", False),
        module.summary,
    )


def panel(book: Workbook, report: Report, *, draft: bool = False) -> Panel:
    """Return all sheets that can be made of a workbook.

    Args:
        book: The workbook.
        report: What checking it came to.
        draft: Whether the sheets say DRAFT whatever was found. Those of a workbook with errors always do.
    """
    return _make_panel(book, report, _make_sheets(find_sheets(), book, book, report), draft=draft)


def findings_panel(book: Workbook, report: Report, *, draft: bool = False) -> Panel:
    """Return the Findings sheet alone, as `panel` has it among the others.

    Args:
        book: The workbook.
        report: What checking it came to.
        draft: Whether the sheet says DRAFT whatever was found.
    """
    return _make_panel(book, report, [findings.summary(book, report)], draft=draft)


def publication_panel(book: Workbook, report: Report, *, draft: bool = False) -> Panel:
    """Return the sheets for the web: no charts, nobody to be asked, and nothing that names an unpublished line.

    Args:
        book: The workbook itself, not its view for publication.
        report: What checking it came to.
        draft: Whether the sheets say DRAFT whatever was found.
    """
    published = [sheet for sheet in find_sheets() if sheet.published]
    made = _make_sheets(published, book, publication_view(book), report)
    return _make_panel(book, report, [replace(summary, chart=None) for summary in made], draft=draft)


def _make_panel(book: Workbook, report: Report, sheets: Sequence[Summary], *, draft: bool) -> Panel:
    return Panel(
        title=f"Commissioning in {book.years['Y1']}: sheets for the Police and Crime Panel",
        organisation=book.setting("Organisation") or NONE_RECORDED,
        as_at=as_at(book),
        marking=marking(book),
        stamp=format_stamp(book, report, draft=draft),
        sheets=[_with_rounding_note(summary) for summary in sheets],
    )


def _make_sheets(sheets: Sequence[PanelSheet], book: Workbook, view: Workbook, report: Report) -> list[Summary]:
    """Return the sheets that can be made of a view of a workbook."""
    missing = {sheet.title: _why_left_out(view, sheet.needs) for sheet in sheets}
    left_out = _left_out_sentences(missing)
    return [
        sheet.summary(book if sheet.unmasked else view, report, *([left_out] if sheet.after else []))
        for sheet in sheets
        if not missing[sheet.title]
    ]


def _left_out_sentences(missing: Mapping[str, str]) -> list[str]:
    """Return a sentence for each thing that is missing, with the sheets that are left out for it."""
    reasons = dict.fromkeys(filter(None, missing.values()))
    titles = {reason: [title for title, of_it in missing.items() if of_it == reason] for reason in reasons}
    return [f"{join_words(of)} {'is' if len(of) == 1 else 'are'} left out: {reason}." for reason, of in titles.items()]


def _why_left_out(book: Workbook, needs: Mapping[str, Sequence[str]]) -> str:
    """Return what a workbook lacks that a sheet needs; nothing where it lacks nothing."""
    if needs and book.rulebook is None:
        return "there is no rulebook for the workbook's financial year"
    for title, headings in needs.items():
        if title not in book:
            return f"the workbook has no {title} table"
        for heading in headings:
            if heading not in book[title]:
                return f"{title} has no {book.expected[title].headings[heading]} column"
    return ""


def _with_rounding_note(summary: Summary) -> Summary:
    """Return the summary, which says where its rounded figures do not add up. The first of the notes explains it."""
    return replace(summary, about=f"{summary.about} [note 1] {ROUNDING_NOTE}") if summary.is_rounded else summary
