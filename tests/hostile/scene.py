"""Folders of hostile files, the command line run over them, and what came of it."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="pipes, links, names and what a process took are as on Linux")

LONGEST_WAIT = 20
"""The seconds within which the next report must come."""

MEASURED = """
import os, sys
noted, *command = sys.argv[1:]
_, status, used = os.wait4(os.posix_spawn(command[0], command, os.environ), 0)
open(noted, "w").write(str(used.ru_maxrss << 10))
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Runs a command and notes the most bytes that a process of it held, to which Linux counts those of whoever started it."""


class Ran(NamedTuple):
    """code: how it ended. out: its lines. aside: what it said aside. memory: the most bytes that one process of it held."""

    code: int
    out: list[str]
    aside: str
    memory: int


def put(folder, cases):
    """Puts the files of the cases into a folder."""
    for case in cases:
        if callable(case.content):
            case.content(folder / case.name)
        else:
            (folder / case.name).write_bytes(case.content)


def check(scene, *options):
    """Checks the folder "in" of a scene, whose own home and scratch folders nothing may be written to."""
    given = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    given |= {"HOME": str(scene / "home"), "TMPDIR": str(scene / "scratch")}
    command = [sys.executable, "-W", "error", "-m", "validators", "check", "in", *options]
    measured = [sys.executable, "-I", "-S", "-c", MEASURED, str(scene / "memory"), *command]
    with (scene / "aside").open("w+b") as aside:
        started = {"cwd": scene, "env": given, "stdout": subprocess.PIPE, "stderr": aside, "start_new_session": True}
        with subprocess.Popen(measured, **started) as process:
            lines = [line.decode() for line in _watched(process)]
        aside.seek(0)
        messages = aside.read().decode()
    memory = int((scene / "memory").read_text())
    for noted in ("aside", "memory"):
        (scene / noted).unlink()
    assert "Traceback" not in messages + "".join(lines)
    return Ran(process.returncode, lines, messages, memory)


def _watched(process):
    """The lines that a process writes; it is ended where the next one takes too long, which its exit code then tells."""
    while True:
        watch = threading.Timer(LONGEST_WAIT, os.killpg, (process.pid, signal.SIGKILL))
        watch.start()
        line = process.stdout.readline()
        watch.cancel()
        if not line:
            return
        yield line


def reports(ran):
    """What the lines of JSON say, workbook by workbook, by the names of the files."""
    found = map(json.loads, ran.out[:-1])
    return {Path(each["path"]).name: each for each in found}


def stamped(folder):
    """Everything under a folder: its kind, size, time and bytes. Links and pipes are looked at and not through."""
    return {path: (*_status(path), _bytes(path)) for path in sorted(folder.rglob("*"))}


def _status(path):
    status = path.lstat()
    return status.st_mode, *((status.st_size, status.st_mtime_ns) if not path.is_dir() else ())


def _bytes(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
