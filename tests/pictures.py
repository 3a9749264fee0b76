"""Makes the pictures of the README and the guide: python -m tests.pictures, with the names of some to make only these.

LibreOffice prints the sheets and the paper, Poppler draws their pages, and Chromium shows the HTML page. All data in the
pictures is synthetic.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import xlwings
from openpyxl import load_workbook

from tests import pixels
from tests.excel import standin
from tests.tools import converted, program
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.workbook_reader import read
from validators.render.panel.book import render_panel_book
from validators.summaries.panel_sheets import panel
from validators.system import pdf
from workbooks.__main__ import FOLDER
from xl_addin import buttons

PICTURES = FOLDER / "pictures"
SAMPLES = FOLDER / "samples"

DOTS = 88
"""To the inch."""
FOOT = 0.92
"""Where a page's footer begins."""
WINDOW = "1160,780"
"""The part of an HTML page that is shown: the width and the height, in dots."""


def draw_panel_sheet(sample, name):
    """A picture of one of a sample's sheets for the Panel, or its Findings, as `commissioning summarise` writes it."""
    book = load(read(SAMPLES / f"{sample}.xlsx"))
    made = panel(book, validate(book))
    return draw_page(
        pdf.print_to_pdf(render_panel_book(replace(made, sheets=[summary for summary in made.sheets if summary.name == name])))
    )


def draw_after_button(sample, label, sheet, area):
    """A picture of a part of a sheet after a button was pressed in the stand-in for Excel."""
    standin.install()
    book = xlwings.App(add_book=False).books.open(SAMPLES / f"{sample}.xlsx")
    book.set_mock_caller()
    book.app.impl.answer = "yes"
    getattr(buttons, label.lower().replace(" ", "_"))()
    with TemporaryDirectory() as folder:
        _show_alone(book.impl.content, sheet, area)
        book.save(Path(folder, "pressed.xlsx"))
        return draw_page(pdf.print_to_pdf(Path(folder, "pressed.xlsx").read_bytes()))


def _show_alone(content, name, area):
    """Leaves of a workbook one part of one sheet to be printed."""
    [shown] = [sheet for sheet in content.worksheets if sheet.title == name]
    for sheet in content.worksheets:
        sheet.sheet_state = "visible" if sheet is shown else "hidden"
    content.active, shown.print_area, shown.oddFooter.left.text = content.index(shown), area, None
    shown.page_setup.orientation, shown.sheet_properties.pageSetUpPr.fitToPage = "landscape", True


def draw_sheet(*command, samples, file, sheet, area):
    """A picture of a part of a sheet of a workbook that a command writes beside these samples."""
    with TemporaryDirectory() as folder:
        _run(command, samples, folder)
        book = load_workbook(Path(folder, file))
        _show_alone(book, sheet, area)
        book.save(Path(folder, file))
        return draw_page(pdf.print_to_pdf(Path(folder, file).read_bytes()))


def draw_document(*command, samples, file, height):
    """A picture of the top of the first page of a document that a command writes beside these samples."""
    with TemporaryDirectory() as folder:
        _run(command, samples, folder)
        [pages] = converted([Path(folder, file)], Path(folder), "pdf")
        return draw_page(pages.read_bytes(), height)


def draw_html(*command, samples, file):
    """A picture of the top of an HTML page that a command writes beside these samples."""
    with TemporaryDirectory() as folder:
        _run(command, samples, folder)
        page, shot = Path(folder, file), Path(folder, "page.png")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
        options += [f"--user-data-dir={folder}/profile", f"--window-size={WINDOW}", f"--screenshot={shot}"]
        subprocess.run([program("chromium"), *options, page.as_uri()], check=True, capture_output=True, timeout=120)
        return shot.read_bytes()


def _run(command, samples, folder):
    for sample in samples:
        copy = Path(folder, f"{sample}.xlsx")
        copy.parent.mkdir(exist_ok=True)
        copyfile(SAMPLES / copy.name, copy)
    environment = os.environ | {"PYTHONPATH": str(FOLDER.parent)}
    code = [sys.executable, "-P", "-m", "validators", *command]
    subprocess.run(code, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=False)  # 1 says there are findings


def draw_page(pages, height=FOOT):
    """The first page of a PDF as a picture, cropped to what is on it. height: the share of the page, from its top, to show."""
    command = [program("pdftoppm"), "-r", str(DOTS), "-f", "1", "-l", "1", "-"]
    dots = subprocess.run(command, input=pages, check=True, capture_output=True).stdout
    return pixels.write_png(pixels.crop(pixels.read(dots), height))


MADE = {
    "in-the-workbook": lambda: draw_after_button("categorisation", "Check workbook", "Allocations", "A1:J14"),
    "findings": lambda: draw_panel_sheet("totals", "Findings"),
    "fixes": lambda: draw_after_button("values", "Fix", "Panel Fixes", "A1:H10"),
    "waivers": lambda: draw_after_button("governance", "Check workbook", "Waivers", "A1:F7"),
    "panel-priorities": lambda: draw_panel_sheet("june-2018", "Panel Priorities"),
    "panel-sources": lambda: draw_panel_sheet("june-2018", "Panel Sources"),
    "panel-draft": lambda: draw_panel_sheet("totals", "Panel Cover"),
    "paper": lambda: draw_document(
        *("paper", "june-2018.xlsx", "--output", "paper.docx"), samples=["june-2018"], file="paper.docx", height=0.62
    ),
    "what-changed": lambda: draw_sheet(
        *("compare", "june-2018.xlsx", "totals.xlsx", "--sheet", "changes.xlsx"),
        samples=["june-2018", "totals"],
        file="changes.xlsx",
        sheet="Comparison Cells",
        area="A1:J20",
    ),
    "checked-folder": lambda: draw_sheet(
        *("check", "returns", "--summary", "summary.xlsx", "--output", "report.txt"),
        samples=[f"returns/{name}" for name in ("june-2018", "totals", "formulas", "published-slips", "password-protected")],
        file="summary.xlsx",
        sheet="Workbooks",
        area="A1:K11",
    ),
    "report-page": lambda: draw_html(
        *("check", "totals.xlsx", "--format", "html", "--output", "report.html"), samples=["totals"], file="report.html"
    ),
}
"""How each picture is made, by its name."""


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name in sys.argv[1:] or MADE:
        picture = PICTURES / f"{name}.png"
        picture.write_bytes(MADE[name]())
        sys.stdout.write(f"{picture} {picture.stat().st_size:,} bytes\n")
