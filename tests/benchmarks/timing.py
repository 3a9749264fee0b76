"""Times whole commands in turn, so that a machine's changing speed falls on both sides of a ratio."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """One run of a command: wall and processor seconds, peak memory of its largest process in MB."""

    wall: float
    cpu: float
    peak: float


class Ratio(NamedTuple):
    """A command beside its floor: medians of both, and of the ratios round by round; the least and the most by processor."""

    wall: float
    cpu: float
    seconds: float
    floor_seconds: float
    peak: float
    floor_peak: float
    least: float = 0.0
    most: float = 0.0

    @property
    def spread(self):
        """The least and the most of the rounds' ratios by processor time; nothing where there was one round."""
        return f"{self.least:.2f} to {self.most:.2f}" if self.most > self.least else "-"


COMPILED = Path(tempfile.gettempdir(), "commissioning-benchmarks")
"""Where bytecode is kept from one run to the next, as pip leaves it where it installs."""


def run(arguments, python=sys.executable):
    """One run. The command may find faults (exit 1); anything else is a broken benchmark."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(COMPILED)
    command = [str(python), *arguments]
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError(process.stderr.read().decode())
    process.stderr.close()
    process.returncode = 0
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def output(arguments):
    """What a command of its own prints."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(COMPILED)}
    return subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, check=True).stdout


def beside(floor, command, rounds, *, warm_up=True, floors_python=sys.executable):
    """A command beside its floor, one warm-up of each and then so many rounds of both."""
    if warm_up:
        run(floor, floors_python), run(command)
    pairs = [(run(floor, floors_python), run(command)) for _ in range(rounds)]
    return Ratio(
        median(c.wall / f.wall for f, c in pairs),
        median(c.cpu / f.cpu for f, c in pairs),
        median(c.wall for _, c in pairs),
        median(f.wall for f, _ in pairs),
        max(c.peak for _, c in pairs),
        max(f.peak for f, _ in pairs),
        min(c.cpu / f.cpu for f, c in pairs),
        max(c.cpu / f.cpu for f, c in pairs),
    )
