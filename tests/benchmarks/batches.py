"""Many small workbooks at once: beside a run for each, one job beside two, and ten times as many in the same memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.benchmarks.timing import beside

SAMPLE = Path(__file__).parents[2] / "workbooks" / "samples" / "june-2018.xlsx"


def measured(folder, few, many):
    """Each thing that is measured, what it stands beside, its ratio, and what is aimed at."""
    small = copies(folder / "few", few)
    apart = ["-m", "tests.benchmarks.batches", str(small)]
    yield f"{few:,} workbooks, one job", f"{few:,} runs", once(apart, batch(small, 1)), "0.33"
    yield f"{few:,} workbooks, two jobs", "one job", once(batch(small, 1), batch(small, 2)), "near 0.5"
    tenth, whole = copies(folder / "tenth", many // 10), copies(folder / "whole", many)
    yield f"{many:,} workbooks, two jobs", f"{many // 10:,}", once(batch(tenth, 2), batch(whole, 2)), "near 10, same memory"


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
    one_by_one(sys.argv[1])
