"""The command line as its users meet it: real processes over real workbooks."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from openpyxl import load_workbook

from validators.batch import check_one, worker
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.cli import command_line as cli

ROOT = Path(__file__).parent.parent
SCRIPT = Path(sys.executable).with_name("commissioning")
WARNED = "decision-missing"


def _heed():
    """Stop ignoring what a shell that runs the tests in the background makes them ignore."""
    for name in ("SIGINT", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


HEEDING = {} if sys.platform == "win32" else {"preexec_fn": _heed}


def start(*arguments, cwd, **environment):
    """A process of the command line, in a folder of its own."""
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-W", "error", "-m", "validators", *map(str, arguments)]
    return subprocess.Popen(command, cwd=cwd, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **HEEDING)


PROGRESS = re.compile(r"^commissioning: [\d,]+ of [\d,]+ workbooks, .+ left\n", re.MULTILINE)
"""How far a batch is, which only a slow machine has time to say."""


def run(*arguments, cwd, **environment):
    """Its exit code, what it wrote, and what it said aside but for how far it was."""
    process = start(*arguments, cwd=cwd, **environment)
    out, aside = (text.decode("utf-8") for text in process.communicate(timeout=120))
    assert "Traceback" not in out + aside
    return process.returncode, out, PROGRESS.sub("", aside)


def check(*arguments, cwd):
    """The JSON of a run, and its exit code."""
    code, out, _ = run("check", *arguments, "--format", "json", cwd=cwd)
    return code, json.loads(out)


@pytest.fixture(scope="module")
def returns(tmp_path_factory, june, save):
    """One clean return, one with a warning, one with an error, one that is no workbook."""
    folder = tmp_path_factory.mktemp("returns")
    save(june, folder / "clean.xlsx")
    save(june.with_cell("Allocations", "L001", "Decision reference", None), folder / "warned.xlsx")
    save(june.with_cell("Allocations", "L003", "Y1", "9,400"), folder / "faulty.xlsx")
    (folder / "broken.xlsx").write_text("not a workbook")
    return folder


def test_a_clean_workbook_passes_and_gets_its_totals(returns):
    code, out, aside = run("check", "clean.xlsx", cwd=returns)
    assert (code, aside) == (0, "")
    assert "Total                            £2,004,310.00" in out
    assert re.search(r"PASS  clean\.xlsx  no findings; \d+ checks[^\n]*\n\n\Z", out)


def test_a_fault_fails_at_its_cell_in_one_sentence(returns):
    code, out, _ = run("check", "faulty.xlsx", cwd=returns)
    assert code == 1
    assert '"9,400" is text, so Excel leaves it out of every ' in out
    assert "FAIL  faulty.xlsx  " in out


def test_the_cell_of_a_finding_is_the_cell_in_the_file(returns):
    _, report = check("faulty.xlsx", cwd=returns)
    [found] = [f for f in report["workbooks"][0]["findings"] if f["check"] == "number-as-text"]
    assert load_workbook(returns / "faulty.xlsx")[found["sheet"]][found["cell"]].value == "9,400" == found["found"]


def test_a_warning_fails_only_where_it_is_asked_to(returns):
    assert run("check", "warned.xlsx", cwd=returns)[0] == 0
    code, report = check("warned.xlsx", "--fail-on", "warning", cwd=returns)
    assert (code, report["workbooks"][0]["verdict"]) == (1, "fail")
    assert WARNED in {f["check"] for f in report["workbooks"][0]["findings"]}


def test_an_unreadable_file_is_a_finding_and_the_batch_goes_on(returns):
    code, report = check(".", cwd=returns)
    assert code == 1
    assert [(w["path"], w["verdict"]) for w in report["workbooks"]] == [
        ("broken.xlsx", "unreadable"),
        ("clean.xlsx", "pass"),
        ("faulty.xlsx", "fail"),
        ("warned.xlsx", "pass"),
    ]
    assert report["summary"]["workbooks"] == 4
    assert (report["summary"]["failed"], report["summary"]["unreadable"]) == (1, 1)


def test_json_is_the_object_that_programs_rely_on(returns):
    _, report = check("faulty.xlsx", "clean.xlsx", cwd=returns)
    assert (report["version"], report["tool"]) == (1, "commissioning-workbook 0.1.0")
    for workbook in report["workbooks"]:
        keys = {"path", "sha256", "organisation", "verdict", "rulebook", "layout", "findings", "checks", "totals"}
        assert set(workbook) == keys
        assert (len(workbook["sha256"]), workbook["rulebook"]) == (64, "2018/19")
        outcomes = ("skipped", "not_applicable", "not_computed")
        others = {each["check"] for name in outcomes for each in workbook["checks"][name]}
        assert set(workbook["checks"]["ran"]) | others == set(CHECKS_BY_NAME)
        for found in workbook["findings"]:
            assert set(found) == {
                *("check", "severity", "sheet", "cell", "cells", "count", "follows", "message", "found", "expected", "waived"),
            }
    clean = next(w for w in report["workbooks"] if w["path"] == "clean.xlsx")
    assert clean["totals"]["total"] == "2004310.00"
    assert set(clean["totals"]) == {"year", "total", "by_priority", "by_source"}


def test_two_copies_of_a_workbook_get_the_same_findings(tmp_path, june, save):
    for name in ("one.xlsx", "two.xlsx"):
        save(june.with_cell("Allocations", "L003", "Y1", "9,400"), tmp_path / name)
    _, report = check("two.xlsx", "one.xlsx", "one.xlsx", cwd=tmp_path)
    one, two = report["workbooks"]
    assert (one.pop("path"), two.pop("path")) == ("one.xlsx", "two.xlsx")
    assert one == two


def test_a_pattern_that_no_shell_has_expanded_is_expanded(returns):
    _, report = check("[cf]*.xlsx", cwd=returns)
    assert [w["path"] for w in report["workbooks"]] == ["clean.xlsx", "faulty.xlsx"]


def test_names_beyond_ascii_are_names(tmp_path, june, save):
    save(june, tmp_path / "Rückgaben – 表" / "ça £.xlsx")
    code, report = check("Rückgaben – 表", cwd=tmp_path)
    assert (code, report["workbooks"][0]["path"]) == (0, str(Path("Rückgaben – 表", "ça £.xlsx")))


def test_a_console_that_lacks_letters_still_gets_a_report(returns):
    code, out, _ = run("check", "clean.xlsx", cwd=returns, PYTHONIOENCODING="ascii")
    assert code == 0
    assert r"Total                            \xa32,004,310.00" in out


def test_quiet_leaves_the_verdicts(returns):
    code, out, _ = run("check", "clean.xlsx", "broken.xlsx", "--quiet", cwd=returns)
    assert code == 1
    assert re.fullmatch(r"UNREADABLE  broken\.xlsx  1 error\nPASS  clean\.xlsx  no findings; \d+ checks[^\n]*\n", out)


def test_the_report_goes_to_a_file_and_nothing_to_the_screen(returns, tmp_path):
    path = tmp_path / "report.txt"
    assert run("check", "clean.xlsx", "--output", path, cwd=returns, FORCE_COLOR="1") == (0, "", "")
    assert path.read_text("utf-8") == run("check", "clean.xlsx", cwd=returns)[1]
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.txt"]


def test_a_report_never_replaces_a_workbook_that_it_is_about(returns):
    before = (returns / "clean.xlsx").read_bytes()
    code, _, aside = run("check", ".", "--output", "./clean.xlsx", cwd=returns)
    assert code == 2
    assert "clean.xlsx is one of the workbooks to check" in aside
    assert (returns / "clean.xlsx").read_bytes() == before


def test_selected_checks_alone_run_beside_the_one_that_always_does(returns):
    code, report = check(
        "faulty.xlsx", "--select", "order-missing, power-not-for-priority", "--select", "reason-missing", cwd=returns
    )
    assert code == 0
    ran = {"order-missing", "power-not-for-priority", "reason-missing", "unreadable-workbook", "check-failed"}
    assert set(report["workbooks"][0]["checks"]["ran"]) == ran


def test_ignored_checks_do_not_run(returns):
    _, report = check("faulty.xlsx", "--ignore", "number-as-text", cwd=returns)
    assert "number-as-text" not in report["workbooks"][0]["checks"]["ran"]
    assert "number-as-text" not in {f["check"] for f in report["workbooks"][0]["findings"]}


def test_an_unreadable_file_fails_whatever_is_selected(returns):
    assert check("broken.xlsx", "--select", "order-missing", cwd=returns)[0] == 1


def test_a_workbook_that_no_check_could_look_at_does_not_pass(tmp_path, june, save):
    save(june.with_setting("Financial year", "2031/32"), tmp_path / "later.xlsx")
    code, out, aside = run("check", "later.xlsx", "--select", "order-missing", cwd=tmp_path)
    assert code == 2
    assert "does not say for certain of which financial year it is" in " ".join(out.split())  # its headings are of 2018/19
    assert "UNCHECKED  later.xlsx  not checked" in out
    assert aside == "commissioning: not every workbook could be checked; the report says why.\n"


def test_a_rulebook_of_ones_own_is_used(returns, tmp_path):
    shipped = (ROOT / "validators" / "rulebook" / "2018-19.toml").read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(shipped, "utf-8")
    assert run("check", "clean.xlsx", "--rulebook", own, cwd=returns)[0] == 0
    own.write_text(shipped.replace("[tolerances]", "[tolerance]"), "utf-8")
    code, out, aside = run("check", "clean.xlsx", "--rulebook", own, cwd=returns)
    assert (code, out) == (2, "")
    assert f"{own}, line " in aside


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["check"], "the following arguments are required: PATH"),
        (["check", "nope.xlsx"], "There is no file or folder nope.xlsx."),
        (["check", "clean.xlsx", "nope.xlsx"], "There is no file or folder nope.xlsx."),
        (["check", "*.pdf"], "No workbook matches *.pdf."),
        (["check", "clean.xlsx", "--format", "xml"], "invalid choice: 'xml'"),
        (["check", "clean.xlsx", "--sel", "order-missing"], "unrecognized arguments: --sel"),
        (["check", "clean.xlsx", "--select", "number-as-txt"], "Did you mean number-as-text?"),
        (["check", "clean.xlsx", "--ignore", "qqqq"], '"commissioning checks" lists them all.'),
        (["check", "clean.xlsx", "--ignore", "unreadable-workbook"], "unreadable-workbook cannot be left out"),
        (["check", "clean.xlsx", "--select", ","], "--select names no check."),
        (["check", "clean.xlsx", "--select", "order-missing", "--ignore", "order-missing"], "No check is left to run."),
        (["check", "clean.xlsx", "--rulebook", "nope.toml"], "nope.toml"),
        (["check", "clean.xlsx", "--output", "nowhere/report.txt"], "Choose a file in a folder that exists"),
        (["check", "clean.xlsx", "--output", "."], "Choose a file in a folder that exists"),
        (["checks", "number-as-txt"], "Did you mean number-as-text?"),
        (["new", "clean.xlsx"], "clean.xlsx exists already."),
        (["new", "register.xls"], "Choose a name that ends in .xlsx."),
        (["new", "nowhere/register.xlsx"], "There is no folder nowhere."),
        (["new", "later.xlsx", "--year", "2031/32"], "There is no rulebook for 2031/32. There is one for each of"),
    ],
)
def test_bad_usage_is_told_in_a_sentence_and_nothing_is_checked(returns, arguments, sentence):
    code, out, aside = run(*arguments, cwd=returns)
    assert (code, out) == (2, "")
    assert sentence in aside
    assert not (returns / "later.xlsx").exists()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["check", "nope.xlsx"], ["check"], ["chekc"]]
)
def test_help_and_mistyped_commands_do_not_wait_for_pandas(tmp_path, arguments):
    command = [sys.executable, "-X", "importtime", "-m", "validators", *arguments]
    imported = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert b"validators.cli.stopping" in imported.stderr
    assert b"pandas" not in imported.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes of this kind")
def test_a_reader_that_goes_away_ends_the_run_in_silence(tmp_path, june, save):
    for number in range(5):
        save(june, tmp_path / f"{number}.xlsx")
    process = start("check", ".", cwd=tmp_path)
    assert process.stdout.readline() == b"0.xlsx\n"
    process.stdout.close()
    assert process.wait(timeout=120) == cli.PIPE_CLOSED
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal to one process")
@pytest.mark.parametrize("arguments", [(), ("--jobs", 1), ("--format", "jsonl", "--jobs", 2)])
def test_ctrl_c_ends_the_run_and_what_is_done_is_reported(tmp_path, june, save, arguments):
    one = save(june, tmp_path / "one.xlsx")
    for number in range(200):  # their report is more than a pipe holds, so that it cannot end before it is stopped
        (tmp_path / f"{'a long name ' * 12}{number:03}.xlsx").write_bytes(one.read_bytes())
    process = start("check", ".", *arguments, cwd=tmp_path)
    out = process.stdout.readline()
    workers = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    out, aside = out + process.stdout.read(), process.communicate(timeout=120)[1].decode()
    done = out.count(b'"verdict": "pass"') + out.count(b"PASS")
    assert aside == f"commissioning: stopped after {done} of 201 workbooks; the report holds those.\n"
    assert process.returncode == cli.STOPPED
    assert 0 < done < 201
    assert workers
    assert not psutil.wait_procs(workers, timeout=30)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal to one process")
def test_ctrl_c_before_anything_is_done_leaves_an_older_report_alone(tmp_path, june, save):
    save(june, tmp_path / "one.xlsx")
    run("check", "one.xlsx", "--output", "report.txt", cwd=tmp_path)
    older = (tmp_path / "report.txt").read_bytes()
    process = start("check", "one.xlsx", "--output", "report.txt", cwd=tmp_path)
    while not psutil.Process(process.pid).children():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=120) == (b"", b"commissioning: stopped.\n")
    assert process.returncode == cli.STOPPED
    assert (tmp_path / "report.txt").read_bytes() == older


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a worker knows nothing of what a test has changed")
def test_a_fault_of_ours_ends_one_workbook_and_not_the_batch(returns, monkeypatch, capsys, tmp_path):
    def faulty_once(raw, rules=None, load=check_one.load):
        if "clean" in raw.name:
            raise ZeroDivisionError("ours")
        return load(raw, rules)

    monkeypatch.setattr(check_one, "load", faulty_once)
    monkeypatch.setattr(worker, "start_method", lambda: "fork")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cli.main(["check", str(returns / "clean.xlsx"), str(returns / "warned.xlsx"), "--format", "json"]) == 1
    clean, warned = json.loads(capsys.readouterr().out)["workbooks"]
    [log] = tmp_path.glob("*.log")
    assert clean["findings"][0]["message"].endswith(f"because of a fault in this program. The details are in {log}")
    assert (clean["verdict"], warned["verdict"]) == ("unreadable", "pass")
    assert "ZeroDivisionError: ours" in log.read_text("utf-8")


def test_a_fault_of_ours_outside_any_workbook_is_told_without_a_traceback(returns, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("validators.render.report.text.format_report", lambda *_: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cli.main(["check", str(returns / "clean.xlsx")]) == 2
    aside = capsys.readouterr().err
    assert aside.startswith("commissioning: this program has a fault and could not go on. The details are in ")
    assert aside.count("\n") == 1


def test_checks_lists_every_check_with_its_severity_and_fault(tmp_path):
    code, out, _ = run("checks", cwd=tmp_path)
    assert code == 0
    for check in CHECKS_BY_NAME.values():
        line = next(line for line in out.splitlines() if line.split()[:1] == [check.name])
        assert check.severity in line
        assert line.endswith(check.doc.partition("\n")[0])


def test_one_check_is_explained_whole(tmp_path):
    code, out, _ = run("checks", "number-as-text", cwd=tmp_path)
    assert code == 0
    assert "Yes. Enter number-as-text in Waivers" in out
    words = iter(out.lower().split())
    assert all(word in words for word in CHECKS_BY_NAME["number-as-text"].doc.replace("To put it right, ", "").lower().split())
    assert "A waiver of it has no effect." in run("checks", "unreadable-workbook", cwd=tmp_path)[1]


def test_new_writes_a_workbook_of_the_year_that_check_can_read(tmp_path):
    assert run("new", "register.xlsx", "--year", "2018-19", cwd=tmp_path) == (0, "", "")
    assert [entry.name for entry in tmp_path.iterdir()] == ["register.xlsx"]
    _, report = check("register.xlsx", cwd=tmp_path)
    assert report["workbooks"][0]["verdict"] != "unreadable"
    assert report["workbooks"][0]["rulebook"] == "2018/19"


@pytest.mark.skipif(not SCRIPT.exists(), reason="not installed here")
def test_the_installed_command_is_the_same(returns):
    done = subprocess.run([SCRIPT, "check", "clean.xlsx"], cwd=returns, capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode("utf-8")) == run("check", "clean.xlsx", cwd=returns)[:2]
