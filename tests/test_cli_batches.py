"""The command line over many workbooks: what is saved, what goes on after a stop, and what a terminal shows."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from zipfile import ZipFile

import psutil
import pytest

from tests.test_cli import HEEDING, ROOT, run, start

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")
COPIES = 12


@pytest.fixture
def many(tmp_path, june, save):
    """A folder of copies, which differ by a comment of the file, one of which has a fault."""
    one = save(june, tmp_path / "returns" / "00.xlsx").read_bytes()
    for number in range(1, COPIES):
        path = tmp_path / "returns" / f"{number:02}.xlsx"
        path.write_bytes(one)
        with ZipFile(path, "a") as archive:
            archive.comment = f"{number}".encode()
    save(june.with_cell("Allocations", "L003", "Y1", "9,400"), tmp_path / "returns" / "07.xlsx")
    return tmp_path


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A copy of the program that nobody works on meanwhile: a cache knows it by its files."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "validators", folder / "validators", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_jobs_and_cache_change_no_letter_of_the_report(many):
    plain = run("check", "returns", "--format", "json", cwd=many)
    assert plain[0] == 1
    for options in (["--jobs", 1], ["--jobs", 3], ["--cache", "kept"], ["--cache", "kept", "--jobs", 2]):
        assert run("check", "returns", "--format", "json", *options, cwd=many) == plain


def test_a_cache_makes_pandas_needless(many, program):
    arguments = ["check", "returns", "--cache", "kept"]
    first = run(*arguments, cwd=many, PYTHONPATH=str(program))
    for name in ("pandas", "numpy"):
        (many / f"{name}.py").write_text("raise ImportError('this is not needed')")
    assert run(*arguments, cwd=many, PYTHONPATH=f"{many}{os.pathsep}{program}") == first


@POSIX
def test_a_batch_that_was_stopped_goes_on_where_it_was(many, program):
    whole = run("check", "returns", "--format", "json", "--output", "whole.json", cwd=many)
    arguments = ["check", "returns", "--format", "json", "--output", "report.json", "--resume", "--jobs", 1]
    process = start(*arguments, cwd=many, PYTHONPATH=str(program))
    saved = many / "report.json.unfinished"
    while not saved.exists() or len(list(saved.iterdir())) < 2:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    aside = process.communicate(timeout=120)[1].decode()
    done = len(json.loads((many / "report.json").read_text("utf-8"))["workbooks"])
    assert f"stopped after {done} of {COPIES} workbooks; the report holds those. The same command goes on" in aside
    assert 0 < done <= len(list(saved.iterdir())) < COPIES
    assert run(*arguments, cwd=many, PYTHONPATH=str(program)) == whole
    assert (many / "report.json").read_bytes() == (many / "whole.json").read_bytes()
    assert not saved.exists()


@POSIX
def test_a_killed_batch_goes_on_where_it_was_and_leaves_no_worker(many, program):
    arguments = ["check", "returns", "--output", "report.txt", "--resume", "--jobs", 2]
    process, saved = start(*arguments, cwd=many, PYTHONPATH=str(program)), many / "report.txt.unfinished"
    while not saved.exists() or len(list(saved.iterdir())) < 2:
        time.sleep(0.01)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()
    assert not psutil.wait_procs(workers, timeout=30)[1]
    assert not (many / "report.txt").exists()
    assert run(*arguments, cwd=many, PYTHONPATH=str(program))[0] == 1
    assert not saved.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--jobs", "0"], "argument --jobs: '0' is not a number from 1 up"),
        (["--jobs", "two"], "argument --jobs: 'two' is not a number from 1 up"),
        (["--resume"], "--resume needs --output: what is done is kept beside that file until the report is whole."),
        (["--cache", "taken/kept"], "taken/kept cannot be used to keep what is done: Not a directory."),
    ],
)
def test_a_batch_that_cannot_be_done_so_is_refused_in_a_sentence(tmp_path, june, save, arguments, sentence):
    save(june, tmp_path / "one.xlsx")
    (tmp_path / "taken").write_text("a file")
    code, out, aside = run("check", "one.xlsx", *arguments, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert sentence in aside


@POSIX
def test_whatever_a_folder_holds_is_told_and_nothing_is_waited_for(tmp_path, june, save):
    save(june, tmp_path / "sound.xlsx")
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "sound.xlsx")
    (tmp_path / "loop.xlsx").symlink_to(tmp_path / "loop.xlsx")
    (tmp_path / "device.xlsx").symlink_to("/dev/zero")
    (tmp_path / "nowhere.xlsx").symlink_to(tmp_path / "gone.xlsx")
    code, out, _ = run("check", ".", "--quiet", "--cache", "kept", cwd=tmp_path)
    assert code == 1
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["UNREADABLE", "device.xlsx"],
        ["PASS", "link.xlsx"],
        ["UNREADABLE", "loop.xlsx"],
        ["UNREADABLE", "nowhere.xlsx"],
        ["UNREADABLE", "pipe.xlsx"],
        ["PASS", "sound.xlsx"],
    ]


@POSIX
@pytest.mark.parametrize("options", [["--quiet"], ["--format", "json"], []])
def test_a_terminal_shows_how_far_the_batch_is_unless_it_is_to_be_quiet(many, options):
    command = [sys.executable, "-m", "validators", "check", "returns", *options]
    screen, end = os.openpty()
    given = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    process = subprocess.Popen(command, cwd=many, env=given, stdout=subprocess.PIPE, stderr=end, **HEEDING)
    os.close(end)
    out, drawn = process.stdout.read(), b""
    try:
        while piece := os.read(screen, 1 << 16):
            drawn += piece
    except OSError:
        os.close(screen)
    process.communicate()
    assert (f" of {COPIES} workbooks".encode() in drawn) == (options != ["--quiet"])
    assert b"workbooks\x1b" not in out
    if options == ["--format", "json"]:
        assert len(json.loads(out)["workbooks"]) == COPIES
