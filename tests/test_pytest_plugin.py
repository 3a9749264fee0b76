"""Workbooks as tests, in real runs of pytest."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_readme import BLOCKS
from validators.checks.catalogue import CHECKS_BY_NAME
from validators.model.text import join_words

pytest_plugins = ["pytester"]

SAMPLES = Path(__file__).parent.parent / "workbooks" / "samples"
EVERY = len(CHECKS_BY_NAME) + 1
"""How many tests a workbook comes to: one for each check, and one that anything was checked at all."""


@pytest.fixture
def ran(pytester):
    """Runs pytest in a folder of its own, and gives what it wrote and how many tests came to what."""

    def ran(*arguments):
        done = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-n", "0", "-rsw", *arguments)
        shown = "\n".join([*done.outlines, *done.errlines])
        return done.ret, shown, done.parseoutcomes() if re.search(r"\d+ (passed|failed|skipped)", shown) else {}

    return ran


@pytest.fixture
def returns(pytester):
    """A folder of returns, by the names of the samples that lie in it."""

    def returns(*names):
        folder = pytester.mkdir("returns")
        for name in names:
            shutil.copy(SAMPLES / f"{name}.xlsx", folder)
        return folder

    return returns


def found(name, severity):
    """The findings that a sample is known to have, at their cells; of one from which others follow, its own words."""
    known = json.loads((SAMPLES / f"{name}.findings.json").read_text("utf-8"))
    return {(f["check"], f"{f['sheet']}!{f['cell']}: {f['message']}{_after(f)}") for f in known if f["severity"] == severity}


def _after(finding):
    """What stands behind a message where other cells are wrong because of it."""
    follows = list(finding.get("follows", ()))
    return f" Because of it, {join_words(follows)} {'is' if len(follows) == 1 else 'are'} wrong too." if follows else ""


def test_a_workbook_without_faults_passes_with_a_test_for_each_check(ran, returns):
    returns("june-2018")
    code, _, outcomes = ran("--commissioning", "returns")
    assert (code, outcomes) == (0, {"passed": EVERY})


def test_each_finding_fails_the_test_of_its_check_and_is_shown_at_its_cell(ran, returns):
    returns("totals")
    code, shown, outcomes = ran("--commissioning", "returns")
    errors = found("totals", "error")
    assert (code, outcomes["failed"]) == (1, len({check for check, _ in errors}))
    assert all(line in shown.splitlines() for _, line in errors)
    assert "Traceback" not in shown
    assert "pytest_plugin.py" not in shown


def test_a_warning_is_shown_and_fails_only_where_it_was_asked_to(ran, returns):
    returns("totals")
    warnings = found("totals", "warning")
    _, shown, outcomes = ran("--commissioning", "returns")
    assert outcomes["warnings"] == len(warnings)
    assert all(f"CommissioningWarning: {line}" in shown for _, line in warnings)
    _, shown, outcomes = ran("--commissioning", "returns", "--commissioning-fail-on", "warning")
    failing = warnings | found("totals", "error")
    assert outcomes["failed"] == len({check for check, _ in failing})
    assert all(line in shown.splitlines() for _, line in failing)


def test_a_check_that_warns_and_could_not_look_everywhere_is_skipped_and_warns(ran, pytester, june, save):
    faulty = june.with_cell("Allocations", "L001", "Monitoring", None).with_cell("Allocations", "L003", "Monitoring", "Often")
    save(faulty, pytester.path / "faulty.xlsx")
    _, shown, outcomes = ran("--commissioning", "faulty.xlsx::monitoring-missing")
    assert outcomes == {"skipped": 1, "warnings": 1}
    assert "CommissioningWarning: Allocations!Z5: " in shown
    assert "faulty.xlsx: Blocked: not looked at: the rows of Allocations!Z7" in shown


def test_a_project_whose_warnings_are_errors_gets_them_without_a_traceback(ran, returns, pytester):
    pytester.makeini("[pytest]\nfilterwarnings = error\n")
    returns("totals")
    _, shown, outcomes = ran("--commissioning", "returns")
    assert outcomes["failed"] == len({check for check, _ in found("totals", "warning") | found("totals", "error")})
    assert "pytest_plugin.py" not in shown


def test_a_file_that_is_no_workbook_fails_with_its_sentence_and_every_other_check_is_skipped(ran, returns):
    returns("renamed-csv")
    [sentence] = json.loads((SAMPLES / "renamed-csv.findings.json").read_text("utf-8"))
    code, shown, outcomes = ran("--commissioning", "returns")
    assert (code, outcomes) == (1, {"passed": 2, "failed": 1, "skipped": EVERY - 3})
    assert f"The file: {sentence['message']}" in shown.splitlines()
    assert "renamed-csv.xlsx: Blocked: the file could not be read" in shown


def test_a_workbook_whose_year_has_no_rules_does_not_pass_and_passes_by_a_rulebook_of_its_own(ran, returns):
    returns("second-office")
    code, shown, outcomes = ran("--commissioning", "returns")
    assert (code, outcomes["failed"]) == (1, 1)
    assert "second-office.xlsx: something-was-checked" in shown
    assert "Nothing could be checked: there is no rulebook" in shown
    code, _, outcomes = ran("--commissioning", "returns", "--commissioning-rulebook", SAMPLES / "second-office.toml")
    assert outcomes["passed"] > EVERY / 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--commissioning-rulebook", "none.toml"), "none.toml"),
        (("-o", "commissioning_workbooks=retruns/*.xlsx"), "No workbook matches"),
    ],
)
def test_what_is_not_there_is_bad_usage_and_told_in_a_sentence(ran, returns, arguments, sentence):
    returns("june-2018")
    code, shown, _ = ran("--commissioning", *arguments)
    assert code == pytest.ExitCode.USAGE_ERROR
    assert sentence in shown
    assert "Traceback" not in shown


def test_the_workbooks_that_the_settings_name_are_checked_beside_the_project_s_own_tests(ran, returns, pytester):
    pytester.makeini("[pytest]\ntestpaths = tests\ncommissioning_workbooks = 'returns/june*.xlsx'\n")
    returns("june-2018", "totals")
    pytester.mkdir("tests").joinpath("test_own.py").write_text("def test_own(): pass\n", "utf-8")
    assert ran()[2] == {"passed": EVERY + 1}
    assert ran("tests")[2] == {"passed": 1}
    assert ran("returns", "-k", "june and priority-off-budget")[2] == {"passed": 1, "deselected": EVERY - 1}


def test_the_settings_that_the_readme_shows_are_taken(ran, returns, pytester):
    [shown] = [block for kind, block in BLOCKS if kind == "toml" and "[tool.pytest" in block]
    pytester.makepyprojecttoml(shown)
    returns("june-2018")
    shutil.copy(SAMPLES / "renamed-csv.xlsx", pytester.mkdir("archive"))
    assert ran()[2] == {"passed": EVERY + 2, "failed": 1, "skipped": EVERY - 3}


def test_one_check_of_one_workbook_can_be_run_by_its_name(ran, returns):
    returns("totals")
    _, shown, outcomes = ran("--commissioning", "returns/totals.xlsx::priority-off-budget")
    assert outcomes == {"failed": 1}
    assert "Priorities!D5" in shown


def test_files_that_are_no_submission_are_left_alone(ran, returns):
    folder = returns("june-2018")
    for name in ("~$june-2018.xlsx", ".june.xlsx", "notes.csv"):
        (folder / name).write_text("not a workbook")
    assert ran("--commissioning", "returns")[2] == {"passed": EVERY}


@pytest.mark.parametrize("how", ["load", "loadfile"])
def test_several_processes_of_pytest_come_to_the_same(ran, returns, how):
    returns("totals", "june-2018", "renamed-csv")
    alone = ran("--commissioning", "returns")[2]
    assert ran("--commissioning", "returns", "-n", "2", "--dist", how)[2] == alone


def test_who_does_not_ask_gets_nothing_and_pays_nothing(ran, returns, pytester):
    shutil.copy(returns("totals") / "totals.xlsx", pytester.path)
    pytester.makepyfile(
        """
        import sys

        def test_nothing_is_loaded():
            ours = {name for name in sys.modules if name.partition(".")[0] in ("validators", "workbooks", "xl_addin")}
            files = {name for name in ours if not hasattr(sys.modules[name], "__path__")}  # beside the doors of rooms
            assert files == {"validators.cli.pytest_plugin", "validators.system.lazy"}
            assert not {"pandas", "pandera", "numpy", "openpyxl"} & sys.modules.keys()
        """
    )
    assert ran()[2] == {"passed": 1}


def test_pandas_is_never_loaded_beside_the_tests(ran, returns, pytester):
    returns("totals")
    pytester.makepyfile(test_last="import sys\n\ndef test_last():\n    assert 'pandas' not in sys.modules\n")
    assert ran("--commissioning", "returns/totals.xlsx", "test_last.py")[2]["passed"] > EVERY / 2


def test_no_process_is_left_behind(returns, tmp_path):
    """A worker that outlived pytest would hold its output open, and be waited for until the time is up."""
    command = [sys.executable, "-m", "pytest", "--commissioning", "-n", "0", "-q", str(returns("june-2018"))]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False).returncode == 0
