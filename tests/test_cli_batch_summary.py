"""The batch summary on the command line: real processes over real workbooks."""

import json
import os
import shutil
import signal
import sys
import time
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.batch_summary.bodies import body
from tests.test_cli import run, start
from validators.batch_summary.store import NoRoomForSummary, SummaryStore
from validators.cli import command_line as cli
from validators.model.money import plain_pounds
from validators.model.report import EMPTY_COUNTS

KEYS = {"worst", "commonest", "totals", "left_out", "duplicates", "same_register", "same_activity"}
SHARED, OTHER = "A014", "A020"


@pytest.fixture(scope="module")
def returns(tmp_path_factory, june, save):
    """Returns of four bodies: a copy, a second version, one that fails, one without totals and one that is no workbook."""
    folder = tmp_path_factory.mktemp("gathered")
    at = folder / "returns"
    durham = save(june, at / "durham.xlsx")
    shutil.copyfile(durham, at / "durham copy.xlsx")
    north = body(june, "Northshire Commissioner", SHARED, OTHER)
    save(north, at / "north.xlsx")
    save(north.with_setting("As at", date(2018, 7, 15)), at / "late" / "north v2.xlsx")
    save(body(june, "Eastshire Commissioner").with_cell("Allocations", "L005", "Y1", 112345.67), at / "east.xlsx")
    save(body(june, "Southshire Commissioner", SHARED).with_cell("Allocations", "L003", "Y1", "9,400"), at / "south.xlsx")
    (at / "broken.xlsx").write_text("not a workbook")
    return folder


@pytest.fixture(scope="module")
def said(returns):
    """The JSON of all of them."""
    code, out, _ = run("check", "returns", "--format", "json", cwd=returns)
    assert code == 1
    return json.loads(out)


def test_json_has_more_keys_and_none_that_it_had_is_changed(said):
    summary = said["summary"]
    assert list(summary)[:9] == list(EMPTY_COUNTS)
    assert summary.keys() - EMPTY_COUNTS.keys() == KEYS


def test_totals_are_the_sums_of_the_workbooks_own_but_for_the_copy(said):
    once = {each["sha256"]: each for each in said["workbooks"] if each["totals"]}.values()
    [year] = said["summary"]["totals"]
    assert year["workbooks"] == len(once) == 4
    for name in year["by_source"]:
        assert year["by_source"][name] == plain_pounds(
            sum(pennies(each["totals"]["by_source"].get(name, "0.00")) for each in once)
        )
    failed = [each for each in once if each["verdict"] == "fail"]
    assert year["failed"]["total"] == plain_pounds(sum(pennies(each["totals"]["total"]) for each in failed))
    assert said["summary"]["left_out"] == {"unreadable": 1, "unsound": 1, "copies": 1, "untold": 0}


def pennies(text):
    return int(text.replace(".", ""))


def test_what_was_submitted_more_than_once_is_reported(said):
    summary = said["summary"]
    assert [each["paths"] for each in summary["duplicates"]] == [[path("durham copy.xlsx"), path("durham.xlsx")]]
    [register] = summary["same_register"]
    assert [part["path"] for part in register["workbooks"]] == [path("late", "north v2.xlsx"), path("north.xlsx")]
    assert {each["activity"]: [of["path"] for of in each["workbooks"]] for each in summary["same_activity"]} == {
        "Youth evenings": [path("durham copy.xlsx"), path("late", "north v2.xlsx"), path("south.xlsx")],
        "Help for people harmed by anti-social neighbours": [path("durham copy.xlsx"), path("late", "north v2.xlsx")],
    }


def path(*names):
    return os.path.join("returns", *names)  # noqa: PTH118 - as the command line writes it


def test_jobs_cache_and_the_order_of_the_paths_change_nothing(returns, said, tmp_path):
    names = [each["path"] for each in said["workbooks"]]
    saved = ["--cache", str(tmp_path / "kept")]
    books = set()
    for number, arguments in enumerate((["--jobs", "2"], saved, saved, [*saved, "--jobs", "2"])):
        book = tmp_path / f"{number}.xlsx"
        given = ["returns"] if number else names[::-1]
        _, out, _ = run("check", *given, "--format", "json", "--summary", book, *arguments, cwd=returns)
        assert json.loads(out) == said
        books.add(book.read_bytes())
    assert len(books) == 1


def test_text_ends_with_a_short_summary(returns):
    _, out, _ = run("check", "returns", cwd=returns)
    end = out[out.index("  Most errors\n") :]
    assert "\n  Commonest findings\n" in end
    assert "\n  2018/19, 4 workbooks\n" in end
    assert "\n    1 that could not be read, 1 with figures that cannot be relied on and 1 copy of one that is counted\n" in end
    assert f"    Northshire Commissioner, 2018/19: {path('late', 'north v2.xlsx')} and {path('north.xlsx')} share " in end
    assert "    Youth evenings, Example Youth Yard, 2018/19: £38,400.00 in " in end
    assert end.endswith("7 workbooks: 4 passed, 2 failed, 1 unreadable; 5 errors\n")
    assert len(end.splitlines()) < 40


