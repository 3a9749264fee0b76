"""commissioning summarise --record and commissioning verify as their users meet them: real processes over real workbooks."""

import json
import platform
import shutil
from argparse import Namespace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.kitchen.package import Package
from tests.test_cli import run
from tests.tools import converted
from validators.cli.checked_workbook import read_and_check
from validators.cli.recording import record_bytes
from validators.reading.workbook_reader import read
from validators.record.differences import panel_fingerprints
from validators.register.fingerprints import fingerprint
from validators.summaries.panel_sheets import find_sheets

SAMPLES = Path(__file__).parent.parent / "workbooks" / "samples"
BY = ("--by", "A. Sample")


@pytest.fixture(scope="module")
def signed_off(tmp_path_factory):
    """The clean register with the Panel's sheets in it, and the record of that."""
    folder = tmp_path_factory.mktemp("signed")
    shutil.copyfile(SAMPLES / "june-2018.xlsx", folder / "june.xlsx")
    code, _, aside = run("summarise", "june.xlsx", "--record", "june.json", *BY, cwd=folder)
    assert (code, aside) == (0, "")
    return folder


@pytest.fixture
def folder(signed_off, tmp_path):
    for path in signed_off.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    return tmp_path


def edit(path, sheet, old, new):
    """Changes a text that is once in a sheet, and nothing else in the file."""
    package = Package(path.read_bytes())
    package.edit(package.sheet(sheet), old, new, times=1)
    path.write_bytes(package.packed())


def verify(folder, *more, book="june.xlsx", record="june.json"):
    code, out, aside = run("verify", book, record, *more, cwd=folder)
    return code, out.splitlines(), aside


def test_a_record_says_who_when_what_and_by_which_rules(folder):
    record = json.loads((folder / "june.json").read_bytes())
    content = (folder / "june.xlsx").read_bytes()
    book = read(folder / "june.xlsx")
    assert (record["version"], record["by"], record["draft"]) == (1, "A. Sample", False)
    assert record["workbook"] == {"name": "june.xlsx", "sha256": sha256(content).hexdigest()}
    assert record["rulebook"]["year"] == "2018/19"
    assert record["findings"] == {"errors": 0, "warnings": 0, "notes": 0, "waived": 0}
    assert record["totals"]["total"] == "2004310.00"
    assert record["panel_sheets"] == panel_fingerprints(book)
    assert record["panel_sheets"].keys() == {sheet.title for sheet in find_sheets()}
    assert record["versions"]["python"] == platform.python_version()
    assert record["versions"]["pandas"] == version("pandas")
    made = datetime.fromisoformat(record["at"])
    assert abs((datetime.now(UTC) - made).total_seconds()) < 3600


def test_the_clock_is_the_only_thing_that_makes_two_records_differ(folder):
    options = Namespace(book=folder / "june.xlsx", output=None, rulebook=None, by=" A. Sample ", draft=False)
    found = read_and_check(options)
    content = (folder / "june.xlsx").read_bytes()
    made = record_bytes(options, found, content, lambda: datetime(2018, 6, 29, 9, 30, tzinfo=UTC))
    before = json.loads((folder / "june.json").read_bytes())
    assert json.loads(made) == before | {"at": "2018-06-29T09:30:00Z"}
    assert json.loads(made)["fingerprint"] == fingerprint(found.book)


def test_waivers_in_force_stand_in_the_record(tmp_path):
    shutil.copyfile(SAMPLES / "governance.xlsx", tmp_path / "governance.xlsx")
    code, _, _ = run("summarise", "governance.xlsx", "--draft", "--record", "record.json", *BY, cwd=tmp_path)
    record = json.loads((tmp_path / "record.json").read_bytes())
    assert (code, record["draft"]) == (0, True)
    assert record["waivers"]
    assert all(
        waiver.keys() == {"check", "line_or_cell", "reason", "approved_by", "date", "expires"} for waiver in record["waivers"]
    )
    assert all(datetime.fromisoformat(waiver["expires"]) for waiver in record["waivers"])
    code, [line], _ = verify(tmp_path, book="governance.xlsx", record="record.json")
    assert code == 0
    assert "recorded as a draft on" in line


def test_a_workbook_that_nobody_has_touched_matches(folder):
    code, [line], aside = verify(folder)
    assert (code, aside) == (0, "")
    assert line.startswith("june.xlsx matches what A. Sample recorded on 20")


def test_a_workbook_that_another_program_has_saved_still_matches(folder, tmp_path):
    [saved] = converted([folder / "june.xlsx"], tmp_path, "xlsx")
    code, lines, _ = verify(folder, book=saved)
    assert (code, len(lines)) == (0, 2), lines
    assert lines[1] == "The file has been saved again since; that changed no cell of these sheets."


