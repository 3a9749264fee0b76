"""commissioning summarise as its users meet it: real processes over real workbooks."""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.panel_titles import PANEL_TITLES, WRITTEN
from tests.test_cli import run
from tests.tools import program

SAMPLES = Path(__file__).parent.parent / "workbooks" / "samples"
LONG_AGO = 1_530_262_800_000_000_000


@pytest.fixture
def folder(tmp_path):
    """A clean workbook, and one with errors."""
    for name in ("june-2018.xlsx", "totals.xlsx"):
        shutil.copyfile(SAMPLES / name, tmp_path / name)
    return tmp_path


def summarise(*arguments, cwd, **environment):
    return run("summarise", *arguments, cwd=cwd, **environment)


def sheets(path):
    return load_workbook(path).sheetnames


def said(path):
    """All texts of a workbook."""
    book = load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_sheets_are_written_into_the_workbook_itself(folder):
    book = folder / "june-2018.xlsx"
    before = sheets(book)
    code, out, aside = summarise(book.name, cwd=folder)
    assert (code, aside) == (0, "")
    assert out == f"{WRITTEN} into june-2018.xlsx.\n"
    after = sheets(book)
    assert after[: len(before)] == before
    assert after[len(before) :] == ["Findings", *PANEL_TITLES]
    assert sorted(path.name for path in folder.iterdir()) == ["june-2018.xlsx", "totals.xlsx"]


def test_a_second_run_changes_nothing(folder):
    book = folder / "june-2018.xlsx"
    summarise(book.name, cwd=folder)
    once = book.read_bytes()
    summarise(book.name, cwd=folder)
    assert book.read_bytes() == once


def test_what_is_found_in_a_workbook_does_not_change_with_the_sheets_in_it(folder):
    def found(name):
        report = json.loads(run("check", name, "--format", "json", cwd=folder)[1])["workbooks"][0]
        return {key: report[key] for key in ("verdict", "findings", "checks", "totals")}

    before = found("totals.xlsx")
    code, _, _ = summarise("totals.xlsx", "--draft", cwd=folder)
    assert code == 0
    assert found("totals.xlsx") == before


def test_the_workbook_keeps_its_mode_and_its_times(folder):
    import os  # noqa: PLC0415 - this test alone

    book = folder / "june-2018.xlsx"
    book.chmod(0o640)
    os.utime(book, ns=(LONG_AGO, LONG_AGO))
    before = book.read_bytes()
    summarise(book.name, cwd=folder)
    assert book.read_bytes() != before
    assert (book.stat().st_mode & 0o777, book.stat().st_mtime_ns) == (0o640, LONG_AGO)


def test_a_copy_of_what_was_there_is_kept_if_asked_for(folder):
    book = folder / "june-2018.xlsx"
    before = book.read_bytes()
    summarise(book.name, "--backup", cwd=folder)
    assert (folder / "june-2018.xlsx.bak").read_bytes() == before


def test_a_copy_is_written_and_the_workbook_left_alone(folder):
    book = folder / "june-2018.xlsx"
    before = book.read_bytes()
    code, out, _ = summarise(book.name, "--output", "paper.xlsx", cwd=folder)
    assert (code, "paper.xlsx" in out, book.read_bytes() == before) == (0, True, True)
    assert "Panel Notes" in sheets(folder / "paper.xlsx")


def test_nothing_is_written_while_errors_stand(folder):
    book = folder / "totals.xlsx"
    before = book.read_bytes()
    code, out, aside = summarise(book.name, cwd=folder)
    assert (code, out, book.read_bytes() == before) == (1, "", True)
    assert "12 errors stand in totals.xlsx" in aside
    assert "--draft" in aside


def test_a_draft_says_so_on_every_sheet_for_the_panel(folder):
    code, _, _ = summarise("totals.xlsx", "--draft", cwd=folder)
    book = load_workbook(folder / "totals.xlsx")
    panel = [sheet for sheet in book if sheet.title.startswith("Panel ")]
    assert (code, [sheet.title for sheet in panel]) == (0, PANEL_TITLES)
    assert all(sheet["A3"].value.startswith("DRAFT") for sheet in panel)


def test_a_clean_workbook_is_no_draft(folder):
    summarise("june-2018.xlsx", cwd=folder)
    assert not [text for text in said(folder / "june-2018.xlsx") if "DRAFT" in text]


