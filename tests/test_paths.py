"""Which files a command line means."""

import os
import sys

import pytest

from validators.paths import NothingThere, workbooks


@pytest.fixture
def returns(tmp_path, monkeypatch):
    """A folder as offices keep it, with the working folder beside it."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.xlsx",
        "A.XLSM",
        "old.xls",
        "~$b.xlsx",
        ".hidden.xlsx",
        "notes.txt",
        "north/c.xlsx",
        ".git/d.xlsx",
        "empty/e.csv",
    ):
        path = tmp_path / "returns" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "returns"


def named(*given):
    return [path.as_posix() for path in workbooks(given)]


@pytest.mark.usefixtures("returns")
def test_a_folder_is_searched_without_lock_files_and_hidden_ones():
    assert named("returns") == ["returns/A.XLSM", "returns/b.xlsx", "returns/north/c.xlsx", "returns/old.xls"]


@pytest.mark.usefixtures("returns")
def test_a_pattern_is_expanded_here_as_windows_shells_do_not():
    assert named("returns/*.xlsx") == ["returns/b.xlsx"]
    assert named("returns/**/*.xlsx") == ["returns/b.xlsx", "returns/north/c.xlsx"]


@pytest.mark.usefixtures("returns")
def test_a_pattern_that_meets_folders_searches_them():
    assert named("ret*") == named("returns")


def test_no_file_comes_twice_however_it_is_named(returns):
    assert (
        named("returns", "returns/b.xlsx", "./returns/north/../b.xlsx", str(returns / "b.xlsx"), "returns/*").count(
            "returns/b.xlsx"
        )
        <= 1
    )
    assert len(named("returns", "./returns/b.xlsx", "returns/north/../b.xlsx", str(returns / "b.xlsx"), "returns/*")) == 4


@pytest.mark.usefixtures("returns")
def test_the_order_is_that_of_the_sorted_paths_and_not_of_the_arguments():
    assert named("returns/old.xls", "returns/b.xlsx", "returns/A.XLSM") == named(
        "returns/A.XLSM", "returns/old.xls", "returns/b.xlsx"
    )


@pytest.mark.usefixtures("returns")
def test_a_file_that_is_named_is_taken_whatever_it_is():
    assert named("returns/notes.txt", "returns/.hidden.xlsx") == ["returns/.hidden.xlsx", "returns/notes.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_the_file(returns):
    (returns / "return [1].xlsx").touch()
    assert named("returns/return [1].xlsx") == ["returns/return [1].xlsx"]


def test_two_copies_of_a_file_are_two_workbooks(returns):
    (returns / "link.xlsx").symlink_to(returns / "b.xlsx")
    assert len(named("returns/b.xlsx", "returns/link.xlsx")) == 2


@pytest.mark.usefixtures("returns")
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("returns/nope.xlsx", "There is no file or folder returns/nope.xlsx"),
        ("returns/*.pdf", "No workbook matches returns/"),
        ("returns/empty", "The folder returns/empty holds no workbook"),
        ("x" * 5000, "There is no file or folder"),
        ("a\0b", "There is no file or folder"),
        ("", "There is no file or folder"),
    ],
)
def test_a_path_that_means_nothing_is_told_even_beside_one_that_does(given, sentence):
    with pytest.raises(NothingThere, match=sentence.replace("*", r"\*")):
        named("returns/b.xlsx", given)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that its user may not open")
def test_a_folder_that_may_not_be_searched_is_told(returns):
    (returns / "north").chmod(0)
    with pytest.raises(NothingThere, match="cannot be searched"):
        named("returns")
    (returns / "north").chmod(0o700)
