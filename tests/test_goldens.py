"""A golden test that fails says which command makes its files again."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.goldens import WORKBOOKS, again, hold, hold_folder, keep_golden_tests

TESTS = Path(__file__).parent

COMMAND = (
    "To make it again, run: python -m pytest tests/sinks/test_x.py --update-golden\nThen look at the change with: git diff"
)


def request(*, updating=False):
    """As much of a test's request as is asked for."""
    config = SimpleNamespace(rootpath=Path("/there"), getoption=lambda _: updating)
    return SimpleNamespace(config=config, node=SimpleNamespace(path=Path("/there/tests/sinks/test_x.py")))


def failure(act, *arguments):
    with pytest.raises(pytest.fail.Exception) as caught:
        act(request(), *arguments)
    return str(caught.value)


def test_files_that_are_what_the_program_gives_pass(tmp_path):
    (tmp_path / "text").write_bytes(b"one\r\ntwo\r\n")
    (tmp_path / "bytes").write_bytes(b"one\r\n")
    hold(request(), {tmp_path / "text": "one\ntwo\n", tmp_path / "bytes": b"one\r\n"})


def test_a_file_that_is_missing_is_named_with_the_command(tmp_path):
    assert failure(hold, {tmp_path / "page.md": "new"}) == f"page.md: missing. {COMMAND}"


def test_a_file_that_is_stale_is_named_with_the_command_and_its_first_line_that_differs(tmp_path):
    (tmp_path / "page.md").write_text("same\nold\n")
    said = failure(hold, {tmp_path / "page.md": "same\nnew\n"})
    assert said.startswith(f"page.md: not what the program gives today. {COMMAND}\npage.md, line 2\n")
    assert said.splitlines()[-2:] == ["  the file has:      old", "  the program gives: new"]


def test_a_file_that_was_cut_short_differs_at_its_end(tmp_path):
    (tmp_path / "page.md").write_text("same\n")
    assert failure(hold, {tmp_path / "page.md": "same\nnew\n"}).endswith("(the end)\n  the program gives: new")


def test_only_a_few_of_many_files_are_named(tmp_path):
    assert failure(hold, {tmp_path / f"{n}.md": "" for n in range(5)}).startswith("0.md, 1.md, 2.md and 2 more: missing.")


def test_bytes_are_held_to_the_last(tmp_path):
    (tmp_path / "report").write_bytes(b"one\r\n")
    assert COMMAND in failure(hold, {tmp_path / "report": b"one\n"})


def test_a_file_of_a_folder_that_nothing_makes_any_more_is_named_with_the_command(tmp_path):
    (tmp_path / "old.md").write_text("")
    assert failure(hold_folder, tmp_path, "*.md", {}) == f"old.md: nothing makes this any more. {COMMAND}"


def test_updating_writes_what_is_missing_or_stale_and_removes_what_is_left_over(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "old.md").write_text("")
    (folder / "stale.md").write_text("old")
    (folder / "other.txt").write_text("")
    hold_folder(request(updating=True), folder, "*.md", {"stale.md": "new\n", "missing.md": "new\n"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "stale.md": b"new\n",
        "missing.md": b"new\n",
        "other.txt": b"",
    }


def test_another_command_is_said_in_the_same_words():
    assert again(WORKBOOKS) == "To make it again, run: python -m workbooks\nThen look at the change with: git diff"


def compares(request): ...


def does_not(tmp_path): ...


@pytest.mark.parametrize(
    ("updating", "paths", "kept"),
    [
        (True, [], [compares]),
        (True, ["tests"], [compares]),
        (True, ["tests/checks"], [compares, does_not]),
        (False, [], [compares, does_not]),
    ],
)
def test_renewing_all_goldens_runs_those_tests_alone_that_may_compare_one(updating, paths, kept):
    config = SimpleNamespace(
        getoption=lambda _: updating,
        getini=lambda _: ["tests"],
        option=SimpleNamespace(file_or_dir=paths),
        hook=SimpleNamespace(pytest_deselected=dict),
    )
    items = [SimpleNamespace(obj=compares), SimpleNamespace(obj=does_not)]
    keep_golden_tests(config, items)
    assert [item.obj for item in items] == kept


def test_every_test_that_compares_a_golden_is_known_by_what_it_asks_for():
    calls = re.compile(r"^def (\w+)\(([^)]*)\):\n(?:(?!^\S).*\n)*?.*\bhold(?:_folder)?\(", re.MULTILINE)
    files = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    found = {name: given.split(", ") for path in files for name, given in calls.findall(path.read_text("utf-8"))}
    assert len(found) > 8
    assert not [name for name, given in found.items() if "request" not in given], "take `request` in the test itself"
