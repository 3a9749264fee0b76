"""The action for GitHub: its shell scripts as GitHub's runner starts them, and what tools say of its file."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.test_readme import BLOCKS
from tests.tools import program
from validators.model.report import EMPTY_COUNTS

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "actions" / "check"
ACTION = yaml.safe_load((FOLDER / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
SAMPLES = ROOT / "workbooks" / "samples"
[SHOWN] = [block for kind, block in BLOCKS if kind == "yaml" and block.startswith("on:")]
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
OUTPUT = re.compile(r"\$\{\{ steps\.check\.outputs\.([a-z]+) \}\}")


def tool(name, *arguments):
    """What a tool of the project's own environment says, once it is content."""
    done = subprocess.run([Path(sys.executable).with_name(name), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_its_file_is_what_the_published_schema_of_actions_allows():
    assert "ok" in tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", str(FOLDER / "action.yml"))


def test_the_workflow_of_the_readme_is_what_the_published_schema_of_workflows_allows(tmp_path):
    (tmp_path / "workflow.yml").write_text(SHOWN, "utf-8")
    assert "ok" in tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(tmp_path / "workflow.yml"))


def test_an_audit_finds_nothing_that_could_be_injected_and_nothing_unpinned():
    tool("zizmor", "--offline", "--no-progress", "--persona", "pedantic", str(FOLDER / "action.yml"))


def test_no_script_holds_what_a_workflow_passes():
    assert not [step["name"] for step in STEPS if "${{" in step.get("run", "")]
    given = {name for step in STEPS for name in INPUT.findall(str(step))}
    assert given | {"python-version"} == ACTION["inputs"].keys()


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    """The runner's folder, into which the action has been installed."""
    folder = tmp_path_factory.mktemp("runner")
    [install] = [step for step in STEPS if step["name"] == "Install"]
    done = script(install, folder, {}, folder)
    assert done.returncode == 0, done.stderr
    return folder


def script(step, folder, inputs, cwd):
    """A step's script, run as GitHub's runner runs it, with what a workflow passes or what is passed by default."""
    given = {name: str(inputs.get(name, about.get("default", ""))) for name, about in ACTION["inputs"].items()}
    own = {name: INPUT.sub(lambda of: given[of[1]], value) for name, value in step.get("env", {}).items()}
    (folder / "step.sh").write_text(step["run"], "utf-8")
    outside = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "PYTHON"))}
    theirs = {
        "RUNNER_TEMP": str(folder),
        "GITHUB_ACTION_PATH": str(FOLDER),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
    }
    command = [program("bash"), "--noprofile", "--norc", "-eo", "pipefail", str(folder / "step.sh")]
    return subprocess.run(command, cwd=cwd, env=outside | theirs | own, capture_output=True, text=True, check=False)


@pytest.fixture
def action(runner, tmp_path):
    """Checks samples that lie in a repository's folder of returns. Gives exit code, log and outputs."""
    (tmp_path / "returns").mkdir()

    def action(*samples, **inputs):
        for name in samples:
            shutil.copy(SAMPLES / name, tmp_path / "returns" / name)
        for name in ("output", "summary.md"):
            (runner / name).write_text("")
        [step] = [step for step in STEPS if step.get("id") == "check"]
        done = script(step, runner, {"paths": "returns", **{k.replace("_", "-"): v for k, v in inputs.items()}}, tmp_path)
        lines = dict(line.split("=") for line in (runner / "output").read_text().splitlines())
        outputs = {name: lines.get(*OUTPUT.findall(about["value"])) for name, about in ACTION["outputs"].items()}
        return done.returncode, done.stdout + done.stderr, outputs

    return action


def test_clean_workbooks_pass_and_later_steps_can_count_them(action):
    code, log, outputs = action("june-2018.xlsx", "shuffled.xlsx")
    assert code == 0, log
    assert outputs == {"verdict": "pass"} | dict.fromkeys(EMPTY_COUNTS, "0") | {"workbooks": "2"}
    assert "::error" not in log


def test_a_wrong_category_is_annotated_at_its_cell_and_fails_the_step(action, runner):
    code, log, outputs = action("categorisation.xlsx", "june-2018.xlsx")
    assert code == 1
    assert "::error file=returns/categorisation.xlsx,title=Allocations!H7 (ring-fence-breach)::Allocations!H7: " in log
    assert (outputs["verdict"], outputs["workbooks"], outputs["failed"]) == ("fail", "2", "1")
    assert int(outputs["errors"]) == log.count("::error ")
    assert int(outputs["warnings"]) == log.count("::warning ")
    assert "Allocations&#33;H7" in (runner / "summary.md").read_text("utf-8")


def test_the_workflow_of_the_readme_checks_what_it_says(action, tmp_path):
    workflow = yaml.safe_load(SHOWN)
    [step] = [step for job in workflow["jobs"].values() for step in job["steps"] if ".github/actions/check@" in step["uses"]]
    assert step["with"].keys() <= ACTION["inputs"].keys()
    (tmp_path / "archive").mkdir()
    shutil.copy(SAMPLES / "governance.xlsx", tmp_path / "archive")
    code, log, outputs = action("june-2018.xlsx", **step["with"])
    assert (code, outputs["workbooks"]) == (1, "2"), log
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_what_a_workflow_asks_for_holds(action, runner, tmp_path):
    warned = {"select": "monitoring-missing,priority-off-budget", "ignore": "priority-off-budget"}
    assert action("governance.xlsx", **warned)[0] == 0
    code, log, outputs = action("governance.xlsx", **warned, fail_on="warning", summary="false", report="r.sarif")
    assert (code, outputs["warnings"]) == (1, str(log.count("::warning ")))
    assert (runner / "summary.md").read_text() == ""
    assert '"ruleId": "monitoring-missing"' in (tmp_path / "r.sarif").read_text("utf-8")


def test_a_rulebook_of_the_repository_is_used(action, tmp_path):
    shutil.copy(SAMPLES / "second-office.toml", tmp_path / "rules.toml")
    code, _, outputs = action("second-office.xlsx")
    assert (code, outputs["verdict"]) == (2, "unchecked")
    code, _, outputs = action("second-office.xlsx", rulebook="rules.toml")
    assert (code, outputs["verdict"]) == (0, "pass")


@pytest.mark.parametrize("given", [{"paths": ""}, {"paths": "retruns"}, {"fail_on": "never"}, {"report": "none/here.html"}])
def test_what_cannot_be_done_fails_the_step_with_a_sentence(action, given):
    code, log, _ = action("june-2018.xlsx", **given)
    assert code == 2
    assert "Traceback" not in log
    assert "commissioning" in log


@pytest.mark.parametrize("name", ["paths", "select", "rulebook", "report", "format", "fail_on"])
def test_no_input_becomes_a_command(action, tmp_path, name):
    action("june-2018.xlsx", **{"report": "report.json", name: '$(touch owned) `touch owned`"; touch owned; #\n; touch owned'})
    assert not (tmp_path / "owned").exists()


def test_a_path_that_looks_like_an_option_is_a_path(action, tmp_path):
    shutil.copy(SAMPLES / "june-2018.xlsx", tmp_path / "--quiet.xlsx")
    code, log, outputs = action(paths="--quiet.xlsx\n\n")
    assert (code, outputs["workbooks"]) == (0, "1"), log
