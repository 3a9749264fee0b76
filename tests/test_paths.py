"""Which files a command line means."""

import os
import sys

import pytest

from validators.system.paths import NoWorkbookFound, find_workbooks


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
    return [path.as_posix() for path in find_workbooks(given).workbooks]


@pytest.mark.usefixtures("returns")
def test_a_folder_is_searched_without_lock_files_and_hidden_ones():
    assert named("returns") == ["returns/A.XLSM", "returns/b.xlsx", "returns/north/c.xlsx", "returns/old.xls"]


@pytest.mark.usefixtures("returns")
def test_what_is_left_out_of_a_folder_is_listed_by_kind():
    assert find_workbooks(["returns"]).left_out == (
        "Left out: 1 lock file of an open workbook (~$b.xlsx); 1 hidden file (.hidden.xlsx); 1 hidden folder (.git); "
        "2 files that are no workbooks by their names (e.csv, notes.txt)."
    )


def test_side_files_and_the_systems_own_are_listed_separately_and_many_are_counted(returns):
    for name in ("._b.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", *(f"{number}.pdf" for number in range(7))):
        (returns / name).touch()
    sentence = find_workbooks(["returns"]).left_out
    assert "1 side file of macOS (._b.xlsx); 3 files of the system's own (.DS_Store, Thumbs.db, desktop.ini)" in sentence
    assert "9 files that are no workbooks by their names (0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf, 4 more)" in sentence


@pytest.mark.usefixtures("returns")
def test_a_lock_file_that_a_shell_names_is_left_out_too():
    found = find_workbooks(["returns/b.xlsx", "returns/~$b.xlsx", "returns/notes.txt"])
    assert [path.name for path in found.workbooks] == ["b.xlsx", "notes.txt"]
    assert found.left_out == "Left out: 1 lock file of an open workbook (~$b.xlsx)."


@pytest.mark.usefixtures("returns")
def test_what_is_left_out_of_a_folder_but_named_itself_is_not_listed_as_left_out():
    assert "notes.txt" not in find_workbooks(["returns", "returns/notes.txt"]).left_out
    assert not find_workbooks(["returns/b.xlsx"]).left_out


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_out_of_the_folder_is_known_from_one_within_it(returns):
    (returns.parent / "elsewhere.xlsx").touch()
    (returns / "out.xlsx").symlink_to(returns.parent / "elsewhere.xlsx")
    (returns / "north" / "in.xlsx").symlink_to(returns / "b.xlsx")
    (returns / "round").symlink_to(returns)
    (returns / "away").symlink_to(returns.parent)
    found = find_workbooks(["returns"])
    assert [path.as_posix() for path in found.outside] == ["returns/out.xlsx"]
    assert {"returns/out.xlsx", "returns/north/in.xlsx"} <= {path.as_posix() for path in found.workbooks}
    assert len(found.workbooks) == 6
    assert "2 linked folders (away, round)" in found.left_out
    assert not find_workbooks(["returns/out.xlsx"]).outside


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
        ("returns/empty", "The folder returns/empty holds no workbook. Left out: 1 file that is no workbook by its name"),
        ("x" * 5000, "There is no file or folder"),
        ("a\0b", "There is no file or folder"),
        ("", "There is no file or folder"),
    ],
)
def test_a_path_that_leads_to_nothing_is_reported_even_beside_one_that_does_not(given, sentence):
    with pytest.raises(NoWorkbookFound, match=sentence.replace("*", r"\*")):
        named("returns/b.xlsx", given)


@pytest.mark.usefixtures("returns")
def test_lock_files_alone_are_nothing_to_check():
    with pytest.raises(NoWorkbookFound, match=r"no workbook to check\. Left out: 1 lock file of an open workbook"):
        named("returns/~$b.xlsx")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that its user may not open")
def test_a_folder_that_may_not_be_searched_is_reported(returns):
    (returns / "north").chmod(0)
    with pytest.raises(NoWorkbookFound, match="cannot be searched"):
        named("returns")
    (returns / "north").chmod(0o700)
