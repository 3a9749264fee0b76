"""commissioning compare as its users meet it: real processes over real workbooks."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.render.pages import page_of
from tests.shipped_years import FAR_YEAR, far_register
from tests.test_cli import run

SAMPLES = Path(__file__).parent.parent / "workbooks" / "samples"
OUT = ("json", "html", "text")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, june, save):
    """A register, the next version of it, the same in another layout, one of a year without rules, and what is no workbook."""
    folder = tmp_path_factory.mktemp("versions – £")
    save(june, folder / "old.xlsx")
    row = {**june.tables["Allocations"][0], "Line": "L099", "Activity ref": "A099", "Y0": None, "Y1": 1000.01, "Y2": None}
    new = june.with_row("Allocations", row).with_cell("Allocations", "L003", "Total", 348800.0)
    save(new.with_cell("Allocations", "L004", "Source", "Policing Grant and precept"), folder / "new.xlsx")
    for name in ("shuffled.xlsx", "renamed-csv.xlsx", "second-office.xlsx", "second-office.toml", "totals.xlsx"):
        shutil.copyfile(SAMPLES / name, folder / name)
    (folder / "far.xlsx").write_bytes(far_register())
    return folder


def compare(*arguments, cwd):
    return run("compare", *arguments, cwd=cwd)


def test_two_files_in_which_no_register_was_read_are_not_the_same(folder):
    book = Workbook()
    book.active.append(["Shopping", "Milk"])
    book.save(folder / "shopping.xlsx")
    for given in (("shopping.xlsx", "shopping.xlsx"), ("old.xlsx", "shopping.xlsx")):
        code, out, errors = compare(*given, cwd=folder)
        assert (code, out) == (2, "")
        assert errors.startswith("commissioning: no register was read in shopping.xlsx: it has no table Allocations.")


def test_a_workbook_is_the_same_as_itself_and_that_is_exit_0(folder):
    code, out, errors = compare("old.xlsx", "old.xlsx", cwd=folder)
    assert (code, errors) == (0, "")
    assert out.endswith("\nSAME  The two workbooks do not differ.\n")


def test_a_workbook_in_another_layout_is_the_same(folder):
    assert compare("old.xlsx", "shuffled.xlsx", cwd=folder)[0] == 0


def test_differences_are_exit_1_and_every_one_is_told(folder):
    code, out, errors = compare("old.xlsx", "new.xlsx", cwd=folder)
    assert (code, errors) == (1, "")
    said = " ".join(out.split())
    assert "Old total £2,004,310.00 Added, 1 line +£1,000.01 New total £2,005,310.01" in said
    assert "Source  L004: MoJ Victims' Services Grant, now Policing Grant and precept. It had " in out
    last = "The two workbooks differ: 1 row added, 1 cell changed and 1 formula changed with the same value."
    assert out.endswith(f"\nDIFFERENT  {last}\n")


def test_json_is_one_object_whose_bridge_adds_up(folder):
    code, out, _ = compare("old.xlsx", "new.xlsx", "--format", "json", cwd=folder)
    found = json.loads(out)
    assert (code, found["version"], found["same"]) == (1, 1, False)
    assert [row["row"] for row in found["added"]] == ["L099"]
    for way in found["bridges"]:
        for steps in (way["total"], *way["by_priority"].values(), *way["by_source"].values()):
            *parts, new = (round(float(amount) * 100) for amount in steps.values())
            assert sum(parts) == new
    [typed] = [change for change in found["changed"] if change["kind"] == "formula"]
    assert (typed["row"], typed["heading"], typed["new"]["formula"]) == ("L003", "Total", None)
    assert typed["old"]["formula"].startswith("=SUM(")
    assert typed["old"]["value"] == typed["new"]["value"] == "348800.00"


@pytest.mark.parametrize("name", OUT)
def test_a_file_gets_what_the_screen_gets(folder, tmp_path, name):
    path = tmp_path / "report"
    code, out, _ = compare("old.xlsx", "new.xlsx", "--format", name, cwd=folder)
    assert compare("old.xlsx", "new.xlsx", "--format", name, "--output", path, cwd=folder) == (code, "", "")
    assert path.read_text("utf-8") == out


def test_the_page_opens_by_itself(folder):
    shown = page_of(compare("old.xlsx", "new.xlsx", "--format", "html", cwd=folder)[1])
    assert shown.first("title").text == "Two versions of a commissioning workbook"
    assert "L099" in shown.text


def test_the_sheets_are_a_workbook_of_their_own(folder, tmp_path):
    path = tmp_path / "comparison.xlsx"
    before = (folder / "new.xlsx").read_bytes()
    assert compare("old.xlsx", "new.xlsx", "--sheet", path, cwd=folder)[0] == 1
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["Comparison", "Comparison Bridge"]
    assert book["Comparison Rows"]["C6"].value == "L099"
    assert (folder / "new.xlsx").read_bytes() == before


def test_years_without_a_rulebook_of_ours_are_compared_by_one_that_is_given(folder):
    code, out, _ = compare("old.xlsx", "second-office.xlsx", "--rulebook", "second-office.toml", cwd=folder)
    assert code == 1
    assert "Years are compared by calendar year, not by position: 2019/20 is in both" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("old.xlsx",), "required: NEW"),
        (("old.xlsx", "nothing.xlsx"), "nothing.xlsx: There is no file of this name."),
        (("renamed-csv.xlsx", "old.xlsx"), "renamed-csv.xlsx: The file is plain text"),
        (("old.xlsx", "far.xlsx"), f"far.xlsx is of {FAR_YEAR}, which has no rulebook."),
        (("old.xlsx", "new.xlsx", "--rulebook", "second-office.toml"), "neither workbook is of that year"),
        (("old.xlsx", "new.xlsx", "--rulebook", "nothing.toml"), "nothing.toml cannot be read"),
        (("old.xlsx", "new.xlsx", "--format", "xml"), "invalid choice"),
        (("old.xlsx", "new.xlsx", "--output", "old.xlsx"), "is the workbook itself"),
        (("old.xlsx", "new.xlsx", "--sheet", "new.xlsx"), "is the workbook itself"),
        (("old.xlsx", "new.xlsx", "--sheet", "sheets.csv"), "ends in .xlsx"),
        (("old.xlsx", "new.xlsx", "--sheet", "a.xlsx", "--output", "a.xlsx"), "is the name of a workbook"),
        (("old.xlsx", "new.xlsx", "--output", "nowhere/a.txt"), "a folder that exists"),
    ],
)
def test_what_cannot_be_done_is_exit_2_in_a_sentence_and_nothing_is_written(folder, arguments, sentence):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    code, out, errors = compare(*arguments, cwd=folder)
    assert (code, out) == (2, "")
    assert sentence in errors
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_the_help_says_what_each_exit_code_means(folder):
    code, out, _ = compare("--help", cwd=folder)
    assert code == 0
    said = " ".join(out.split())
    assert "Exit code 0: no difference. 1: differences. 2: bad usage, or a workbook that could not be read." in said
