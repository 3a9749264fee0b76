"""What is installed: the whole product, under names that are ours."""

import os
import shutil
import subprocess
import sys
import tomllib
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

import validators

ROOT = Path(__file__).parent.parent
FOR_MAINTAINERS = ("validators/decisions/", "workbooks/pictures/")
"""What only readers of the repository look for."""

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


def test_validators_is_ours_although_another_package_bears_the_name():
    assert Path(validators.__file__).parent == ROOT / "validators"
    assert set(packages_distributions().get("validators", [PROJECT["name"]])) == {PROJECT["name"]}


def test_the_wheel_holds_the_three_packages_and_their_data_and_no_tests(wheel):
    names = ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"validators", "xl_addin", "workbooks"}
    kinds = {".py", ".toml", ".css", ".js", ".bas", ".cls", ".xml", ".txt", ".md"}
    for folder in tops:
        sources = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.suffix in kinds}
        assert {name for name in sources if not name.startswith(FOR_MAINTAINERS)} <= set(names)


def test_the_wheel_has_the_pages_that_users_read_and_neither_pictures_nor_decisions(wheel):
    names = ZipFile(wheel).namelist()
    assert {f"{folder}/README.md" for folder in ("validators", "validators/cli", "xl_addin", "workbooks")} <= set(names)
    assert not [name for name in names if name.startswith(FOR_MAINTAINERS) or name.endswith(".png")]


def test_the_licence_is_named_and_is_in_wheel_and_sdist(wheel, tmp_path):
    text = (ROOT / ".github" / "LICENSE").read_bytes()
    assert text.startswith(b"MIT License\n")
    with ZipFile(wheel) as archive:
        [licence] = [name for name in archive.namelist() if name.endswith("LICENSE")]
        assert archive.read(licence) == text
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(built, tmp_path, filter="data")
    [licence] = tmp_path.rglob("LICENSE")
    assert licence.read_bytes() == text


def test_the_wheel_says_what_it_is_and_gives_the_command(wheel):
    with ZipFile(wheel) as archive:
        [metadata] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        said = Parser().parsestr(archive.read(metadata).decode("utf-8"))
        commands = archive.read(metadata.replace("METADATA", "entry_points.txt")).decode("utf-8")
    assert (said["Name"], said["Version"]) == ("commissioning-workbook", validators.__version__)
    assert said["Requires-Python"] == ">=3.11"
    assert (said["License-Expression"], said["License-File"]) == ("MIT", ".github/LICENSE")
    assert "commissioning = validators.cli.command_line:main" in commands
    assert "[pytest11]\ncommissioning = validators.cli.pytest_plugin" in commands


def test_an_unpacked_wheel_writes_and_checks_a_workbook_far_from_its_sources(wheel, tmp_path):
    ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    for arguments in (["new", "register.xlsx"], ["check", "register.xlsx", "--quiet"]):
        done = subprocess.run(
            [sys.executable, "-m", "validators", *arguments], cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        assert b"UNREADABLE" not in done.stdout
    assert done.stdout.split()[1] == b"register.xlsx"


def test_nothing_is_pinned_or_named_twice():
    names = [line.split(";")[0].split("[")[0].rstrip("0123456789.,<>=~! ") for line in PROJECT["dependencies"]]
    assert len(names) == len(set(names))
    assert "validators" not in names
