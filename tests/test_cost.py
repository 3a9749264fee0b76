"""What a check costs, in counts that are the same on every machine. The time is measured in tests/benchmarks."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from validators.reading import read
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
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        read(SAMPLE)
    finally:
        sys.setprofile(None)
    assert calls <= MOST_PYTHON_CALLS


@pytest.mark.parametrize("room", sorted(path.parent.name for path in ROOT.glob("validators/*/__init__.py")))
def test_what_a_door_lists_is_found_without_parsing_it(room):
    import_module(f"validators.{room}")
    source = ast.parse((ROOT / "validators" / room / "__init__.py").read_text("utf-8"))
    imports = [node for node in ast.walk(source) if isinstance(node, ast.ImportFrom) and node.module]
    listed = {name.name: node.module for node in imports for name in node.names if name.asname == name.name}
    if "door(__name__)" in ast.unparse(source):
        assert _homes(f"validators.{room}") == listed