def test_a_change_in_the_register_is_told_with_the_sheets_that_it_makes_stale(folder):
    edit(folder / "june.xlsx", "Milestones", "<v>43312</v>", "<v>43313</v>")
    code, [first, *sentences], _ = verify(folder)
    assert code == 1
    assert first.startswith("june.xlsx does not match what A. Sample recorded")
    assert sentences == [
        "  Milestones is not as recorded: a cell has changed.",
        f"  All {len(find_sheets())} sheets for the Panel are not what would be written now, as the register has changed.",
    ]


def test_a_figure_that_was_altered_on_a_sheet_for_the_panel_is_found(folder):
    edit(folder / "june.xlsx", "Panel Priorities", "<v>806450</v>", "<v>806540</v>")
    code, [_, *sentences], _ = verify(folder)
    assert (code, sentences) == (1, ["  Panel Priorities is not as recorded: a cell has changed."])


def test_a_figure_and_its_record_that_were_altered_alike_are_found_out(folder):
    edit(folder / "june.xlsx", "Panel Priorities", "<v>806450</v>", "<v>806540</v>")
    record = json.loads((folder / "june.json").read_bytes())
    record["panel_sheets"] = panel_fingerprints(read(folder / "june.xlsx"))
    (folder / "june.json").write_text(json.dumps(record), "utf-8")
    code, [_, sentence], _ = verify(folder)
    assert code == 1
    assert sentence.startswith("  Panel Priorities is not what would be written now, although the register")


def test_the_workbook_without_its_sheets_does_not_match(folder):
    shutil.copyfile(SAMPLES / "june-2018.xlsx", folder / "bare.xlsx")
    code, [_, sentence], _ = verify(folder, book="bare.xlsx")
    assert code == 1
    assert sentence.startswith("  All of these sheets are gone: Findings, Panel Cover, Panel Priorities,")


def test_a_rulebook_that_has_changed_is_told_where_it_changes_a_sheet(folder):
    rules = (SAMPLES.parent.parent / "validators" / "rulebook" / "2018-19.toml").read_text("utf-8")
    other = rules.replace('"Commissioning Strategy to the Panel",', '"Strategy to the Panel",')
    (folder / "other.toml").write_text(other.replace('decision_over = "25000.00"', 'decision_over = "10.00"'), "utf-8")
    code, [_, sentence], _ = verify(folder, "--rulebook", "other.toml")
    assert code == 1
    assert sentence.endswith("as the rulebook has changed.")


def test_nothing_is_written_by_verifying(folder):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    verify(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_what_a_record_says_cannot_move_the_cursor(folder):
    record = json.loads((folder / "june.json").read_bytes())
    (folder / "june.json").write_text(json.dumps(record | {"by": "\x1b[2J\nnobody"}), "utf-8")
    code, [line], _ = verify(folder)
    assert code == 0
    assert r"\x1b[2J\nnobody" in line


@pytest.mark.parametrize(
    ("book", "record", "sentence"),
    [
        ("missing.xlsx", "june.json", "missing.xlsx"),
        ("june.xlsx", "missing.json", "missing.json"),
        ("june.xlsx", "june.xlsx", "is not JSON. Name the file that commissioning summarise --record wrote"),
        ("june.json", "june.json", "not an Excel workbook"),
    ],
)
def test_what_cannot_be_compared_is_bad_usage(folder, book, record, sentence):
    code, out, aside = verify(folder, book=book, record=record)
    assert (code, out, aside.count("\n")) == (2, [], 1)
    assert sentence in aside


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--record", "new.json"), "wants --by NAME"),
        (("--record", "new.json", "--by", " "), "wants --by NAME"),
        (BY, "--by is for nothing else"),
        (("--record", "new.xlsx", *BY), "ends in .json"),
        (("--record", "nowhere/new.json", *BY), "a folder that exists"),
        (("--record", "new.json", *BY, "--profile", "publish", "--output", "web.xlsx"), "Leave --record or --profile"),
    ],
)
def test_a_record_that_cannot_be_made_is_refused_before_anything_is_written(folder, arguments, sentence):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    code, out, aside = run("summarise", "june.xlsx", *arguments, cwd=folder)
    assert (code, out, aside.count("\n")) == (2, "", 1)
    assert sentence in aside
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_no_record_is_made_while_errors_stand(tmp_path):
    shutil.copyfile(SAMPLES / "totals.xlsx", tmp_path / "totals.xlsx")
    code, _, _ = run("summarise", "totals.xlsx", "--record", "record.json", *BY, cwd=tmp_path)
    assert code == 1
    assert not (tmp_path / "record.json").exists()
