"""Replaces a workbook again and again, and each time kills the writer one step later: python -m tests.render.killed FOLDER.

A step is a call of the system's or of any other function written in C, or the return from one. Writes a line of JSON for each
time: what the folder holds then. The last line is of the first writer that came to its end.
"""

import json
import os
import signal
import sys
from pathlib import Path

from validators.system.replacing import SourceWorkbook

OLD, NEW, OLDER_BACKUP = b"old" * 100_000, b"newer" * 80_000, b"older"
MODE = 0o640


def main(folder):
    path = Path(folder) / "June.xlsx"
    step = 0
    while True:
        step += 1
        path.write_bytes(OLD)
        path.chmod(MODE)
        older(path).write_bytes(OLDER_BACKUP)
        backup(path).unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            _replace(path, step)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        finished = not os.WIFSIGNALED(status)
        state = _state(path)
        sys.stdout.write(json.dumps({"step": step, "finished": finished, **state}) + "\n")
        if finished:
            return
        for name in state["beside"]:  # or each writer would have one more to clear away than the one before it
            (path.parent / name).unlink()


def older(path):
    return path.with_name(path.name + ".bak")


def backup(path):
    return path.with_name(path.name + ".bak2")


def _replace(path, last):
    source = SourceWorkbook.read(path, 1 << 20)
    steps = 0

    def count(_, event, __):
        nonlocal steps
        steps += event.startswith("c_")
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    source.replace(NEW, backup=True)
    sys.setprofile(None)


def _state(path):
    return {
        "workbook": _which(path),
        "backup": _which(backup(path)) if backup(path).exists() else None,
        "older": _which(older(path)),
        "mode": path.stat().st_mode & 0o777,
        "beside": sorted(entry.name for entry in path.parent.iterdir() if entry not in (path, backup(path), older(path))),
    }


def _which(path):
    return {OLD: "old", NEW: "new", OLDER_BACKUP: "older"}.get(path.read_bytes(), "torn")


if __name__ == "__main__":
    main(sys.argv[1])
