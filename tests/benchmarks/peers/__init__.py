"""The libraries that one would take instead, doing the same checks of rows on the same workbook and finding the same faults.

Cells that must be filled, closed lists, references to other sheets, amounts from zero up, an end that is not before its start,
and a key that stands once. They read with calamine, which is the quickest way, where they do not read by themselves.

They run in an environment of their own, which is made at the first run: one of them brings another package named validators.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.timing import beside, run

HERE = Path(__file__).parent
REQUIRED = HERE / "requirements.txt"
PEERS = sorted(path.stem.removeprefix("with_") for path in HERE.glob("with_*.py"))
"""The peers, each found by its file."""


class Missing(Exception):  # noqa: N818 - an answer, not an error of ours
    """A peer cannot be run here, with the last line of why."""


class Work(NamedTuple):
    """What is to be done: by which files, in how many lines, and how many faults of each kind must be found."""

    lines: int
    book: str
    rules: str
    faults: dict[str, int]


def measured(folder, sizes, rounds):
    """For each line of the page: what is measured, the peer, the ratio, the target. One that cannot be run has no ratio."""
    python = installed()
    for lines in sizes:
        work = prepared(folder, lines)
        for peer in PEERS:
            yield f"{lines:,} lines, six checks of rows", *compared(peer, work, python, rounds)


def prepared(folder, lines):
    """A register with faults, all of which this program finds."""
    book = folder / f"seeded-{lines}.xlsx"
    run(["-m", "tests.benchmarks.seeded", str(lines), str(book)])
    rules = book.with_suffix(".json")
    work = Work(lines, str(book), str(rules), json.loads(rules.read_text("utf-8"))["faults"])
    agree("this program", work, ours(work))
    return work


def compared(peer, work, python, rounds):
    """The peer, this program beside it, and the target."""
    theirs = [str(HERE / f"with_{peer}.py"), work.book, work.rules]
    try:
        agree(peer, work, said([python, *theirs]))
    except Missing as why:
        return f"{version(peer)}, which could not be run: {why}", None, ""
    return version(peer), beside(theirs, [*command(work), "--quiet"], rounds, floors_python=python), "below 1"


def installed():
    """The Python of the peers' environment, made anew when what they require has changed."""
    required = REQUIRED.read_bytes()
    folder = Path(tempfile.gettempdir(), f"commissioning-peers-{sha256(required).hexdigest()[:12]}")
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not (folder / "whole").exists():
        venv.create(folder, clear=True, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIRED]
        if subprocess.run(pip, check=False).returncode == 0:
            (folder / "whole").touch()
    return python


def version(peer):
    """A peer with the version that is asked for, and what it works on where that is its name's second half."""
    library, _, on = peer.partition("_") if peer.startswith("pandera_") else (peer, "", "")
    [line] = [line for line in REQUIRED.read_text("utf-8").splitlines() if re.match(rf"{library}(\[|==)", line)]
    return line.replace("==", " ") + (f" on {on}" if on else "")


def agree(who, work, found):
    """The comparison is of the same work: every fault that was put in, and nothing else."""
    if found != work.faults:
        raise RuntimeError(f"{who} finds {found}, but the faults are {work.faults}")


def command(work):
    """This program, with the same checks alone."""
    return ["-m", "validators", "check", work.book, "--select", ",".join(work.faults)]


def ours(work):
    """How many faults of each kind this program finds."""
    whole = [sys.executable, *command(work), "--format", "json"]
    [workbook] = json.loads(subprocess.run(whole, capture_output=True, text=True, check=False).stdout)["workbooks"]
    found = Counter()
    for finding in workbook["findings"]:  # several cells may be one finding
        found[finding["check"]] += finding["count"]
    return dict(found)


def said(whole):
    """How many faults of each kind a peer finds; Missing where it cannot be run."""
    done = subprocess.run(whole, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(done.stderr.strip().rpartition("\n")[2])
    return json.loads(done.stdout.strip().rpartition("\n")[2])
