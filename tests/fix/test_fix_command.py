"""commissioning fix as its users meet it: real processes over real workbooks."""

import json
import shutil

import pytest

from tests.fix.planting import fixed, planted, text
from tests.test_cli import run
from tests.test_samples import SAMPLES

CELLS = ["G9", "W13", "P19", "K24", "L25"]


@pytest.fixture
def folder(tmp_path):
    for name in ("values.xlsx", "june-2018.xlsx", "renamed-csv.xlsx"):
        shutil.copyfile(SAMPLES / name, tmp_path / name)
    return tmp_path


def fix(*arguments, cwd):
    return run("fix", *arguments, cwd=cwd)


def test_the_changes_are_shown_and_nothing_is_written(folder):
    before = (folder / "values.xlsx").read_bytes()
    code, out, aside = fix("values.xlsx", cwd=folder)
    assert (code, aside) == (1, "")
    assert '    K24  "LEGACY" has other capital letters; it becomes "Legacy". (stray-characters)\n' in out
    assert '    P19  The text "12,500.00" becomes the number £12,500.00. (number-as-text)\n' in out
    assert "    Allocations!S19  shows 35,500 instead of 23,000.\n" in out
    assert "(--accept unknown-reference)" in out
    assert out.endswith(
        "  5 cells can be fixed, and 3 worked out again. Nothing is written: add --apply to write it. "
        "Then left to you: 13 errors, 1 warning.\n"
    )
    assert (folder / "values.xlsx").read_bytes() == before
    assert len(list(folder.iterdir())) == 3


def test_applied_they_are_in_the_workbook_and_a_second_run_changes_nothing(folder):
    expected = fixed((folder / "values.xlsx").read_bytes()).content
    code, out, aside = fix("values.xlsx", "--apply", cwd=folder)
    assert (code, aside) == (0, "")
    assert "5 cells fixed, and 3 worked out again, in values.xlsx. Left to you: 13 errors, 1 warning." in out
    assert (folder / "values.xlsx").read_bytes() == expected
    code, out, _ = fix("values.xlsx", "--apply", cwd=folder)
    assert (code, (folder / "values.xlsx").read_bytes() == expected) == (0, True)
    assert "Nothing here can be fixed without a guess." in out
    assert sorted(path.name for path in folder.iterdir()) == ["june-2018.xlsx", "renamed-csv.xlsx", "values.xlsx"]


def test_a_backup_is_the_workbook_as_it_was(folder):
    before = (folder / "values.xlsx").read_bytes()
    assert fix("values.xlsx", "--apply", "--backup", cwd=folder)[0] == 0
    assert (folder / "values.xlsx.bak").read_bytes() == before != (folder / "values.xlsx").read_bytes()


def test_a_copy_is_fixed_and_the_workbook_is_left_alone(folder):
    before = (folder / "values.xlsx").read_bytes()
    code, out, _ = fix("values.xlsx", "--apply", "--output", "fixed.xlsx", cwd=folder)
    assert (code, "in fixed.xlsx." in out) == (0, True)
    assert (folder / "values.xlsx").read_bytes() == before
    assert (folder / "fixed.xlsx").read_bytes() == fixed(before).content


def test_a_copy_onto_itself_is_the_workbook_fixed(folder):
    before = (folder / "values.xlsx").read_bytes()
    assert fix("values.xlsx", "--apply", "--output", "./values.xlsx", "--backup", cwd=folder)[0] == 0
    assert (folder / "values.xlsx.bak").read_bytes() == before


def test_a_workbook_without_faults_needs_nothing(folder):
    before = (folder / "june-2018.xlsx").read_bytes()
    for more in ([], ["--apply"]):
        code, out, _ = fix("june-2018.xlsx", *more, cwd=folder)
        assert (code, out) == (
            0,
            "june-2018.xlsx\n\n  Nothing here can be fixed without a guess. Left to you: no findings.\n",
        )
    assert (folder / "june-2018.xlsx").read_bytes() == before


def test_guesses_are_made_where_they_are_accepted(folder):
    code, out, _ = fix("values.xlsx", "--accept", "unknown-reference,year-label", cwd=folder)
    assert (code, "7 cells can be fixed" in out, "Guesses" in out) == (1, True, False)


def test_programs_get_one_object(folder):
    code, out, _ = fix("values.xlsx", "--format", "json", cwd=folder)
    said = json.loads(out)
    assert (code, said["version"], said["path"], said["written"]) == (1, 1, "values.xlsx", None)
    assert [fix["cell"] for fix in said["mends"]] == CELLS
    [number] = [fix for fix in said["mends"] if fix["kind"] == "number"]
    assert (number["check"], number["sheet"], number["from"], number["to"]) == (
        "number-as-text", "Allocations", "12,500.00", "12500",
    )  # fmt: skip
    assert said["recalculated"][0] == {"sheet": "Allocations", "cell": "S19", "from": "23000", "to": "35500"}
    assert [guess["check"] for guess in said["guesses"]] == ["unknown-reference", "year-label"]
    assert json.loads(fix("values.xlsx", "--format", "json", "--apply", cwd=folder)[1])["written"] == "values.xlsx"


def test_what_is_left_out_says_why(folder):
    content = planted((folder / "june-2018.xlsx").read_bytes(), ("Allocations", "W13", text("24 Febuary 2017")))
    (folder / "odd.xlsx").write_bytes(content)
    code, out, _ = fix("odd.xlsx", cwd=folder)
    assert code == 0
    assert '  Left as they are\n    Allocations!W13  "24 Febuary 2017" is misspelt' in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["values.xlsx", "--output", "copy.xlsx"], "Without --apply nothing is written."),
        (["values.xlsx", "--backup"], "Without --apply nothing is written."),
        (["values.xlsx", "--apply", "--output", "copy.xls"], "ends in .xlsx"),
        (["values.xlsx", "--apply", "--output", "nowhere/copy.xlsx"], "cannot be written"),
        (["values.xlsx", "--accept", "number-as-text"], "Name one of these: not-in-list, unknown-reference, year-label."),
        (["values.xlsx", "--accept", "housing"], "Only guesses need --accept."),
        (["missing.xlsx"], "There is no file missing.xlsx."),
        (["renamed-csv.xlsx"], "plain text"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(folder, arguments, words):
    code, out, aside = fix(*arguments, cwd=folder)
    assert (code, out) == (2, "")
    assert words in aside


def test_a_workbook_that_is_open_in_excel_is_left_alone(folder):
    (folder / "~$values.xlsx").write_bytes(b"\x09" + b"A Analyst".ljust(54) + b"\x09\x00" + "A Analyst".encode("utf-16-le"))
    before = (folder / "values.xlsx").read_bytes()
    code, _, aside = fix("values.xlsx", "--apply", cwd=folder)
    assert (code, (folder / "values.xlsx").read_bytes() == before) == (2, True)
    assert "A Analyst has it open in Excel" in aside
