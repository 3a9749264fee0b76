"""Sheets for the Panel as LibreOffice prints them: nothing is cut off, and no page is wider than its paper."""

import random
import re
import subprocess
from io import BytesIO
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from tests.render.panels import panel
from tests.tools import converted, font, program
from validators.checks.engine import validate
from validators.loading import loading
from validators.model.summary import Column, Summary
from validators.reading.workbook_reader import read
from validators.render.panel.book import publication_sheets, render_panel_book
from validators.render.panel.layout import SummaryLayout
from validators.summaries.panel_sheets import panel as panel_of, publication_panel
from workbooks.__main__ import FOLDER

A4_ON_ITS_SIDE = "841.89 x 595.304 pts (A4)"
WORD = re.compile(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">row(\d+)word(\d+)[A-Za-z]*</word>')


def register(name):
    book = loading.load(read(FOLDER / "samples" / f"{name}.xlsx"))
    return book, validate(book)


def of_words():
    """A sheet in which no two words are alike and rows are of one line to a dozen."""
    dice, number = random.Random(2018), iter(range(100_000))  # noqa: S311 - not for secrets

    def text(row):
        letters = ("i", "W", "m", "e", "l", "Th")
        words = (
            f"row{row}word{next(number)}{dice.choice(letters) * dice.randint(0, 6)}" for _ in range(dice.choice((1, 2, 5, 20)))
        )
        return " ".join(words)

    columns = [Column(f"Column {at}", "text") for at in range(4)]
    return panel(Summary("Panel Words", "Words", "One table.", columns, [[text(row) for _ in columns] for row in range(60)]))


BOOKS = {
    "every-kind": (panel, "panel"),
    "every-kind-published": (panel, "publish"),
    "june-2018": (lambda: panel_of(*register("june-2018")), "panel"),
    "june-2018-published": (lambda: publication_panel(*register("june-2018")), "publish"),
    "totals": (lambda: panel_of(*register("totals")), "panel"),
    "words": (of_words, "panel"),
}


class Printed(NamedTuple):
    """A book as it was rendered and printed. pages: the texts of each sheet's pages, by its name."""

    layouts: list
    pages: dict
    path: object

    def said(self, reader, *options):
        """What a program of Poppler says of the PDF."""
        to = ["-"] * (reader == "pdftotext")
        command = [program(reader), *options, str(self.path), *to]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Each book, all in one call of LibreOffice, in letters as wide as Excel's Calibri and Arial."""
    font("Carlito")
    font("Liberation Sans")
    folder = tmp_path_factory.mktemp("printed")
    made = {name: (book(), profile) for name, (book, profile) in BOOKS.items()}
    paths = [folder / f"{name}.xlsx" for name in made]
    for path, (book, profile) in zip(paths, made.values(), strict=True):
        path.write_bytes(render_panel_book(book, profile=profile))
    return {name: _printed(*made[name], pdf) for name, pdf in zip(made, converted(paths, folder, "pdf"), strict=True)}


def _printed(book, profile, pdf):
    layouts = [
        SummaryLayout(summary, profile) for summary in (publication_sheets(book) if profile == "publish" else book.sheets)
    ]
    found = Printed(layouts, {}, pdf)
    found.pages.update(_by_sheet(layouts, found.said("pdftotext", "-raw").split("\f")[:-1]))
    return found


def _by_sheet(layouts, texts):
    """The pages of each sheet; its title is one of the first lines of its first page."""
    pages, (name, *others) = {}, [layout.summary.name for layout in layouts]
    titles = {layout.summary.name: layout.summary.title for layout in layouts}
    for text in texts:
        if others and name in pages and titles[others[0]] in text.split("\n")[:3]:
            name, *others = others
        pages.setdefault(name, []).append(text)
    return pages


def packed(text):
    """A text without spaces, line ends and hyphens, at which lines are broken."""
    return re.sub(r"[\s-]", "", text)


@pytest.mark.parametrize("name", BOOKS)
def test_each_sheet_is_printed_on_a4_sheets_on_their_side(printed, name):
    assert list(printed[name].pages) == [layout.summary.name for layout in printed[name].layouts]
    assert set(re.findall(r"Page +\d+ size: +(.*)", printed[name].said("pdfinfo", "-f", "1", "-l", "999"))) == {A4_ON_ITS_SIDE}


@pytest.mark.parametrize("name", BOOKS)
def test_each_page_is_as_wide_as_the_table_and_bears_all_its_headings(printed, name):
    for layout in printed[name].layouts:
        for page in printed[name].pages[layout.summary.name]:
            assert all(packed(heading) in packed(page) for heading in layout.headings), layout.summary.name


@pytest.mark.parametrize("name", BOOKS)
def test_no_figure_is_too_wide_for_its_column(printed, name):
    assert not [page for pages in printed[name].pages.values() for page in pages if "##" in page]


@pytest.mark.parametrize("name", BOOKS)
def test_every_word_of_every_cell_is_on_a_page_of_its_sheet(printed, name):
    for layout in printed[name].layouts:
        everything = packed("".join(printed[name].pages[layout.summary.name]))
        shown = [*layout.captions(""), *layout.headings, *(cell.text for row in layout.rows for cell in row.cells)]
        assert not [text for text in shown if not all(packed(word) in everything for word in text.split())]


def test_no_row_reaches_into_the_next(printed):
    for page in printed["words"].said("pdftotext", "-bbox").split("<page ")[1:]:
        words = [(int(row), float(top), float(bottom)) for top, bottom, row, _ in WORD.findall(page)]
        for row in {row for row, *_ in words}:
            lowest = max(bottom for at, _, bottom in words if at == row)
            assert all(top > lowest - 1 for at, top, _ in words if at == row + 1), row


def _without_heading(page, title):
    """A sheet's first page without its title, which may be the chart's as well."""
    return page.replace(title, "", 1) if title in page.split("\n")[:3] else page


@pytest.mark.parametrize("name", ["every-kind", "june-2018", "totals"])
def test_each_chart_is_whole_on_one_page(printed, name):
    drawn = [layout for layout in printed[name].layouts if layout.summary.chart and layout.summary.rows]
    assert drawn
    for layout in drawn:
        chart, pages = layout.summary.chart, printed[name].pages[layout.summary.name]
        bearing = [page for page in pages if f"{chart.title}\n" in _without_heading(page, layout.summary.title)]
        assert len(bearing) == 1, layout.summary.name
        assert chart.axes[1] in bearing[0]


@pytest.mark.parametrize("name", ["every-kind", "june-2018", "totals"])
def test_no_chart_ends_at_the_edge_of_a_column(name):
    """LibreOffice takes it to reach into the next column and prints that as well, so that other rows fit on a page."""
    book, profile = BOOKS[name]
    sheets = load_workbook(BytesIO(render_panel_book(book(), profile=profile))).worksheets
    ends = [chart.anchor.to for sheet in sheets for chart in sheet._charts]
    assert ends
    assert all(end.colOff for end in ends)
