"""The hook that other repositories use: a real commit, in a repository whose pre-commit has built the hook from this one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.test_readme import BLOCKS
from tests.tools import program

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "workbooks" / "samples"
[SHOWN] = [block for kind, block in BLOCKS if kind == "yaml" and block.startswith("repos:")]


@pytest.fixture(scope="module")
def git(tmp_path_factory):
    """Runs git as somebody who has no settings of their own; the hook's environments are made for this run alone."""
    program("git")
    home = tmp_path_factory.mktemp("home")
    who = {f"GIT_{role}_{what}": "tests@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    own = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHONPATH", "PRE_COMMIT"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**own, **who, "PATH": path, "PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull}

    def git(*arguments, cwd, check=True, by="git"):
        done = subprocess.run([by, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    return git


@pytest.fixture(scope="module")
def product(tmp_path_factory, git):
    """A repository of this program as it stands, committed or not."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    folder = tmp_path_factory.mktemp("product")
    for name in git("ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout.splitlines():
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git("init", "--quiet", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", "The program", cwd=folder)
    return folder, git("rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture(scope="module")
def theirs(tmp_path_factory, git, product):
    """The repository of an office, set up as the README says."""
    folder = tmp_path_factory.mktemp("office")
    address, commit = product
    settings = yaml.safe_load(SHOWN)
    settings["repos"][0] |= {"repo": str(address), "rev": commit}
    git("init", "--quiet", cwd=folder)
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", "Settings", cwd=folder)
    git("install", "--install-hooks", cwd=folder, by="pre-commit")
    (folder / "returns").mkdir()
    return folder


def committed(git, theirs, *samples):
    """What comes of a commit of these samples as returns."""
    for name in samples:
        shutil.copy(SAMPLES / name, theirs / "returns" / name)
    git("add", "--all", cwd=theirs)
    return git("commit", "--message", "Returns", cwd=theirs, check=False)


def test_a_clean_workbook_is_committed(git, theirs):
    done = committed(git, theirs, "june-2018.xlsx")
    assert done.returncode == 0, done.stderr
    assert "commissioning check" in done.stderr
    assert "Passed" in done.stderr


def test_a_wrong_category_stops_the_commit_at_its_cell(git, theirs):
    done = committed(git, theirs, "shuffled.xlsx", "categorisation.xlsx")
    assert done.returncode == 1
    assert "returns/categorisation.xlsx: Allocations!I" in done.stderr
    assert "(ring-fence-breach)" in done.stderr
    assert "2 workbooks: 1 passed, 1 failed" in done.stderr
    assert git("log", "--oneline", cwd=theirs).stdout.count("Returns") <= 1


def test_other_files_are_not_looked_at(git, theirs):
    git("reset", "--hard", "--quiet", cwd=theirs)
    (theirs / "returns").mkdir(exist_ok=True)
    (theirs / "returns" / "notes.csv").write_text("not a workbook")
    shutil.copy(SAMPLES / "totals.xlsx", theirs / "elsewhere.xlsx")
    done = committed(git, theirs)
    assert done.returncode == 0, done.stderr
    assert "(no files to check)Skipped" in done.stderr
