"""Measures, prints the page of results, and with --write keeps it beside this file."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import batches, clicks, peers, summaries
from tests.benchmarks.faulty import EACH
from tests.benchmarks.timing import beside, run

PAGE = Path(__file__).with_name("RESULTS.md")
IMPORTS = ["-c", "import pandera.pandas"]
RAW_READ = """
import sys, python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""
RAW = "raw python-calamine read of the file"
HEAD = """# Results

Made by `python -m tests.benchmarks{given}` on {machine}, Python {python}: medians of {rounds} rounds, each command
and its floor in turn; large batches and the longest register once. The peak is that of the largest process. Quote the
ratios; the seconds are this machine's.

| what a user waits for | floor | ratio, wall | by processor | its spread | seconds | floor's | peak MB | floor's | target |
|---|---|---|---|---|---|---|---|---|---|
"""


def measured(rounds, sizes, longest, few, many, *, beside_peers):  # noqa: PLR0913 - each is an option
    """A line of the page for each thing that a user waits for."""
    with tempfile.TemporaryDirectory() as folder:
        cold, *larger = (_written(Path(folder), lines) for lines in sizes)
        yield _line(f"{sizes[0]:,} lines, cold", "`import pandera.pandas`", beside(IMPORTS, _check(cold), rounds), "1.1")
        for lines, path in zip(sizes[1:], larger, strict=True):
            ratio = beside(["-c", RAW_READ, str(path)], _check(path), rounds)
            yield _line(f"{lines:,} lines", RAW, ratio, "2.0 at 20,000, 1.6 at 100,000")
            yield _many_faults(Path(folder), path, lines, rounds)
            yield _line(*summaries.measured(Path(folder), path, lines, rounds))
        if longest:
            path = _written(Path(folder), longest)
            ratio = beside(["-c", RAW_READ, str(path)], _check(path), 1, warm_up=False)
            yield _line(f"{longest:,} lines", RAW, ratio, "2.5, under 2,000 MB")
            path.unlink()
        yield from (_line(*each) for each in clicks.measured(IMPORTS, rounds, Path(folder)))
        if few:
            yield from (_line(*each) for each in batches.measured(Path(folder), few, many))
        if beside_peers:
            yield from (_line(*each) for each in peers.measured(Path(folder), sizes, rounds))


def _many_faults(folder, clean, lines, rounds):
    """A register with more faulty cells than lines beside the clean one of its length."""
    path = folder / f"faulty-{lines}.xlsx"
    run(["-m", "tests.benchmarks.faulty", str(lines), str(path)])
    faults = sum(-(-lines // every) for every in EACH)
    ratio = beside(_check(clean), _check(path), rounds)
    return _line(f"{lines:,} lines with {faults:,} faulty cells", "the clean register", ratio, "1.3")


def _written(folder, lines):
    path = folder / f"register-{lines}.xlsx"
    run(["-m", "tests.benchmarks.registers", str(lines), str(path)])  # apart, or its memory would count as the command's
    return path


def _check(path):
    return ["-m", "validators", "check", "--quiet", str(path)]


def _line(what, floor, r, target):
    """A line of the page; r is None where nothing could be measured."""
    if r is None:
        return f"| {what} | {floor} | - | - | - | - | - | - | - | {target} |"
    numbers = (
        f"{r.wall:.2f} | {r.cpu:.2f} | {r.spread} | {r.seconds:.2f} | {r.floor_seconds:.2f} | {r.peak:.0f} | {r.floor_peak:.0f}"
    )
    return f"| {what} | {floor} | {numbers} | {target} |"


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lines", type=int, nargs="+", default=[200, 100_000], help="the first is checked cold")
    parser.add_argument("--longest", type=int, help="lines of a register checked once; 0 for none, as it is without --write")
    parser.add_argument("--few", type=int, default=200, help="workbooks in a batch; 0 for no batch at all")
    parser.add_argument("--many", type=int, default=10_000, help="workbooks in a large batch, which is measured once")
    parser.add_argument("--peers", action="store_true", help="beside pandera, frictionless and Great Expectations, too")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    longest = (1_000_000 if options.write else 0) if options.longest is None else options.longest
    machine = f"{platform.system()} {platform.machine()}"
    given = "".join(f" {argument}" for argument in sys.argv[1:])
    page = HEAD.format(given=given, machine=machine, python=platform.python_version(), rounds=options.rounds)
    sizes = (options.lines, longest, options.few, options.many)
    page += "\n".join(measured(options.rounds, *sizes, beside_peers=options.peers)) + "\n"
    print(page)  # noqa: T201 - a command's output
    if options.write:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
