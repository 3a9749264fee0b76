"""What a check costs, in counts that are the same on every machine. The time is measured in tests/benchmarks."""

import ast
import subprocess
import sys
from collections import Counter
from functools import partial
from importlib import import_module
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pytest

from tests.benchmarks.registers import register
from validators.checks.catalogue import CHECKS
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.reading.workbook_reader import read, read_content
from validators.system.lazy import _homes

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "workbooks/samples/june-2018.xlsx"

MOST_PYTHON_CALLS = 12_000
"""Those of reading the sample, once what is the same for every workbook is known."""

MOST_OWN_MODULES, MOST_LIBRARY_MODULES = 260, 60
"""Those that a check loads: of this program, and beside those that `import pandera.pandas` loads."""

LOADED_FOR_NOTHING = {
    "hypothesis", "xlsxwriter", "openpyxl", "rich", "docx", "dask", "distributed", "xlwings", "requests", "httpx", "pyarrow",
    "scipy", "matplotlib", "polars", "sqlite3", "http.client", "xml.dom", "pydoc", "IPython", "pytest", "numba", "bottleneck",
}  # fmt: skip
"""What a check of one workbook never needs."""

CHECK = f"""
import sys
from pathlib import Path
from validators.batch import BatchOptions, check_workbook
assert b'"findings"' in check_workbook(Path({str(SAMPLE)!r}), BatchOptions())
print(*sys.modules)
"""


def modules_after(code):
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(shown.split())


def test_a_check_loads_no_more_than_pandera_and_what_it_needs_itself():
    loaded = modules_after(CHECK)
    own = {name for name in loaded if name.partition(".")[0] == "validators"}
    others = loaded - own - modules_after("import sys, pandera.pandas; print(*sys.modules)")
    assert len(own) <= MOST_OWN_MODULES
    assert len(others) <= MOST_LIBRARY_MODULES, sorted(others)
    assert not LOADED_FOR_NOTHING & loaded


def test_the_command_itself_loads_no_slow_library():
    shown = "from validators.cli import main; import sys; main(['check', '--quiet', {!r}]); print(*sys.modules)"
    assert not {"numpy", "pandas", "pandera", "asyncio"} & modules_after(shown.format(str(SAMPLE)))


def test_reading_a_small_workbook_takes_few_calls():
    read(SAMPLE)
    assert calls(lambda: read(SAMPLE)) <= MOST_PYTHON_CALLS


@pytest.mark.parametrize("room", sorted(path.parent.name for path in ROOT.glob("validators/*/__init__.py")))
def test_what_a_door_lists_is_found_without_parsing_it(room):
    import_module(f"validators.{room}")
    source = ast.parse((ROOT / "validators" / room / "__init__.py").read_text("utf-8"))
    imports = [node for node in ast.walk(source) if isinstance(node, ast.ImportFrom) and node.module]
    listed = {name.name: node.module for node in imports for name in node.names if name.asname == name.name}
    if "door(__name__)" in ast.unparse(source):
        assert _homes(f"validators.{room}") == listed


MOST_CALLS = {"load": 18_900, "validate": 32_000}
"""The most calls of Python functions for a workbook of 35 lines, once another was checked, with a tenth of slack."""
MOST_JUDGED = 25
"""The most columns that are given to pandera, where the values of the lists are those of the workbook before."""


@pytest.fixture(scope="module")
def book():
    """The sample, checked once, so that all is loaded that is loaded late."""
    made = load(read(SAMPLE))
    assert validate(made).findings == []
    return made


def calls(do):
    """How many Python functions are called."""
    count = Counter()
    sys.setprofile(lambda _frame, event, _argument: count.update([event]))
    try:
        do()
    finally:
        sys.setprofile(None)
    return count["call"]


@pytest.mark.parametrize("step", MOST_CALLS)
def test_a_small_workbook_takes_few_calls(book, step):
    raw = book.raw
    steps = {"load": lambda: load(raw), "validate": lambda: validate(load(raw))}
    before = calls(steps["load"]) if step == "validate" else 0
    assert calls(steps[step]) - before < MOST_CALLS[step]


@pytest.mark.usefixtures("book")
def test_no_frame_is_made_to_check_a_workbook(monkeypatch):
    made = []
    make = pd.DataFrame.__init__
    monkeypatch.setattr(pd.DataFrame, "__init__", lambda self, *args, **kwargs: made.append(1) or make(self, *args, **kwargs))
    validate(load(read(SAMPLE)))
    assert not made


@pytest.mark.usefixtures("book")
def test_pandera_is_given_each_column_at_most_once_and_lists_that_it_has_passed_not_again(monkeypatch):
    given = Counter()
    judge = pa.Check.__call__
    monkeypatch.setattr(
        pa.Check, "__call__", lambda self, *args, **kwargs: given.update([self.name]) or judge(self, *args, **kwargs)
    )
    load(read(SAMPLE))
    assert given["not-in-list"] == 0
    assert 0 < sum(given.values()) < MOST_JUDGED


def test_no_check_makes_more_than_a_call_for_each_line_of_a_long_register():
    few, many = (calls_by_check(lines) for lines in (50, 1000))
    assert {name: (few[name], many[name]) for name in few if many[name] - few[name] > 1000 - 50} == {}


def calls_by_check(lines):
    """How many Python functions each check calls on a clean register of so many lines."""
    book = load(read_content("register.xlsx", register(lines)))
    return {check.name: calls(partial(validate, book, [check])) for check in CHECKS if not check.after}
