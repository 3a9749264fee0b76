"""What is not final never leaves the house as if it were: it is refused, or every sheet, page and file says DRAFT and why."""

import csv
import json
from datetime import date
from io import StringIO

import docx
import pytest
from openpyxl import load_workbook

from tests.panel_titles import PUBLISHED_TITLES
from tests.test_cli import run

FUNDER = ("--prefix", "360G-example", "--funder-id", "360G-example")
WAYS = {
    "panel": ("summarise", "{book}", "--output", "out.xlsx"),
    "publish": ("summarise", "{book}", "--profile", "publish", "--output", "out.xlsx"),
    "paper": ("paper", "{book}", "--output", "out.docx"),
    "csv": ("export", "{book}", "--to", "csv", "--output", "out.csv"),
    "360giving": ("export", "{book}", "--to", "360giving", "--output", "out.json", *FUNDER),
}
PUBLIC = [way for way in WAYS if way != "panel"]
LACKS = 'DRAFT: not in the figures: Allocations!Q9 ("TBC")'


@pytest.fixture(scope="module")
def folder(tmp_path_factory, june, save):
    """The clean register: with an amount to be confirmed, which a waiver accepts and cannot make known; and as a draft."""
    folder = tmp_path_factory.mktemp("not_final")
    waiver = {"Check": "placeholder-left", "Line or cell": "L005", "Reason": "Agreed", "Approved by": "A. Sample"}
    accepted = june.with_row("Waivers", {**waiver, "Date": date(2018, 6, 1), "Expires": date(2019, 3, 31)})
    save(accepted.with_cell("Allocations", "L005", "Y1", "TBC"), folder / "lacking.xlsx")
    save(june.with_setting("Status", "Draft"), folder / "draft.xlsx")
    save(june, folder / "clean.xlsx")
    return folder


def asked(way, book, *more, cwd):
    """What a command says, and the file that it wrote, if it wrote one."""
    for old in cwd.glob("out.*"):
        old.unlink()
    code, out, aside = run(*(part.format(book=book) for part in WAYS[way]), *more, cwd=cwd)
    return code, out, aside, next(cwd.glob("out.*"), None)


@pytest.mark.parametrize("way", WAYS)
def test_an_amount_that_could_not_be_read_keeps_all_from_being_written(folder, way):
    code, _, aside, written = asked(way, "lacking.xlsx", cwd=folder)
    assert (code, written) == (1, None)
    assert 'are incomplete (not in the figures: Allocations!Q9 ("TBC"))' in aside
    assert "--draft" in aside


@pytest.mark.parametrize("way", PUBLIC)
def test_a_register_that_is_not_approved_is_not_published(folder, way):
    code, _, aside, written = asked(way, "draft.xlsx", cwd=folder)
    assert (code, written) == (1, None)
    assert "the Status of draft.xlsx is Draft" in aside


def test_the_teams_own_sheets_of_a_register_that_is_not_approved_say_so(folder):
    code, *_, written = asked("panel", "draft.xlsx", cwd=folder)
    assert code == 0
    assert load_workbook(written)["Panel Cover"]["A3"].value.startswith("DRAFT: the register is not yet approved.")


@pytest.mark.parametrize("way", WAYS)
def test_a_register_that_is_final_is_written_without_the_word(folder, way):
    code, *_, written = asked(way, "clean.xlsx", cwd=folder)
    assert code == 0
    assert b"DRAFT" not in written.read_bytes()


@pytest.mark.parametrize("way", ["panel", "publish"])
def test_every_sheet_of_a_draft_says_what_is_not_in_its_figures(folder, way):
    code, *_, written = asked(way, "lacking.xlsx", "--draft", cwd=folder)
    stamps = {
        sheet.title: sheet["A3"].value for sheet in load_workbook(written) if sheet.title.startswith(("Panel", "Findings"))
    }
    assert code == 0
    assert {*PUBLISHED_TITLES} <= stamps.keys()
    assert all(stamp.startswith(LACKS) for stamp in stamps.values())


def test_every_page_of_a_draft_paper_says_so(folder):
    code, *_, written = asked("paper", "lacking.xlsx", "--draft", cwd=folder)
    (section,) = docx.Document(written).sections
    assert code == 0
    assert section.header.paragraphs[0].text.endswith("DRAFT")
    assert section.footer.paragraphs[0].text.startswith(LACKS)


def test_a_draft_file_begins_with_the_word(folder):
    *_, written = asked("csv", "lacking.xlsx", "--draft", cwd=folder)
    first, headings, *_ = csv.reader(StringIO(written.read_text("utf-8-sig")))
    assert first[0].startswith(LACKS)
    assert headings[0] == "Financial year"
    *_, written = asked("360giving", "lacking.xlsx", "--draft", cwd=folder)
    package = json.loads(written.read_bytes())
    assert package["title"].startswith(LACKS)
    assert package["description"].startswith(LACKS)


def test_a_record_of_a_draft_says_that_it_is_one(folder):
    *_, written = asked("panel", "lacking.xlsx", "--draft", "--record", "out.json", "--by", "A. Sample", cwd=folder)
    del written
    record = json.loads((folder / "out.json").read_bytes())
    assert (record["draft"], record["totals"]) == (True, None)
