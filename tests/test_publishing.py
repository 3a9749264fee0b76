"""Texts that may hold personal data keep a workbook from being published, as they keep an export, in the same words."""

import pytest
from openpyxl import load_workbook

from tests.test_cli import run
from validators.checks.engine import validate
from validators.export.personal_data import find_personal_in_sheets
from validators.loading.loading import load
from validators.reading.workbook_reader import read
from validators.summaries.panel_sheets import publication_panel
from validators.summaries.publication import publication_view

TEXT = "Ask jo@example.org, 0191 498 0000"
PUBLISH = ("--profile", "publish", "--output", "web.xlsx")
CELLS = ["  Allocations!C8  an email address", "  Allocations!C8  a telephone number"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory, june, save):
    """The clean register; with personal data where it is published, where it never is, and on a line not to be named."""
    folder = tmp_path_factory.mktemp("web")
    save(june, folder / "clean.xlsx")
    save(june.with_cell("Allocations", "L004", "Activity", TEXT), folder / "personal.xlsx")
    save(june.with_cell("Allocations", "L004", "Notes", TEXT), folder / "noted.xlsx")
    return folder


def publish(book, *more, cwd):
    (cwd / "web.xlsx").unlink(missing_ok=True)
    return run("summarise", book, *PUBLISH, *more, cwd=cwd)


def test_nothing_is_written_and_each_cell_is_told_and_no_text(folder):
    code, out, aside = publish("personal.xlsx", cwd=folder)
    first, *cells = aside.splitlines()
    assert (code, out, cells) == (1, "", CELLS)
    assert "look as if they held personal data, so nothing was written" in first
    assert "jo@" not in aside
    assert not (folder / "web.xlsx").exists()


def test_export_refuses_the_same_cells_in_the_same_words(folder):
    *_, published_ = publish("personal.xlsx", cwd=folder)
    *_, exported = run("export", "personal.xlsx", "--to", "csv", "--output", "out.csv", cwd=folder)
    assert published_ == exported


def test_it_is_written_where_that_is_allowed_and_told_all_the_same(folder):
    code, _, aside = publish("personal.xlsx", "--allow-personal", cwd=folder)
    assert code == 0
    assert aside.splitlines()[1:] == CELLS
    texts = [cell.value for sheet in load_workbook(folder / "web.xlsx") for row in sheet.iter_rows() for cell in row]
    assert TEXT in texts


@pytest.mark.parametrize("book", ["clean.xlsx", "noted.xlsx"])
def test_what_is_never_published_is_no_obstacle(folder, book):
    code, _, aside = publish(book, cwd=folder)
    assert (code, aside) == (0, "")
    assert (folder / "web.xlsx").exists()


def test_the_teams_own_workbook_is_not_held_up(folder):
    code, _, aside = run("summarise", "personal.xlsx", "--output", "own.xlsx", cwd=folder)
    assert (code, aside) == (0, "")


def found(path):
    book = load(read(path))
    return [
        (str(remark.cell), remark.why)
        for remark in find_personal_in_sheets(publication_panel(book, validate(book)), publication_view(book))
    ]


@pytest.mark.parametrize(
    "place",
    [("Implications", "Finance", "Implication"), ("About", 1, "Organisation"), ("Milestones", 1, "Milestone")],
)
def test_a_text_of_any_table_is_found_at_its_cell(tmp_path, june, save, place):
    save(june.with_cell(*place, "Write to DH1 5UJ"), tmp_path / "book.xlsx")
    [(cell, why)] = found(tmp_path / "book.xlsx")
    assert (cell.split("!")[0], why) == (place[0], "a postcode")


def test_a_line_that_is_not_named_gives_nothing_away(tmp_path, june, save):
    own = june.with_cell("Allocations", "L004", "Activity", TEXT).with_cell("Allocations", "L004", "Publish", "No")
    save(own, tmp_path / "book.xlsx")
    assert found(tmp_path / "book.xlsx") == []