def test_a_marked_copy_is_written_although_errors_stand(folder):
    book = folder / "totals.xlsx"
    before = book.read_bytes()
    code, out, _ = summarise(book.name, "--marked", "marked.xlsx", cwd=folder)
    assert (code, book.read_bytes() == before) == (1, True)
    assert out == "The findings are marked in marked.xlsx.\n"
    marked = load_workbook(folder / "marked.xlsx")
    assert marked.sheetnames[-1] == "Findings"
    assert "D5" in [row[2].value for row in marked["Findings"].iter_rows(min_row=6)]


def test_a_workbook_for_publication_is_a_new_one_with_the_tables_alone(folder):
    code, _, aside = summarise("june-2018.xlsx", "--profile", "publish", "--output", "public.xlsx", cwd=folder)
    assert (code, aside) == (0, "")
    book = load_workbook(folder / "public.xlsx")
    assert book.sheetnames[:2] == ["Panel Cover", "Contents"]
    assert "Findings" not in book.sheetnames
    assert "Allocations" not in book.sheetnames
    assert not [sheet for sheet in book if sheet.sheet_state != "visible" or sheet._charts]


def test_a_pdf_shows_the_sheets_for_the_panel_and_no_others(folder):
    program("soffice")
    code, _, aside = summarise("june-2018.xlsx", "--pdf", "panel.pdf", cwd=folder)
    assert (code, aside) == (0, "")
    text = subprocess.run([program("pdftotext"), "panel.pdf", "-"], cwd=folder, capture_output=True, check=True).stdout.decode()
    assert "Money by priority" in text
    assert "£2,004,310" in text
    assert "No findings" not in text


def test_without_libreoffice_nothing_is_written(folder):
    before = (folder / "june-2018.xlsx").read_bytes()
    code, _, aside = summarise("june-2018.xlsx", "--pdf", "panel.pdf", cwd=folder, PATH="")
    assert code == 2
    assert "LibreOffice, which is not installed here" in aside
    assert (folder / "june-2018.xlsx").read_bytes() == before
    assert not (folder / "panel.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("june-2018.xlsx", "--output", "paper.xlsm"), "Choose a name for --output that ends in .xlsx"),
        (("june-2018.xlsx", "--profile", "publish"), "Say where to write it with --output"),
        (("june-2018.xlsx", "--profile", "publish", "--output", "public.ods"), "ends in .xlsx"),
        (("june-2018.xlsx", "--profile", "publish", "--output", "june-2018.xlsx"), "is the workbook itself"),
        (("june-2018.xlsx", "--allow-personal"), "Leave it out, or add --profile publish"),
        (("june-2018.xlsx", "--marked", "june-2018.xlsx"), "is the workbook itself"),
        (("june-2018.xlsx", "--output", "a.xlsx", "--marked", "a.xlsx"), "one and the same"),
        (("june-2018.xlsx", "--output", "nowhere/paper.xlsx"), "a folder that exists"),
        (("missing.xlsx",), "missing.xlsx"),
        (("june-2018.xlsx", "--rulebook", "missing.toml"), "missing.toml"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence_and_nothing_is_written(folder, arguments, sentence):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    code, out, aside = summarise(*arguments, cwd=folder)
    assert (code, out, aside.count("\n")) == (2, "", 1)
    assert sentence in aside
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_workbook_that_excel_has_open_is_left_alone(folder):
    owner = folder / "~$june-2018.xlsx"
    owner.write_bytes(b"\x09" + b"A Analyst".ljust(54) + b"\x09\x00" + "A Analyst".encode("utf-16-le"))
    before = (folder / "june-2018.xlsx").read_bytes()
    code, _, aside = summarise("june-2018.xlsx", cwd=folder)
    assert (code, (folder / "june-2018.xlsx").read_bytes() == before) == (2, True)
    assert "A Analyst has it open in Excel" in aside


def test_what_is_no_workbook_is_refused_in_its_own_sentence(folder):
    (folder / "notes.xlsx").write_text("a,b\n1,2\n")
    code, out, aside = summarise("notes.xlsx", cwd=folder)
    assert (code, out) == (2, "")
    assert "plain text" in aside


def test_a_workbook_of_a_year_without_a_rulebook_is_refused(folder):
    book = load_workbook(BytesIO((folder / "june-2018.xlsx").read_bytes()))
    for row in book["About"].iter_rows():
        if row[0].value == "Financial year":
            row[1].value = "2031/32"
    book.save(folder / "old.xlsx")
    code, out, aside = summarise("old.xlsx", "--draft", cwd=folder)
    assert (code, out) == (2, "")
    assert "rulebook" in aside
