"""A check that does what a workbook made to harm its reader would, over those that are named for it: "hangs 1" hangs."""

import os
import signal
import subprocess
import time
import zipfile
from pathlib import Path

from tests.reading.packages import packed, parts, row, sheet
from validators.model.check import Check
from validators.model.workbook import Fault


def small(value):
    """The bytes of a workbook with one cell, which is soon checked."""
    return packed(parts(sheet(row(1, f'<c r="A1"><v>{value}</v></c>'))))


SMALL = small(1)


def _eats():
    taken = []
    while True:
        taken.append(bytes(1 << 24))


def _takes():
    bytes(400 << 20)


def _spins():
    while True:
        pass


def _works():
    until = time.process_time() + 0.7
    while time.process_time() < until:
        pass


def _breaks():
    raise ZeroDivisionError("ours")


def _writes():
    Path(os.environ["CRAFTED"]).write_text("what nobody asked for", "utf-8")


def _quits():
    raise SystemExit(0)


ACTS = {
    "crashes": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "is-killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "leaves": lambda: os._exit(0),
    "quits": _quits,
    "hangs": lambda: time.sleep(3600),
    "spins": _spins,
    "works": _works,
    "waits": lambda: time.sleep(1),
    "dawdles": lambda: time.sleep(0.1),
    "eats": _eats,
    "takes": _takes,
    "breaks": _breaks,
    "writes": _writes,
    "starts": lambda: subprocess.run(["/bin/true"], check=True) and None,
    "floods": lambda: 20_000,
}


def _act(book):
    """One fault, or as many as the act says, which names its process."""
    name = Path(book.raw.name).stem
    act = ACTS.get(name.partition(" ")[0])
    number = act() if act else None
    return [Fault(None, f"{name} was looked at.", found=str(os.getpid()))] * (number or 1)


CRAFTED = Check("crafted", "structure", "error", _act, "", {}, {}, waivable=False)


def padded(path, size):
    """Make a workbook larger by a part that is never looked at."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("docProps/app.xml", bytes(size))


def filled(folder, *names):
    """A folder with a small workbook of each name. Gives their paths, sorted."""
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(SMALL)
    return sorted(folder.iterdir())
