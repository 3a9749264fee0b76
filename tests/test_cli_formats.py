"""Every format as its users get it: real processes over real workbooks."""

import csv
import io
import json
from functools import lru_cache
from xml.etree import ElementTree as ET

import pytest

from tests.render.pages import page_of
from tests.test_cli import run, start
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.cli import command_line as cli
from validators.model.workbook import SEVERITIES
from validators.render.report_formats import REPORT_FORMATS, load_format

FAULT = "number-as-text"
BROKEN = "broken.xlsx"
PLACE = "L003"


@pytest.fixture(scope="module")
def returns(tmp_path_factory, june, save):
    """One clean return, one with an error, one that is no workbook."""
    folder = tmp_path_factory.mktemp("returns – £")
    save(june, folder / "clean.xlsx")
    save(june.with_cell("Allocations", PLACE, "Y1", "9,400"), folder / "faulty, a.xlsx")
    (folder / "broken.xlsx").write_text("not a workbook")
    return folder


@pytest.fixture(scope="module")
def written(returns):
    """A format's report of all three, as bytes. The screen has few letters, which only a format without exact bytes may use."""

    @lru_cache
    def written(name):
        letters = {"PYTHONIOENCODING": "cp437"} if load_format(name).has_exact_bytes else {}
        process = start("check", ".", "--format", name, cwd=returns, GITHUB_STEP_SUMMARY="", **letters)
        out, aside = process.communicate(timeout=120)
        assert (process.returncode, aside) == (1, b"")
        return out

    return written


@pytest.fixture(scope="module")
def findings(written):
    """What JSON says of them, by workbook."""
    return {each["path"]: each["findings"] for each in json.loads(written("json"))["workbooks"]}


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_a_file_gets_the_bytes_that_any_screen_gets(name, written, returns, tmp_path):
    path = tmp_path / "report"
    assert run("check", ".", "--format", name, "--output", path, cwd=returns, GITHUB_STEP_SUMMARY="") == (1, "", "")
    assert path.read_bytes() == written(name)
    assert [entry.name for entry in tmp_path.iterdir()] == ["report"]


def test_jsonl_says_what_json_says(written, findings):
    *workbooks, _ = (json.loads(line) for line in written("jsonl").splitlines())
    assert {each["path"]: each["findings"] for each in workbooks} == findings


def test_jsonl_tells_of_the_first_workbook_before_the_last_is_read(tmp_path, june, save):
    first = save(june, tmp_path / "000.xlsx").read_bytes()
    for number in range(1, 80):  # what is said of them is more than a pipe holds, and waits for its reader
        (tmp_path / f"{number:03}.xlsx").write_bytes(first)
    (tmp_path / "last.xlsx").write_text("no workbook yet")
    process = start("check", ".", "--format", "jsonl", "--jobs", "1", cwd=tmp_path)
    first_line = json.loads(process.stdout.readline())
    (tmp_path / "last.xlsx").write_bytes(first)
    *_, last, _ = process.stdout.read().splitlines()
    process.communicate(timeout=120)
    assert [first_line["path"], first_line["verdict"]] == ["000.xlsx", "pass"]
    assert [json.loads(last)["path"], json.loads(last)["verdict"]] == ["last.xlsx", "pass"]


def test_csv_has_a_row_for_each_finding(written, findings):
    rows = list(csv.DictReader(io.StringIO(written("csv").decode("utf-8").removeprefix("\ufeff"), newline="")))
    for path, found in findings.items():
        said = [row["message"] for row in rows if row["workbook"] == path and row["severity"] in SEVERITIES]
        assert said == [each["message"] for each in found]
    assert [row["verdict"] for row in rows if row["workbook"] == "clean.xlsx"] == ["pass"]


def test_junit_has_a_case_for_each_check(written, findings):
    suites = {suite.get("name"): suite for suite in ET.fromstring(written("junit"))}  # noqa: S314 - our own
    for path, suite in suites.items():
        assert {case.get("name") for case in suite.iter("testcase")} == set(CHECKS_BY_NAME)
        failed = {case.get("name") for case in suite.iter("testcase") if {"failure", "error"} & {child.tag for child in case}}
        blocked = {case.get("name") for case in suite.iter("testcase") if case.find("error") is not None and path != BROKEN}
        assert failed - blocked == {each["check"] for each in findings[path] if each["severity"] == "error"} - blocked
        assert bool(blocked) == (path == "faulty, a.xlsx")
    assert FAULT in {case.get("name") for case in suites["faulty, a.xlsx"].iter("testcase") if case.find("failure") is not None}


def test_sarif_has_a_rule_for_each_check_and_a_result_for_each_finding(written, findings):
    [only] = json.loads(written("sarif"))["runs"]
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == list(CHECKS_BY_NAME)
    assert (only["tool"]["driver"]["name"], only["tool"]["driver"]["version"]) == ("commissioning-workbook", "0.1.0")
    assert [result["ruleId"] for result in only["results"]] == [f["check"] for found in findings.values() for f in found]
    assert {artifact["location"]["uri"] for artifact in only["artifacts"]} == {
        "clean.xlsx",
        "faulty%2C%20a.xlsx",
        "broken.xlsx",
    }


def test_the_rules_of_sarif_are_the_checks_that_were_asked_for(returns):
    shown = run("check", "clean.xlsx", "--format", "sarif", "--select", FAULT, cwd=returns)[1]
    assert {rule["id"] for rule in json.loads(shown)["runs"][0]["tool"]["driver"]["rules"]} == {
        FAULT,
        "unreadable-workbook",
        "check-failed",
    }


def test_html_is_one_page_on_all_of_them(written, findings):
    page = page_of(written("html").decode("utf-8"))
    assert all(each["message"] in page.text for found in findings.values() for each in found)
    assert [section.of["data-verdict"] for section in page.every("section") if "data-verdict" in section.of] == [
        "unreadable",
        "pass",
        "fail",
    ]


def test_github_gets_commands_and_the_step_its_summary(returns, tmp_path, findings):
    path = tmp_path / "summary.md"
    code, out, _ = run("check", ".", "--format", "github", cwd=returns, GITHUB_STEP_SUMMARY=str(path))
    assert code == 1
    errors = [each for found in findings.values() for each in found if each["severity"] == "error"]
    assert len([line for line in out.splitlines() if line.startswith("::error ")]) == len(errors)
    assert "::error file=faulty%2C a.xlsx,title=Allocations!" in out
    assert "**PASS** clean&#46;xlsx: no findings" in path.read_text("utf-8")


def test_a_report_that_fails_halfway_leaves_the_old_one(returns, tmp_path, monkeypatch):
    path = tmp_path / "report.csv"
    path.write_text("old")
    monkeypatch.setattr("validators.render.report.csv._finding_row", lambda _: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path.parent))
    assert cli.main(["check", str(returns), "--format", "csv", "--output", str(path)]) == 2
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.csv"]
