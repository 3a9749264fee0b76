"""Makes the README's pictures anew: python -m tests.pictures. LibreOffice prints the sheets, Poppler draws the pages."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings

from tests.excel import standin
from tests.tools import program
from validators.checks.engine import validate
from validators.loading import loading
from validators.reading.workbook_reader import read
from validators.render.panel.book import render_panel_book
from validators.summaries.panel_sheets import panel
from validators.system import pdf
from workbooks.__main__ import FOLDER
from xl_addin import buttons

PICTURES = FOLDER / "pictures"
SHOWN = (
    ("june-2018", "Panel Priorities"),
    ("june-2018", "Panel Sources"),
    ("totals", "Findings"),
)
"""Samples, and the sheet of each of which there is a picture. All their data is synthetic."""

PRESSED = ("categorisation", "Allocations", "A1:J14", "in-the-workbook")
"""A sample in which the button Check workbook was pressed, the part of it that is shown, and the picture's name."""

DOTS = 88
"""To the inch."""
FOOT, MARGIN = 0.92, 12
"""Where a page's footer begins; the white around what is left, in dots."""


def page_of(sample, name):
    """The first page of a sheet as a PDF."""
    book = loading.load(read(FOLDER / "samples" / f"{sample}.xlsx"))
    made = panel(book, validate(book))
    return pdf.print_to_pdf(
        render_panel_book(replace(made, sheets=[summary for summary in made.sheets if summary.name == name]))
    )


def pressed(sample, name, area):
    """The part of a sheet as a PDF, after the button was pressed in the stand-in for Excel."""
    standin.install()
    book = xlwings.App(add_book=False).books.open(FOLDER / "samples" / f"{sample}.xlsx")
    book.set_mock_caller()
    buttons.check_workbook()
    content = book.impl.content
    for sheet in content.worksheets:
        sheet.sheet_state = "visible" if sheet.title == name else "hidden"
    shown = content[name]
    content.active, shown.print_area, shown.oddFooter.left.text = content.index(shown), area, None
    with TemporaryDirectory() as folder:
        book.save(Path(folder, "pressed.xlsx"))
        return pdf.print_to_pdf(Path(folder, "pressed.xlsx").read_bytes())


def content_of(path):
    """The part of the first page that is not white: left, top, width and height in dots."""
    drawn = subprocess.run([program("pdftoppm"), "-gray", *first_page(), path], check=True, capture_output=True).stdout
    _, size, _, dots = drawn.split(b"\n", 3)
    wide, high = map(int, size.split())
    rows = [dots[y * wide : (y + 1) * wide] for y in range(int(high * FOOT))]
    inked = [y for y, row in enumerate(rows) if row.strip(b"\xff")]
    left = min(wide - len(rows[y].lstrip(b"\xff")) for y in inked)
    right = max(len(rows[y].rstrip(b"\xff")) for y in inked)
    return left, inked[0], right - left, inked[-1] - inked[0]


def first_page():
    return ["-r", str(DOTS), "-f", "1", "-l", "1"]


def draw(page, to):
    """Writes the picture of a page, cropped to what is on it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(page)
        left, top, wide, high = content_of(path)
        box = zip("xyWH", (left - MARGIN, top - MARGIN, wide + 2 * MARGIN, high + 2 * MARGIN), strict=True)
        options = [part for letter, dots in box for part in (f"-{letter}", str(dots))]
        subprocess.run(
            [program("pdftoppm"), "-png", "-singlefile", *first_page(), *options, path, to.with_suffix("")], check=True
        )


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    pages = {name.lower().replace(" ", "-"): page_of(sample, name) for sample, name in SHOWN}
    for name, page in {**pages, PRESSED[-1]: pressed(*PRESSED[:-1])}.items():
        picture = PICTURES / f"{name}.png"
        draw(page, picture)
        sys.stdout.write(f"{picture} {picture.stat().st_size:,} bytes\n")
