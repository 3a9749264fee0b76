"""Makes the README's pictures anew: python -m tests.pictures. LibreOffice prints the sheets, Poppler draws the pages."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tools import program
from validators import loading
from validators.engine import validate
from validators.reading import read
from validators.sinks import pdf
from validators.sinks.panel_book import render
from validators.summaries import panel
from workbooks.__main__ import FOLDER

PICTURES = FOLDER / "pictures"
SHOWN = (
    ("june-2018", "Panel Priorities"),
    ("june-2018", "Panel Sources"),
    ("totals", "Findings"),
)
"""Samples, and the sheet of each of which there is a picture. All their data is synthetic."""

DOTS = 88
"""To the inch."""
FOOT, MARGIN = 0.92, 12
"""Where a page's footer begins; the white around what is left, in dots."""


def page_of(sample, name):
    """The first page of a sheet as a PDF."""
    book = loading.load(read(FOLDER / "samples" / f"{sample}.xlsx"))
    made = panel(book, validate(book))
    return pdf.printed(render(replace(made, sheets=[summary for summary in made.sheets if summary.name == name])))


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


def draw(sample, name, to):
    """Writes the picture of a sheet, cropped to what is on it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(page_of(sample, name))
        left, top, wide, high = content_of(path)
        box = zip("xyWH", (left - MARGIN, top - MARGIN, wide + 2 * MARGIN, high + 2 * MARGIN), strict=True)
        options = [part for letter, dots in box for part in (f"-{letter}", str(dots))]
        subprocess.run(
            [program("pdftoppm"), "-png", "-singlefile", *first_page(), *options, path, to.with_suffix("")], check=True
        )


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for sample, name in SHOWN:
        picture = PICTURES / f"{name.lower().replace(' ', '-')}.png"
        draw(sample, name, picture)
        sys.stdout.write(f"{picture} {picture.stat().st_size:,} bytes\n")