def test_one_workbook_or_quiet_has_none(returns):
    _, out, _ = run("check", path("east.xlsx"), cwd=returns)
    assert "Most errors" not in out
    _, out, _ = run("check", "returns", "--quiet", cwd=returns)
    assert [line.split()[0] for line in out.splitlines()] == ["UNREADABLE", "PASS", "PASS", "FAIL", "PASS", "PASS", "FAIL"]


def test_html_and_the_summary_of_a_step_have_the_tables(returns, tmp_path):
    _, out, _ = run("check", "returns", "--format", "html", cwd=returns)
    step = tmp_path / "step.md"
    run("check", "returns", "--format", "github", cwd=returns, GITHUB_STEP_SUMMARY=str(step))
    for title in ("Commonest findings", "Totals by priority", "The same file under several names", "The same activity in"):
        assert title in out
        assert f"### {title}" in step.read_text("utf-8")
    assert "| Youth evenings | Example Youth Yard |" in step.read_text("utf-8")


def test_one_workbook_is_summed_up_where_it_is_asked_for(returns, tmp_path):
    assert run("check", path("durham.xlsx"), "--quiet", "--summary", tmp_path / "one.xlsx", cwd=returns)[0] == 0
    book = load_workbook(BytesIO((tmp_path / "one.xlsx").read_bytes()))
    assert [cell.value for cell in book["Workbooks"][6]][:5] == [
        path("durham.xlsx"), "Durham Police, Crime and Victims' Commissioner", "2018/19", "Pass", 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("summary.xls", "would not open in Excel. Choose a name for --summary that ends in .xlsx."),
        ("nowhere/summary.xlsx", "cannot be written. Choose a file in a folder that exists for --summary."),
        ("returns/summary.xlsx", "is in a folder that is checked, and would be checked next time."),
        ("single.xlsx", "is one of the workbooks to check, and the summary would replace it."),
    ],
)
def test_a_file_that_cannot_take_the_summary_is_refused_before_anything_is_checked(returns, name, sentence):
    shutil.copyfile(returns / "returns" / "durham.xlsx", returns / "single.xlsx")
    before = (returns / "single.xlsx").read_bytes()
    given = ["check", "returns", "single.xlsx", "--output", "report.txt", "--summary", name]
    code, out, aside = run(*given, cwd=returns)
    assert (code, out) == (2, "")
    assert sentence in aside
    assert (returns / "single.xlsx").read_bytes() == before
    assert not (returns / "report.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_batch_that_was_stopped_sums_up_what_is_done_and_goes_on(june, save, tmp_path):
    for number in range(8):
        save(body(june, f"Body {number}"), tmp_path / "returns" / f"{number}.xlsx")
    whole = run("check", "returns", "--format", "json", "--summary", "whole.xlsx", "--output", "whole.json", cwd=tmp_path)
    given = ["check", "returns", "--format", "json", "--summary", "sum.xlsx", "--output", "r.json", "--resume", "--jobs", 1]
    process, saved = start(*given, cwd=tmp_path), tmp_path / "r.json.unfinished"
    while not saved.exists() or len(list(saved.iterdir())) < 2:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert b"stopped after" in process.communicate(timeout=120)[1]
    assert process.returncode == 130
    done = json.loads((tmp_path / "r.json").read_text("utf-8"))["summary"]
    assert 0 < done["totals"][0]["workbooks"] == done["workbooks"] < 8
    stamp = load_workbook(BytesIO((tmp_path / "sum.xlsx").read_bytes()))["Summary"]["A3"].value
    assert stamp.startswith("Stopped before ")
    assert run(*given, cwd=tmp_path) == whole
    for ours, theirs in (("r.json", "whole.json"), ("sum.xlsx", "whole.xlsx")):
        assert (tmp_path / ours).read_bytes() == (tmp_path / theirs).read_bytes()


def test_a_full_disk_is_reported_in_a_sentence_and_leaves_no_half_of_a_report(returns, tmp_path, monkeypatch, capsys):
    def full(*_):
        raise NoRoomForSummary("What the workbooks come to together could not be kept: database or disk is full.")

    monkeypatch.setattr(SummaryStore, "insert", full)
    assert cli.main(["check", str(returns / "returns"), "--output", str(tmp_path / "report.txt"), "--jobs", "1"]) == 2
    assert capsys.readouterr().err.endswith("could not be kept: database or disk is full.\n")
    assert not list(tmp_path.iterdir())
