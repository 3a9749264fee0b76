"""What validators/checks/README.md and tests/README.md say is so: their example, their commands, and the files they name."""

import ast
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.grids import cells_of, draw, drawing_of
from tests.test_check_examples import blanked
from validators.checks.catalogue import _check_from_module
from validators.checks.engine import validate
from validators.loading.loading import load
from validators.model.dates import Year
from validators.render.check_explanation import missing_part
from validators.rulebook.rulebook_files import for_year

ROOT = Path(__file__).parent.parent
WRITING = (ROOT / "validators" / "checks" / "README.md").read_text("utf-8")
TESTING = (ROOT / "tests" / "README.md").read_text("utf-8")
NOT_TESTS = {"__pycache__"}


@pytest.fixture
def example(tmp_path, monkeypatch):
    """The check of the walk-through, from a file in the folder of its family."""
    [code] = re.findall(r"```python\n(.*?)```", WRITING, re.DOTALL)
    [(family, file)] = re.findall(r"`(\w+)/(\w+)\.py`, named for the fault", WRITING)
    folder = tmp_path / "walked_through" / family
    folder.mkdir(parents=True)
    (folder / f"{file}.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield _check_from_module(import_module(f"walked_through.{family}.{file}"))
    for name in [name for name in sys.modules if name.startswith("walked_through")]:
        del sys.modules[name]


def looked(check, drawing):
    evidence, marked = draw(drawing)
    return validate(load(evidence, for_year(Year(2018))), [check]), marked


def test_the_example_of_a_check_finds_its_marked_cells(example):
    report, marked = looked(example, drawing_of(example.doc))
    assert [cell for finding in report.findings for cell in cells_of(finding)] == list(marked)
    assert not report.faults


def test_the_docstring_of_the_example_has_every_part(example):
    assert not missing_part(example)


def test_the_example_copes_with_blank_cells(example):
    for _, drawing in blanked(drawing_of(example.doc)):
        assert not looked(example, drawing)[0].faults


def test_without_filled_the_example_would_fail_on_its_own_drawing(example):
    """The blank Provider that the walk-through tells its reader to draw shows the slip."""
    [code] = re.findall(r"```python\n(.*?)```", WRITING, re.DOTALL)
    slip = {"__name__": "slip"}
    exec(compile(code.replace('.filled("Area", "Provider")', ""), "slip", "exec"), slip)  # noqa: S102 - our own text
    report, _ = looked(example._replace(run=slip["check"]), drawing_of(example.doc))
    assert "NoneType" in report.faults[example.name]
    [failed] = [finding for finding in report.findings if finding.check == "check-failed"]
    assert example.name in failed.message


@pytest.mark.parametrize("constant", ["SEVERITY", "HIGHEST", "NEEDS", "WHOLE", "WAIVABLE", "AFTER", "SOURCE"])
def test_everything_that_a_check_may_declare_is_explained(constant):
    assert f"| `{constant}` |" in WRITING


@pytest.mark.parametrize("text", [WRITING, TESTING], ids=["checks", "tests"])
def test_every_file_named_exists(text):
    named = set(re.findall(r"(?:workbooks|validators|tests|xl_addin)/[\w./*-]+", text))
    assert len(named) > 4
    assert not [path for path in named if not list(ROOT.glob(path))]


def test_every_folder_of_tests_is_described():
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - NOT_TESTS
    described = set(re.findall(r"`(\w+)/`", TESTING))
    assert folders == described, "describe each folder of tests in tests/README.md"


def test_every_golden_test_is_listed_with_its_command():
    golden = [path for path in (ROOT / "tests").rglob("test_*.py") if imported(path) & {"hold", "hold_folder"}]
    assert len(golden) > 6
    for path in golden:
        command = f"`python -m pytest {path.relative_to(ROOT).as_posix()} --update-golden`"
        assert command in TESTING or path.name == "test_goldens.py", f"list {command} in tests/README.md"


def test_every_golden_test_uses_the_one_helper_that_says_the_command():
    asking = [path for path in (ROOT / "tests").rglob("*.py") if 'getoption("--update-' in path.read_text("utf-8")]
    assert {path.name for path in asking} == {"goldens.py", "test_folder_readmes.py"}, "use hold of tests/goldens.py"


def imported(path):
    """What a test takes from tests/goldens.py."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in nodes if node.module == "tests.goldens" for alias in node.names}
