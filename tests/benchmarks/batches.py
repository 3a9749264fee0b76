"""Many small workbooks at once: beside raw calamine, a run for each, one job beside two, a cluster, and ten times as many."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import python_calamine

from tests.benchmarks.timing import beside

ROUNDS = 3
"""How often a batch of few is measured."""

SAMPLE = Path(__file__).parents[2] / "workbooks" / "samples" / "june-2018.xlsx"


def measured(folder, few, many):
    """Each thing that is measured, what it stands beside, its ratio, and what is aimed at."""
    small = copies(folder / "few", few)
    apart = ["-m", "tests.benchmarks.batches", str(small)]
    raw = ["-m", "tests.benchmarks.batches", "--raw", str(small)]
    yield f"{few:,} workbooks, one job", f"{few:,} runs", once(apart, batch(small, 1)), "0.33"
    yield f"{few:,} workbooks, one job", "raw calamine", several(raw, batch(small, 1)), "20 (goal 12)"
    yield f"{few:,} workbooks, two jobs", "one job", several(batch(small, 1), batch(small, 2)), "at most 0.6"
    yield from on_a_cluster(small, few)
    tenth, whole = copies(folder / "tenth", many // 10), copies(folder / "whole", many)
    yield f"{many:,} workbooks, two jobs", f"{many // 10:,}", once(batch(tenth, 2), batch(whole, 2)), "near 10, same memory"


def on_a_cluster(folder, number):
    """A cluster of two workers beside two jobs, by the clock, as its processes are not those of the run; nothing without Dask.

    The first run starts the processes of its workers, which stay for the second.
    """
    if not importlib.util.find_spec("distributed"):
        return
    distributed = importlib.import_module("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        over_dask = ["-m", "validators", "check", str(folder), "--quiet", "--executor", cluster.scheduler_address]
        for which in ("first", "second"):
            yield f"{number:,} workbooks, Dask, {which} run", "two jobs", once(batch(folder, 2), over_dask), "at most 1.2"


def raw_reads(folder):
    """Read every sheet of every workbook of a folder by calamine alone."""
    for path in sorted(Path(folder).iterdir()):
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()


def several(floor, command):
    return beside(floor, command, ROUNDS, warm_up=False)


def once(floor, command):
    return beside(floor, command, 1, warm_up=False)


def batch(folder, jobs):
    return ["-m", "validators", "check", str(folder), "--quiet", "--jobs", str(jobs)]


def copies(folder, number):
    """A folder of copies of the June 2018 sample, no two of the same bytes."""
    folder.mkdir()
    for at in range(number):
        path = folder / f"{at:05}.xlsx"
        path.write_bytes(SAMPLE.read_bytes())
        with ZipFile(path, "a") as archive:
            archive.comment = str(at).encode()
    return folder


def one_by_one(folder):
    """A run for each workbook of a folder."""
    for path in sorted(Path(folder).iterdir()):
        command = [sys.executable, "-m", "validators", "check", "--quiet", str(path)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    *which, given = sys.argv[1:]
    (raw_reads if which else one_by_one)(given)
