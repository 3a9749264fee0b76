"""commissioning paper as its users meet it: real processes over real workbooks."""

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from tests.openxml import errors
from tests.paper.test_paper import HEADINGS, figures, of_sheets
from tests.test_cli import run
from tests.tools import converted, program
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.workbook_reader import read

SAMPLES = Path(__file__).parent.parent / "workbooks" / "samples"


@pytest.fixture
def folder(tmp_path):
    for name in ("june-2018.xlsx", "totals.xlsx"):
        shutil.copyfile(SAMPLES / name, tmp_path / name)
    return tmp_path


def paper(*arguments, cwd):
    return run("paper", *arguments, cwd=cwd)


def said(path):
    """All texts of a document: of its paragraphs, and of its tables."""
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_a_paper_is_written_and_the_workbook_left_alone(folder):
    before = (folder / "june-2018.xlsx").read_bytes()
    code, out, said = paper("june-2018.xlsx", "--output", "paper.docx", cwd=folder)
    assert (code, out, said) == (0, "A draft of the Panel's paper was written into paper.docx.\n", "")
    assert (folder / "june-2018.xlsx").read_bytes() == before
    document = docx.Document(folder / "paper.docx")
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == HEADINGS
    assert document.sections[0].header.paragraphs[0].text == "OFFICIAL"
    assert not errors(folder / "paper.docx")


def test_every_figure_in_pounds_that_is_read_back_is_one_of_the_panels_sheets(folder):
    paper("june-2018.xlsx", "--output", "paper.docx", cwd=folder)
    book = load(read(folder / "june-2018.xlsx"))
    found = figures(said(folder / "paper.docx"))
    assert len(found) > 30
    assert found - of_sheets(book, validate(book)) == set()
    assert re.search("just over £2 million", "\n".join(said(folder / "paper.docx")))


def test_the_bytes_are_the_same_each_time(folder):
    for name in ("one.docx", "two.docx"):
        paper("june-2018.xlsx", "--output", name, cwd=folder)
    assert (folder / "one.docx").read_bytes() == (folder / "two.docx").read_bytes()


def test_no_paper_is_written_while_errors_stand(folder):
    code, out, errors = paper("totals.xlsx", "--output", "paper.docx", cwd=folder)
    assert (code, out) == (1, "")
    assert "12 errors stand in totals.xlsx, so no paper was written" in errors
    assert "--draft" in errors
    assert not (folder / "paper.docx").exists()


def test_a_draft_is_marked_on_every_page(folder):
    code, _, _ = paper("totals.xlsx", "--output", "paper.docx", "--draft", cwd=folder)
    [section] = docx.Document(folder / "paper.docx").sections
    assert code == 0
    assert section.header.paragraphs[0].text == "OFFICIAL - DRAFT"
    assert section.footer.paragraphs[0].text.startswith("DRAFT: 12 errors stand.")


def test_another_offices_paper_has_its_own_headings(folder):
    arguments = (SAMPLES / "second-office.xlsx", "--rulebook", SAMPLES / "second-office.toml", "--output", "paper.docx")
    code, _, _ = paper(*arguments, cwd=folder)
    document = docx.Document(folder / "paper.docx")
    assert code == 0
    assert "People & posts" in [p.text for p in document.paragraphs if p.style.name == "Heading 2"]


def test_libreoffice_prints_it(folder):
    paper("june-2018.xlsx", "--output", "paper.docx", cwd=folder)
    printer = program("lowriter") and program("pdftotext")
    [printed] = converted([folder / "paper.docx"], folder, "pdf")
    text = subprocess.run([printer, "-layout", printed, "-"], capture_output=True, check=True).stdout.decode()
    pages = text.rstrip("\f").split("\f")
    assert len(pages) < 10
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert all(page.lstrip().startswith("OFFICIAL") for page in pages)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("june-2018.xlsx", "--output", "paper.doc"), "ends in .docx"),
        (("june-2018.xlsx", "--output", "nowhere/paper.docx"), "a folder that exists"),
        (("missing.xlsx", "--output", "paper.docx"), "missing.xlsx"),
        (("june-2018.xlsx", "--output", "paper.docx", "--rulebook", "missing.toml"), "missing.toml"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(folder, arguments, sentence):
    before = sorted(path.name for path in folder.iterdir())
    code, out, errors = paper(*arguments, cwd=folder)
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert sentence in errors
    assert sorted(path.name for path in folder.iterdir()) == before
